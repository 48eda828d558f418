"""Downloader middleware: Scrapy's own for Content-Encoding, with gzip unpacked by ISA-L and no look at packed bytes."""

import re

from isal import isal_zlib
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response, TextResponse

from crawler.fetch.bounds import CODINGS, most_unpacked

_ANY_SIZE = 1 << 40
_GZIP = b"\x1f\x8b"
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?[\s]{0,100}<(?:!doctype|html|\?xml|rss|feed|urlset|sitemapindex)\b", re.IGNORECASE)
"""How pages and lists begin, and hardly any packed bytes."""


class TooLarge(IgnoreRequest):
    """A packed body that unpacks to more than it may."""


class Decoding(HttpCompressionMiddleware):
    """What is not one whole, sound gzip member goes Scrapy's way, which saves what can be saved and holds the size limit."""

    def process_response(  # type: ignore[override]  # its last argument is deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        """Decode the body. A packed text is no text: Scrapy would guess its charset from the packed bytes."""
        if isinstance(response, TextResponse) and b"Content-Encoding" in response.headers:
            response = Response(**{name: getattr(response, name) for name in Response.attributes})
        try:
            decoded: Request | Response = super().process_response(request, response)
        except IgnoreRequest as refusal:
            raise TooLarge(str(refusal)) from refusal
        return decoded

    def _handle_encoding(self, body: bytes, content_encoding: list[bytes], max_size: int) -> tuple[bytes, list[bytes]]:
        if b",".join(content_encoding).count(b",") >= CODINGS:
            raise TooLarge(f"a body is packed more than {CODINGS} times")
        decoded: tuple[bytes, list[bytes]] = super()._handle_encoding(body, content_encoding, most_unpacked(len(body), max_size))
        return decoded

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        if _MARKUP.match(body):
            return body  # it says that it is packed, and is not
        if encoding in (b"gzip", b"x-gzip"):
            if body[:2] != _GZIP:
                return body
            if (unpacked := whole_gzip(body, max_size)) is not None:
                return unpacked
        return HttpCompressionMiddleware._decode(body, encoding, max_size)  # noqa: SLF001 -- what this stands in for


def whole_gzip(body: bytes, max_size: int = 0) -> bytes | None:
    """The bytes in a body that is one whole gzip member of at most `max_size` (0: any); None for everything else."""
    unpacker = isal_zlib.decompressobj(wbits=31)
    try:
        unpacked: bytes = unpacker.decompress(body, max_length=max_size or _ANY_SIZE)
    except isal_zlib.error:  # type: ignore[misc]  # its stub calls the class a value
        return None
    return unpacked if unpacker.eof and not unpacker.unused_data else None
