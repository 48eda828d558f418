"""A store whose answers go wrong, on loopback: it stands before a real one and fails requests of a kind in a form."""

import socket
import struct
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from urllib.parse import parse_qs, urlsplit

from tests.loopback import serving

KINDS = ("list", "get", "head", "put", "put on a condition", "delete")
_XML = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>{}</Code><Message>made to fail</Message></Error>'
STATUS = {
    "500": (500, "InternalError"),
    "503": (503, "ServiceUnavailable"),
    "SlowDown": (503, "SlowDown"),
    "429": (429, "TooManyRequests"),
}
"""Forms that are an answer: the store says that it did nothing."""
FORMS = (*STATUS, "hung up", "answer lost", "500 when it was done", "cut", "nothing")
"""`hung up`: before it was done; `answer lost`: after it. `cut`: half of the body, then the end of the connection. `nothing`: a body
of no bytes, with the status as if all were well."""
CHANGES = ("PUT", "DELETE", "POST")


def kind_of(method: str, path: str, headers: dict[str, str]) -> str:
    """The kind of a request."""
    query = parse_qs(urlsplit(path).query)
    if method == "PUT":
        return "put on a condition" if {"if-none-match", "if-match"} & headers.keys() else "put"
    if method == "GET":
        return "list" if "list-type" in query else "get"
    if method == "POST":
        return "delete" if "delete" in parse_qs(urlsplit(path).query, keep_blank_values=True) else "post"  # of several at once
    return {"HEAD": "head", "DELETE": "delete"}[method]


Fault = Callable[[str, str], str | None]
"""Kind and path of a request to the form of its fault; None where it goes through."""


@dataclass
class Faulty:
    """One running."""

    endpoint: str
    behind: str
    fault: Fault = lambda _kind, _path: None
    made: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Faults by kind and form."""


@dataclass
class OneIn:
    """One request in so many of each kind fails in a form by chance; one in eight of those fails for some seconds, however often it is tried."""

    dice: Random
    many: int
    seconds: float = 20.0
    _until: dict[tuple[str, str], tuple[float, str]] = field(default_factory=dict)

    def __call__(self, kind: str, path: str) -> str | None:
        """See `Fault`."""
        now, told = time.monotonic(), self._until.get((kind, path))
        if told and told[0] > now:
            return told[1]
        if self.dice.randrange(self.many):
            return None
        form = self.dice.choice([form for form in forms_of(kind) if form != "429"])  # pyarrow asks no second time, S3 has none
        if not self.dice.randrange(8):
            self._until[kind, path] = now + self.seconds, form
        return form


def forms_of(kind: str) -> tuple[str, ...]:
    """The forms that can befall a kind of request: what has no body is neither cut nor of no bytes."""
    with_body = kind in ("list", "get")
    return tuple(form for form in FORMS if with_body or form not in ("cut", "nothing"))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def _serve(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        if "100-continue" in headers.pop("expect", ""):
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        body = self._body(headers)
        kind = kind_of(self.command, self.path, headers)
        form = self.server.faulty.fault(kind, urlsplit(self.path).path if kind != "list" else self.path)
        if form:
            self.server.faulty.made[kind, form] += 1
        if form == "hung up":
            self._hang_up()
        elif form in STATUS:
            self._answer(STATUS[form][0], {"Content-Type": "application/xml"}, _XML.format(STATUS[form][1]).encode())
        else:
            self._pass_on(headers, body, form)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = _serve  # noqa: N815 -- names of the base class

    def _body(self, headers: dict[str, str]) -> bytes:
        """As it was sent, in its chunks where it came in some."""
        if "chunked" not in headers.get("transfer-encoding", ""):
            return self.rfile.read(int(headers.get("content-length", "0")))
        sent = b""
        while more := int((line := self.rfile.readline()), 16):
            sent += line + self.rfile.read(more + 2)
        sent += line
        while (line := self.rfile.readline()) not in (b"\r\n", b""):
            sent += line  # what follows the last chunk
        return sent + line

    def _pass_on(self, headers: dict[str, str], body: bytes, form: str | None) -> None:
        there = HTTPConnection(self.server.faulty.behind, timeout=60)
        try:
            there.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                if name != "connection":
                    there.putheader(name, value)
            there.endheaders(body)
            answer = there.getresponse()
            self._after(answer, answer.read(), form)
        finally:
            there.close()

    def _after(self, answer: HTTPResponse, content: bytes, form: str | None) -> None:
        told = {
            name: value
            for name, value in answer.getheaders()
            if name.lower() not in ("transfer-encoding", "connection", "date", "server")
        }
        if form == "answer lost":
            self._hang_up()
        elif form == "500 when it was done":
            self._answer(500, {"Content-Type": "application/xml"}, _XML.format("InternalError").encode())
        elif form == "cut":
            self._answer(answer.status, told, content, sent=len(content) // 2)
            self._hang_up()
        else:
            self._answer(answer.status, told, b"" if form == "nothing" else content)

    def _answer(self, status: int, told: dict[str, str], content: bytes, sent: int | None = None) -> None:
        self.send_response(status)
        length = told.get("Content-Length", "0") if self.command == "HEAD" else str(len(content))
        for name, value in {
            **{name: value for name, value in told.items() if name.lower() != "content-length"},
            "Content-Length": length,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content[:sent])

    def _hang_up(self) -> None:
        """End the connection at once, as a machine does that is gone."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def finish(self) -> None:
        """The connection may be closed already."""
        try:
            super().finish()
        except (OSError, ValueError):
            return

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal: `made` counts what was done."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    faulty: Faulty

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is none."""


@contextmanager
def faulty(behind: str) -> Iterator[Faulty]:
    """A store before the one at `behind` (`host:port`), without faults at first."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.faulty = Faulty(f"127.0.0.1:{server.server_address[1]}", behind)
    with serving(server):
        yield server.faulty
