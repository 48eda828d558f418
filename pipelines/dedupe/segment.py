"""A sorted, immutable file of records: where the index keeps what it knows."""

import mmap
import struct
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import IO, NamedTuple, Self

import numpy as np
from isal import isal_zlib

from crawler.disk.durable import writing
from pipelines.dedupe.records import LAYOUT, SLOTS_AT, Entry, Hits, Record
from pipelines.dedupe.sketches import KEY_BITS, OWN, SLOTS, Hashes, Slots

_HEAD = struct.Struct("<8sQQQQ")  # magic, records, postings, bits of the directory, postings of its fullest place
_MAGIC = b"KLIPSEG2"
_ROW = ~KEY_BITS
_CHAIN = 4
"""Of the postings of one key the first and the last so many are kept: a group of words that thousands share tells nothing."""


class IndexDamaged(Exception):
    """The index on disk cannot be read; what it knew is in the Parquet files."""


class Postings(NamedTuple):
    """Where keys lead: each posting is the upper 36 bits of a key and a record's number below them, all in order."""

    packed: Hashes
    records: bytes | memoryview

    def __len__(self) -> int:
        return len(self.records) // LAYOUT.size


def gather(entries: Sequence[Entry]) -> Postings:
    """The postings of entries, in their order."""
    if not entries:
        return Postings(np.empty(0, np.uint64), b"")
    keys = np.concatenate([entry.keys for entry in entries])
    rows = np.repeat(np.arange(len(entries), dtype=np.uint64), [len(entry.keys) for entry in entries])
    packed = keys | rows
    packed.sort(kind="stable")
    return Postings(_cut(packed), b"".join([LAYOUT.pack(*entry.record) for entry in entries]))


def _cut(packed: Hashes) -> Hashes:
    """Without the postings of a key that have so many of it on both sides."""
    middle = (packed[: -2 * _CHAIN] ^ packed[2 * _CHAIN :]) <= _ROW
    if not middle.any():
        return packed
    kept = np.ones(len(packed), bool)
    kept[_CHAIN:-_CHAIN] = ~middle
    return packed[kept]


