"""A folder of tables in the place of another, while readers read: in one step, and the old one stays whole for a moment."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crawler.disk import work
from crawler.disk.exchange import exchange, exchange_in_steps

FILE_BYTES = 256_000_000
"""A file is closed when it reaches this size; one of half of it is left alone."""
BATCH_BYTES = 100_000_000
"""Uncompressed bytes of rows held in memory, and sorted, at once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class How:
    """How to replace files by others of the same rows."""

    offline: bool = False
    """Move folders in two steps, for file systems that cannot exchange them; nobody may read or write meanwhile."""
    linger: float = 2.0
    """Seconds that a replaced folder stays whole for those who were about to list it."""
    file_bytes: int = FILE_BYTES
    batch_bytes: int = BATCH_BYTES


def put(staged: Path, folder: Path, how: How) -> None:
    """Swap the two; raises CannotExchange or OSError. The caller holds `work.publishing`."""
    if how.offline:
        exchange_in_steps(staged, folder, staged.with_name(staged.name + work.ASIDE))
    else:
        exchange(staged, folder)


class Superseded:
    """Old folders that were replaced, and are removed a little later.

    Whoever had opened the folder and not yet read its list still reads the old one, in full: opening what it names then
    fails, and is tried again. Were it emptied at once, the list would be short, and nobody would notice.
    """

    def __init__(self, linger: float) -> None:
        self._linger = linger
        self._waiting: list[tuple[float, Path]] = []

    def add(self, folder: Path) -> None:
        """Remove this one later, and now those that have waited long enough."""
        self._waiting.append((time.monotonic() + self._linger, folder))
        while self._waiting and self._waiting[0][0] < time.monotonic():
            shutil.rmtree(self._waiting.pop(0)[1])

    def remove(self) -> None:
        """Wait for the last, and remove all."""
        for until, folder in self._waiting:
            time.sleep(max(0.0, until - time.monotonic()))
            shutil.rmtree(folder)


@contextmanager
def superseded(linger: float) -> Iterator[Superseded]:
    """For what is replaced within; all of it is gone at the end."""
    old = Superseded(linger)
    try:
        yield old
    finally:
        old.remove()
