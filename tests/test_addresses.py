"""Addresses as people write them, made whole or refused with a reason."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import NoAddress, letters, shown, whole

BASE = "https://warta.example/2026/peta.xml"

WHOLE = [
    ("https://warta.example/baca?id=7&amp;judul=banjir", "https://warta.example/baca?id=7&judul=banjir"),
    ("https://warta.example/baca?id=7&amp;amp;judul=banjir", "https://warta.example/baca?id=7&judul=banjir"),
    ("https://warta.example/baca?id=7&#038;judul=banjir", "https://warta.example/baca?id=7&judul=banjir"),
    ("https://warta.example/baca?id=7&#x26;judul=banjir", "https://warta.example/baca?id=7&judul=banjir"),
    ("https://warta.example/baca;x=1?id=7&amplop=1", "https://warta.example/baca;x=1?id=7&amplop=1"),
    ("https://warta.example/a", "https://warta.example/a"),
    (" \n https://warta.example/a\t\r\n", "https://warta.example/a"),
    ("\ufeff\u00a0https://warta.example/a\u200b\u3000", "https://warta.example/a"),
    ("https://warta.example/a%20", "https://warta.example/a"),
    ("https://warta.example/a/%20%e2%80%8b \n", "https://warta.example/a/"),
    ("/a%C2%A0%EF%BB%BF", "https://warta.example/a"),
    ("https://warta.example/a%20b%20c", "https://warta.example/a%20b%20c"),
    ("https://warta.example/harga-naik-20%25", "https://warta.example/harga-naik-20%25"),
    ("https://warta.example/berita/\n      jembatan", "https://warta.example/berita/jembatan"),
    ("https://warta.example/a?\r\nWARC-Planted: ya\r\n\r\nx", "https://warta.example/a?WARC-Planted:%20yax"),
    ("https://warta.example/a\tb", "https://warta.example/ab"),
    ("/c", "https://warta.example/c"),
    ("c", "https://warta.example/2026/c"),
    ("?p=5", "https://warta.example/2026/peta.xml?p=5"),
    ("//kabar.example/c", "https://kabar.example/c"),
    ("HTTPS://WARTA.Example/A", "https://warta.example/A"),
    ("https://warta.example", "https://warta.example/"),
    ("https://warta.example?p=5", "https://warta.example/?p=5"),
    ("https://warta.example:443/a", "https://warta.example/a"),
    ("http://warta.example:80/a", "http://warta.example/a"),
    ("http://warta.example:8080/a", "http://warta.example:8080/a"),
    ("https://warta.example./a", "https://warta.example/a"),
    ("https://warta.example/a#komentar", "https://warta.example/a"),
    ("https://budi:rahasia@warta.example/a", "https://warta.example/a"),
    ("https://warta.example/a/../b/./c", "https://warta.example/b/c"),
    ("https://warta.example/../../a", "https://warta.example/a"),
    ("https://warta.example/a/%2e%2E/b", "https://warta.example/b"),
    ("https://warta.example/a/..", "https://warta.example/"),
    ("https://warta.example/a/.", "https://warta.example/a/"),
    ("https://warta.example/.well-known/x", "https://warta.example/.well-known/x"),
    ("https://warta.example/a...b", "https://warta.example/a...b"),
    ("https://warta.example//a//b", "https://warta.example//a//b"),
    (r"https:\\warta.example\a\b?c\d", "https://warta.example/a/b?c\\d"),
    ("https:/warta.example/a", "https://warta.example/a"),
    ("https:///warta.example/a", "https://warta.example/a"),
    ("http://https://warta.example/a", "https://warta.example/a"),
    ("http://http://http://warta.example:8080/a", "http://warta.example:8080/a"),
    ("http://http//warta.example/a", "http://warta.example/a"),
    ("HTTP://https:/warta.example/a", "https://warta.example/a"),
    ("http//warta.example/a", "http://warta.example/a"),
    ("https//warta.example:8080/a", "https://warta.example:8080/a"),
    ("https/", "https://warta.example/2026/https/"),
    ("http-server/di-rumah", "https://warta.example/2026/http-server/di-rumah"),
    ("https://warta.example/web/2020/http://kabar.example/a", "https://warta.example/web/2020/http://kabar.example/a"),
    ("https://http.example/a", "https://http.example/a"),
    ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
    ("https://warta.example/über uns", "https://warta.example/%C3%BCber%20uns"),
    ("https://warta.example/%C3%BCber", "https://warta.example/%C3%BCber"),
    ("https://warta.example/100%-naik", "https://warta.example/100%-naik"),
    ('https://warta.example/a?q=b c&d="e"<f>', "https://warta.example/a?q=b%20c&d=%22e%22%3Cf%3E"),
    ("https://warta.example/a?x=1&y=2+3", "https://warta.example/a?x=1&y=2+3"),
    ("https://warta.example/a\u202eb", "https://warta.example/a%E2%80%AEb"),
    ("https://warta.example/a\ud800b", "https://warta.example/a?b".replace("?b", "%3Fb")),
    ("http://[::1]:8080/a", "http://[::1]:8080/a"),
    ("https://warta_kota.example/a", "https://warta_kota.example/a"),
    ("https://warta.example/12:30-kabar", "https://warta.example/12:30-kabar"),
    ("12:30-kabar", "https://warta.example/2026/12:30-kabar"),
    ("https://warta.example/" + "ச" * 600, "https://warta.example/" + "%E0%AE%9A" * 600),
]  # fmt: skip

REFUSED = [
    ("", "no address in it"),
    ("  \n\u200b ", "no address in it"),
    ("mailto:budi@warta.example", "neither http nor https"),
    ("javascript:void(0)", "neither http nor https"),
    ("data:text/html,x", "neither http nor https"),
    ("ftp://warta.example/a", "neither http nor https"),
    ("file:///etc/passwd", "neither http nor https"),
    ("//[salah/1", "broken"),
    ("http://[::1/a", "broken"),
    ("https://warta.example:hallo/a", "broken"),
    ("https://warta.example:99999/a", "broken"),
    ("https://", "no host"),
    ("https:///", "no host"),
    ("https://?p=1", "no host"),
    ("https://war ta.example/a", "no name"),
    ("https://warta..example/a", "no name"),
    ("https://-/a", "no name"),
    ("https://" + "a." * 200 + "example/a", "no name"),
    ("https://warta.example/a\x00b", "control character"),
    ("https://warta.example/a\x1b[31mb", "control character"),
    ("https://warta.example/a\x85b", "control character"),
    ("https://warta.example/" + "a" * 2000, "more than 2000 characters"),
    ("https://warta.example/" + "\U0001f4f0" * 1900, "more than 16000 bytes"),
]


@pytest.mark.parametrize(("text", "address"), WHOLE)
def test_made_whole(text, address):
    assert whole(text, BASE) == address


@pytest.mark.parametrize(("text", "address"), WHOLE)
def test_whole_stays_whole(text, address):
    assert whole(address) == address


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_refused(text, reason):
    found = whole(text, BASE)
    assert isinstance(found, NoAddress)
    assert reason in found.reason


def test_relative_without_a_base():
    assert whole("/a") == NoAddress("relative, and nothing to take it from")


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=50), st.just(BASE)))
def test_any_text_is_an_address_of_one_plain_line_or_none(text, base):
    found = whole(text, base)
    if isinstance(found, str):
        assert found.isascii()
        assert found.isprintable()
        assert " " not in found
        assert found.startswith(("http://", "https://"))
        assert whole(found) == found


@given(st.text(alphabet="htps:/\\?#[]@%2e. \n\x00a1ü\u202e", max_size=60))
def test_texts_near_to_addresses(text):
    assert isinstance(whole(text, BASE), str | NoAddress)


@pytest.mark.parametrize(
    "part", [" ", "\n", "/..", "/.", "a", ".", "%", "%2e%2e/", "\\", "a.", "[", "@", ":", "?", "\u200b", "ü", "a@"]
)
def test_linear(part):
    for before in ("", "https://warta.example/", "https://"):
        start = time.process_time()
        whole(before + part * 100_000 + "!", BASE)
        assert time.process_time() - start < 0.5


def test_letters_are_counted_as_written():
    assert letters("https://warta.example/%E0%AE%9A%E0%AE%9A") == letters("https://warta.example/சச") == 24


def test_shown_is_one_short_plain_line():
    assert shown("a\r\nb\x1b[31m\u202ec" + "x" * 1000).startswith("a b [31m cxx")
    assert len(shown("x" * 1000)) == 200
