"""Which element holds a comment's words: the surest by its name, none that holds the name of who wrote."""

import pytest

from crawler.comments.parts.body import find_body
from tests.comments.parts.test_anatomy import pieces_of

WORDS = "Di pasar kami harganya sudah turun sejak minggu yang lalu."


@pytest.mark.parametrize(
    ("html", "at"),
    [
        (f"<b>Ana</b><div class='comment-text'>{WORDS}</div>", "comment-text"),
        (f"<div class='text'><i class='meta'>3 May</i><div class='comment-text'>{WORDS}</div></div>", "comment-text"),
        ("<div class='comment-text'><img src='a.png'></div>", "comment-text"),
        ("<div class='comment-text'> </div>", None),
        (f"<p>{WORDS}</p>", None),
    ],
)
def test_the_element_that_holds_the_words(html, at):
    pieces = pieces_of(html)
    found = find_body(pieces, list(range(len(pieces))), set(), set(), set())
    assert (pieces[found[0]].classes[0] if found else None) == at
