"""Moments in the life of a harvest or a compaction at which to kill it, told from outside: by the clock and by files."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.site.server import Served

PHASES = ("starting", "fetching", "flushing", "renaming", "learning", "closing", "compacting", "exchanging")
TABLES = ("articles", "comments", "duplicates", "pages", "runs")
Ready = Callable[[], bool]


@dataclass
class Measured:
    """What an undisturbed run of this machine takes; kills are drawn from it."""

    seconds: float = 2.0
    """Of a whole harvest."""
    files: int = 10
    """Files that it writes."""


@dataclass
class Seen:
    """Distinct names that a look at some folders has shown so far."""

    look: Callable[[], Iterator[str]]
    names: set[str] = field(default_factory=set)

    def count(self) -> int:
        with suppress(FileNotFoundError):
            self.names.update(self.look())
        return len(self.names)


def moment(phase: str, output: Path, served: Served, measured: Measured, dice: random.Random) -> tuple[Ready, float]:
    """Whether the moment has come, and seconds to wait from then on."""
    if phase == "starting":
        return _always, dice.uniform(0, 0.4 * measured.seconds)
    if phase == "fetching":
        return _always, dice.uniform(0, measured.seconds)
    if phase == "closing":
        return _closing(output, served, dice), dice.uniform(0, 0.05)
    if phase == "exchanging":
        return _exchanged(output), dice.choice([0.0, dice.uniform(0, 0.003), dice.uniform(0, 0.3)])
    looks = {"flushing": _temporary, "renaming": _published, "learning": _learning, "compacting": _staged}
    most = {"flushing": measured.files, "renaming": measured.files, "learning": 6, "compacting": 5}[phase]
    seen = Seen(lambda: looks[phase](output))
    there = seen.count()
    nth = dice.randint(1, dice.randint(1, most))  # mostly early: after some kills little is left to do
    return (lambda: seen.count() >= there + nth), dice.choice([0.0, dice.uniform(0, 0.004)])


def _always() -> bool:
    return True


def _temporary(output: Path) -> Iterator[str]:
    """Files being written, before they have their names."""
    return (str(path) for path in (output / ".work").glob("*/*.parquet"))


def _published(output: Path) -> Iterator[str]:
    return (str(path) for table in TABLES for path in (output / table).glob("*/*.parquet"))


def _learning(output: Path) -> Iterator[str]:
    """Crawl state and dedupe index in the middle of a commit; each sight counts."""
    state = output / "state"
    return (f"{path} {time.monotonic()}" for path in (*state.glob("*-journal"), *state.glob("dedupe/.manifest*")))


def _staged(output: Path) -> Iterator[str]:
    """What a compaction prepares: folders, and files in them."""
    work = output / ".work"
    return (str(path) for path in (*work.glob("*/*month=*"), *work.glob("*/*month=*/*.parquet")))


def _exchanged(output: Path) -> Ready:
    """A month is another folder than it was."""
    months = [path for table in TABLES for path in (output / table).glob("month=*")]
    before = {path: path.stat().st_ino for path in months}

    def ready() -> bool:
        with suppress(FileNotFoundError):
            return any(path.stat().st_ino != inode for path, inode in before.items())
        return False

    return ready


def _closing(output: Path, served: Served, dice: random.Random) -> Ready:
    """The site is asked nothing any more, or the run's row is there."""
    if dice.random() < 0.5:
        runs = len(list((output / "runs").glob("*/*")))
        return lambda: len(list((output / "runs").glob("*/*"))) > runs
    before = len(served.requests)
    return lambda: len(served.requests) > before + 3 and time.monotonic() - served.requests[-1].at > 0.03
