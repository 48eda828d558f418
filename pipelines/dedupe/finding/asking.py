"""What the parts of an index have to say about many entries, asked together: most of what asking costs is the calls."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from pipelines.dedupe.finding.postings import Hit
from pipelines.dedupe.records import Entry, Found, Record
from pipelines.dedupe.sketches import OWN, SLOTS, Hashes, Places, Slots, likenesses

_NUMBER_BITS = 28
"""Bits of a posting that are a record's number."""


class Part(Protocol):
    """Records that are found by keys."""

    def ask(self, keys: Hashes) -> Hit:
        """Where keys lead."""

    def slots(self, numbers: Places) -> Slots:
        """The slots of records, a row each."""

    def record(self, number: int) -> Record | None:
        """One record by its number; None where it was taken back."""


class Questions:
    """Entries, and what is asked for them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self.keys: Hashes = np.concatenate([entry.keys for entry in entries])

    @cached_property
    def rows(self) -> Places:
        """Whose each key is."""
        return np.repeat(np.arange(len(self._entries)), self._sizes)

    @cached_property
    def own(self) -> npt.NDArray[np.bool_]:
        """Which keys are of an entry's id or text."""
        ends = self._sizes.cumsum()
        return np.arange(len(self.keys)) - np.repeat(ends - self._sizes, self._sizes) < OWN

    @cached_property
    def _sizes(self) -> Places:
        return np.fromiter((len(entry.keys) for entry in self._entries), np.int64, len(self._entries))

    @cached_property
    def slots(self) -> Slots:
        """The sketch of each entry."""
        return np.frombuffer(b"".join([entry.record.slots for entry in self._entries]), np.uint8).reshape(-1, SLOTS)

    @cached_property
    def near(self) -> npt.NDArray[np.float64]:
        """How like each of them another must be."""
        return np.array([entry.near for entry in self._entries])


class Answers:
    """What parts say of entries: which records, and how like; a record itself is looked up when it is wanted."""

    def __init__(self, questions: Questions, parts: Iterable[Part]) -> None:
        self._same: defaultdict[int, list[tuple[Part, int]]] = defaultdict(list)
        self._alike: defaultdict[int, list[tuple[Part, int, float]]] = defaultdict(list)
        for part in parts:
            places, numbers = part.ask(questions.keys)
            if len(places):
                own, rows = questions.own[places], questions.rows[places]
                for row, number in dict.fromkeys(zip(rows[own].tolist(), numbers[own].tolist(), strict=True)):
                    self._same[row].append((part, number))
                others = ~own
                if others.any():
                    self._compare(questions, part, *_pairs(rows[others], numbers[others]))

    def _compare(self, questions: Questions, part: Part, rows: Places, numbers: Places) -> None:
        shares = likenesses(questions.slots[rows], part.slots(numbers))
        near = (shares >= questions.near[rows]).nonzero()[0]
        for row, number, share in zip(rows[near].tolist(), numbers[near].tolist(), shares[near].tolist(), strict=True):
            self._alike[row].append((part, number, share))

    def found(self, row: int) -> Found:
        """The records that are the same as an entry or like it."""
        same = [record for part, number in self._same.get(row, ()) if (record := part.record(number))]
        alike = [(record, share) for part, number, share in self._alike.get(row, ()) if (record := part.record(number))]
        return Found(same, alike)


def _pairs(rows: Places, numbers: Places) -> tuple[Places, Places]:
    """Each pair of an entry and a record once."""
    packed = rows << _NUMBER_BITS | numbers
    packed.sort()
    if len(packed) > 1:
        packed = packed[np.concatenate([_FIRST, packed[1:] != packed[:-1]])]
    return packed >> _NUMBER_BITS, packed & (1 << _NUMBER_BITS) - 1


_FIRST = np.ones(1, bool)
