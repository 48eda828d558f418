"""Where an answer ends: odd lengths of chunks and bodies are read as browsers do, half a page is none."""

import gzip

import pytest
from twisted.internet.error import ConnectionDone
from twisted.internet.protocol import Protocol
from twisted.internet.testing import StringTransport
from twisted.python.failure import Failure
from twisted.web._newclient import Request as TxRequest
from twisted.web.client import ResponseDone
from twisted.web.http_headers import Headers

from crawler.fetch.bounds import BoundedFactory

PAGE = b"<html><body>" + b"<p>Jembatan desa.</p>" * 30 + b"</body></html>\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
LAST = b"0\r\n\r\n"


def chunks(body=PAGE, size=b"%x", each=100):
    parts = [body[at : at + each] for at in range(0, len(body), each)]
    return b"".join(size % len(part) + b"\r\n" + part + b"\r\n" for part in parts)


class Collect(Protocol):
    """A body, and whether it ended well."""

    def __init__(self):
        self.body, self.reason = b"", None

    def dataReceived(self, data):  # noqa: N802 -- Twisted's
        self.body += data

    def connectionLost(self, reason=None):  # noqa: N802
        self.reason = reason


def received(head, body):
    """The body of an answer, and the reason for its end; None for what is no answer."""
    protocol, found, failed, collect = BoundedFactory(lambda _protocol: None, "").buildProtocol(None), [], [], Collect()
    protocol.makeConnection(StringTransport())
    asked = protocol.request(TxRequest(b"GET", b"/", Headers({b"Host": [b"warta.example"]}), None))
    asked.addCallbacks(found.append, failed.append)
    sent = head + body
    for at in range(0, len(sent), 333):
        protocol.dataReceived(sent[at : at + 333])
        if found and not collect.transport:
            found[0].deliverBody(collect)
    protocol.connectionLost(Failure(ConnectionDone()))
    return (collect.body, collect.reason) if found else None


READ = {
    "extensions": CHUNKED + chunks(size=b"%x;name=value") + b"0;last\r\n\r\n",
    "extensions in quotes": CHUNKED + chunks(size=b'%x ; a="x;y" ; b') + LAST,
    "blanks behind the length": CHUNKED + chunks(size=b"%x   ") + LAST,
    "0x": CHUNKED + chunks(size=b"0x%X") + LAST,
    "zeros before it": CHUNKED + chunks(size=b"%08X") + LAST,
    "trailers": CHUNKED + chunks() + b"0\r\nX-A: 1\r\nX-B: 2\r\n\r\n",
    "no last chunk": CHUNKED + chunks(),
    "half a last chunk": CHUNKED + chunks() + b"0\r\n",
    "chunked twice": b"Transfer-Encoding: chunked, chunked\r\n\r\n" + chunks() + LAST,
    "a length beside chunks": b"Content-Length: 10\r\n" + CHUNKED + chunks() + LAST,
    "identity": b"Transfer-Encoding: identity\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
    "a length with a sign": b"Content-Length: +%d\r\n\r\n" % len(PAGE) + PAGE,
    "a length below nothing": b"Content-Length: -1\r\n\r\n" + PAGE,
    "a length in words": b"Content-Length: banyak\r\n\r\n" + PAGE,
    "a length said twice": b"Content-Length: %d, %d\r\n\r\n" % (len(PAGE), len(PAGE)) + PAGE,
}
BROKEN = {
    "no last chunk of half a page": CHUNKED + chunks(PAGE[:300]),
    "half a chunk": CHUNKED + chunks(PAGE[:300]) + b"ff\r\n<p>",
    "a length of more than half a page": b"Content-Length: 9999\r\n\r\n" + PAGE[:300],
    "a length of more than the page": b"Content-Length: %d\r\n\r\n" % (len(PAGE) + 100) + PAGE,
    "no chunks at all": CHUNKED + PAGE,
    "lines without a carriage return": CHUNKED + b"%x\n" % len(PAGE) + PAGE + b"\n0\n\n",
}


@pytest.mark.parametrize("form", READ)
def test_what_is_read(form):
    body, _ = received(b"HTTP/1.1 200 OK\r\n", READ[form])
    assert body == PAGE


def test_a_body_packed_for_the_transfer_comes_packed():
    packed = gzip.compress(PAGE, mtime=0)
    body, _ = received(b"HTTP/1.1 200 OK\r\n", b"Transfer-Encoding: gzip, chunked\r\n\r\n" + chunks(packed) + LAST)
    assert body == packed


def test_empty_lines_before_an_answer_are_passed_over():
    body, reason = received(b"\r\n\r\nHTTP/1.1 200 OK\r\n", b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)
    assert (body, reason.check(ResponseDone)) == (PAGE, ResponseDone)


@pytest.mark.parametrize("form", BROKEN)
def test_what_breaks_off(form):
    _, reason = received(b"HTTP/1.1 200 OK\r\n", BROKEN[form])
    assert not reason.check(ResponseDone)
