"""Names that a family's name opens."""

import pytest

from crawler.extract.facts.names.surnames import opens_with_surname


@pytest.mark.parametrize("name", ["林晓峰", "王芳", "陳志明", "欧阳修文", "司马光", "한지우", "김서연", "박준호"])
def test_names_of_people(name):
    assert opens_with_surname(name)


@pytest.mark.parametrize("word", ["", "文化", "国际新闻", "评论", "사회", "정치뉴스", "Ann Bell", "林", "佐野美咲", "张三和李四"])
def test_other_words(word):
    assert not opens_with_surname(word)
