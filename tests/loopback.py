"""A server on loopback whose every answer is given by a function: for services, and for troubles that a decent site does not have."""

import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Answer = tuple[int, dict[str, str], str | bytes]
"""Status, headers, body."""


@dataclass
class Asked:
    """One request as the server saw it."""

    path: str
    at: float
    """Seconds of a monotonic clock when it came."""
    headers: dict[str, str]
    """Names in lower case."""
    connection: int = 0
    """The port it came from: the same for all requests of one connection."""
    body: bytes = b""


@dataclass
class Plain:
    """A running server."""

    url: str
    answer: Callable[[Asked], Answer]
    asked: list[Asked] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [request.path for request in self.asked]


def as_json(value: Any, status: int = 200) -> Answer:
    """An answer of an API."""
    return status, {"Content-Type": "application/json; charset=utf-8"}, json.dumps(value)


_LAST_RECEIVED = 52
"""Where Linux's tcp_info has the milliseconds since data last came."""


def arrived(connection: socket.socket) -> float:
    """When the last bytes of a connection came, in seconds of a monotonic clock: a busy machine's threads look later."""
    now = time.monotonic()
    if not hasattr(socket, "TCP_INFO"):
        return now
    ago: int = struct.unpack_from("I", connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104), _LAST_RECEIVED)[0]
    return now - ago / 1000


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", "0")))
        request = Asked(self.path, arrived(self.connection), headers, self.client_address[1], body)
        plain = self.server.plain
        plain.asked.append(request)
        status, answered, told = plain.answer(request)
        content = b"" if status == 304 else told.encode() if isinstance(told, str) else told
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **answered, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET  # noqa: N815 -- the name that http.server looks for

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, answer: Callable[[Asked], Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.plain = Plain(f"http://127.0.0.1:{self.server_address[1]}", answer)


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[None]:
    """Let a server answer for the time of a `with`."""
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def serve_plain(answer: Callable[[Asked], Answer], certificate: Path | None = None) -> Iterator[Plain]:
    """A server for the time of a `with`; over TLS where there is a file with a key and a certificate."""
    server = _Server(answer)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    with serving(server):
        yield server.plain
