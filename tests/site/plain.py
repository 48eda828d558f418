"""A server on loopback whose every answer is given by a function: for troubles that a decent site does not have."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], str | bytes]
"""Status, headers, body."""


@dataclass
class Asked:
    """One request as the server saw it."""

    path: str
    at: float
    """Seconds of a monotonic clock when it came."""
    headers: dict[str, str]
    connection: int = 0
    """The port it came from: the same for all requests of one connection."""


@dataclass
class Plain:
    """A running server."""

    url: str
    answer: Callable[[Asked], Answer]
    asked: list[Asked] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [request.path for request in self.asked]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    plain: Plain

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Asked(self.path, time.monotonic(), headers, self.client_address[1])
        self.plain.asked.append(request)
        status, answered, body = self.plain.answer(request)
        content = b"" if status == 304 else body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **answered, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


@contextmanager
def serve_plain(answer: Callable[[Asked], Answer]) -> Iterator[Plain]:
    """A server for the time of a `with`."""
    handler = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    handler.plain = plain = Plain(f"http://127.0.0.1:{server.server_address[1]}", answer)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield plain
    finally:
        server.shutdown()
        server.server_close()


MISSING: Answer = (404, {}, "<html><body><h1>Tidak ada</h1></body></html>")


def article(number: int, *, head: str = "", body: str | None = None) -> str:
    """The page of an article."""
    sentence = f"Kalimat nomor {{}} dari berita {number} tentang jembatan gantung yang diperbaiki warga desa bersama-sama. "
    text = "".join(f"<p>{sentence.format(n) * 2}</p>" for n in range(5)) if body is None else body
    return (
        f'<!doctype html><html lang="id"><head><title>Jembatan nomor {number} diperbaiki</title>{head}</head><body><main><article>'
        f'<h1>Jembatan nomor {number} diperbaiki</h1><time datetime="2024-05-02T08:00:00+07:00">2 Mei 2024</time>{text}'
        "</article></main></body></html>"
    )


def home(numbers: Iterator[int] | range, more: str = "") -> str:
    """A home page that links to articles."""
    links = "".join(
        f'<p><a href="/2024/05/jembatan-nomor-{n}-diperbaiki/">Jembatan nomor {n} diperbaiki</a></p>' for n in numbers
    )
    return f"<!doctype html><html><head><title>Warta</title>{more}</head><body>{links}</body></html>"


def number_of(path: str) -> int | None:
    """The article's number in an address; None for other addresses."""
    step = path.strip("/").rpartition("/")[2]
    return int(step.split("-")[2]) if step.startswith("jembatan-nomor-") else None
