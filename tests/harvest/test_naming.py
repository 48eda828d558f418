from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.harvest.naming import named
from crawler.items import Article, Page

URL = "https://warta.example/berita/rapat"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
TOKEN = "5f3c9a7be1d2408c"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (f'<{URL}-desa>; rel="canonical"', f"{URL}-desa"),
        (f"<{URL}.css>; rel=preload, </berita/rapat-desa>; REL=Canonical", f"{URL}-desa"),
        (f'<{URL}-desa>; rel="shortlink"', URL),
        ('<http://[x>; rel="canonical"', URL),
        ("nonsense", URL),
        (None, URL),
    ],
)  # fmt: skip
def test_a_header_names_what_its_page_does_not(header, name):
    article = Article(url=URL, canonical_url=URL, site="warta", fetched_at=NOW)
    page = Page(url=URL, site="warta", fetched_at=NOW)
    assert named(article, page, header).canonical_url == name
    assert named(replace(article, canonical_url=f"{URL}-x"), page, header).canonical_url == f"{URL}-x"


@pytest.mark.parametrize(
    ("asked", "final", "is_token"),
    [
        (URL, f"{URL}?sesi={TOKEN}", True),
        (URL, f"{URL}/?sesi={TOKEN}", True),
        (f"{URL}?id=7", f"{URL}?id=7&k={TOKEN}", True),
        (URL, f"{URL}?id=12345678901234567", False),
        (URL, f"{URL}?judul=harga-beras-naik-lagi", False),
        (URL, f"{URL}?page=2", False),
        (f"{URL}?id=7", f"{URL}?k={TOKEN}", False),
        (URL, f"{URL}-lain?k={TOKEN}", False),
        (URL, f"{URL}#a", False),
    ],
)
def test_a_token_is_no_part_of_a_name(asked, final, is_token):
    article = Article(url=final, canonical_url=final, site="warta", fetched_at=NOW)
    found = named(article, Page(url=asked, final_url=final, site="warta", fetched_at=NOW), None)
    assert (found.url, found.canonical_url) == ((asked, asked) if is_token else (final, final))
