"""What the index holds in memory, so that one thread asks and adds while another brings what is stored to disk.

A row is found here until it can be found on disk, for a moment in both, never in neither. Each step under the lock is
short, whatever there is to do: who decides never waits for who learns.
"""

from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

import numpy as np

from pipelines.dedupe.finding.recent import FRESH, MANY, Recent
from pipelines.dedupe.records import Entry, Record, id_key

FEW = 4
"""Fewer entries are asked for one after another, and what was added is found by a dictionary until it is much."""
Name = tuple[int, bytes, int, bool, bytes]
"""What tells one row from every other: kind, id, version, whether it was removed, address."""


class Waiting(NamedTuple):
    """An entry decided and not yet stored, and where it is found."""

    entry: Entry
    recent: Recent
    number: int


class Memory:
    """Entries decided and not yet stored, and those of small segments."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._recent: tuple[Recent, ...] = (Recent(),)
        self._waiting: dict[Name, Waiting] = {}

    def parts(self) -> tuple[Recent, ...]:
        """What is to be searched."""
        return self._recent

    def settled(self, asked: int) -> tuple[Recent, ...]:
        """What is to be searched for so many, after what was added is put where many are found together.

        Where that was anything it is another tuple than before.
        """
        with self._lock:
            some = [recent for recent in self._recent if recent.settle(FRESH if asked >= FEW else MANY)]
            if some:
                self._recent = (*self._recent,)
            return self._recent

    def add(self, entry: Entry) -> None:
        """Remember a decision until its row is stored."""
        with self._lock:
            recent = self._recent[-1]
            self._waiting[name_of(entry.record)] = Waiting(entry, recent, recent.add(entry))

    def change(self, record: Record) -> bool:
        """Let a row that waits name another as what it resembles, or count from another day; False where it waits no more."""
        with self._lock:
            name = name_of(record)
            waiting = self._waiting.get(name)
            if waiting is not None:
                self._waiting[name] = _changed(waiting, record)
            return waiting is not None

    def forget(self, item: int, identifier: bytes) -> None:
        """Take back decisions whose rows will not be stored."""
        for record in self.of_id(item, identifier):
            with self._lock:
                waiting = self._waiting.pop(name_of(record), None)
                if waiting is not None:
                    waiting.recent.discard(waiting.number)

    def of_id(self, item: int, identifier: bytes) -> list[Record]:
        """The records of an id."""
        key = np.array([id_key(item, identifier)], dtype=np.uint64)
        found = [recent.record(number) for recent in self._recent for number in recent.find(key)]
        return [record for record in found if record and (record.item, record.id) == (item, identifier)]

    def take(self, names: Iterable[Name], nears: Iterable[bytes]) -> list[Entry | None]:
        """The entries of rows that are stored now, None for who was never here. They stay findable, and wait no more.

        They name what their rows name, as `nears` says: a mark may have come too late for its row, or its clipping was lost.
        """
        found: list[Entry | None] = []
        for name, near in zip(names, nears, strict=True):
            with self._lock:
                waiting = self._waiting.pop(name, None)
                if waiting is not None and waiting.entry.record.near != near:
                    waiting = _changed(waiting, waiting.entry.record._replace(near=near))
            found.append(waiting and waiting.entry)
        return found

    def hold(self, entries: Iterable[Entry]) -> None:
        """Make stored entries findable here."""
        for entry in entries:
            with self._lock:
                self._recent[-1].add(entry)

    def renew(self) -> None:
        """Begin anew: what is here from now on outlives `clear`."""
        with self._lock:
            self._recent = (*self._recent, Recent())

    def clear(self) -> None:
        """Let go of what was here before `renew`, but for what waits."""
        young = self._recent[-1]
        with self._lock:
            names = list(self._waiting)
        for name in names:
            with self._lock:
                waiting = self._waiting.get(name)
                if waiting is not None and waiting.recent is not young:
                    self._waiting[name] = Waiting(waiting.entry, young, young.add(waiting.entry))
        with self._lock:
            self._recent = (young,)


def name_of(record: Record) -> Name:
    """The name of a record's row."""
    return record.item, record.id, record.version, record.removed, record.url


def _changed(waiting: Waiting, record: Record) -> Waiting:
    entry, recent, number = waiting
    changed = Entry(entry.record._replace(near=record.near, published=record.published), entry.keys)
    recent.replace(number, changed.record)
    return Waiting(changed, recent, number)
