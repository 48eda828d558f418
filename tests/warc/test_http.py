"""Bodies as archives keep them: chunked or not, compressed or not, whatever their headers claim."""

import gzip
import zlib

import brotli
import pytest
from backports import zstd

from crawler.warc.http import parse_answer
from tests.warc.warcs import http

TEXT = "<p>Warga kampung — jalan.</p>".encode() * 400
CHUNKED = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (TEXT[:5], TEXT[5:4000], TEXT[4000:])) + b"0\r\n\r\n"
TE = "Transfer-Encoding: chunked"


def packed(body: bytes) -> bytes:
    """Without the second in which it was packed: names of cases are made of these bytes, by each worker for itself."""
    return gzip.compress(body, mtime=0)


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (TEXT, (), TEXT),
        (CHUNKED, (TE,), TEXT),
        (CHUNKED.replace(b"\r\n<p>", b";ext=1\r\n<p>", 1), (TE,), TEXT),
        (CHUNKED[:-5], (TE,), TEXT),
        (CHUNKED[:3000], (TE,), TEXT[: 3000 - 10]),
        (TEXT, (TE,), TEXT),
        (packed(TEXT), ("Content-Encoding: gzip",), TEXT),
        (packed(TEXT[:100]) + packed(TEXT[100:]), ("Content-Encoding: x-gzip",), TEXT),
        (TEXT, ("Content-Encoding: gzip",), TEXT),
        (TEXT, ("Content-Encoding: br",), TEXT),
        (TEXT, ("Content-Encoding: zstd",), TEXT),
        (TEXT, ("Content-Encoding: deflate",), TEXT),
        (brotli.compress(TEXT), ("Content-Encoding: br",), TEXT),
        (zstd.compress(TEXT), ("Content-Encoding: zstd",), TEXT),
        (zlib.compress(TEXT), ("Content-Encoding: deflate",), TEXT),
        (zlib.compress(TEXT)[2:-4], ("Content-Encoding: deflate",), TEXT),
        (packed(packed(TEXT)), ("Content-Encoding: gzip, gzip",), TEXT),
        (b"", ("Content-Encoding: gzip",), b""),
    ],
)  # fmt: skip
def test_body(body, headers, expected):
    assert parse_answer(http(body, *headers)).body == expected


def test_a_gzip_body_cut_short_gives_what_it_has():
    import random

    text = bytes(random.Random(1).choices(b"abcdefgh ", k=40_000))
    body = parse_answer(http(gzip.compress(text)[:9000], "Content-Encoding: gzip")).body
    assert len(body) > 10_000
    assert text.startswith(body)


@pytest.mark.parametrize(
    ("block", "status"),
    [(b"HTTP/1.0 404 Nope\n\nx", 404), (b"HTTP/2 200\r\n\r\n", 200), (b"ICY 200 OK\r\n\r\n", None), (b"", None)],
)
def test_status(block, status):
    found = parse_answer(block)
    assert (found.status if found else None) == status


def test_headers():
    found = parse_answer(b"HTTP/1.1 200 OK\r\nSET-Cookie: a\r\nset-cookie: b\r\nX: \xc3\xa9\r\nrubbish\r\n\r\nbody")
    assert found.headers == {"set-cookie": "a, b", "x": "é"}


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (packed(b"x" * 3_000_000), "gzip"),
        (packed(b"x" * 300_000) * 10, "gzip"),
        (packed(packed(b"x" * 3_000_000)), "gzip, gzip"),
        (zlib.compress(b"x" * 3_000_000), "deflate"),
        (zlib.compress(b"x" * 3_000_000)[2:-4], "deflate"),
        (brotli.compress(b"x" * 3_000_000), "br"),
        (zstd.compress(b"x" * 3_000_000), "zstd"),
        (b"x" * 3_000_000, "identity"),
    ],
)
def test_what_unfolds_to_more_is_cut(body, coding):
    assert 0 < len(parse_answer(http(body, f"Content-Encoding: {coding}"), most=1_000_000).body) <= 1_000_000


def test_what_is_packed_more_often_than_anybody_packs_stays_packed():
    body = b"x"
    for _ in range(9):
        body = gzip.compress(body)
    assert parse_answer(http(body, f"Content-Encoding: {', '.join(['gzip'] * 9)}")).body[:2] == b"\x1f\x8b"
