import time
from datetime import UTC, datetime

import pytest

from crawler.discover.lead import A_FILE, A_LIST
from crawler.discover.links import find_links, is_listing, is_trap, looks_like_article, no_article
from crawler.discover.parameters import choosing
from crawler.document import Fetched, parse
from crawler.sites import Site
from crawler.urls import article_url, canonical, url_key

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
    ("path", "why"),
    [
        ("/foto/1.jpg", A_FILE), ("/2024/05/LAPORAN.PDF", A_FILE), ("/siaran/1.mp3?x=1", A_FILE), ("/tag/pemilu/", A_LIST),
        ("/2024/05/apa-itu-node.js", None), ("/2024/05/rapat.html", None), ("/2024/05/rapat.jpg/", None), ("/wiki/berkas.xml", None),
    ],
)  # fmt: skip
def test_what_in_a_sitemap_is_no_article(path, why):
    assert no_article(HOME + path) == why


@pytest.mark.parametrize(
    "path",
    ["/category/politik/", "/tag/pemilu/", "/author/budi/", "/2024/05/", "/2024/05/01/", "/berita/page/2/", "/indeks?page=3"],
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


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('<link rel="next" href="/kategori/desa/page/2/">', ["/kategori/desa/page/2/"]),
        ('<link rel="prev next" href="?page=2">', ["/?page=2"]),
        ('<LINK REL="NEXT" HREF="/page/2/"><link rel="next" href="/page/3/">', ["/page/2/"]),
        ('<link rel="nextpage" href="/page/2/">', []),
        ('<link rel="next" href="//[x">', []),
        ('<link rel="next" href="https://lain.example/page/2/">', []),
    ],
)
def test_the_next_page_of_a_list_that_its_head_names(head, found):
    document = parse(Fetched(url=HOME + "/", body=f"<html><head>{head}</head></html>".encode(), fetched_at=datetime.now(UTC)))
    assert [url.removeprefix(HOME) for url in find_links(document, Site(name="w", url=HOME)).listings] == found


def found_in(*hrefs, head=""):
    html = head + "".join(f'<a href="{href}">x</a>' for href in hrefs)
    document = parse(Fetched(url=HOME + "/", body=html.encode(), fetched_at=datetime.now(UTC)))
    return [url.removeprefix(HOME) for url in find_links(document, Site(name="w", url=HOME)).articles]


@pytest.mark.parametrize(
    ("hrefs", "asked"),
    [
        # as it is named, of twins the plainest
        (["/2024/05/rapat-desa/?ref=beranda"], ["/2024/05/rapat-desa/?ref=beranda"]),
        (["/2024/05/rapat-desa/?ref=beranda", "/2024/05/rapat-desa/"], ["/2024/05/rapat-desa/"]),
        (["/2024/05/rapat-desa/", "/2024/05/rapat-desa/?utm_source=x"], ["/2024/05/rapat-desa/"]),
        (["https://m.warta.example/2024/05/rapat-desa"], ["https://m.warta.example/2024/05/rapat-desa"]),
        (["/2024/05/rapat-desa/?share=facebook", "/2024/05/rapat-desa/?share=twitter"], ["/2024/05/rapat-desa/"]),
        (["/2024/05/rapat-desa/index.html"], ["/2024/05/rapat-desa/index.html"]),
        # a parameter in which alone they differ
        ([f"/baca?ref={n}" for n in range(4)], [f"/baca?ref={n}" for n in range(4)]),
        ([f"/?s={n}" for n in range(1, 5)], [f"/?s={n}" for n in range(1, 5)]),
        ([f"/baca.php?share=kabar{n}" for n in range(4)], [f"/baca.php?share=kabar{n}" for n in range(4)]),
        ([f"/?output={n}" for n in range(4)], [f"/?output={n}" for n in range(4)]),
        ([f"/lihat?view=a{n}&lang=id" for n in range(4)], [f"/lihat?view=a{n}&lang=id" for n in range(4)]),
        ([f"/?print={n}" for n in range(10, 14)], [f"/?print={n}" for n in range(10, 14)]),
        # a session or an order, which choose no page
        (["/2024/05/rapat-desa/?sid=0001f2abcd"], ["/2024/05/rapat-desa/"]),
        (["/2024/05/rapat-desa/;jsessionid=0A1B?sid=0001f2abcd"], ["/2024/05/rapat-desa/;jsessionid=0A1B"]),
        (["/2024/05/rapat-desa/?sort=asc", "/2024/05/rapat-desa/?sort=desc"], ["/2024/05/rapat-desa/"]),
        (["/2024/05/rapat-desa/?orderby=date&edisi=2"], ["/2024/05/rapat-desa/?edisi=2"]),
        (["/baca.php?id=12&session_id=af3"], ["/baca.php?id=12"]),
        ([f"/article.php?sid={n}" for n in range(10, 14)], [f"/article.php?sid={n}" for n in range(10, 14)]),
        # and what only looks so
        (["/?s=pemilu", "/?s=banjir", "/?s=pasar"], []),
        (["/?s=harga+emas+hari+ini", "/?s=hasil+bola+malam+tadi", "/?s=cuaca+besok+pagi+ini"], []),
        (["/indeks?page=2", "/indeks?page=3", "/indeks?page=4"], []),
        (["/rapat?share=facebook", "/rapat?share=twitter", "/rapat?share=wa"], []),
        (["/agenda?month=5", "/agenda?month=6"], []),
        # broken ones cost themselves
        (
            ["http://[salah/", "//[x", "https://warta.example:hallo/", "mailto:a", "/2024/05/rapat-desa/"],
            ["/2024/05/rapat-desa/"],
        ),
        (["/2024/05/rapat\r\nX: y-desa/"], ["/2024/05/rapatX:%20y-desa/"]),
        (["\\2024\\05\\rapat-desa\\"], ["/2024/05/rapat-desa/"]),
        (["/berita/../2024/05/rapat-desa/"], ["/2024/05/rapat-desa/"]),
    ],
)
def test_what_is_asked_for(hrefs, asked):
    assert found_in(*hrefs) == asked


