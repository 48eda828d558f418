"""What was erased goes down the road no further."""

from datetime import UTC, datetime

import pytest
from scrapy.exceptions import DropItem

from crawler.items import Article, Clipping, Comment, Page
from crawler.memory.erased import Erased
from crawler.memory.forget import Forget

T = datetime(2026, 1, 5, tzinfo=UTC)
URL = "https://warta.example/a"


@pytest.fixture
def forget():
    erased = Erased()
    erased.add("url", [URL])
    erased.add("comment", ["c1"])
    return Forget(erased)


def clipping(url, *comments):
    return Clipping(
        pages=[Page(url=url, site="warta", fetched_at=T)],
        article=Article(url=url, site="warta", fetched_at=T),
        comments=[Comment(comment_id=one) for one in comments],
    )


def test_an_erased_address_is_dropped(forget):
    with pytest.raises(DropItem):
        forget.process_item(clipping(URL, "c2"))


def test_the_rest_of_a_clipping_goes_on(forget):
    found = forget.process_item(clipping("https://warta.example/b", "c1", "c2"))
    assert found.article is not None
    assert [one.comment_id for one in found.comments] == ["c2"]


@pytest.mark.parametrize("item", [None, {}, "a word", 7])
def test_what_is_no_clipping_passes(forget, item):
    assert forget.process_item(item) is item


def test_without_a_list_everything_passes():
    one = clipping(URL, "c1")
    assert Forget(Erased()).process_item(one) is one
    assert (len(one.pages), len(one.comments)) == (1, 1)
