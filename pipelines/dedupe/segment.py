"""A sorted, immutable file of records: where the index keeps what it knows."""

import mmap
import os
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np

from pipelines.dedupe.records import LAYOUT, SLOTS_AT, Entry, Record
from pipelines.dedupe.sketches import SLOTS, Hashes, Slots

_HEAD = struct.Struct("<8sQQQQ")  # magic, records, postings, bits of the directory, postings of its fullest place
_MAGIC = b"KLIPSEG2"
_ROW_BITS = np.uint64(28)
_ROW = np.uint64((1 << 28) - 1)
_CHAIN = 4
"""Of the postings of one key the first and the last so many are kept: a group of words that thousands share tells nothing."""


class IndexDamaged(Exception):
    """The index on disk cannot be read; what it knew is in the Parquet files."""


class Postings(NamedTuple):
    """Where keys lead: each posting is the upper 36 bits of a key and a record's number below them, all in order."""

    packed: Hashes
    records: bytes

    def __len__(self) -> int:
        return len(self.records) // LAYOUT.size


def gather(entries: Sequence[Entry]) -> Postings:
    """The postings of entries, in their order."""
    if not entries:
        return Postings(np.empty(0, np.uint64), b"")
    keys = np.concatenate([entry.keys for entry in entries])
    rows = np.repeat(np.arange(len(entries), dtype=np.uint64), [len(entry.keys) for entry in entries])
    packed = keys >> _ROW_BITS << _ROW_BITS | rows
    packed.sort()
    return Postings(_cut(packed), b"".join([LAYOUT.pack(*entry.record) for entry in entries]))


def merge(parts: Sequence[Postings]) -> Postings:
    """Several postings as one, older ones first; chains are cut to their ends."""
    first = np.cumsum([0, *map(len, parts)], dtype=np.uint64)
    packed = np.concatenate([part.packed + start for part, start in zip(parts, first, strict=False)])
    packed.sort()
    return Postings(_cut(packed), b"".join([part.records for part in parts]))


def _cut(packed: Hashes) -> Hashes:
    keys = packed >> _ROW_BITS
    begin = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
    length = np.diff(np.append(begin, len(keys)))
    if not len(length) or length.max() <= 2 * _CHAIN:
        return packed
    rank = np.arange(len(keys)) - np.repeat(begin, length)
    return packed[(rank < _CHAIN) | (rank >= np.repeat(length, length) - _CHAIN)]


def write(path: Path, postings: Postings) -> int:
    """Write and fsync a segment under a name that nothing refers to yet; returns its checksum."""
    bits = max(1, (len(postings.packed) // 4).bit_length())
    edges = np.arange((1 << bits) + 1, dtype=np.uint64) << np.uint64(64 - bits)
    directory = np.append(np.searchsorted(postings.packed, edges[:-1]), len(postings.packed)).astype("<u4")
    width = int(np.diff(directory).max())
    head = _HEAD.pack(_MAGIC, len(postings), len(postings.packed), bits, width)
    checksum = 0
    with path.open("wb") as file:
        for part in (
            head,
            postings.packed.astype("<u8").data,
            bytes(8 * width),  # so that the last place can be read in full width; zeros are no posting of that place
            directory.data,
            postings.records,
        ):
            file.write(part)
            checksum = zlib.crc32(part, checksum)
        file.flush()
        os.fsync(file.fileno())
    return checksum


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
        return zlib.crc32(self._data)

    def postings(self) -> Postings:
        """All of it, to be merged."""
        return Postings(self._packed, self._data[self._start :])

    def find(self, keys: Hashes) -> tuple[list[int], list[int]]:
        """Numbers of the records that share one of the first two keys, and of those that share another.

        36 bits of a key are compared.
        """
        near = self._runs[self._directory.take((keys >> self._shift).view(np.int64))].view("<u8").reshape(len(keys), -1)
        rows, places = ((near ^ keys[:, None]) <= _ROW).nonzero()
        if not len(rows):
            return [], []
        hits: list[int] = (near[rows, places] & _ROW).tolist()
        first = int(np.count_nonzero(rows < 2))
        return hits[:first], list(set(hits[first:]))

    def slots(self, numbers: list[int]) -> Slots:
        """The slots of records, a row each."""
        return self._slots[numbers]

    def record(self, number: int) -> Record:
        """One record by its number."""
        return Record._make(LAYOUT.unpack_from(self._data, self._start + number * LAYOUT.size))

    def entries(self) -> list[Entry]:
        """All records with their keys; the lower bits of a key, which are not kept, are zero."""
        rows = (self._packed & _ROW).astype(np.int64)
        order = np.argsort(rows, kind="stable")
        keys = np.split((self._packed & ~_ROW)[order], np.searchsorted(rows[order], np.arange(1, self.size)))
        return [Entry(self.record(number), keys[number]) for number in range(self.size)]
