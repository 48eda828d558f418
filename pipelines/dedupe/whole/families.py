"""Which texts belong together, judged over all of them at once: what is alike, and whatever that is alike, is one family.

The marks of a harvest name the earliest row that was known when a row came. Here every row is held against those that share
one of its bands, whenever they came, by the same sketches and the same thresholds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pipelines.dedupe.entries import Print
from pipelines.dedupe.sketches import AT_ONCE, OWN, SLOTS, Hashes, Slots, Text, likenesses, other_numbers, sketches

Rows = npt.NDArray[np.int64]
_PAIRS = 1 << 15
"""Pairs compared at a time."""


@dataclass(slots=True)
class Families:
    """Texts, numbered as they are added."""

    _count: int = 0
    _sketched: list[int] = field(default_factory=list)
    """Numbers of the texts that have a sketch."""
    _waiting: list[Text] = field(default_factory=list)
    _slots: list[bytes] = field(default_factory=list)
    _numbers: list[bytes] = field(default_factory=list)
    _near: list[float] = field(default_factory=list)
    _bands: list[Hashes] = field(default_factory=list)
    _first: dict[int, int] = field(default_factory=dict)
    """The first text of each key of a whole text."""
    _same: list[tuple[int, int]] = field(default_factory=list)

    def add(self, seen: Print) -> int:
        """The number of a text."""
        number = self._count
        self._count += 1
        if seen.lookup and (first := self._first.setdefault(seen.lookup, number)) != number:
            self._same.append((first, number))  # not sketched again: most copies are whole
        elif seen.text:
            self._sketched.append(number)
            self._waiting.append(seen.text)
            if len(self._waiting) == AT_ONCE:
                self._sketch()
        return number

    def link(self, one: int, other: int) -> None:
        """Say of two that they belong together."""
        self._same.append((one, other))

    def _sketch(self) -> None:
        if self._waiting:
            slots, numbers, near, bands = sketches(self._waiting)
            self._slots += slots
            self._numbers += numbers
            self._near += near
            self._bands.append(bands[:, OWN:])
            self._waiting = []

    def found(self) -> list[int]:
        """For each text the number of the first of its family."""
        self._sketch()
        above = list(range(self._count))
        for one, other in (*self._same, *self._alike()):
            _join(above, one, other)
        return [_first_of(above, number) for number in range(self._count)]

    def _alike(self) -> Iterator[tuple[int, int]]:
        if not self._sketched:
            return
        slots = np.frombuffer(b"".join(self._slots), np.uint8).reshape(-1, SLOTS)
        pairs = _candidates(np.concatenate(self._bands))
        for start in range(0, len(pairs), _PAIRS):
            for one, other in _near_pairs(pairs[start : start + _PAIRS], slots, np.array(self._near)):
                if not other_numbers(self._numbers[one], self._numbers[other]):
                    yield self._sketched[one], self._sketched[other]


def _near_pairs(pairs: Rows, slots: Slots, near: npt.NDArray[np.float64]) -> Iterable[Sequence[int]]:
    """The pairs that are as like as both ask for."""
    one, other = pairs[:, 0], pairs[:, 1]
    found: list[list[int]] = pairs[likenesses(slots[one], slots[other]) >= np.maximum(near[one], near[other])].tolist()
    return found


def _candidates(bands: Hashes) -> Rows:
    """Pairs of rows that share a band: each with the two before it and the first of those that have it."""
    found = []
    rows = np.arange(len(bands), dtype=np.int64)
    for keys in bands.T:
        order = keys.argsort(kind="stable")
        ordered = keys[order]
        new = np.concatenate([[True], ordered[1:] != ordered[:-1]])
        start = np.maximum.accumulate(np.where(new, rows, 0))
        for earlier in (np.maximum(rows - 1, start), np.maximum(rows - 2, start), start):
            paired = earlier < rows
            found.append(order[earlier[paired]] * len(bands) + order[rows[paired]])
    packed = np.unique(np.concatenate(found))
    return np.stack([packed // len(bands), packed % len(bands)], axis=1)


def _first_of(above: list[int], number: int) -> int:
    while above[number] != number:
        above[number] = number = above[above[number]]
    return number


def _join(above: list[int], one: int, other: int) -> None:
    first, second = sorted((_first_of(above, one), _first_of(above, other)))
    above[second] = first
