"""Bytes of a list to its text, as they come: gzip by what they begin with, the charset by what they are."""

import codecs
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from w3lib.encoding import resolve_encoding

MAX_BYTES = 200_000_000
"""Of one list, unpacked: the protocol of sitemaps allows 50 MB, a gzip bomb has no end."""
MAX_LAYERS = 3
"""Times that a list is packed into itself; servers do it twice."""
PIECE = 1 << 18
"""Bytes or characters that are held at once."""

_GZIP = b"\x1f\x8b"
_HEAD = 1024
"""Bytes from which the charset is told."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"), (b"h\x00t\x00", "utf-16-le"), (b"\x00h\x00t", "utf-16-be"),
)  # fmt: skip
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{2,40})", re.IGNORECASE)
_ASCII_BASED = re.compile(r"iso|cp|windows|latin|koi8|tis|mac|gb|big5|hz|shift|euc", re.IGNORECASE)
_SEVEN_BITS = re.compile(r"iso-?2022|hz", re.IGNORECASE)
_UTF8_LETTER = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")


class CutShort(ValueError):
    """The list ends before its end; the message says how. Raised after all that could be read."""


def text_of(chunks: Iterable[bytes]) -> Iterator[str]:
    """Text in pieces of about PIECE characters, never one letter torn; CutShort comes last."""
    held: list[str] = []
    size = 0
    fault: CutShort | None = None
    try:
        for text in _decoded(_unpacked(chunks)):
            held.append(text)
            size += len(text)
            if size >= PIECE:
                yield "".join(held)
                held, size = [], 0
    except CutShort as error:
        fault = error
    if held:
        yield "".join(held)
    if fault:
        raise fault


def _unpacked(chunks: Iterable[bytes], layer: int = 0) -> Iterator[bytes]:
    """Bytes in pieces, unpacked as often as they are packed."""
    head, whole = _begun(chunks, len(_GZIP))
    if head.startswith(_GZIP) and layer < MAX_LAYERS:
        yield from _unpacked(_members(whole), layer + 1)
        return
    total = 0
    for piece in whole:
        total += len(piece)
        if total > MAX_BYTES:
            raise CutShort(f"it is longer than {MAX_BYTES // 1_000_000} MB")
        yield piece


def _begun(chunks: Iterable[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, `size` or more of them where there are so many, and all bytes in pieces, these included."""
    source = iter(chunks)
    head = b""
    fault: CutShort | None = None
    try:
        while len(head) < size and (chunk := next(source, None)) is not None:
            head += chunk
    except CutShort as error:
        fault = error
    return head, _pieces(head, source, fault)


def _pieces(head: bytes, rest: Iterable[bytes], fault: CutShort | None) -> Iterator[bytes]:
    for chunk in chain([head], rest if fault is None else ()):
        yield from (chunk[start : start + PIECE] for start in range(0, len(chunk), PIECE))
    if fault:
        raise fault


def _members(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What is in the members of a gzip file, one after the other; what follows the last one is not looked at."""
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for chunk in chunks:
        rest = chunk
        while rest:
            if inflate.eof:
                if not _GZIP.startswith(rest[:2]):
                    return
                inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                piece = inflate.decompress(rest, PIECE)
            except zlib.error as error:
                raise CutShort(f"its gzip is broken ({error})") from error
            rest = inflate.unused_data or inflate.unconsumed_tail
            if piece:
                yield piece
    while not inflate.eof:
        if not (piece := inflate.decompress(inflate.unconsumed_tail, PIECE)):
            raise CutShort("its gzip is cut short")
        yield piece


def _decoded(chunks: Iterable[bytes]) -> Iterator[str]:
    head, whole = _begun(chunks, _HEAD)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    declared = None if marked else _declared(head)
    decoder = codecs.getincrementaldecoder(marked or "utf-8")("replace" if marked else "strict")
    if declared and _SEVEN_BITS.match(declared) and head.isascii():
        decoder = codecs.getincrementaldecoder(declared)("replace")
    for chunk in whole:
        pending = decoder.getstate()[0]
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError:
            decoder = codecs.getincrementaldecoder(_other(chunk, declared))("replace")
            text = decoder.decode(pending + chunk)
        yield text
    decoder.errors = "replace"
    yield decoder.decode(b"", final=True)


def _other(chunk: bytes, declared: str | None) -> str:
    """The charset of bytes that are no valid UTF-8: the declared one, else UTF-8 with a bad byte, else the commonest."""
    return declared or ("utf-8" if _UTF8_LETTER.search(chunk) else "windows-1252")


def _declared(head: bytes) -> str | None:
    """The charset that an XML declaration names, where it is one in which markup reads as ASCII."""
    match = _DECLARED.search(head[:_HEAD])
    name = resolve_encoding(match[1].decode()) if match else None
    return name if name and _ASCII_BASED.match(name) else None
