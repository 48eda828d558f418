"""Blocks that are text or none for the box that holds them."""

import numpy as np
import pytest

from crawler.extract.text.boxes import below_headline, doubted_tables, under_pictures, whole_lists
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


STORY = f"<p>{PROSE}</p>" * 6
LEGEND = (
    "Dari kiri: Siti Aminah, Budi Santoso dan Sri Wahyuni di depan jembatan yang baru dibuka kembali untuk warga kemarin siang."
)


@pytest.mark.parametrize(
    ("box", "places"),
    [
        (f"<div class=x><img src=a.jpg><p>{LEGEND}</p></div>", [3]),
        (f"<div><div><img src=a.jpg></div><p class=imageCaption>{LEGEND}</p></div>", [3]),
        (f"<section><picture><img src=a.jpg></picture><p>{LEGEND}</p><p>Foto: Sri Wahyuni</p></section>", [3, 4]),
        (f"<div><video src=a.mp4></video><p>{LEGEND}</p></div>", [3]),
        (f"<center><img src=a.jpg><p>{LEGEND}</p></center>", [3]),
        (f"<div><a href=/b><img src=a.jpg></a><p>{LEGEND}</p></div>", [3]),
        (f"<div><p>{LEGEND}</p></div>", []),  # there is no picture
        (f"<div><p><img src=a.jpg>{LEGEND}</p></div>", []),  # the picture stands in the paragraph
        (f"<div><img src=a.jpg><p>{LEGEND}</p><p>{PROSE}</p><p>{PROSE}</p></div>", []),  # a part of the story
        (f"<div><img src=a.jpg><p>{PROSE * 6}</p></div>", []),  # too long for a caption
        (f"<div><img src=a.jpg><h3>Jembatan</h3><p>{LEGEND}</p></div>", []),  # a thing of a list
        (f"<img src=a.jpg><p>{LEGEND}</p>", []),  # the box is the story's
    ],
)
def test_what_stands_alone_with_a_picture(box, places):
    page = layout(f"<body><article>{STORY[: len(STORY) // 2]}{box}{STORY[len(STORY) // 2 :]}</article></body>")
    count = len(page.blocks)
    assert under_pictures(page, np.ones(count, np.bool_), np.full(count, 0.9, np.float32)) == places


@pytest.mark.parametrize(
    ("story", "chance", "boxes"),
    [
        (STORY, 0.5, 1),  # nothing is sure enough to be the text beside it
        (f"<p>{PROSE}</p>", 0.9, 1),  # a story of a few captions
        (f"<p>{PROSE}</p>" * 4, 0.9, 4),  # each thing of a list has its picture
    ],
)
def test_paragraphs_with_pictures_that_are_the_text(story, chance, boxes):
    page = layout(f"<body><article>{story}{f'<div><img src=a.jpg><p>{LEGEND}</p></div>' * boxes}</article></body>")
    count = len(page.blocks)
    assert under_pictures(page, np.ones(count, np.bool_), np.full(count, chance, np.float32)) == []


@pytest.mark.parametrize(
    ("table", "chances", "places"),
    [
        ("<table><tr><td>Senin<td>Selasa<tr><td>1<td>2</table>", (0.2, 0.1), [1, 2]),  # a calendar
        ("<table><tr><td>Cetak<td>Kirim</table><table><tr><td>Desa<td>Jembatan</table>", (0.1, 0.7), [1]),
        ("<table><tr><td>Desa<td>Jembatan<tr><td>Lembah Hijau<td>2</table>", (0.1, 0.7), []),  # its head alone is doubted
        ("<table><tr><td>Desa<td>Jembatan<tr><td>Lembah<td>2</table>", (0.4, 0.4), []),
        ("<ul><li>Cetak<li>Kirim</ul>", (0.1, 0.1), []),  # no table
    ],
)
def test_a_table_that_is_hardly_text(table, chances, places):
    page = layout(f"<body><p>{PROSE}</p>{table}<p>{PROSE}</p></body>")
    kept = np.ones(len(page.blocks), np.bool_)
    assert doubted_tables(page, kept, np.array([0.9, *chances, 0.9], np.float32)) == places
