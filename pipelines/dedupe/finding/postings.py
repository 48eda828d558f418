"""Where keys lead: sorted arrays of postings, and a sieve that says of most keys that they lead nowhere."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.dedupe.records import LAYOUT, Entry
from pipelines.dedupe.sketches import KEY_BITS, Hashes, Places

ROW = ~KEY_BITS
"""The bits of a posting that are its record's number; the others are its key's."""
CHAIN = 4
"""Of the postings of one key the first and the last so many are kept: a group of words that thousands share tells nothing."""
Hit = tuple[Places, Places]
"""Places of keys among those asked for, and the number of a record that each leads to; a key may stand there several times."""
NO_HIT: Hit = (np.empty(0, np.int64), np.empty(0, np.int64))


class Postings(NamedTuple):
    """Records and their keys: each posting is the upper 36 bits of a key and a record's number below them, all in order."""

    packed: Hashes
    records: bytes | memoryview

    def __len__(self) -> int:
        return len(self.records) // LAYOUT.size


def gather(entries: Sequence[Entry]) -> Postings:
    """The postings of entries, in their order."""
    if not entries:
        return Postings(np.empty(0, np.uint64), b"")
    found = cut(packed([entry.keys for entry in entries]), CHAIN, CHAIN)
    return Postings(found, b"".join([LAYOUT.pack(*entry.record) for entry in entries]))


def packed(keys: Sequence[Hashes], first: int = 0) -> Hashes:
    """The postings of records with these keys, numbered from `first` on."""
    sizes = np.fromiter(map(len, keys), np.int64, len(keys))
    found: Hashes = np.concatenate(keys) | np.repeat(np.arange(first, first + len(keys), dtype=np.uint64), sizes)
    # By the upper 16 bits numpy sorts in linear time, and what is then almost in order it sorts quickly: half of the time.
    found = found[(found >> _UPPER).astype(np.uint16).argsort(kind="stable")]
    found.sort(kind="stable")
    return found


_UPPER = np.uint64(48)


def merged(runs: Sequence[Hashes]) -> Hashes:
    """The postings of several sorted arrays in one."""
    found: Hashes = np.concatenate(runs)
    found.sort(kind="stable")  # merges what is in order already: a thirtieth of what sorting anew takes
    return found


def cut(postings: Hashes, first: int, last: int) -> Hashes:
    """Sorted postings without those of a key that have so many of it before and after them."""
    middle = (postings[: -first - last] ^ postings[first + last :]) <= ROW
    if not middle.any():
        return postings
    kept = np.ones(len(postings), bool)
    kept[first:-last] = ~middle
    return postings[kept]


def hits(postings: Hashes, keys: Hashes) -> Hit:
    """Where keys lead by sorted postings."""
    low = postings.searchsorted(keys)
    asked = ((postings.take(low, mode="clip") ^ keys) <= ROW).nonzero()[0]
    if not len(asked):
        return NO_HIT
    low = low[asked]
    counts = postings.searchsorted(keys[asked] | ROW, side="right") - low
    places = np.repeat(low - counts.cumsum() + counts, counts) + np.arange(counts.sum())
    return np.repeat(asked, counts), (postings[places] & ROW).view(np.int64)


def sieve(postings: Hashes, bits: int, first: int, places: int) -> bytes:
    """A range of a sieve from a place on: a bit for each place, set where a posting is."""
    marks = np.zeros(places, bool)
    marks[(postings >> np.uint64(64 - bits)).view(np.int64) - first] = True
    return np.packbits(marks, bitorder="little").tobytes()


def passing(marks: npt.NDArray[np.uint8], bits: int, keys: Hashes) -> Places:
    """Which of the keys may lead somewhere, by a whole sieve."""
    places = keys >> np.uint64(64 - bits)
    found: Places = (marks[(places >> np.uint64(3)).view(np.int64)] >> (places & np.uint64(7)).astype(np.uint8) & 1).nonzero()[0]
    return found
