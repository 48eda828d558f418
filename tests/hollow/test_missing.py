"""Addresses that nobody wrote, and pages that say the same but for a few words."""

from urllib.parse import urlsplit

import pytest

from crawler.hollow.missing import alike, unwritten


@pytest.mark.parametrize(
    ("path", "folder", "end"),
    [
        ("/2026/11/24/jembatan-desa/", "/2026/11/24/", "/"),
        ("/berita/12345/jembatan-desa", "/berita/", ""),
        ("/berita/jembatan-desa-12345.html", "/berita/", ".html"),
        ("/jembatan", "/", ""),
    ],
)
def test_beside_an_article(path, folder, end):
    made = urlsplit(unwritten(f"https://warta.example{path}") or "")
    assert made.path.startswith(folder)
    assert made.path.endswith(end)
    assert made.path.count("/") == path.count("/")
    assert "12345" not in made.path
    assert "jembatan" not in made.path


@pytest.mark.parametrize("url", ["https://warta.example/", "https://warta.example/baca?id=7", "https://warta.example"])
def test_where_there_is_none(url):
    assert unwritten(url) is None


NONE = "Halaman tidak ditemukan. Maaf, halaman yang Anda cari tidak ada di situs ini. Kembali ke beranda atau cari berita lain."


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (NONE, True),
        (NONE.upper(), True),
        (f"{NONE} /2026/11/jembatan-desa-7/ 24.11.2026 10:15", True),
        ("Jembatan desa dibuka pagi ini oleh warga, kata kepala desa.", False),
        ("", False),
    ],
)
def test_alike(text, same):
    assert alike(NONE, text) is same
    assert alike(text, NONE) is same
