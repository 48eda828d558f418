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
        ("{}", [], []),
    ],
)  # fmt: skip
def test_which_bylines_stand_near_the_text(html, near, far):
    page = reading(f"<h1>Jembatan</h1>{html.format(TEXT)}")
    first = next(place for place, block in enumerate(page.layout.blocks) if block.text == PROSE)
    assert read_bylines(page, (first, first + html.format(TEXT).count(PROSE)), set()) == (near, far)