def write(path: Path, parts: Sequence[Postings]) -> int:
    """Write and fsync the postings of one or several parts, older ones first; returns the file's checksum.

    Nothing refers to the name yet. Keys are sorted a range at a time, so that memory does not grow with the index.
    """
    first = np.cumsum([0, *map(len, parts)], dtype=np.uint64)
    size, total = sum(map(len, parts)), sum(len(part.packed) for part in parts)
    bits = max(1, (total // 4).bit_length())
    ranges = 1 << min(bits, (total // _AT_ONCE).bit_length())
    per_range = (1 << bits) // ranges
    directory, count, width = b"", 0, 1
    with writing(path) as file:
        file.write(bytes(_HEAD.size))
        checksum = 0
        for number in range(ranges):
            packed = _cut(_range(parts, first, number, ranges))
            places = (packed >> np.uint64(64 - bits)).astype(np.int64) - number * per_range
            filled = np.bincount(places, minlength=per_range)
            width = max(width, int(filled.max()))
            directory += (filled.cumsum() - filled + count).astype("<u4").tobytes()
            count += len(packed)
            checksum = _put(file, packed.astype("<u8").data, checksum)
        directory += np.array([count], "<u4").tobytes()
        # Zeros, so that the last place can be read in full width: they are no posting of that place.
        checksum = _put(file, bytes(8 * width) + directory, checksum)
        for piece in _pieces(parts):
            checksum = _put(file, piece, checksum)
        head = _HEAD.pack(_MAGIC, size, count, bits, width)
        file.seek(0)
        return _put(file, head, checksum)


_AT_ONCE = 1 << 20
"""Postings sorted at a time, about."""
_PIECE = 1 << 22
"""Bytes of records copied at a time."""


def _range(parts: Sequence[Postings], first: Hashes, number: int, ranges: int) -> Hashes:
    """The postings of all parts whose keys are in one range of several, in order."""
    step = (1 << 64) // ranges
    low, high = np.uint64(number * step), np.uint64((number + 1) * step - 1)
    found = []
    for part, start in zip(parts, first, strict=False):
        begin, end = np.searchsorted(part.packed, low), np.searchsorted(part.packed, high, side="right")
        found.append(part.packed[begin:end] + start)
    packed: Hashes = np.concatenate(found)
    packed.sort(kind="stable")  # merges what is in order already: a thirtieth of what sorting anew takes
    return packed


def _pieces(parts: Sequence[Postings]) -> Iterator[memoryview]:
    for part in parts:
        records = memoryview(part.records)
        for start in range(0, len(records), _PIECE):
            yield records[start : start + _PIECE]


def _put(file: IO[bytes], data: bytes | memoryview, checksum: int) -> int:
    file.write(data)
    return isal_zlib.crc32(data, checksum)


class Segment:
    """A segment on disk, mapped into memory."""

    def __init__(self, path: Path, data: mmap.mmap) -> None:
        """Use `open`."""
        magic, self.size, count, bits, width = _HEAD.unpack_from(data)
        places = (1 << bits) + 1 if bits < 64 else 0
        self._start = _HEAD.size + 8 * (count + width) + 4 * places
        if magic != _MAGIC or len(data) != self._start + self.size * LAYOUT.size:
            raise IndexDamaged(f"{path} is no segment of the dedupe index, or only a part of one.")
        self.path, self._data = path, data
        self._packed = np.frombuffer(data, "<u8", count, _HEAD.size)
        self._runs = np.ndarray(count + 1, f"V{8 * width}", data, _HEAD.size, (8,))
        self._directory = np.frombuffer(data, "<u4", places, _HEAD.size + 8 * (count + width))
        self._shift = np.uint64(64 - bits)
        self._slots: Slots = np.ndarray((self.size, SLOTS), np.uint8, data, self._start + SLOTS_AT, (LAYOUT.size, 1))

    @classmethod
    def open(cls, path: Path) -> Self:
        """Map a file; IndexDamaged where it is missing, cut or foreign."""
        try:
            with path.open("rb") as file:
                return cls(path, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError, struct.error) as error:
            raise IndexDamaged(f"{path} of the dedupe index cannot be read: {error}.") from error

    def checksum(self) -> int:
        """Checksum of the whole file, as `write` gave it."""
        body = memoryview(self._data)
        return isal_zlib.crc32(body[: _HEAD.size], isal_zlib.crc32(body[_HEAD.size :]))

    def postings(self) -> Postings:
        """All of it, to be merged."""
        return Postings(self._packed, memoryview(self._data)[self._start :])

    def find(self, keys: Sequence[Hashes]) -> dict[int, Hits]:
        """What is found by the keys of several rows; a row that shares none is not in it."""
        flat = np.concatenate(keys)
        near = self._runs[self._directory.take((flat >> self._shift).view(np.int64))].view("<u8").reshape(len(flat), -1)
        near ^= flat[:, None]  # what is left of a posting of the same key is its record's number
        places = (near <= _ROW).ravel().nonzero()[0]
        if not len(places):
            return {}
        starts = np.array([0, *accumulate(map(len, keys))])
        lines = places // near.shape[1]
        rows = starts.searchsorted(lines, side="right") - 1
        found: dict[int, Hits] = {}
        for row, key, number in zip(rows.tolist(), (lines - starts[rows]).tolist(), near.ravel()[places].tolist(), strict=True):
            found.setdefault(row, ([], []))[key >= OWN].append(number)
        return {row: (list(dict.fromkeys(own)), list(set(others))) for row, (own, others) in found.items()}

    def slots(self, numbers: list[int]) -> Slots:
        """The slots of records, a row each."""
        return self._slots[numbers]

    def record(self, number: int) -> Record:
        """One record by its number."""
        return Record._make(LAYOUT.unpack_from(self._data, self._start + number * LAYOUT.size))

    def entries(self) -> list[Entry]:
        """All records with their keys."""
        rows = (self._packed & _ROW).astype(np.int64)
        order = np.argsort(rows, kind="stable")
        keys = np.split((self._packed & KEY_BITS)[order], np.searchsorted(rows[order], np.arange(1, self.size)))
        return [Entry(self.record(number), keys[number]) for number in range(self.size)]
