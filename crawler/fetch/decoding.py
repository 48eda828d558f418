"""Downloader middleware: Scrapy's own for Content-Encoding, with gzip unpacked by ISA-L and no look at packed bytes."""

import re
import zlib

import brotli
from isal import isal_zlib
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response, TextResponse

from crawler.fetch.bounds import CODINGS, most_unpacked

_ANY_SIZE = 1 << 40
_GZIP = b"\x1f\x8b"
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?[\s]{0,100}<(?:!doctype|html|\?xml|rss|feed|urlset|sitemapindex)\b", re.IGNORECASE)
"""How pages and lists begin, and hardly any packed bytes."""
_PAGE = re.compile(rb"<(?:!doctype\s{1,9}html|html)\b", re.IGNORECASE)
_ENDED = re.compile(rb"</(?:body|html)\s{0,9}>", re.IGNORECASE)
_EDGE = 2_000
"""Bytes in which a page shows how it begins, and that it ends."""
_PIECE = 1 << 16


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
        if body[:2] == _GZIP:
            encoding = b"gzip"  # whatever its header says
        if encoding in (b"gzip", b"x-gzip"):
            if body[:2] != _GZIP:
                return _unnamed(body, max_size)
            if (unpacked := whole_gzip(body, max_size)) is not None:
                return unpacked
        unpacked = HttpCompressionMiddleware._decode(body, encoding, max_size)  # noqa: SLF001 -- what this stands in for
        if _PAGE.search(unpacked, 0, _EDGE) and not _ENDED.search(unpacked[-_EDGE:]) and is_cut(body, encoding):
            raise EOFError("the packed body is cut short, in the middle of a page")
        return unpacked


def _unnamed(body: bytes, max_size: int) -> bytes:
    """A body that is no gzip though it says so: a page in Brotli, which begins with no mark of its own, else what it is."""
    try:
        unpacked = HttpCompressionMiddleware._decode(body, b"br", max_size)  # noqa: SLF001 -- as above
    except brotli.error:
        return body
    return unpacked if _MARKUP.match(unpacked) else body


def is_cut(body: bytes, encoding: bytes) -> bool:
    """Whether a packed body ends before what is packed in it; it is known how much that is at most."""
    try:
        return not (_ends_brotli(body) if encoding == b"br" else _ends_deflate(body, 31 if body[:2] == _GZIP else 15))
    except (zlib.error, brotli.error):
        return False  # wrong in another way


def _ends_brotli(body: bytes) -> bool:
    unpacker = brotli.Decompressor()
    piece = unpacker.process(body, output_buffer_limit=_PIECE)
    while piece and not unpacker.is_finished():
        piece = unpacker.process(b"", output_buffer_limit=_PIECE)
    return bool(unpacker.is_finished())


def _ends_deflate(body: bytes, form: int) -> bool:
    unpacker = zlib.decompressobj(wbits=form)
    while body and not unpacker.eof:
        unpacker.decompress(body, _PIECE)
        body = unpacker.unconsumed_tail
    return unpacker.eof


def whole_gzip(body: bytes, max_size: int = 0) -> bytes | None:
    """The bytes in a body that is one whole gzip member of at most `max_size` (0: any); None for everything else."""
    unpacker = isal_zlib.decompressobj(wbits=31)
    try:
        unpacked: bytes = unpacker.decompress(body, max_length=max_size or _ANY_SIZE)
    except isal_zlib.error:  # type: ignore[misc]  # its stub calls the class a value
        return None
    return unpacked if unpacker.eof and not unpacker.unused_data else None
