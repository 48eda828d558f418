"""What the head states."""

import pytest

from crawler.extract.page.head import read_head, resolve
from tests.extract.reading import URL, document, reading


def head(html):
    return reading(html).head


def test_a_page_without_a_head():
    found = head("")
    assert (found.meta, found.canonical, found.next, found.title, found.language, found.reservation) == (
        {},
        None,
        None,
        None,
        None,
        None,
    )
    assert (found.first("a"), found.all("a", "b")) == (None, [])


def test_statements_by_name_in_page_order():
    found = head(
        "<meta name='A' content=' 1 &amp;amp; 2 '><meta property='b' content='3'><meta itemprop='a' content='4'><meta name='a'><meta name='c' content=''><meta content='x'>"
    )
    assert found.meta == {"a": ["1 & 2", "4"], "b": ["3"]}
    assert (found.first("c", "b"), found.all("b", "a")) == ("3", ["3", "1 & 2", "4"])


def test_the_head_comes_before_what_stands_in_the_body():
    found = head(
        "<html><head><meta itemprop='name' content='page'></head><body><meta itemprop='name' content='picture'><meta itemprop='other' content='x'></body>"
    )
    assert (found.meta["name"], found.meta["other"]) == (["page"], ["x"])


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/x", "http://kabar.example/x"),
        ("x?a=1", "http://kabar.example/berita/x?a=1"),
        ("//lain.example/x", "http://lain.example/x"),
        ("https://lain.example/ü", "https://lain.example/ü"),
        ("", URL),
        ("javascript:x()", None),
        ("mailto:a@b.example", None),
        ("http://[bad", None),
        ("data:text/html,x", None),
    ],
)
def test_addresses(href, address):
    assert resolve(URL, href) == address


@pytest.mark.parametrize(
    ("html", "canonical", "following"),
    [
        ("<link rel=canonical href='/a'><link rel='canonical' href='/b'>", "http://kabar.example/a", None),
        ("<link rel='Next' href='/2'>", None, "http://kabar.example/2"),
        ("<link rel='next prefetch' href='/2'>", None, "http://kabar.example/2"),
        ("<link rel=canonical href=' '>", None, None),
        ("<link rel=canonical href='ftp://x/'>", None, None),
        ("<body><p>x</p><link rel=canonical href='/late'>", "http://kabar.example/late", None),
    ],
)
def test_links(html, canonical, following):
    found = head(html)
    assert (found.canonical, found.next) == (canonical, following)


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang='id'>", "id"),
        ("<html lang=' zh-Hant-TW '>", "zh-Hant-TW"),
        ("<html xml:lang='de'>", "de"),
        ("<html lang='EN'>", "EN"),
        ("<html lang='es-419'>", "es-419"),
        ("<html lang=''><meta property='og:locale' content='pt_BR'>", "pt_BR"),
        ("<html lang='english please'><meta http-equiv='content-language' content='en'>", "en"),
        ("<html lang='{{lang}}'>", None),
    ],
)
def test_the_language(html, language):
    assert head(html).language == language


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<meta name=robots content='index, follow'>", None),
        ("<meta name=robots content='NOARCHIVE'>", "robots: NOARCHIVE"),
        ("<meta name=googlebot content='noindex'><meta name=robots content='noindex'>", "robots: noindex"),
        (
            "<meta name='tdm-reservation' content='1'><meta name='tdm-policy' content='https://x.example/'>",
            "tdm-reservation: 1; tdm-policy: https://x.example/",
        ),
        ("<meta name=robots content='nonesuch'>", None),
    ],
)
def test_reservations(html, said):
    assert head(html).reservation == said


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title> a\n&amp; b </title>", "a & b"),
        ("<title></title>", None),
        ("<title>a</title><title>b</title>", "a"),
        ("<svg><title>x</title></svg>", "x"),
    ],
)
def test_the_title(html, title):
    assert head(html).title == title


def test_metas_of_a_broken_head_count():
    assert read_head(document("<p>x</p>").tree, URL, [{"name": "a", "content": "1"}, {"name": None, "content": None}]).meta == {
        "a": ["1"]
    }
