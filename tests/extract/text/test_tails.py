"""What closes a text without being of it, and lines that lead nowhere."""

import pytest

from crawler.extract.text.tails import apart_tail, leading_nowhere, trim_tail, unended_tail
from tests.extract.reading import PROSE, layout

TEXT = f"<p>{PROSE}</p>" * 3


def blocks(html):
    return layout(html).blocks


@pytest.mark.parametrize(
    ("html", "left"),
    [
        (TEXT, 3),
        (f"{TEXT}<h3>Tentang penulis</h3>", 3),
        (f"{TEXT}<p><b>Tentang penulis</b></p>", 3),
        (f"{TEXT}<p>Reporting by Ann Bell</p>", 3),
        (f"{TEXT}<h3>Lagi</h3><ul><li><a href='/x'>Jembatan kedua</a><li><a href='/y'>Jembatan ketiga</a></ul>", 3),
        (f"{TEXT}<ul><li>batu<li>pasir</ul>", 5),
        (f"{TEXT}<p>___</p><p>Ikuti liputan kami di <a href='/x'>kabar.example</a></p>", 4),
        (f"{TEXT}<p>* * *</p><p>Ikuti liputan kami</p>", 5),
        (f"{TEXT}<p>***</p><p>{PROSE} {PROSE} <a href='/x'>di sini</a></p>", 5),
        ("", 0),
        ("<h3>a</h3>", 0),
    ],
)
def test_what_closes_a_text_without_being_of_it(html, left):
    kept = blocks(html)
    before = len(kept)
    assert trim_tail(kept, continued=False) == before - left
    assert len(kept) == left


def test_a_heading_at_the_end_of_a_page_that_goes_on_stays():
    kept = blocks(f"{TEXT}<h3>Bagian dua</h3>")
    assert trim_tail(kept, continued=True) == 0


@pytest.mark.parametrize(
    ("html", "chance", "tail"),
    [
        (f"{TEXT}<p>Drucken</p>", 0.5, [3]),
        (f"{TEXT}<p>Drucken</p>", 0.95, []),
        (f"{TEXT}<p>Selesai.</p>", 0.5, []),
        (f"{TEXT}<p>\u201cItu saja,\u201d ujarnya. (yk)</p>", 0.5, []),
        (f"{TEXT}<p>Selesai! [ANTARA/red]</p>", 0.5, []),
        (f"{TEXT}<p>Cetak (2)</p>", 0.5, [3]),
        (f"{TEXT}<p>[Riwayat Lembah, hal. 41]</p>", 0.6, []),
        (f"{TEXT}<p>(Riwayat Lembah, 2013)</p>", 0.6, []),
        (f"{TEXT}<p>[Riwayat Lembah]</p>", 0.4, [3]),
        (f"{TEXT}<p>[Gambar: <a href='/x'>Lembah</a>]</p>", 0.6, [3]),
        (f"{TEXT}<p>Turut menulis: Ann Bell</p>", 0.6, []),
        (f"{TEXT}<p>Dibuat: 12.12.2019, 07:36</p>", 0.6, [3]),
        (f"{TEXT}<p>___</p>", 0.3, []),
        (f"{TEXT}<p>* * *</p><p>Cetak</p>", 0.3, []),
        ("<p>Drucken</p>", 0.5, []),
        ("", 0.5, []),
    ],
)
def test_short_lines_without_an_end(html, chance, tail):
    found = blocks(html)
    assert unended_tail(found, [True] * len(found), [chance] * len(found)) == tail


LINKS = "<ul><li><a href='#a'>Awal mula</a><li><a href='#b'>Akhir kata</a></ul>"
NOTE = "<p>Tandai lalu tekan Ctrl+Enter</p>"


