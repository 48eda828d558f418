"""The ids that comments of unknown systems bear."""

import pytest

from crawler.comments.systems.identifiers import named
from crawler.comments.systems.roots import Root
from tests.comments.reading import page


@pytest.mark.parametrize(
    "shape",
    [
        "<div class='c' data-comment-id='{n}'>a</div>",
        "<div class='c' id='beitrag-{n}'>a</div>",
        "<div class='c'><a name='k{n}'></a>a</div>",
        "<div class='c'>a <a href='/x?replytocom={n}#respond'>b</a></div>",
    ],
)
def test_where_they_stand(shape):
    nodes = page(shape.format(n=71) + shape.format(n=72)).tree.css(".c")
    assert [root.native_id for root in named([Root(node) for node in nodes])] == ["71", "72"]


def test_ids_that_are_not_each_ones_own_are_none():
    nodes = page("<div class='c' data-id='7'>a</div><div class='c' data-id='7'>b</div>").tree.css(".c")
    assert [root.native_id for root in named([Root(node) for node in nodes])] == [None, None]
