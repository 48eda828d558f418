"""Where an answer ends, as browsers take it: odd lengths of chunks and bodies, and answers that end too early but whole."""

import re
from typing import Any, Protocol

from twisted.web.http import _ChunkedTransferDecoder, _DataLoss

_SIZE = re.compile(rb"[ \t]*(?:0x)?([0-9a-f]+)[ \t]*(?:;|$)", re.IGNORECASE)
_WHOLE = re.compile(rb"</(?:html|urlset|sitemapindex|rss|feed|rdf:rdf)>\s*(?:0*\s*)\Z", re.IGNORECASE)
"""How pages and lists end, perhaps with a last chunk that is cut."""
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
    """Takes for whole what ends as a page or a list does, though its length or its last chunk promises more."""

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
            if unread or not _WHOLE.search(self._tail):
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
