from datetime import UTC, datetime

import pytest

from crawler.discover.links import find_links, is_listing, is_trap, looks_like_article
from crawler.document import Fetched, parse
from crawler.sites import Site

HOME = "https://warta.example"


@pytest.mark.parametrize(
    "path",
    [
        "/2024/05/01/rapat-desa-membahas-irigasi/",
        "/2024/05/rapat/",
        "/berita/20240501/rapat",
        "/ekonomi/harga-cabai-naik-jelang-lebaran",
        "/read/1234567/rapat-desa",
        "/artikel/98765432",
        "/?p=123",
        "/berita.php?id=55",
        "/politik/d-7123456/rapat-pleno",
        "/news/harga-beras-di-pasar-induk.html",
    ],
)
def test_articles(path):
    assert looks_like_article(HOME + path)[0], path


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/ekonomi/",
        "/category/politik/",
        "/tag/pemilu/page/3/",
        "/author/budi/",
        "/2024/05/",
        "/2024/",
        "/page/2/",
        "/?page=3",
        "/indeks",
        "/kontak",
    ],
)
def test_no_articles(path):
    assert not looks_like_article(HOME + path)[0], path


@pytest.mark.parametrize(
    "path", ["/category/politik/", "/tag/pemilu/", "/author/budi/", "/2024/05/", "/berita/page/2/", "/indeks?page=3"]
)
def test_listings(path):
    assert is_listing(HOME + path), path


@pytest.mark.parametrize(
    "path",
    [
        "/rapat?replytocom=12",
        "/agenda?month=5",
        "/kalender/2024/05/",
        "/rapat?PHPSESSID=abc",
        "/rapat/print",
        "/rapat?share=facebook",
        "/wp-login.php",
        "/wp-json/wp/v2/posts",
        "/feed/",
        "/foto.jpg",
        "/?s=pemilu",
        "/search/pemilu",
        "/a/b/a/b/a/b",
        "/" + "x/" * 13,
        "/" + "x" * 600,
        "/rapat/comment-page-2/",
        "/redaksi",
    ],
)
def test_traps(path):
    assert is_trap(HOME + path), path


def test_articles_are_no_traps():
    assert is_trap(HOME + "/2024/05/01/rapat-desa-membahas-irigasi/") is None


def test_find_links():
    html = """<a href="/2024/05/01/rapat-desa/">A</a><a href="/2024/05/01/rapat-desa/#komentar">again</a><a href="/2024/05/01/rapat-desa/?share=x">s</a>
    <a href="/category/politik/">P</a><a href="/ekonomi">E</a><a href="https://kabar.example/2024/05/01/lain/">other</a><a href="mailto:x@y.example">m</a>
    <a>none</a><a href="/video/2024/05/01/klip/">V</a>"""
    document = parse(Fetched(url=HOME + "/", body=html.encode(), fetched_at=datetime.now(UTC)))
    links = find_links(document, Site(name="w", url=HOME, leave_out=("/video/",)))
    assert links.articles == [HOME + "/2024/05/01/rapat-desa/"]
    assert links.listings == [HOME + "/category/politik/", HOME + "/ekonomi"]
