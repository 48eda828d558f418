"""Serves demo sites on loopback: keep-alive, gzip, validators with correct 304s, and troubles on request."""

import gzip
import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.loopback import arrived
from tests.site.newspaper import Newspaper, Reply

TROUBLES = {
    "403": Reply(b"<html>Forbidden</html>", status=403),
    "500": Reply(b"<html>Error</html>", status=500),
    "429": Reply(b"<html>Slow down</html>", status=429),
    "not_html": Reply(b"%PDF-1.4 no page", "application/pdf"),
}


@dataclass
class Request:
    """One request as the server saw it."""

    path: str
    status: int
    at: float
    """Seconds of a monotonic clock when it came."""
    headers: dict[str, str]
    port: int = 0
    """Of who asked: a connection has one of its own."""


@dataclass
class Served:
    """A running site."""

    url: str
    newspaper: Newspaper
    server: "_Server"
    trouble: str | None = None
    """403, 500, 429, not_html (the home page), empty_sitemap, broken_xml, slow, or None."""
    delay: float = 0.0
    """Seconds before each answer."""
    validators: bool = True
    requests: list[Request] = field(default_factory=list)

    def reply(self, path: str, query: str) -> Reply:
        """The site's answer, or the trouble's."""
        if self.trouble in ("403", "500", "429") and path != "/robots.txt":
            return TROUBLES[self.trouble]
        if self.trouble == "not_html" and path == "/":
            return TROUBLES["not_html"]
        if self.trouble in ("empty_sitemap", "broken_xml") and path != "/robots.txt":
            return self._sitemap_trouble(path, query)
        return self.newspaper.reply(path, query)

    def _sitemap_trouble(self, path: str, query: str) -> Reply:
        if self.trouble == "empty_sitemap":
            body = (
                b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'
                if "sitemap" in path
                else b"<html><p>Kosong</p></html>"
            )
            return Reply(body, "application/xml" if "sitemap" in path else "text/html")
        reply = self.newspaper.reply(path, query)
        return Reply(reply.body[: len(reply.body) // 2], reply.kind) if path == "/sitemap-berita.xml" else reply


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        served, at = self.server.served, arrived(self.connection)
        if served.delay:
            time.sleep(served.delay)
        parts = urlsplit(self.path)
        reply = served.reply(parts.path, parts.query)
        tag = f'"{hashlib.md5(reply.body).hexdigest()}"'
        fresh = served.validators and reply.status == 200 and self._has(tag, reply)
        status = 304 if fresh else reply.status
        served.requests.append(Request(self.path, status, at, dict(self.headers), self.client_address[1]))
        self._send(status, reply, tag)

    def _has(self, tag: str, reply: Reply) -> bool:
        if self.headers.get("If-None-Match"):
            return tag in self.headers["If-None-Match"]
        return reply.modified is not None and self.headers.get("If-Modified-Since") == _http(reply)

    def _send(self, status: int, reply: Reply, tag: str) -> None:
        body = b"" if status == 304 else reply.body
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 500
        body = gzip.compress(body, 1, mtime=0) if packed else body
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status != 304:
            self.send_header("Content-Type", reply.kind)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        if self.server.served.validators and reply.status == 200:
            self.send_header("ETag", tag)
            if reply.modified:
                self.send_header("Last-Modified", _http(reply))
        if reply.location:
            self.send_header("Location", reply.location)
        if status == 429:
            self.send_header("Retry-After", "1")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal: `requests` keeps what was asked."""


def _http(reply: Reply) -> str:
    assert reply.modified is not None
    return format_datetime(reply.modified.astimezone(UTC), usegmt=True)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    served: Served


@contextmanager
def serve(
    *, articles: int = 60, seed: int = 1, port: int = 0, host: str = "127.0.0.1", trouble: str | None = None
) -> Iterator[Served]:
    """A site on loopback for the time of a `with`."""
    server = _Server((host, port), _Handler)
    url = f"http://{host}:{server.server_address[1]}"
    server.served = served = Served(url, Newspaper(base=url, articles=articles, seed=seed), server, trouble)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
