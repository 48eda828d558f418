"""Lengths and marks of the layout."""

import pytest

from crawler.extract.page.layout import Layout, outside, size_of
from crawler.extract.page.marks import Mark


@pytest.mark.parametrize(("text", "size"), [("", 0), ("abc", 3), ("ü", 2), ("橋", 3), ("جسر", 6), ("\ud800", 1), ("👍", 4)])
def test_a_script_that_says_more_counts_more(text, size):
    assert size_of(text) == size


@pytest.mark.parametrize(
    ("marks", "is_outside"),
    [(0, False), (Mark.FOOTER, True), (Mark.FOOTER | Mark.ARTICLE, False), (Mark.ASIDE, False), (Mark.FOOTER | Mark.JUNK, True)],
)
def test_the_articles_own_footer_is_not_outside(marks, is_outside):
    assert outside(marks) is is_outside


def test_an_empty_layout_is_its_own():
    one = Layout()
    one.blocks.append(None)
    assert Layout().blocks == []
