"""What the index holds in memory: small segments, and what was decided and is not yet stored."""

import numpy as np

from pipelines.dedupe.records import Entry, Hits, Record
from pipelines.dedupe.sketches import OWN, SLOTS, Hashes, Slots

_CHAIN = 31
"""Records kept for one key besides the last."""


class Recent:
    """Records by their keys; they are numbered as they come."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._slots: Slots = np.zeros((1024, SLOTS), np.uint8)
        self._places: dict[int, int | list[int]] = {}

    def add(self, entry: Entry) -> int:
        """Make a record findable by its keys; returns its number."""
        number, places = len(self._records), self._places
        self._records.append(entry.record)
        if number == len(self._slots):
            self._slots = np.concatenate([self._slots, np.zeros_like(self._slots)])
        self._slots[number] = np.frombuffer(entry.record.slots, np.uint8)
        for key in entry.keys.tolist():
            other = places.setdefault(key, number)
            if other is not number:
                places[key] = [other, number] if isinstance(other, int) else [*other[:_CHAIN], number]
        return number

    def replace(self, number: int, record: Record) -> None:
        """Put a record in the place of one of the same keys and the same sketch."""
        self._records[number] = record

    def discard(self, number: int, entry: Entry) -> None:
        """Take back the record of a number, which was added with this entry's keys."""
        places = self._places
        for key in entry.keys.tolist():
            place = places.get(key)
            if place == number:
                del places[key]
            elif isinstance(place, list):
                places[key] = [other for other in place if other != number]

    def find(self, keys: Hashes) -> Hits:
        """What is found by the keys of a row."""
        places, short = self._places, keys.tolist()
        hits = places.keys() & short
        if not hits:
            return [], []
        own = hits.intersection(short[:OWN])
        return self._under(own), self._under(hits - own)

    def _under(self, keys: set[int]) -> list[int]:
        numbers: set[int] = set()
        for key in keys:
            place = self._places[key]
            numbers.update((place,) if isinstance(place, int) else place)
        return list(numbers)

    def record(self, number: int) -> Record:
        """One record by its number."""
        return self._records[number]

    def slots(self, numbers: list[int]) -> Slots:
        """The slots of records, a row each."""
        return self._slots[numbers]
