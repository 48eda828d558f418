"""What is cut from inside the body."""

import pytest

from crawler.extract.text.cleaning import clean, cut_boxes, says_furniture, trim_tail, unended_tail
from tests.extract.reading import PROSE, layout

TEXT = f"<p>{PROSE}</p>" * 3


def cleaned(html, title=None):
    page = layout(f"<div id='root'>{html}</div>")
    root = next(place for place, box in enumerate(page.boxes) if "root" in box.names.split())
    kept, removed = clean(page, root, title)
    return [block.text for block in kept], removed


@pytest.mark.parametrize(
    ("html", "removed"),
    [
        (TEXT, 0),
        (f"{TEXT}<div class='share-bar'>Share</div>", 1),
        (f"<p>{PROSE}</p><aside>Kotak</aside>{f'<p>{PROSE}</p>' * 2}", 1),
        (f"{TEXT}<p>Advertisement</p>", 1),
        (f"{TEXT}<div style='display:none'>x</div>", 1),
        (f"<h1>Jembatan</h1>{TEXT}", 0),
        (f"<p>By Ann Bell</p>{TEXT}", 1),
        (f"{TEXT}<p>Subscribe to continue reading</p>", 1),
        (f"{TEXT}<h3>Related stories</h3><p>Short one</p>", 2),
        (f"{TEXT}<p>Baca juga: <a href='/x'>Jembatan kedua akan dibangun di hilir</a></p>", 1),
    ],
)
def test_text_stays_and_furniture_is_counted(html, removed):
    assert cleaned(html) == ([PROSE] * 3, removed)


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        ("https://sejarah.example/lembah/2013/02/jembatan-lama-di-hulu.html", True),
        ("www.sejarah.example/jembatan-lama", True),
        ("Jembatan lama di hulu sungai ditutup mulai Senin", False),
        ("https://sejarah.example jembatan lama di hulu", False),
    ],
)
def test_a_link_that_is_its_own_address_is_a_source(words, stays):
    assert (words in cleaned(f"{TEXT}<p><a href='/x'>{words}</a></p>")[0]) is stays


@pytest.mark.parametrize("html", ["<p>Share</p>", "<div class='share-bar'>Share</div>"])
def test_nothing_is_left_of_nothing(html):
    assert cleaned(html)[0] == []


def test_the_headline_is_no_text():
    assert cleaned(f"<h2>Jembatan Baru!</h2>{TEXT}", "Jembatan baru") == ([PROSE] * 3, 0)
    assert cleaned(f"<h2>Kata warga</h2>{TEXT}", "Jembatan baru") == (["Kata warga", *[PROSE] * 3], 0)


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


@pytest.mark.parametrize(
    ("html", "says"),
    [("<p>Foto: Antara</p>", True), ("<p>Advertisement</p>", True), (f"<p>{PROSE}</p>", False), ("<p>x</p>", False)],
)
def test_words_of_furniture(html, says):
    assert says_furniture(blocks(html)[0]) is says


def test_only_boxes_under_the_root_are_cut():
    page = layout("<div class='share-bar'><p>a</p></div><div id='root'><div class='share-bar'><p>b</p></div></div>")
    root = next(place for place, box in enumerate(page.boxes) if "root" in box.names.split())
    cut = cut_boxes(page, root)
    assert not any(cut[: root + 1])
    assert any(cut[root + 1 :])
    assert len(cut) == len(page.boxes)
