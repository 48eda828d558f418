"""Reads WARC files, ours and others': every whole record, and a sentence for each that is not. Never stops at a bad one.

Gzip files hold a member for each record; plain ones are read too. WARC 1.0 and 1.1 read alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from isal import isal_zlib

MAX_BLOCK = 64_000_000
"""Bytes of a record that are held; what is longer is no news page, and is passed over."""
_MAX_HEAD = 262_144
_MAX_DIGITS = 15
"""Of a length: a petabyte is no record."""
_CHUNK = 65_536
_PIECE = 4_000_000
"""Bytes inflated at once."""
_MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Record:
    """One whole record."""

    file: str
    offset: int
    """Where it begins in the file, in bytes."""
    length: int
    """Bytes it takes in the file."""
    head: dict[str, str]
    """Names in lower case; of repeated ones the last."""
    block: bytes

    @property
    def kind(self) -> str:
        """`WARC-Type`."""
        return self.head.get("warc-type", "").lower()

    @property
    def url(self) -> str:
        """`WARC-Target-URI`, without the angle brackets that some writers put around it; empty where there is none."""
        return self.head.get("warc-target-uri", "").strip("<>")

    @property
    def identity(self) -> str:
        """`WARC-Record-ID`."""
        return self.head.get("warc-record-id", "")


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A place that holds no whole record."""

    file: str
    offset: int
    what: str

    def __str__(self) -> str:
        """File, place and reason."""
        return f"{self.file}, byte {self.offset}: {self.what}"


class _Bad(Exception):
    """What is wrong with the record at hand."""


def read_records(path: Path) -> Iterator[Record | BadRecord]:
    """Every record of a file in order; OSError where the disk fails."""
    with path.open("rb") as file:
        start = file.read(len(_MAGIC))
        read, search = (_read_member, _find_member) if start == _MAGIC else (_read_plain, _find_plain)
        size, offset = path.stat().st_size, 0
        while offset < size:
            try:
                record = read(file, path.name, offset)
            except _Bad as bad:
                yield BadRecord(path.name, offset, str(bad))
                following = search(file, offset + 1)
                offset = following if following is not None else size
                continue
            offset = record.offset + record.length
            if len(record.block) > MAX_BLOCK:
                what = f"the record is of {record.head['content-length']} bytes, more than a page takes; it is passed over"
                yield BadRecord(path.name, record.offset, what)
            else:
                yield record


def read_at(path: Path, offset: int) -> Record | BadRecord:
    """The record at a place."""
    with path.open("rb") as file:
        read = _read_member if file.read(len(_MAGIC)) == _MAGIC else _read_plain
        try:
            return read(file, path.name, offset)
        except _Bad as bad:
            return BadRecord(path.name, offset, str(bad))


def _read_member(file: IO[bytes], name: str, offset: int) -> Record:
    """One gzip member as a record; of a block that is too long, only one byte more than allowed is kept."""
    member = _Member(file, offset)
    data = bytearray()
    while b"\r\n\r\n" not in data and (piece := member.next(_CHUNK)):
        data += piece
        if not data.startswith(b"WARC/"[: len(data)]) or len(data) > _MAX_HEAD + _CHUNK:
            raise _Bad("it does not begin as a WARC record does")
    head, start = _head(bytes(data))
    total = len(data) - start
    del data[:start]
    while piece := member.next(_PIECE):
        total += len(piece)
        if len(data) <= MAX_BLOCK:
            data += piece
    stated = _stated(head)
    if total not in (stated + 4, stated + 2, stated):
        raise _Bad(_wrong_length(stated, total, bytes(data[stated + 4 : stated + 9])))
    return Record(name, offset, member.length, head, bytes(data[: min(stated, MAX_BLOCK + 1)]))


def _wrong_length(stated: int, total: int, following: bytes) -> str:
    if following == b"WARC/":
        return "several records are compressed together; `warcio recompress` makes a file of it that can be read"
    return f"the record says that it has {stated} bytes, and has {max(0, total - 4)}"


