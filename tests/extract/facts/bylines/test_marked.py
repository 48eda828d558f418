"""Bylines that markup marks as such: near the text, and of something else."""

import pytest

from crawler.extract.facts.bylines.marked import read_bylines
from tests.extract.reading import PROSE, reading

TEXT = f"<p>{PROSE}</p>" * 4


@pytest.mark.parametrize(
    ("html", "near", "far"),
    [
        ("<p class=byline>Ann Bell</p>{}", [["Ann Bell"]], []),
        ("<p class=author>Ann Bell</p><p class=author>Tom Ware</p>{}", [["Ann Bell", "Tom Ware"]], []),
        ("<a rel=author href='/a/1'>Ann Bell</a>{}", [["Ann Bell"]], []),
        ("{}" + "<div>Other news of the valley</div>" * 14 + "<p class=byline>Tom Ware</p>", [], [["Tom Ware"]]),
        # What is marked right below a headline that leads away signs another story.
        ("<p class=byline>Ann Bell</p>{}<article><h2><a href=/n>Other news of the valley</a></h2><a rel=author href=/t>Tom Ware</a><p>x</p></article>", [["Ann Bell"]], []),
        ("{}<a rel=author href='/a/1'>Ann Bell</a><div><a href=/n>Other news of the valley</a></div>", [["Ann Bell"]], []),
        ("{}<div class=comments><p class=author>Tom Ware</p></div>", [], []),
        # Who did something else has words of his own before his name, whatever they are.
        ("<p class=byline><a href=/a>Ann Bell</a> 5 min read | Checked and read again by: <a href=/t>Tom Ware</a></p>{}", [["Ann Bell"]], []),
        ("<p class=author>Von: Ann Bell</p><p class=author>\u00dcbersetzt von: Lena Berg</p>{}", [["Ann Bell"], ["\u00dcbersetzt von: Lena Berg"]], []),
        ("<p class=byline><a href=/a>Ana Ruiz</a>, revisado por <a href=/t>Luis Gil</a></p>{}", [["Ana Ruiz"]], []),
        ("<p class=byline><a href=/a>Siti Aminah</a> | Disunting oleh: <a href=/t>Budi Santoso</a></p>{}", [["Siti Aminah"]], []),
        ("<ul><li class=author>Written by <a href=/a>Ann Bell</a></li><li class=byline>Reviewed by <a href=/t>Tom Ware</a></li></ul>{}", [["Ann Bell"]], []),
        ("<ul><li>By <a class=author href=/a>Ann Bell</a></li><li>Reviewed by <a class=author href=/t>Tom Ware</a></li></ul>{}", [["Ann Bell"]], []),
        ("<p class=byline><a href=/a>Ann Bell</a> and <a href=/t>Tom Ware</a></p>{}", [["Ann Bell", "Tom Ware"]], []),
        ("{}", [], []),
    ],
)  # fmt: skip
def test_which_bylines_stand_near_the_text(html, near, far):
    page = reading(f"<h1>Jembatan</h1>{html.format(TEXT)}")
    first = next(place for place, block in enumerate(page.layout.blocks) if block.text == PROSE)
    assert read_bylines(page, (first, first + html.format(TEXT).count(PROSE)), set()) == (near, far)
