"""How large an answer may be, what its body unpacks to included; beyond that it is not read on. And where it ends.

That is as browsers take it: odd lengths of chunks and bodies are read, and answers that end too early but whole.
"""

import re
from contextlib import suppress
from typing import Any, Protocol, cast

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from twisted.internet.interfaces import IHandshakeListener, ISSLTransport
from twisted.web._newclient import HEADER, STATUS, ParseError
from twisted.web.http import _ChunkedTransferDecoder, _DataLoss
from twisted.web.http_headers import InvalidHeaderName
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.fetch.lateness import Departure
from crawler.vocabulary import Kind

HEAD = 262_144
"""Bytes of status line and headers."""
PAGE = 16_000_000
"""Bytes of a body, packed and unpacked; the largest pages of the bench have 3."""
BY_KIND: dict[Kind, int] = {"sitemap": 128_000_000, "feed": 32_000_000, "posts_api": 32_000_000, "reservations": 1_000_000}
"""Of those that differ. A sitemap of a million entries is 100 MB."""
ROBOTS = 4_000_000
"""Bytes of robots.txt that are fetched; who writes more wishes no visit."""
ROBOTS_READ = 524_288
"""What is read of robots.txt, as RFC 9309 allows."""
RATIO = 200
"""Unpacked bytes for one packed; markup comes to 30."""
ANY_RATIO = 4_000_000
"""Unpacked bytes up to which the ratio is of no interest."""
CODINGS = 3
"""Content codings of one body."""


def most_bytes(kind: Kind) -> int:
    """Bytes that an answer of that kind may have."""
    return BY_KIND.get(kind, PAGE)


def most_unpacked(packed: int, most: int) -> int:
    """Bytes that a packed body may unpack to; `most` is what its kind allows, 0 for any number."""
    by_ratio = max(ANY_RATIO, RATIO * packed)
    return min(most, by_ratio) if most else by_ratio


_STATUS = re.compile(rb"[^ ]{1,20} [1-9][0-9][0-9](?: |$)")
_SHOWN = 60
"""Bytes of a first line that are said."""
_SIZE = re.compile(rb"[ \t]*(?:0x)?([0-9a-f]+)[ \t]*(?:;|$)", re.IGNORECASE)
_WHOLE = re.compile(rb"</(?:html|urlset|sitemapindex|rss|feed|rdf:rdf)>\s*(?:0*\s*)\Z", re.IGNORECASE)
"""How pages and lists end, perhaps with a last chunk that is cut."""
_TURNS, _TURNS_OF_TLS = 2, 3
"""Turns of the loop until what was written has left: the one that sends it has ended when another has begun.
Twisted gathers small pieces for TLS, and writes them a turn later."""
_TAIL = 64
"""Bytes at the end of a body among which that is looked for."""


class _Decoder(Protocol):
    def dataReceived(self, data: bytes) -> Any: ...  # noqa: N802 -- Twisted's
    def noMoreData(self) -> Any: ...  # noqa: N802


class Chunks(_ChunkedTransferDecoder):
    """Reads the length of a chunk with blanks around it, as old servers pad it, with `0x`, with any extension."""

    def _dataReceived_CHUNK_LENGTH(self) -> bool:  # noqa: N802 -- Twisted's
        end = self._buffer.find(b"\r\n")
        if end >= 0 and (size := _SIZE.match(self._buffer[:end])):
            self._buffer[:end] = size[1]
            self._start = 0
        return super()._dataReceived_CHUNK_LENGTH()


class Body:
    """Takes for whole what ends as a page or a list does, though no last chunk says so. A length that is stated is kept to."""

    def __init__(self, decoder: _Decoder) -> None:
        self._decoder, self._tail = decoder, b""

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 -- Twisted's
        """Pass bytes on."""
        self._tail = (self._tail + data[-_TAIL:])[-_TAIL:]
        self._decoder.dataReceived(data)

    def noMoreData(self) -> None:  # noqa: N802 -- Twisted's
        """The connection is closed."""
        try:
            self._decoder.noMoreData()
        except _DataLoss:
            unread = getattr(self._decoder, "_buffer", b"").strip(b"0 \r\n")
            if unread or not (isinstance(self._decoder, Chunks) and _WHOLE.search(self._tail)):
                raise


