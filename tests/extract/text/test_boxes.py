"""Blocks that are text or none for the box that holds them."""

import numpy as np
import pytest

from crawler.extract.text.boxes import below_headline, whole_lists
from tests.extract.reading import PROSE, layout

LIST = "<ul><li><p>Sampah dibawa pulang<li><p>Mesin dimatikan<li><p>Tidak berjualan</ul>"


@pytest.mark.parametrize(
    ("inside", "kept", "chosen", "whole"),
    [
        (LIST, "11111", "11001", "11111"),
        (LIST.replace("ul>", "ol>"), "11111", "10011", "11111"),
        (LIST, "11111", "10001", "10001"),  # none of it is chosen
        (LIST, "11011", "11001", "11001"),  # the rules cut a part of it
        (LIST.replace("Mesin", "<a href='/mesin'>Mesin</a>"), "11111", "11001", "11001"),  # it leads away
        (LIST.replace("ul>", "div>").replace("<li>", ""), "11111", "11001", "11001"),  # it is no list
    ],
)
def test_a_list_is_text_as_a_whole(inside, kept, chosen, whole):
    page = layout(f"<body><p>{PROSE}</p>{inside}<p>{PROSE}</p></body>")
    said = [np.array([mark == "1" for mark in marks]) for marks in (kept, chosen)]
    assert "".join("1" if value else "0" for value in whole_lists(page, *said)) == whole


@pytest.mark.parametrize(
    ("inside", "places"),
    [
        ("<b>Jembatan Baru Dibuka</b><br><i>Siti Aminah, Budi Santoso</i>", [0]),
        ("<b>Jembatan Baru Dibuka</b><br>4 Maret 2024<br>Siti Aminah", [0]),
        ("<b>JEMBATAN BARU DIBUKA</b><br>(sti)", [0]),
        ("<b>Jembatan Baru Dibuka</b>", []),
        (f"<b>Jembatan Baru Dibuka</b><br>{PROSE}", []),  # the text itself
        ("<b>Jembatan Lama</b><br>Siti Aminah", []),
    ],
)
def test_a_headline_and_the_byline_that_a_line_break_parts_from_it(inside, places):
    page = layout(f"<body><table><tr><td>{inside}<p>{PROSE}</p></table></body>")
    assert below_headline(page.blocks, 0, "Jembatan Baru Dibuka") == places
