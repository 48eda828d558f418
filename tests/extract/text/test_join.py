"""Blocks to text."""

import pytest

from crawler.extract.extraction import extract
from crawler.extract.text.join import assemble
from crawler.sites import Site
from tests.extract.reading import document, layout

LEAD = "The river rose above its banks on Monday and closed both bridges of the town."
TEXT = "".join(
    f"<p>Paragraph {n} tells of the river, of the bridges that it closed, and of those who could not go home.</p>"
    for n in range(6)
)


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


def text_of(html):
    article = extract(document(html), Site(name="kabar", url="http://kabar.example")).article
    return (article.text if article else "") or ""


@pytest.mark.parametrize(
    "top",
    [
        f"<h2>{LEAD}</h2><p>{LEAD}</p>",
        f"<div class=lead><p>{LEAD}</p></div><p>{LEAD}</p>",
        f"<div><p>{LEAD}</p></div><div><p><b>{LEAD}</b></p></div>",
        f"<h3>{LEAD}</h3><section><p>{LEAD.replace(' ', '  ')}</p></section>",
        f"<h2>{LEAD}</h2><aside>Advertisement</aside><p>{LEAD}</p>",
    ],
)
def test_a_paragraph_that_stands_twice_in_a_row_is_text_once(top):
    text = text_of(f"<main><h1>High water in town</h1>{top}{TEXT}</main>")
    assert text.count(LEAD) == 1
    assert "Paragraph 0" in text
    assert "Paragraph 5" in text


def test_a_refrain_and_what_is_said_again_further_below_stay():
    refrain = "<p>The river, the river.</p>" * 2
    text = text_of(f"<main><h1>High water in town</h1><p>{LEAD}</p>{TEXT}{refrain}<p>{LEAD}</p><p>It went on to rise.</p></main>")
    assert text.count("The river, the river.") == 2
    assert text.count(LEAD) == 2


def test_a_paragraph_that_its_author_wrote_twice_stays():
    assert text_of(f"<main><h1>High water in town</h1>{f'<p>{LEAD}</p>' * 3}{TEXT}</main>").count(LEAD) == 3
