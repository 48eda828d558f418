"""Writes WARC 1.1: values in, bytes into a file object, places out. Knows no folder, no clock, no Scrapy.

Each record is a gzip member of its own, so that a place in the file is enough to read it.
"""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b, sha1
from http.client import responses
from typing import IO, Protocol
from urllib.parse import urlsplit

from crawler.plain import one_line
from crawler.vocabulary import WHOLE
from crawler.warc.gzip_members import member

MADE_TYPE = "text/html; charset=utf-8"
"""Of a page that a browser made."""
_SECRET = (b"proxy-authorization", b"authorization")
"""Headers that hold passwords of the operator's."""
REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_COMPRESSED_TYPES = ("image/", "video/", "audio/", "font/woff", "application/zip", "application/gzip", "application/x-gzip")

Headers = Iterable[tuple[bytes, bytes]]
Head = Iterable[tuple[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """One request and its answer, as they went over the wire but for the case and order of header names."""

    url: str
    at: datetime
    """When the answer was there; aware."""
    method: str
    sent: list[tuple[bytes, bytes]]
    """Headers of the request."""
    sent_body: bytes = b""
    status: int
    protocol: str
    received: list[tuple[bytes, bytes]]
    """Headers of the answer."""
    body: bytes
    """In the Content-Encoding it came in; chunks joined."""
    address: str | None = None
    """IP address of the server."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record is."""

    file: str
    offset: int
    """Bytes from the start of the file."""
    length: int
    """Bytes of the gzip member."""
    digest: str
    """Of the payload: `sha1:` and Base32."""


@dataclass(frozen=True, slots=True)
class Original:
    """The response that holds a payload in full."""

    url: str
    date: str
    record: str


class Payloads(Protocol):
    """Remembers which response holds a payload."""

    def find(self, digest: bytes) -> Original | None:
        """The response with the payload of this SHA-1, where one is known."""

    def add(self, digest: bytes, file: str, original: Original) -> None:
        """Remember one."""


def record_id(file: str, offset: int) -> str:
    """The id of the record first written there: derived, so that a place is enough to name it."""
    digits = blake2b(f"{file}#{offset}".encode(), digest_size=16).hexdigest()
    # The marks of version 8, "made as its maker likes", and of the variant.
    return f"<urn:uuid:{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-a{digits[17:20]}-{digits[20:]}>"


def warc_date(when: datetime) -> str:
    """`2026-11-24T14:05:00.123456Z`."""
    return when.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(slots=True)
class WarcWriter:
    """Appends records to one file."""

    file: IO[bytes]
    name: str
    """What the file will be called; ids depend on it."""
    payloads: Payloads
    size: int = 0
    """Bytes written so far."""
    info_id: str = field(default="", init=False)

    def info(self, fields: Mapping[str, str], at: datetime) -> None:
        """The record that says who wrote the file, and how."""
        self.info_id = record_id(self.name, self.size)
        lines = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields.items())
        head = {"WARC-Filename": self.name, "WARC-Date": warc_date(at), "Content-Type": "application/warc-fields"}
        self._write("warcinfo", head.items(), lines.encode())

    def exchange(self, one: Exchange) -> Spot:
        """A response, or a revisit where its payload is known, and its request; the place of the former."""
        raw = sha1(one.body, usedforsecurity=False).digest()
        digest = f"sha1:{base64.b32encode(raw).decode()}"
        offset, identity, date = self.size, record_id(self.name, self.size), warc_date(one.at)
        head = {"WARC-Target-URI": one.url, "WARC-Date": date, "WARC-Payload-Digest": digest}
        if one.address:
            head["WARC-IP-Address"] = one.address
        head["WARC-Warcinfo-ID"] = self.info_id
        original = self.payloads.find(raw) if one.body and one.status in WHOLE else None
        if original is not None:
            self._revisit(one, head, original)
        else:
            head["Content-Type"] = "application/http; msgtype=response"
            block = _status_line(one) + _lines(one.received)
            self._write("response", head.items(), block, one.body, compressed=_is_compressed(one))
            if one.body and one.status in WHOLE:
                self.payloads.add(raw, self.name, Original(one.url, date, identity))
        place = Spot(self.name, offset, self.size - offset, digest)
        self._request(one, date, identity)
        return place

    def conversion(self, url: str, at: datetime, body: bytes, made_of: str | None) -> Spot:
        """A page as a browser made it, in UTF-8; `made_of` is the id of the response whose scripts it ran."""
        digest = f"sha1:{base64.b32encode(sha1(body, usedforsecurity=False).digest()).decode()}"
        head = {"WARC-Target-URI": url, "WARC-Date": warc_date(at), "WARC-Payload-Digest": digest, "WARC-Block-Digest": digest}
        head |= {"WARC-Refers-To": made_of} if made_of else {}
        head |= {"WARC-Warcinfo-ID": self.info_id, "Content-Type": MADE_TYPE}
        offset = self.size
        self._write("conversion", head.items(), b"", body)
        return Spot(self.name, offset, self.size - offset, digest)

    def metadata(self, url: str, at: datetime, about: list[str], fields: Iterable[tuple[str, bytes]]) -> None:
        """What was found in responses, one line a field; `about` holds the responses' ids."""
        # Replay servers take metadata of any other type for a copy of the page.
        head = [("WARC-Target-URI", url), ("WARC-Date", warc_date(at)), ("Content-Type", "application/warc-fields")]
        lines = b"".join(b"%b: %b\r\n" % (name.encode(), b" ".join(value.splitlines())) for name, value in fields)
        self._write("metadata", [*head, *(("WARC-Concurrent-To", record) for record in about)], lines)

    def _revisit(self, one: Exchange, head: dict[str, str], original: Original) -> None:
        head |= {
            "WARC-Profile": REVISIT,
            "WARC-Refers-To": original.record,
            "WARC-Refers-To-Target-URI": original.url,
            "WARC-Refers-To-Date": original.date,
            "Content-Type": "application/http; msgtype=response",
        }
        self._write("revisit", head.items(), _status_line(one) + _lines(one.received))

    def _request(self, one: Exchange, date: str, answered_by: str) -> None:
        parts = urlsplit(one.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        host = [] if any(name.lower() == b"host" for name, _ in one.sent) else [(b"Host", parts.netloc.encode())]
        line = one_line(f"{one.method} {target} {one.protocol}").encode() + b"\r\n"
        head = {
            "WARC-Target-URI": one.url,
            "WARC-Date": date,
            "WARC-Concurrent-To": answered_by,
            "Content-Type": "application/http; msgtype=request",
        }
        self._write("request", head.items(), line + _lines([*host, *one.sent]) + one.sent_body)

    def _write(self, kind: str, head: Head, block: bytes, body: bytes = b"", *, compressed: bool = False) -> None:
        lines = [
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {record_id(self.name, self.size)}",
            *(f"{name}: {one_line(value)}" for name, value in head),
            f"Content-Length: {len(block) + len(body)}\r\n\r\n",
        ]
        for part in member("\r\n".join(lines).encode() + block, body, compressed=compressed):
            self.file.write(part)
            self.size += len(part)


def _status_line(one: Exchange) -> bytes:
    return f"{one.protocol} {one.status} {responses.get(one.status, 'Unknown')}\r\n".encode()


def _lines(headers: Headers) -> bytes:
    told = [(name, b" ".join(value.splitlines())) for name, value in headers if name.lower() not in _SECRET]
    return b"".join(b"%b: %b\r\n" % one for one in told) + b"\r\n"


def _is_compressed(one: Exchange) -> bool:
    known = {name.lower(): value.lower() for name, value in one.received}
    if known.get(b"content-encoding", b"") not in (b"identity", b""):
        return True
    return known.get(b"content-type", b"").decode("latin-1").startswith(_COMPRESSED_TYPES)