def test_a_broken_base_is_none():
    assert found_in("/2024/05/rapat-desa/", head="<base href='http://[salah/'>") == ["/2024/05/rapat-desa/"]


@pytest.mark.parametrize(
    "word",
    [
        "சென்னையில்-இன்று-முதல்-பள்ளிகள்-மீண்டும்-திறக்கப்படுகின்றன",
        "เปิดสะพานข้ามแม่น้ำสายใหม่วันนี้-ชาวบ้าน-ร่วมฉลอง-กันทั้งตำบล",
        "ঢাকায়-আজ-থেকে-নতুন-সেতু",
        "საქართველოს-ახალი-ხიდი-გაიხსნა-დღეს",
        "የአዲስ-ድልድይ-ተከፈተ-ዛሬ",
    ],
)
def test_letters_are_counted_not_bytes(word):
    assert len(found_in(f"/2024/05/{word}-{word}/")) == 1


@pytest.mark.parametrize(
    "part", ["a-", "/a", "1", "&s=", "?", "-", "/", "%E0", "s&", "=", "a.", "_", "&ref=1", "/2024/", "/page/"]
)
def test_linear(part):
    for head in (HOME, HOME + "/", HOME + "/?"):
        url = head + part * 20_000
        start = time.process_time()
        (
            is_trap(url),
            is_listing(url),
            looks_like_article(url),
            canonical(url),
            url_key(url),
            choosing([url] * 3),
            article_url(url, url),
        )
        assert time.process_time() - start < 1.0, (head, part)


HEADLINE = "Warga kampung memperbaiki jalan {}"


@pytest.mark.parametrize(
    ("path", "words", "found"),
    [
        ("/story/{}", HEADLINE, 5),
        ("/n/{}", HEADLINE, 5),
        ("/artikel/kabar-{}", HEADLINE, 5),
        ("/a/b/{}.html", HEADLINE, 5),
        ("/story/{}", "Jalan {}", 0),
        ("/{}/rapat", HEADLINE, 0),  # of no shape in common
        ("/kategori/{}", HEADLINE, 0),  # lists by their addresses
    ],
)
def test_links_that_read_like_headlines_where_addresses_say_nothing(path, words, found):
    links = "".join(f'<a href="{path.format(n)}">{words.format(n)}</a> <a href="{path.format(n)}"><img></a>' for n in range(5))
    page = parse(Fetched(url=HOME, body=links.encode(), fetched_at=datetime(2026, 1, 1, tzinfo=UTC)))
    assert len(find_links(page, Site(name="w", url=HOME)).articles) == found


def test_addresses_that_say_so_are_believed_before_words():
    told = "".join(f'<a href="/2024/05/01/rapat-{n}">Rapat</a>' for n in range(5))
    links = told + "".join(f'<a href="/video/{n}">{HEADLINE.format(n)}</a>' for n in range(5))
    page = parse(Fetched(url=HOME, body=links.encode(), fetched_at=datetime(2026, 1, 1, tzinfo=UTC)))
    assert len(find_links(page, Site(name="w", url=HOME)).articles) == 5
