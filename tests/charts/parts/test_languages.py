import pytest

from crawler.items import Clipping
from pipelines.charts.parts import languages
from tests.parquet.archive import article, comment

pytestmark = pytest.mark.slow


def test_those_that_cannot_be_told_are_apart(stored):
    one = Clipping(article=article(1), comments=[comment(1, 1, language=None)])
    section = languages.section(stored(one, Clipping(article=article(2, language="de"))))
    assert section.lead.startswith("Articles are written in 2 languages")
    assert "too short to tell: 1 comment" in section.chart


def test_rare_ones_are_counted(stored):
    codes = "id en de fr es it nl pl sv no da fi cs tr".split()
    section = languages.section(
        stored(*(Clipping(article=article(number, language=code)) for number, code in enumerate(codes, 1)))
    )
    assert section.note == "Not drawn: 2 languages of articles and 0 of comments that are rarer."
