"""Small sites that speak HTTP in ways of their own, byte for byte: each on a server of its own, all in one harvest, two runs."""

import gzip
import zlib
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from tests.harvest.small import article, path, serve_raw
from tests.harvesting import declare, harvest, rows
from tests.site.plain import home

pytestmark = pytest.mark.slow

NUMBERS = range(3)
Answer = Callable[[str], bytes]


def body_of(at: str) -> bytes | None:
    """What a plain site says there; None where it has nothing."""
    pages = {"/": home(NUMBERS)} | {path(n): article(n) for n in NUMBERS}
    return pages[at].encode() if at in pages else None


def said(
    status: str = "HTTP/1.1 200 OK", *lines: str, length: bool = True, ends: str = "\r\n", kind: str = "text/html"
) -> Answer:
    """A site whose every answer begins so."""

    def answer(at: str) -> bytes:
        body = body_of(at)
        if body is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        own = [f"Content-Type: {kind}"] * bool(kind) + [f"Content-Length: {len(body)}"] * length
        return ends.join([status, *own, *lines, "", ""]).encode("latin-1") + body

    return answer


def packed(name: str, pack: Callable[[bytes], bytes]) -> Answer:
    """A site that packs its pages."""

    def answer(at: str) -> bytes:
        body = pack(body_of(at) or b"tidak ada")
        status = b"200 OK" if body_of(at) else b"404 Not Found"
        head = f"\r\nContent-Type: text/html\r\nContent-Encoding: {name}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        return b"HTTP/1.1 " + status + head + body

    return answer


def chunked(at: str) -> bytes:
    body = body_of(at)
    if body is None:
        return b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    parts = b"".join(b"%X\r\n%b\r\n" % (len(body[n : n + 700]), body[n : n + 700]) for n in range(0, len(body), 700))
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + parts + b"0\r\nExpires: 0\r\n\r\n"
    )


def sent_on(status: str, goal: str) -> Answer:
    """A site that answers at once at `/isi/...` alone."""

    def answer(at: str) -> bytes:
        body = body_of(at.removeprefix("/isi")) if at.startswith("/isi/") else None
        if body is not None:
            return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        if body_of(at) is None or at == "/":
            return said()(at)
        return f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nLocation: {goal.format(at)}\r\n\r\n".encode("latin-1")

    return answer


SITES: dict[str, Answer] = {
    "http-1.0": said("HTTP/1.0 200 OK", length=False),
    "no-length": said(length=False),
    "no-reason": said("HTTP/1.1 200"),
    "words-of-its-own": said("HTTP/1.1 200 Semua baik-baik saja, terima kasih"),
    "lines-that-end-in-lf": said(ends="\n"),
    "no-type": said(kind=""),
    "type-in-capitals": said(kind="TEXT/HTML; CHARSET=UTF8"),
    "type-with-two-charsets": said(kind="text/html; charset=utf-8; charset=iso-8859-1"),
    "type-of-nothing": said(kind="text/html; charset="),
    "type-twice": said("HTTP/1.1 200 OK", "Content-Type: text/plain"),
    "xhtml": said(kind="application/xhtml+xml"),
    "letters-in-a-name": said("HTTP/1.1 200 OK", "X-Café: ya", "X-Powered-By: PHP/5\xb2"),
    "no-name": said("HTTP/1.1 200 OK", ": kosong", "X-Dua : ya"),
    "folded-lines": said("HTTP/1.1 200 OK", "X-Panjang: satu", "  dua", "\ttiga"),
    "many-cookies": said("HTTP/1.1 200 OK", *(f"Set-Cookie: c{n}={'x' * 200}; path=/" for n in range(40))),
    "a-cookie-of-nonsense": said("HTTP/1.1 200 OK", "Set-Cookie: ;;;=;\x01", "Set-Cookie: nama"),
    "an-old-date": said("HTTP/1.1 200 OK", "Last-Modified: 0", "ETag: ", "Expires: -1"),
    "a-later-date": said("HTTP/1.1 200 OK", "Last-Modified: Fri, 01 Jan 2038 00:00:00 GMT", "Date: kemarin"),
    "early-hints": said("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 200 OK"),
    "continue": said("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK"),
    "chunks": chunked,
    "gzip": packed("gzip", gzip.compress),
    "x-gzip": packed("x-gzip", gzip.compress),
    "gzip-in-capitals": packed("GZIP", gzip.compress),
    "gzip-twice": packed("gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
    "deflate": packed("deflate", zlib.compress),
    "deflate-bare": packed("deflate", lambda body: zlib.compress(body)[2:-4]),
    "packed-as-utf-8": packed("utf-8", bytes),
    "packed-by-none": packed("identity, none", bytes),
    "gzip-by-name-alone": packed("gzip", bytes),
    "location-without-a-slash": sent_on("302 Found", "../../../../isi{}"),
    "location-with-blanks": sent_on("301 Moved Permanently", "   /isi{}  "),
    "location-twice": sent_on("302 Found", "/isi{0}\r\nLocation: /isi{0}"),
    "location-with-a-fragment": sent_on("307 Temporary Redirect", "/isi{}#isi"),
    "location-in-small-letters": sent_on("303 see other\r\nlocation: /isi{0}", "/isi{0}"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spoken")
    with ExitStack() as stack:
        urls = [(name, stack.enter_context(serve_raw(answer)) + "/") for name, answer in SITES.items()]
        sites = declare(folder, *urls)
        runs = [(harvest(sites, folder / "out", check=None).returncode, rows(folder / "out", "articles")) for _ in range(2)]
    return runs, rows(folder / "out", "pages")


@pytest.mark.parametrize("name", SITES)
def test_each_article_once(found, name):
    runs, pages = found
    for _, stored in runs:
        titles = sorted(row["title"] for row in stored if row["site"] == name)
        assert titles == [f"Jembatan nomor {n} diperbaiki" for n in NUMBERS], [
            (row["url"], row["status"], row["outcome"], row["error"], row["reason"]) for row in pages if row["site"] == name
        ]


def test_both_runs_were_well(found):
    assert [code for code, _ in found[0]] == [0, 0]
