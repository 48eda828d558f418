"""Blocks to text."""

import pytest

from crawler.extract.text.join import assemble
from tests.extract.reading import layout


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<p>a</p><ul><li>b<li>c</ul><p>d</p>", "a\n\nb\nc\n\nd"),
        ("<ul><li>a</ul><ul><li>b</ul>", "a\n\nb"),
        ("<ul><li>a<ol><li>b<li>c</ol><li>d</ul>", "a\nb\nc\nd"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a b\nc d"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<blockquote><p>a</p></blockquote>", "a"),
    ],
)
def test_a_blank_line_between_blocks_and_a_break_between_items(html, text):
    page = layout(html)
    assert assemble(page, page.blocks) == text


def test_of_some_blocks():
    page = layout("<ul><li>a<li>b<li>c</ul>")
    assert assemble(page, [page.blocks[0], page.blocks[2]]) == "a\nc"
