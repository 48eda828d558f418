"""Decoding and the bounds of parsing."""

import gzip
from datetime import UTC, datetime

import pytest

from crawler.costs.markup import MAX_NESTING
from crawler.document import Fetched, decode, fallback, parse

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("Café".encode(), None, "Café"),
        ("Café".encode(), "text/html; charset=iso-8859-1", "Café"),
        ("Café".encode("latin-1"), "text/html; charset=iso-8859-1", "Café"),
        (b"\xef\xbb\xbfHalo", None, "Halo"),
        ("<meta charset=windows-1251>Привет".encode("windows-1251"), None, "<meta charset=windows-1251>Привет"),
        (b"", None, ""),
    ],
)
def test_decode(body, content_type, text):
    assert decode(body, content_type) == text


@pytest.mark.parametrize("wrong", [b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"caf\xc3", b"\x80", b"\xff"])
def test_what_is_no_utf8_is_read_as_the_header_says(wrong):
    body = b"<p>" + b"kata " * 40 + wrong
    assert decode(body, "text/html; charset=iso-8859-1") == body.decode("cp1252", "replace")


@pytest.mark.parametrize(
    "charset",
    "base64 bz2 hex_codec idna punycode quopri rot13 undefined uu zlib unicode-escape raw_unicode_escape hz iso-2022-kr tidak-ada x\0".split(),
)
@pytest.mark.parametrize("words", ["Banjir \\u003cb\\u003e kota", "a-" * 40, "%41 =41 +AGE-"])
def test_a_charset_that_no_text_is_written_in_is_none(charset, words):
    body = b"<p>" + words.encode() + b" caf\xe9"
    for sent, header in ((body, f"text/html; charset={charset}"), (f"<meta charset={charset}>".encode() + body, "text/html")):
        told = decode(sent, header)
        assert "<p>" in told
        assert words in told or charset in {"hz", "iso-2022-kr"}


def test_the_markup_is_what_was_parsed():
    pages = {"<p>Café 🙂": "utf-8", "<p>Привет": "windows-1251", "<p>" + "<div>" * 40_000: "utf-8"}
    read = [
        parse(Fetched(url="", body=html.encode(charset), fetched_at=NOW, content_type=f"a/b; charset={charset}")).html
        for html, charset in pages.items()
    ]
    assert read == ["<p>Café 🙂", "<p>Привет", "<p>" + "<div>" * MAX_NESTING]


def test_elements_closed_in_themselves_as_xml_does_it_swallow_nothing():
    page = '<html><head><meta name="a" content="b"/></head><body><textarea name="t"/><p>words</p><noscript/><p>more</p></body></html>'
    tree = parse(Fetched(url="https://a.example/", body=page.encode(), fetched_at=datetime(2026, 1, 1, tzinfo=UTC))).tree
    assert [node.text() for node in tree.css("body > p")] == ["words", "more"]


def test_parse_gives_a_tree_for_any_bytes():
    assert parse(Fetched(url="http://x.example/", body=b"\x00\xff<p>a", fetched_at=NOW)).tree.css_first("p")


@pytest.mark.parametrize(
    "body", [gzip.compress(b"<p>Halo</p>", mtime=0), gzip.compress(b"<p>Halo</p>", mtime=0)[:-4], b"<p>Halo</p>"]
)
def test_a_page_that_is_packed_and_does_not_say_so(body):
    assert "<p>Halo</p>" in parse(Fetched(url="", body=body, fetched_at=NOW, content_type="text/html")).html


def test_what_only_begins_like_gzip():
    assert parse(Fetched(url="", body=b"\x1f\x8b<p>Halo</p>", fetched_at=NOW)).tree.css_first("p").text() == "Halo"


CONTRADICTED = [
    ("text/html; charset=iso-8859-1", "windows-1251", "Жители починили мост через реку", "windows-1251"),
    ("text/html; charset=ISO-8859-1", "koi8-r", "Жители починили мост через реку", "koi8-r"),
    ("text/html;charset=latin1", "gb2312", "居民修复了桥梁", "gb18030"),
    ("text/html; charset=windows-1252", "iso-8859-7", "Οι κάτοικοι επισκεύασαν τη γέφυρα", "iso-8859-7"),
    ("text/html; charset=iso-8859-1", "windows-1251", "Größe und Maß der Straße, Señal", "windows-1252"),
    ("text/html; charset=koi8-r", "windows-1251", "Жители починили мост через реку", "koi8-r"),
    ("text/html; charset=iso-8859-1", "utf-8", "Größe und Maß der Straße", "windows-1252"),
]
"""What the header says, what the page says, its words and how they are written."""


@pytest.mark.parametrize(("header", "meta", "words", "charset"), CONTRADICTED)
def test_a_header_that_says_what_servers_say_by_themselves(header, meta, words, charset):
    body = f'<html><head><meta charset="{meta}"></head><body><p>{words}</p></body></html>'.encode(charset)
    assert parse(Fetched(url="", body=body, fetched_at=NOW, content_type=header)).tree.css_first("p").text() == words


UNDECLARED = [
    ("es", "Señal única en el café número diez", "windows-1252"),
    ("", "Größe und Maß der Straße", "windows-1252"),
    ("ru", "Жители починили мост через реку", "windows-1251"),
    ("uk-UA", "Мешканці відремонтували міст", "windows-1251"),
    ("pl", "Mieszkańcy naprawili most świętą łopatą", "iso-8859-2"),
    ("tr", "Köylüler köprüyü onardı, ışık ğ ş", "windows-1254"),
    ("el", "Οι κάτοικοι επισκεύασαν τη γέφυρα", "iso-8859-7"),
    ("ar", "أصلح السكان الجسر", "windows-1256"),
    ("th", "ชาวบ้านซ่อมสะพาน", "cp874"),
    ("ja", "住民が橋を修理した", "shift_jis"),
    ("ko", "주민들이 다리를 고쳤다", "euc-kr"),
    ("zh-CN", "居民修复了桥梁", "gb18030"),
    ("zh-TW", "居民修復了橋樑", "big5"),
    ("ru", "Жители починили мост через реку", "utf-8"),
]


@pytest.mark.parametrize(("language", "words", "charset"), UNDECLARED)
def test_what_a_page_without_a_charset_is_read_as(language, words, charset):
    named = f' lang="{language}"' if language else ""
    body = f"<!doctype html><html{named}><head><title>{words}</title></head><body><p>{words}</p></body></html>".encode(charset)
    document = parse(Fetched(url="https://warta.example/", body=body, fetched_at=NOW, content_type="text/html"))
    assert document.tree.css_first("title").text() == words


def test_a_broken_letter_makes_no_other_charset():
    assert fallback("Жители починили мост".encode() + b"\xd0 ...") == "utf-8"
    assert fallback(b"caf\xe9") == "windows-1252"
    assert fallback(b"") == "utf-8"