def tidy(name: bytes, value: bytes) -> bytes | None:
    """The value of a header as it is meant; None for one that says nothing of where the body ends.

    A body that is packed for the transfer is told by its bytes, and needs no word.
    """
    name = name.lower()
    if name == b"transfer-encoding":
        return b"chunked" if b"chunked" in value.lower() else None
    if name == b"content-length" and not value.replace(b",", b"").replace(b" ", b"").isdigit():
        bare = value.strip().removeprefix(b"+")
        return bare if bare.isdigit() else None
    return value


class _Parser(_LenientHTTPClientParser):
    """Passes over header lines that no parser likes, as browsers do: odd letters in a name, no name, a blank before the colon."""

    _transferDecoders = {b"chunked": Chunks}  # noqa: N815, RUF012 -- Twisted's

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 -- Twisted's
        """A line that goes on from none is left out, and so are empty ones before the answer."""
        if self.state == STATUS and not line.strip():
            return
        if self.state != HEADER or self._partialHeader is not None or line[:1] not in (b" ", b"\t"):
            super().lineReceived(line)

    def statusReceived(self, status: bytes) -> None:  # noqa: N802 -- Twisted's
        """A status is three digits; what is longer fits in no column, and what is less means nothing."""
        if not _STATUS.match(status):
            raise ParseError("no status of three digits in the first line", status[:_SHOWN])  # type: ignore[no-untyped-call]
        super().statusReceived(status)  # type: ignore[no-untyped-call]

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802 -- Twisted's
        """One header."""
        meant = tidy(name.strip(), value)
        with suppress(InvalidHeaderName):
            if meant is not None:
                super().headerReceived(name.strip(), meant)  # type: ignore[no-untyped-call]

    def switchToBodyMode(self, decoder: Any) -> None:  # noqa: N802 -- Twisted's
        """The headers are read."""
        super().switchToBodyMode(Body(decoder))  # type: ignore[no-untyped-call]


@implementer(IHandshakeListener)
class Connection(_LenientHTTP11ClientProtocol):
    """Ends where headers do not end. Knows when what is written to it leaves."""

    _head = 0
    _shaken = False
    _waits: Departure | None = None

    def request(self, request: Any) -> Any:
        """Send one request; its answer's headers are counted from here."""
        self._head = 0
        answer = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = _Parser  # as Scrapy does, for want of another way
        return answer

    def sends(self, departure: Departure) -> None:
        """A request is written now; by TLS it leaves once both sides have shaken hands."""
        if not ISSLTransport.providedBy(self.transport):
            departure.leaves(_TURNS)
        elif self._shaken:
            departure.leaves(_TURNS_OF_TLS)
        else:
            self._waits = departure

    def handshakeCompleted(self) -> None:  # noqa: N802 -- Twisted's
        """What was written before is sent now."""
        self._shaken = True
        if self._waits:
            self._waits.leaves(_TURNS_OF_TLS)
            self._waits = None

    def dataReceived(self, bytes: bytes) -> None:  # noqa: N802, A002 -- Twisted's
        """Count while headers are read."""
        if self._parser is not None and self._parser.state in (STATUS, HEADER):
            self._head += len(bytes)
            if self._head > HEAD:
                cast("Any", self.transport).abortConnection()
                return
        super().dataReceived(bytes)  # type: ignore[no-untyped-call]


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Connections whose headers are bounded."""

    def buildProtocol(self, addr: Any) -> Connection:  # noqa: N802, ARG002 -- Twisted's
        """One connection."""
        return Connection(self._quiescentCallback)  # type: ignore[no-untyped-call]
