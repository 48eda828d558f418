"""Comments of any system that numbers them."""

import pytest

from crawler.comments.systems.numbered import find
from tests.comments.reading import page


def numbers(html):
    return [root.native_id for root in find(page(html))]


@pytest.mark.parametrize(
    "name",
    [
        "comment-7",
        "Comment_7",
        "kommentar7",
        "div-comment-7",
        "comment-item-7",
        "cid-7",
        "reactie-7",
        "komentar-7",
        "comment-5f2b8c9d1e3a4b5c6d7e8f90",
    ],
)
def test_ids_that_say_comment(name):
    assert numbers(f"<div id='{name}'>a</div>") in (["7"], ["5f2b8c9d1e3a4b5c6d7e8f90"])


@pytest.mark.parametrize(
    "html",
    [
        "<div class='comment' id='c7'>a</div>",
        "<li class='Kommentar' id='7'>a</li>",
        "<ul class='comments'><li id='r-7'>a</li></ul>",
        "<div class='forum-item' id='msg7'>a</div>",
        "<div class='comment'><a name='c7'></a>a</div>",
    ],
)
def test_short_ids_beside_a_class_that_says_comment(html):
    assert numbers(html) == ["7"]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<div id='c7'>a</div>",
        "<div id='comment-form-7'>a</div>",
        "<div id='recent-comment-7'>a</div>",
        "<div id='comment-7-votes'>a</div>",
        "<div id='respond-7'>a</div>",
        "<div id='comment-'>a</div>",
        "<div id='comments'>a</div>",
        "<div class='post comment' id='c7'>a</div>",
        "<div id='comment-" + "7" * 5_000 + "'>a</div>",
        "<ul class='menu'><li id='r-7'>a</li></ul>",
    ],
)
def test_what_is_none(html):
    assert numbers(html) == []
