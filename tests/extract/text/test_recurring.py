"""How blocks of different pages are compared, and what a profile decides of one page's."""

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.extract.page.layout import Block
from crawler.extract.page.place import place_of
from crawler.extract.page.walk import read_layout
from crawler.extract.profile.profile import EMPTY, Line, Profile
from crawler.extract.text.recurring import by_profile, words_of

HTML = (
    '<body><div class="post-123 isi"><p>Satu kalimat.</p>'
    '<pre>Cerita yang panjang tentang jembatan di tepi kota.</pre><aside id="box7"><p>Baca juga 5 berita</p></aside></div></body>'
)
LAYOUT = read_layout(LexborHTMLParser(HTML))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dibaca 1.234 kali", "dibaca 0 kali"),
        ("Dibaca 9.876 kali", "dibaca 0 kali"),
        ("Diperbarui 3 Agustus 2026, 12:30", "diperbarui 0"),
        ("Zuletzt am 21. Dezember 2025 um 4:09 PM", "zuletzt am 0 um 0"),
        ("* * *", "* * *"),
        ("분享 (3)", "분享 0"),
        ("Harga naik 25 persen pada tahun 2026 menurut catatan kantor wilayah yang dibacakan kemarin siang.",
         "harga naik 25 persen pada tahun 2026 menurut catatan kantor wilayah yang dibacakan kemarin siang"),
    ],
)  # fmt: skip
def test_words(text: str, words: str) -> None:
    assert words_of(Block(text, "p", 0, 0, 0, len(text))) == words


def test_places() -> None:
    assert [place_of(LAYOUT, block) for block in LAYOUT.blocks] == [
        "p < div.post-0.isi < body",
        "pre < div.post-0.isi < body",
        "p < aside.box0 < div.post-0.isi",
    ]


CASES = [
    ([], [True, True, False]),
    ([Line("cut", "satu kalimat", "", 9)], [False, True, False]),
    ([Line("place", "0.02", "p < div.post-0.isi < body", 9)], [False, True, False]),
    ([Line("place", "0.98", "p < aside.box0 < div.post-0.isi", 9)], [True, True, True]),
    (
        [Line("place", "0.98", "p < aside.box0 < div.post-0.isi", 9), Line("cut", "baca juga 0 berita", "", 9)],
        [True, True, False],
    ),
]


@pytest.mark.parametrize(("lines", "wanted"), CASES)
def test_what_a_profile_decides(lines: list[Line], wanted: list[bool]) -> None:
    kept, chances = np.array([True, True, False]), np.array([0.5, 0.5, 0.85], np.float32)
    assert by_profile(LAYOUT, kept, chances, Profile("kabar", 10, tuple(lines))).tolist() == wanted
    assert kept.tolist() == [True, True, False], "what came in stays as it was"


def test_a_page_that_is_all_furniture_is_as_it_was() -> None:
    kept, chances = np.array([True, False, False]), np.array([0.5, 0.5, 0.85], np.float32)
    profile = Profile("kabar", 10, (Line("cut", "satu kalimat", "", 9),))
    assert by_profile(LAYOUT, kept, chances, profile).tolist() == [True, False, False]


DATA = ("nama", "alamat", "telepon", "surat")
FORM = "".join(f"<p>Saya setuju bahwa {one} disimpan oleh pengelola laman ini.</p>" for one in DATA)
STORY = "<p>Cerita pendek tentang jembatan di tepi kota yang putus karena banjir.</p>"
AGREED = tuple(Line("cut", f"saya setuju bahwa {one} disimpan oleh pengelola laman ini", "", 2) for one in DATA)
HERE = Line("place", "0.98", "p < div.isi < body", 9)


@pytest.mark.parametrize(
    ("lines", "chance", "wanted"),
    [
        (AGREED, 0.6, [True] + [False] * 4),  # the text is what the judge holds likely elsewhere, ...
        (AGREED, 0.4, [False] + [True] * 4),  # ... and where that is nothing, the page is as it was
        ((*AGREED, HERE), 0.55, [True] + [False] * 4),
        (AGREED[:1], 0.6, [False, False] + [True] * 3),  # most of it is left
        (AGREED[:3], 0.6, [True] + [False] * 3 + [True]),
    ],
)
def test_where_most_of_a_text_is_furniture_it_is_elsewhere(lines: tuple[Line, ...], chance: float, wanted: list[bool]) -> None:
    layout = read_layout(LexborHTMLParser(f"<body><div class=isi>{STORY}</div><form>{FORM}</form></body>"))
    kept, chances = np.array([False] + [True] * 4), np.array([chance] + [0.7] * 4, np.float32)
    assert by_profile(layout, kept, chances, Profile("kabar", 10, tuple(lines))).tolist() == wanted


def test_nothing_is_known() -> None:
    kept, chances = np.array([True, True, False]), np.array([0.5, 0.5, 0.85], np.float32)
    assert by_profile(LAYOUT, kept, chances, EMPTY) is kept