class _Member:
    """Inflates one gzip member piece by piece."""

    def __init__(self, file: IO[bytes], offset: int) -> None:
        file.seek(offset)
        self._file = file
        self._unpacker = isal_zlib.decompressobj(wbits=31)
        self._read = 0
        self._waiting = b""

    def next(self, most: int) -> bytes:
        """Some bytes, at most so many; none at the end."""
        while not self._unpacker.eof:
            if not self._waiting:
                self._waiting = self._file.read(_CHUNK)
                self._read += len(self._waiting)
            starved = not self._waiting
            try:
                piece = self._unpacker.decompress(self._waiting, most)
            except isal_zlib.error as error:  # type: ignore[misc]  # its stub calls the class a value
                raise _Bad(f"its gzip data is damaged ({error})") from error
            self._waiting = self._unpacker.unconsumed_tail
            if piece:
                return bytes(piece)
            if starved:
                raise _Bad("the file ends in the middle of it")
        return b""

    @property
    def length(self) -> int:
        """Bytes of the member in the file, once it was read to its end."""
        return self._read - len(self._unpacker.unused_data)


def _read_plain(file: IO[bytes], name: str, offset: int) -> Record:
    """One uncompressed record."""
    file.seek(offset)
    data = file.read(_CHUNK)
    while b"\r\n\r\n" not in data and len(data) < _MAX_HEAD and (more := file.read(_CHUNK)):
        data += more
    if not data.startswith(b"WARC/"):
        raise _Bad("it does not begin as a WARC record does")
    head, start = _head(data)
    stated = _stated(head)
    file.seek(offset + start)
    block = file.read(min(stated, MAX_BLOCK + 1))
    file.seek(offset + start + stated)
    end = file.read(9)
    if len(block) < min(stated, MAX_BLOCK + 1) or (not end and file.seek(0, 2) < offset + start + stated):
        raise _Bad("the file ends in the middle of it")
    if end[:4] != b"\r\n\r\n"[: len(end[:4])] or end[4:] != b"WARC/"[: len(end[4:])]:
        raise _Bad(f"the record says that it has {stated} bytes, and no other begins after them")
    return Record(name, offset, start + stated + len(end[:4]), head, block)


def _head(data: bytes) -> tuple[dict[str, str], int]:
    """The fields of a record and where its block begins."""
    end = data.find(b"\r\n\r\n", 0, _MAX_HEAD)
    if end < 0:
        raise _Bad("its header does not end")
    head: dict[str, str] = {}
    last = ""
    for line in data[:end].decode("utf-8", "replace").split("\r\n")[1:]:
        if line[:1] in (" ", "\t") and last:
            head[last] += " " + line.strip()
            continue
        field, _, value = line.partition(":")
        last = field.strip().lower()
        head[last] = value.strip()
    return head, end + 4


def _stated(head: dict[str, str]) -> int:
    value = head.get("content-length", "")
    if not (value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS):
        raise _Bad("it does not say how long it is")
    return int(value)


def _find_member(file: IO[bytes], start: int) -> int | None:
    """Where the next gzip member with a WARC record begins."""
    for place in _places(file, start, _MAGIC):
        try:
            if _Member(file, place).next(64).startswith(b"WARC/"):
                return place
        except _Bad:
            continue
    return None


def _find_plain(file: IO[bytes], start: int) -> int | None:
    """Where the next uncompressed record begins."""
    return next((place + 4 for place in _places(file, start, b"\r\n\r\nWARC/1.")), None)


def _places(file: IO[bytes], start: int, wanted: bytes) -> Iterator[int]:
    """Every place from `start` on where some bytes stand."""
    position, kept = start, b""
    while True:
        file.seek(position + len(kept))
        chunk = file.read(_CHUNK * 16)
        if not chunk:
            return
        data = kept + chunk
        found = data.find(wanted)
        while found >= 0:
            yield position + found
            found = data.find(wanted, found + 1)
        kept = data[-(len(wanted) - 1) :]
        position += len(data) - len(kept)
