"""Answers that are wrong on the wire, too many of something, or hold wrong values: each costs itself, and the rest of the site is read."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.harvesting import declare, harvest, rows
from tests.site.plain import article, home, number_of

pytestmark = pytest.mark.slow

LINE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def whole(body: str, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers))
    return f"{head}Content-Length: {len(body.encode())}\r\n\r\n".encode("latin-1") + body.encode()


def told(number: int, value: str) -> bytes:
    return whole(article(number).replace("<head>", f'<head><script type="application/ld+json">{value}</script>'))


UNREAD = {
    "headers without end": LINE + b"".join(b"X%d: y\r\n" % n for n in range(100_000)) + b"\r\n",
    "one long header": LINE + b"X: " + b"y" * 3_000_000 + b"\r\n\r\n",
    "extensions of chunks": LINE + b"Transfer-Encoding: chunked\r\n\r\n" + (b"1;" + b"x" * 2000 + b"\r\na\r\n") * 2000,
    "a chunk of any size": LINE + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 100_000,
    "hints without end": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 20_000,
    "a status of its own": whole("x", status="99999 X"),
    "a status of any size": whole("x", status="9" * 30 + " X"),
    "no HTTP": b"\x16\x03\x01\x02\x00\x01",
    "two lengths": LINE + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
    "less than it says": LINE + b"Content-Length: 100000\r\n\r\n<html>",
    "nowhere": whole("", "Location: http://[", status="302 F"),
    "a port of any size": whole("", "Location: http://a:99999999/", status="302 F"),
    "no address": whole("", "Location: javascript:alert(1)", status="302 F"),
    "a file": whole("", "Location: file:///etc/passwd", status="302 F"),
    "a long address": whole("", f"Location: /{'x' * 100_000}", status="302 F"),
    "bytes": whole("", "Location: \xff\xfe", status="302 F"),
}
READ = {
    **{f"charset {name}": whole(article(40 + len(name)), kind=f"text/html; charset={name}") for name in ("bz2", "zlib_codec", "idna", "rot13", "x" * 4000)},
    "a validator with controls": whole(article(21), 'ETag: "a\x00b\x1b[31m"'),
    "a day that is none": whole(article(22), "Last-Modified: Thu, 99 Zzz 99999 99:99:99 GMT", "Age: -1e999"),
    "cookies without end": whole(article(23), *(f"Set-Cookie: c{n}={'x' * 100}" for n in range(200))),
    "a number of any size": told(24, '{"@type":"NewsArticle","datePublished":' + "9" * 400 + ',"commentCount":1e308,"url":5,"image":[[{"url":[1]}]]}'),
    "a circle": told(25, json.dumps({"@graph": [{"@id": "a", "@type": "NewsArticle", "author": {"@id": "b"}}, {"@id": "b", "author": {"@id": "a"}}]})),
    "a hundred thousand": told(26, json.dumps({"@type": ["NewsArticle"] * 50_000, "keywords": ["k"] * 100_000})),
    "half letters": told(27, '{"@type":"NewsArticle","headline":"\\ud800","datePublished":"+999999999-01-01","inLanguage":[{}]}'),
    "no number": told(28, '{"@type":"NewsArticle","datePublished":NaN,"author":-Infinity}'),
}  # fmt: skip
FORMS = {**UNREAD, **READ}
HONEST = range(len(FORMS), len(FORMS) + 4)


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        path = self.rfile.readline().split(b" ")[1].decode("latin-1")
        number = number_of(path)
        if path == "/":
            answer = whole(home(range(len(FORMS) + 4)))
        elif number in HONEST:
            answer = whole(article(100 + number))
        elif number is not None and number < len(FORMS):
            answer = list(FORMS.values())[number]
        else:
            answer = whole("", status="404 N")
        try:
            self.wfile.write(answer)
        except OSError:
            return  # who asked has read enough


@contextmanager
def serving() -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_each_costs_itself(tmp_path: Path) -> None:
    with serving() as url:
        harvest(declare(tmp_path, ("kawat", url)), tmp_path / "o", check=3)
    found = {number_of(row["url"].removeprefix(url)) for row in rows(tmp_path / "o", "articles")}
    assert found == {*range(len(UNREAD), len(FORMS)), *HONEST}
    said = {number_of(row["url"].removeprefix(url)): row for row in rows(tmp_path / "o", "pages")}
    assert {name: said[number]["outcome"] for number, name in enumerate(UNREAD)}.keys() == UNREAD.keys()
    assert {said[number]["outcome"] for number in range(len(UNREAD))} <= {"failed", "skipped", "gone"}
