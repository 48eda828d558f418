"""Lengths and marks of the layout."""

import pytest

from crawler.extract.page.layout import Layout, is_of_data, outside, size_of, table_of
from crawler.extract.page.marks import Mark
from tests.extract.reading import layout


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


@pytest.mark.parametrize(
    ("html", "is_one"),
    [
        ("<table><tr><th>a<th>b</tr><tr><td>1<td>2</tr></table>", True),
        ("<table><caption>a</caption><tr><td>1<td>2</tr></table>", True),
        ("<table><thead><tr><td>a</tr></thead><tr><td>1</tr></table>", True),
        ("<table><tr><td>a<td>b</tr><tr><td>1<td>2</tr></table>", False),
        ("<table><tr><th><a href=/a>a</a></tr></table>", False),
        ("<table><tr><th>a<td><table><tr><td>b</tr></table></tr></table>", False),
        ("<table><tr><th>a<td><input></tr></table>", False),
        ("<div><p>a</p></div>", False),
    ],
)
def test_a_table_of_the_text(html, is_one):
    page = layout(html)
    assert is_of_data(page, table_of(page, page.blocks[-1].box)) is is_one
