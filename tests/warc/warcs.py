"""WARC files as others write them, by hand."""

import gzip
from pathlib import Path

T = "2026-11-24T14:05:00Z"


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(kind: str, url: str, block: bytes, *more: str, version: str = "1.0", length: int | None = None) -> bytes:
    head = [
        f"WARC/{version}", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{abs(hash((url, kind, block))):032x}>", f"WARC-Date: {T}",
        *([f"WARC-Target-URI: {url}"] if url else []), "Content-Type: application/http; msgtype=response", *more,
        f"Content-Length: {len(block) if length is None else length}",
    ]  # fmt: skip
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def page(number: int, **more) -> bytes:
    return record("response", f"https://kota.example/{number}", http(f"<p>halaman {number}</p>".encode() * 50), **more)


def write(path: Path, *records: bytes, compress: bool = True) -> Path:
    path.write_bytes(b"".join(gzip.compress(r, 1) if compress else r for r in records))
    return path
