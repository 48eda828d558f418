"""The HTTP answer inside a WARC record: status, headers, and the body as a browser would have it."""

import re
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import brotli
from isal import isal_zlib

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAX_BODY = 256_000_000
"""Bytes of a decoded body of any kind; what unfolds to more is cut."""
MOST_READ = 32_000_000
"""Those of pages and lists of an API, as in a crawl: nothing else is read again."""
MAX_CODINGS = 3
"""Content codings of one body, as in a crawl."""
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """One answer."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case; repeated ones joined by a comma."""
    body: bytes
    """Chunks joined, Content-Encoding undone."""


def parse_answer(block: bytes, payload: bytes | None = None, most: int = MAX_BODY) -> HttpAnswer | None:
    """The answer in a record's block, with the payload of another record where it is a revisit; None where it is no HTTP.

    Its body has `most` bytes at most.
    """
    status = _STATUS.match(block)
    if status is None:
        return None
    head, body = _split(block)
    headers = _headers(head)
    raw = payload if payload is not None else _joined(body, headers)
    return HttpAnswer(int(status.group(1)), headers, _decoded(raw, headers, most)[:most])


def payload_of(block: bytes) -> bytes:
    """The body as it was sent, for a revisit that stands for it."""
    head, body = _split(block)
    return _joined(body, _headers(head))


def _split(block: bytes) -> tuple[bytes, bytes]:
    ends = [(place, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (place := block.find(mark)) >= 0]
    place, width = min(ends, default=(len(block), 0))
    return block[:place], block[place + width :]


def _headers(head: bytes) -> dict[str, str]:
    found: dict[str, list[bytes]] = {}
    for line in head.split(b"\n")[1:]:
        name, mark, value = line.partition(b":")
        if mark:
            found.setdefault(name.strip().lower().decode("latin-1"), []).append(value.strip())
    return {name: b", ".join(values).decode("utf-8", "replace") for name, values in found.items()}


def _joined(body: bytes, headers: Mapping[str, str]) -> bytes:
    """The body without its chunk sizes; as it is where there are none, whatever the header claims: archives often join them."""
    if "chunked" not in headers.get("transfer-encoding", "").lower():
        return body
    parts: list[bytes] = []
    place = 0
    while (end := body.find(b"\r\n", place)) >= 0:
        size_text = body[place:end].partition(b";")[0].strip()
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size_text):
            return body if not parts else b"".join(parts)
        size = int(size_text, 16)
        if size == 0:
            break
        parts.append(body[end + 2 : end + 2 + size])
        place = end + 2 + size + 2
    return b"".join(parts) if parts else body


def _decoded(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """What the Content-Encoding hides; as much of it as can be read, and the body itself where it is not coded at all."""
    for coding in reversed(headers.get("content-encoding", "").lower().split(",")[-MAX_CODINGS:]):
        undo = _CODINGS.get(coding.strip())
        if undo is not None and body:
            body = undo(body, most)
    return body


def _gunzip(body: bytes, most: int) -> bytes:
    found: list[bytes] = []
    total = 0
    while body[:2] == b"\x1f\x8b" and total < most:
        unpacker = isal_zlib.decompressobj(wbits=31)
        try:
            found.append(unpacker.decompress(body, most - total))
        except isal_zlib.error:  # type: ignore[misc]  # its stub calls the class a value
            found.append(_as_far_as_it_goes(body, 31, most))
            break
        total += len(found[-1])
        body = unpacker.unused_data
    return b"".join(found) if found else body


def _inflate(body: bytes, most: int) -> bytes:
    return _as_far_as_it_goes(body, 15, most) or _as_far_as_it_goes(body, -15, most) or body


def _as_far_as_it_goes(body: bytes, bits: int, most: int) -> bytes:
    """What a damaged stream gives before its fault."""
    unpacker = zlib.decompressobj(bits)
    found = bytearray()
    try:
        for start in range(0, len(body), 4096):
            found += unpacker.decompress(body[start : start + 4096])
            if len(found) > most:
                break
    except zlib.error:
        pass
    return bytes(found[:most])


def _unbrotli(body: bytes, most: int) -> bytes:
    unpacker = brotli.Decompressor()
    try:
        return bytes(unpacker.process(body, output_buffer_limit=most))
    except brotli.error:
        return body


def _unzstd(body: bytes, most: int) -> bytes:
    try:
        return zstd.ZstdDecompressor().decompress(body, most)
    except zstd.ZstdError:
        return body


_CODINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
