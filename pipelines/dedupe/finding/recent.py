"""What the index holds in memory: what was decided and is not yet stored, and what is being learnt."""

import numpy as np

from pipelines.dedupe.finding.postings import NO_HIT, Hit, cut, hits, merged, packed
from pipelines.dedupe.records import NO_SLOTS, Entry, Record
from pipelines.dedupe.sketches import SLOTS, Hashes, Places, Slots

_CHAIN = 31
"""Records kept for one key besides the last."""
FRESH, MANY = 64, 2048
"""So many records are worth to be sorted where many are asked for together, and where one is; before, a dictionary finds them."""
_GROWTH = 4
"""Postings are merged into those before them once these are less than so many times as many."""
_SIEVE_SHIFT = np.uint64(64 - 22)


class Recent:
    """Records by their keys; they are numbered as they come."""

    def __init__(self) -> None:
        self._records: list[Record | None] = []
        self._fresh: dict[int, int | list[int]] = {}
        self._waiting: list[Hashes] = []
        """The keys of the records in `_fresh`, which are the last ones."""
        self._runs: list[Hashes] = []
        """Postings of the records before these, a few sorted arrays, older ones first."""
        self._sieve = np.zeros(1 << 22, bool)
        """Where a key may stand in one of them, by its upper bits."""

    def add(self, entry: Entry) -> int:
        """Make a record findable by its keys; returns its number."""
        number, fresh = len(self._records), self._fresh
        self._records.append(entry.record)
        self._waiting.append(entry.keys)
        for key in entry.keys.tolist():
            other = fresh.setdefault(key, number)
            if other is not number:
                fresh[key] = [other, number] if isinstance(other, int) else [*other[:_CHAIN], number]
        return number

    def settle(self, least: int) -> bool:
        """Put what was added among the sorted postings, where it is so much; whether it was.

        What `ask` said before is less than what it says now, and `fresh` says no more.
        """
        if len(self._waiting) < least:
            return False
        self._sort(packed(self._waiting, len(self._records) - len(self._waiting)))
        self._waiting, self._fresh = [], {}
        return True

    def _sort(self, run: Hashes) -> None:
        self._sieve[(run >> _SIEVE_SHIFT).view(np.int64)] = True
        while self._runs and len(self._runs[-1]) < _GROWTH * len(run):
            run = merged([self._runs.pop(), run])
        self._runs.append(cut(run, _CHAIN, 1))

    def replace(self, number: int, record: Record) -> None:
        """Put a record in the place of one of the same keys and the same sketch."""
        self._records[number] = record

    def discard(self, number: int) -> None:
        """Take back the record of a number."""
        self._records[number] = None

    def ask(self, keys: Hashes) -> Hit:
        """Where keys lead by what is settled."""
        if not self._runs:
            return NO_HIT
        asked = self._sieve[(keys >> _SIEVE_SHIFT).view(np.int64)].nonzero()[0]
        if not len(asked):
            return NO_HIT
        found = [hits(run, keys[asked]) for run in self._runs]
        return asked[np.concatenate([places for places, _ in found])], np.concatenate([numbers for _, numbers in found])

    def fresh(self, keys: Hashes) -> Hit:
        """Where keys lead by what is not settled."""
        short = keys.tolist()
        shared = self._fresh.keys() & short
        if not shared:
            return NO_HIT
        found = [(place, number) for place, key in enumerate(short) if key in shared for number in self._under(key)]
        places, numbers = zip(*found, strict=True)
        return np.array(places), np.array(numbers)

    def find(self, key: Hashes) -> list[int]:
        """The numbers of all records that have a key."""
        return [number for hit in (self.fresh(key), self.ask(key)) for number in hit[1].tolist()]

    def _under(self, key: int) -> list[int]:
        place = self._fresh.get(key, [])
        return [place] if isinstance(place, int) else place

    def record(self, number: int) -> Record | None:
        """One record by its number; None where it was taken back."""
        return self._records[number]

    def slots(self, numbers: Places) -> Slots:
        """The slots of records, a row each; of what was taken back zeros."""
        records = map(self._records.__getitem__, numbers.tolist())
        return np.frombuffer(b"".join([record.slots if record else NO_SLOTS for record in records]), np.uint8).reshape(-1, SLOTS)
