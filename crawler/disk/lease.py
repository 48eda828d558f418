"""Who may publish into an archive that several machines write to: workers, and keys (hosts of sites) that each belong to one.

A worker gives signs of life. Whoever takes a key from a worker that was silent too long fences it first: from then on nothing
that it publishes appears, though it was only paused and wakes up. So of two workers with the same site there is one set of rows,
and no lock that a paused process could hold for ever. A key is taken by making the next number of it, which only one can.

What can be done in one step differs between folders (`crawler.disk.folder_board`) and object stores (`crawler.disk.store_board`).
"""

import secrets
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

NAME = ".leases"
"""The folder in an archive where workers say that they live."""
EVERYTHING = "everything"
"""The key of the whole archive: who has it may change what others have published."""
SILENT = 60.0
"""Seconds without a sign of life after which a worker is taken for dead."""
_BEATS = 6
"""Signs of life in that time."""
_AGAIN, _LOOKS, _COARSE = 0.02, 0.25, 1.0
"""Seconds before a key is tried again, between two looks, and how far the clocks of file systems may be off by being coarse."""


class Fenced(OSError):
    """Another worker has taken over; nothing that this one had not published yet will appear."""

    def __init__(self, worker: str) -> None:
        super().__init__(f"the worker {worker} was silent too long and another took over its sites; what it had published stays")


class Board(Protocol):
    """Where workers write what the others are to know; each method is done whole or not at all. All raise OSError."""

    def enter(self, worker: str) -> None:
        """Begin to live."""

    def beat(self, worker: str) -> bool:
        """Give a sign of life; False where the worker was fenced."""

    def lives(self, worker: str, silent: float) -> bool:
        """Whether a worker has neither left nor been silent for so many seconds."""

    def publish(self, worker: str, source: Path, target: str, *, new: bool) -> None:
        """Let a file appear as `target`, whole; Fenced where the worker was. `new`: there is none of that name."""

    def fence(self, worker: str) -> None:
        """See to it that nothing of a worker appears from now on; also how one leaves."""

    def workers(self) -> list[str]:
        """Those that have neither left nor been fenced."""

    def undecided(self) -> list[str]:
        """Those that entered since the archive was last of one piece; see `crawler.archive.settle`."""

    def decided(self, worker: str) -> None:
        """What a worker published was held against what the others did."""

    def numbers(self, key: str) -> list[int]:
        """The numbers of a key that are there, ascending."""

    def create(self, key: str, number: int, worker: str) -> bool:
        """Write who has a key; False where that number is there."""

    def holder(self, key: str, number: int) -> str | None:
        """Who wrote a number of a key; None where it is gone."""

    def remove(self, key: str, number: int) -> None:
        """Remove a number that was followed by another."""


def _clock() -> float:
    """Seconds that go on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


@dataclass(eq=False, slots=True)
class Worker:
    """One process that publishes."""

    board: Board
    name: str
    silent: float = SILENT
    _beaten: float = field(default_factory=_clock)
    _since: dict[str, float] = field(default_factory=dict)
    """When keys were taken that another had before."""
    _left: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        """Enter, and give signs of life from a thread until `leave`."""
        self.board.enter(self.name)
        _present[self.name] = self
        self._beaten = _clock()
        threading.Thread(target=self._beat_on, name="signs of life", daemon=True).start()

    def _beat_on(self) -> None:
        while not self._left.wait(self.silent / _BEATS):
            self.beat()

    def beat(self) -> bool:
        """Give a sign of life; False where it was fenced, or the store does not answer."""
        began = _clock()
        try:
            alive = self.board.beat(self.name)
        except OSError:
            return False
        self._beaten = began if alive else float("-inf")
        return alive

    def lost(self) -> str | None:
        """Why it may do nothing more, as a sentence; None while others must think that it lives, by its own clock."""
        if _clock() - self._beaten < self.silent * (1 - 1 / _BEATS) or self.beat():
            return None
        return f"the worker {self.name} was silent for {self.silent:g} seconds, so that another may have taken over its sites"

    def take(self, key: str) -> str | None:
        """Take a key; None where this worker has it now, else the name of the one that has it and lives."""
        while True:
            last = max(self.board.numbers(key), default=0)
            holder = self.board.holder(key, last) if last else None
            if last and holder is None:
                continue  # it was followed by another, and removed
            if holder == self.name:
                return None
            if holder:  # not the empty one of a worker that died between making the number and writing its name
                if self.board.lives(holder, self.silent):
                    return holder
                self.board.fence(holder)
            if not self.board.create(key, last + 1, self.name):
                time.sleep(_AGAIN)  # another was faster, or a list was not of this moment
            elif self._is_last(key, last + 1):
                if last:
                    self._fence_late(key, last, holder)
                    self._since[key] = _clock()
                return None

    def _fence_late(self, key: str, number: int, seen: str | None) -> None:
        """Fence who had made a number and not written its name, or only half of it, when it was read, and has since."""
        holder = self.board.holder(key, number)
        if holder and holder != seen:
            self.board.fence(holder)

    def since(self, key: str) -> float | None:
        """Seconds for which it has had a key that was another's; None of one that was nobody's."""
        return _clock() - self._since[key] if key in self._since else None

    def _is_last(self, key: str, number: int) -> bool:
        """Whether a number just made is the last: one that was removed long ago can be made again by who looked before that.

        The last two stay, so that one of them is seen by whoever lists while a third is made.
        """
        numbers = self.board.numbers(key)
        if max(numbers, default=number) > number:
            self.board.remove(key, number)
            return False
        for other in numbers:
            if other < number - 1:
                self.board.remove(key, other)
        return True

    def take_all(self, keys: Iterable[str]) -> dict[str, str]:
        """Take what can be taken, and say who has the rest. Waits for those that may be dead, as long as it takes to know."""
        held = {key: holder for key in keys if (holder := self.take(key))}
        since = _clock()
        while held and (waited := _clock() - since) < self.silent + _COARSE:
            # Who gave a sign of life since the first look lives, and is not waited for.
            if all(self.board.lives(holder, waited - _COARSE) for holder in held.values()):
                break
            time.sleep(_LOOKS)
            held = {key: holder for key in held if (holder := self.take(key))}
        return held

    def await_key(self, key: str) -> None:
        """Take a key as soon as who has it leaves; Fenced where this worker is taken for dead meanwhile, OSError."""
        while self.take(key):
            if self.lost():
                raise Fenced(self.name)
            time.sleep(_LOOKS)

    def others(self) -> list[str]:
        """Other workers that live; the dead are fenced."""
        living = []
        for worker in self.board.workers():
            if worker != self.name:
                if self.board.lives(worker, self.silent):
                    living.append(worker)
                else:
                    self.board.fence(worker)
        return living

    def publish(self, source: Path, target: str, *, new: bool = False) -> None:
        """Let a durable file appear as `target`, whole or not at all; Fenced where another took over, OSError."""
        self.board.publish(self.name, source, target, new=new)

    def leave(self) -> None:
        """Give everything back."""
        self._left.set()
        self.board.fence(self.name)


_present: dict[str, Worker] = {}


def present(name: str) -> Worker:
    """A worker that this process has begun."""
    return _present[name]


def new_name(now: datetime | None = None) -> str:
    """A name that no other worker of any machine has, and that sorts by time; it is the id of a run, too."""
    return f"{now or datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"