@pytest.mark.parametrize(
    ("html", "kept", "nowhere"),
    [
        (f"<h2>Isi</h2>{LINKS}<h2>Awal</h2>{TEXT}", "100111 1", [0]),
        (f"<h3>Isi</h3>{LINKS}<h2>Awal</h2>{TEXT}", "100111 1", [0]),
        (f"<h2>Isi</h2>{LINKS}<h3>Awal</h3>{TEXT}", "100111 1", []),
        (f"<h2>Isi</h2><h2>Awal</h2>{TEXT}", "11111", []),
        (f"<h2>Isi</h2><p>Kata-kata yang dibuang</p><h2>Awal</h2>{TEXT}", "101111", []),
        (f"{TEXT}<p>Ada kesalahan?</p>{NOTE}", "11110", [3]),
        (f"{TEXT}<p>Lapor:</p>{NOTE}", "11110", [3]),
        (f"{TEXT}<p>Ada kesalahan?</p><p>Baca juga: jembatan</p>", "11110", []),
        (f"{TEXT}<p>Ada kesalahan.</p>{NOTE}", "11110", []),
        (f"{TEXT}<h3>Ada kesalahan?</h3>{NOTE}", "11110", []),
        (f"{TEXT}<p>Ada kesalahan?</p>", "1111", []),
        # A heading alone in a box with links that were cut, in whatever words.
        (f"<p>Awal</p><div><h4>Simak</h4>{LINKS}</div>{TEXT}", "1100111 1", [1]),
        (f"<p>Awal</p><div><h4>Simak</h4>{LINKS}</div>", "1100", [1]),
        (f"<p>Awal</p><div><h4>Simak</h4>{LINKS}<p>Kata</p></div>", "11001", []),
        (f"<p>Awal</p><h4>Simak</h4>{LINKS}{TEXT}", "1100111", []),
        ("", "", []),
    ],
)
def test_lines_that_lead_nowhere(html, kept, nowhere):
    found = layout(html)
    assert leading_nowhere(found, [mark == "1" for mark in kept.replace(" ", "")][: len(found.blocks)]) == nowhere


STORY = f"<div class=a>{TEXT}</div>"
NOTE = f"<div class=b><p>{PROSE}</p></div>"


@pytest.mark.parametrize(
    ("html", "chances", "tail"),
    [
        (STORY + NOTE, [0.97] * 3 + [0.4], [3]),
        (STORY + NOTE, [0.97] * 3 + [0.6], []),  # it is rather text
        (STORY + NOTE, [0.97, 0.97, 0.8, 0.4], []),  # so is not all of the story
        (STORY + "<div class=b><h3>Lain</h3><p>" + PROSE + "</p></div>", [0.97] * 3 + [0.7, 0.4], [4, 3]),
        (STORY * 2 + NOTE + f"<div class=c><p>{PROSE}</p></div>", [0.97] * 6 + [0.7, 0.2], [7, 6]),
        (f"{STORY}<table><tr><td>{PROSE}</td></tr></table>", [0.97] * 3 + [0.4], []),  # its table
        (STORY + NOTE + f"<div class=c><p>{PROSE}</p></div>", [0.97] * 3 + [0.4, 0.95], []),  # the story goes on
        (f"<div class=a>{TEXT}<p>{PROSE}</p></div>", [0.97] * 3 + [0.4], []),  # of the same box
        (f"<div class=a>{TEXT}<blockquote><p>{PROSE}</p></blockquote></div>", [0.97] * 3 + [0.4], []),  # quoted in it
        (f"<div class=a>{TEXT}<blockquote>{PROSE}</blockquote></div>", [0.97] * 3 + [0.4], []),
        (STORY + "<div class=b><p>Tamat di sini.</p></div>", [0.97] * 3 + [0.4], []),  # a short line
        (STORY + NOTE * 2, [0.97] * 3 + [0.4, 0.4], []),  # half of the story, and more
        (NOTE, [0.4], []),
        ("", [], []),
    ],
)
def test_what_stands_last_and_apart(html, chances, tail):
    page = layout(html)
    assert apart_tail(page, [True] * len(chances), chances) == tail
