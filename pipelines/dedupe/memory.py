"""What the index holds in memory, so that one thread asks and adds while another brings what is stored to disk.

A row is found here until it can be found on disk, for a moment in both, never in neither. Each step under the lock is
short, whatever there is to do: who decides never waits for who learns.
"""

from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

import numpy as np

from pipelines.dedupe.recent import Recent
from pipelines.dedupe.records import Entry, Record, id_key

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

    def add(self, entry: Entry) -> None:
        """Remember a decision until its row is stored."""
        with self._lock:
            recent = self._recent[-1]
            self._waiting[name_of(entry.record)] = Waiting(entry, recent, recent.add(entry))

    def rename(self, record: Record, near: bytes) -> bool:
        """Let a row that waits name another as what it resembles; False where it does not wait any more."""
        with self._lock:
            name = name_of(record)
            waiting = self._waiting.get(name)
            if waiting is not None:
                self._waiting[name] = _renamed(waiting, near)
            return waiting is not None

    def forget(self, item: int, identifier: bytes) -> None:
        """Take back decisions whose rows will not be stored."""
        key = np.array([id_key(item, identifier)], dtype=np.uint64)
        for recent in self._recent:
            for record in map(recent.record, recent.find(key)[0]):
                with self._lock:
                    ours = (record.item, record.id) == (item, identifier)
                    waiting = self._waiting.pop(name_of(record), None) if ours else None
                    if waiting is not None:
                        waiting.recent.discard(waiting.number, waiting.entry)

    def take(self, names: Iterable[Name], nears: Iterable[bytes]) -> list[Entry | None]:
        """The entries of rows that are stored now, None for who was never here. They stay findable, and wait no more.

        They name what their rows name, as `nears` says: a mark may have come too late for its row, or its clipping was lost.
        """
        found: list[Entry | None] = []
        for name, near in zip(names, nears, strict=True):
            with self._lock:
                waiting = self._waiting.pop(name, None)
                if waiting is not None and waiting.entry.record.near != near:
                    waiting = _renamed(waiting, near)
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


def _renamed(waiting: Waiting, near: bytes) -> Waiting:
    entry, recent, number = waiting
    renamed = Entry(entry.record._replace(near=near), entry.keys)
    recent.replace(number, renamed.record)
    return Waiting(renamed, recent, number)
