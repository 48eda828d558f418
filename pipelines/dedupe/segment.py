"""A sorted, immutable file of records: where the index keeps what it knows."""

import mmap
import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, Self

import numpy as np
from isal import isal_zlib

from crawler.disk.durable import writing
from pipelines.dedupe.finding.postings import CHAIN, NO_HIT, ROW, Hit, Postings, cut, merged, passing, sieve
from pipelines.dedupe.records import LAYOUT, SLOTS_AT, Entry, Record
from pipelines.dedupe.sketches import KEY_BITS, SLOTS, Hashes, Places, Slots

_HEAD = struct.Struct("<8sQQQQ")  # magic, records, postings, bits of the directory, postings of its fullest place
_MAGIC = b"KLIPSEG3"
_WITHOUT_SIEVE = b"KLIPSEG2"
"""As segments were before they had one: all keys pass."""


class IndexDamaged(Exception):
    """The index on disk cannot be read; what it knew is in the Parquet files."""


def write(path: Path, parts: Sequence[Postings]) -> int:
    """Write and fsync the postings of one or several parts, older ones first; returns the file's checksum.

    Nothing refers to the name yet. Keys are sorted a range at a time, so that memory does not grow with the index.
    """
    first = np.cumsum([0, *map(len, parts)], dtype=np.uint64)
    size, total = sum(map(len, parts)), sum(len(part.packed) for part in parts)
    bits = max(1, (total // 4).bit_length())
    ranges = 1 << min(bits, (total // _AT_ONCE).bit_length())
    per_range = (1 << bits) // ranges
    directory, marks, count, width = [], [], 0, 1
    with writing(path) as file:
        file.write(bytes(_HEAD.size))
        checksum = 0
        for number in range(ranges):
            packed = cut(_range(parts, first, number, ranges), CHAIN, CHAIN)
            places = (packed >> np.uint64(64 - bits)).astype(np.int64) - number * per_range
            filled = np.bincount(places, minlength=per_range)
            width = max(width, int(filled.max()))
            directory.append((filled.cumsum() - filled + count).astype("<u4").tobytes())
            marks.append(sieve(packed, bits + _FINER, number * per_range << _FINER, per_range << _FINER))
            count += len(packed)
            checksum = _put(file, packed.astype("<u8").data, checksum)
        directory.append(np.array([count], "<u4").tobytes())
        # Zeros, so that the last place can be read in full width: they are no posting of that place.
        pieces: Iterable[bytes | memoryview] = chain((bytes(8 * width), *directory, *marks), _pieces(parts))
        for piece in pieces:
            checksum = _put(file, piece, checksum)
        head = _HEAD.pack(_MAGIC, size, count, bits, width)
        file.seek(0)
        return _put(file, head, checksum)


_POSTING = np.dtype("<u8")
_FINER = 4
"""A place of the directory has two to the power of so many places in the sieve: four to eight for each posting, so that of keys
that lead nowhere a sixth passes."""
_MANY = 256
"""Fewer keys are looked up without the sieve: it takes as many calls as it spares."""
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
    return merged(found)


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
        bits = min(bits, 60)
        places = (1 << bits) + 1
        directory = _HEAD.size + 8 * (count + width)
        sieve_at = directory + 4 * places
        self._sieve_bits = bits + _FINER if magic == _MAGIC else 0
        self._start = sieve_at + (1 << self._sieve_bits >> 3)
        if magic not in (_MAGIC, _WITHOUT_SIEVE) or len(data) != self._start + self.size * LAYOUT.size:
            raise IndexDamaged(f"{path} is no segment of the dedupe index, or only a part of one.")
        self.path, self._data = path, data
        self._packed = np.frombuffer(data, "<u8", count, _HEAD.size)
        self._runs = np.ndarray(count + 1, f"V{8 * width}", data, _HEAD.size, (8,))
        self._directory = np.frombuffer(data, "<u4", places, directory)
        self._sieve = np.frombuffer(data, np.uint8, self._start - sieve_at, sieve_at)
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

    def ask(self, keys: Hashes) -> Hit:
        """Where keys lead."""
        if not self._sieve_bits or len(keys) < _MANY:
            return self._look_up(keys)
        asked = passing(self._sieve, self._sieve_bits, keys)
        places, numbers = self._look_up(keys[asked])
        return asked[places], numbers

    def _look_up(self, keys: Hashes) -> Hit:
        near = self._runs[self._directory.take((keys >> self._shift).view(np.int64))].view(_POSTING).reshape(len(keys), -1)
        near ^= keys[:, None]  # what is left of a posting of the same key is its record's number
        found = (near <= ROW).ravel().nonzero()[0]
        if not len(found):
            return NO_HIT
        return found // near.shape[1], near.ravel()[found].view(np.int64)

    def slots(self, numbers: Places) -> Slots:
        """The slots of records, a row each."""
        return self._slots[numbers]

    def record(self, number: int) -> Record:
        """One record by its number."""
        return Record._make(LAYOUT.unpack_from(self._data, self._start + number * LAYOUT.size))

    def entries(self) -> list[Entry]:
        """All records with their keys."""
        rows = (self._packed & ROW).astype(np.int64)
        order = np.argsort(rows, kind="stable")
        keys = np.split((self._packed & KEY_BITS)[order], np.searchsorted(rows[order], np.arange(1, self.size)))
        return [Entry(self.record(number), keys[number]) for number in range(self.size)]
