"""Teasers of other stories."""

import pytest

from crawler.extract.text.cards import find_cards
from tests.extract.reading import PROSE, layout

CARD = "<div class='card big'><h3><a href='/{n}'>Jembatan kedua dibangun {n}</a></h3><p>Warga senang.</p></div>"


def cards(html):
    page = layout(html)
    return [page.boxes[place].names.split()[0] for place in find_cards(page)]


def test_small_boxes_of_one_template_that_repeat():
    assert cards("".join(CARD.format(n=n) for n in range(3))) == ["card"] * 3


@pytest.mark.parametrize(
    "html",
    [
        "",
        CARD.format(n=1) * 2,
        "".join(CARD.format(n=n).replace("<a", "<b").replace("</a", "</b") for n in range(4)),
        "".join(CARD.format(n=n).replace("Warga senang.", PROSE * 9) for n in range(4)),
        "".join(CARD.format(n=n).replace("<h3>", "<p>").replace("</h3>", "</p>") for n in range(4)),
        "".join(f"<div class='card'><h3><a href=/x>Kota {n}</a></h3><p>x</p></div>" for n in range(4)),
    ],
)
def test_what_is_none(html):
    assert cards(html) == []
