"""One process's part in an archive that several machines write to: some sites, for as long as it has their hosts.

`harvest --shard I/N` is one such process. Everything it needs to know is in the archive: it takes the hosts of its sites, brings
their state to a folder of its own, harvests, and puts the state back.
"""

import os
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

import pyarrow as pa

from crawler.archive import travel
from crawler.archive.prepare import conclude, level, prepare
from crawler.archive.settle import settle
from crawler.context import Part
from crawler.disk import durable, work
from crawler.disk.layout import Archive
from crawler.disk.lease import EVERYTHING, Fenced, Worker
from crawler.disk.lock import Lock, Locked
from crawler.disk.place import Place, Remote, seen_by, store_of
from crawler.sites import Site
from crawler.urls import authority
from pipelines.describe import write
from pipelines.parquet.reading import Damaged

REPORTS = "reports"
"""The folder of an archive with the reports of those that share it."""
BEGINNING = 60.0
"""Seconds that the first of several may take to begin."""


@dataclass(slots=True)
class Shift:
    """What one process has of an archive."""

    worker: Worker
    name: str
    """What its report is called."""
    output: Place
    seen: Remote
    """The archive as it sees it."""
    sites: list[Site]
    """Those whose hosts it has."""
    held: dict[str, str]
    """Hosts of the others, with the workers that have them."""
    damaged: list[str] = field(default_factory=list)
    """What was damaged and made anew, as sentences."""

    @property
    def report(self) -> Place:
        """Where its report is kept, for people; one for machines is beside it."""
        return self.output / REPORTS / f"{self.name}.txt"

    def end(self, declared: Sequence[Site]) -> str | None:
        """Give the state back; who is the last sees to what concerns all. A sentence where that could not be done."""
        try:
            travel.send(self.seen, [site.name for site in self.sites])
            for path in Archive(self.seen).report:
                if path.exists():
                    (self.seen / REPORTS / f"{self.name}{path.suffix}").bring(path)
            # One at a time looks whether it is the last, and keeps the key until it has left: of two that end together
            # neither would be, each seeing the other.
            self.worker.await_key(EVERYTHING)
            workers = self.worker.board.undecided()
            if not self.worker.others():
                travel.fetch_index(self.seen)  # as it was before any of those that now end
                settle(self.seen, self.worker.board, workers)
                fault = conclude(self.seen, declared)
                travel.send_shared(self.seen)
                return fault
        except Fenced as error:
            return str(error)
        except Damaged as error:
            return str(error)
        except (OSError, pa.ArrowException) as error:
            return f"the state could not be put back ({error}); the next run reads the tables instead"
        return None


def shard_of(text: str) -> Part:
    """`2/4`; ValueError, which argparse says, where it is no share."""
    part = Part.of(text) if re.fullmatch(r"\d+/\d+", text) else Part()
    if not 1 <= part.number <= part.count:
        raise ValueError(text)
    return part


def share(sites: Sequence[Site], part: Part) -> list[Site]:
    """The sites of one of several machines: of every N-th host, in the order of sites.toml, so that each finds its own alone."""
    hosts = list(dict.fromkeys(authority(site.url) for site in sites))[part.number - 1 :: part.count]
    return [site for site in sites if authority(site.url) in hosts]


@contextmanager
def shift(output: Place, sites: Sequence[Site], worker: Worker, local: str, name: str) -> Iterator[Shift]:
    """Have what can be had of some sites. Raises Locked where one process has the archive to itself, Busy, Damaged, OSError."""
    with ExitStack() as stack:
        folder = stack.enter_context(_folder_of_its_own(local, worker.name))
        seen = seen_by(worker, output, folder)
        if store_of(output) is None:
            _enter(Path(str(output)), stack)
        else:
            write.begin(replace(seen, worker=None), datetime.now(UTC))
        worker.begin()
        stack.callback(worker.leave)
        held = worker.take_all(dict.fromkeys(authority(site.url) for site in sites))
        mine = [site for site in sites if authority(site.url) not in held]
        travel.fetch(seen, [site.name for site in mine])
        yield Shift(worker, name, output, seen, mine, held, level(seen, mine))


def _enter(root: Path, stack: ExitStack) -> None:
    """Keep away who needs a folder for himself. The first to come puts in order what runs before left."""
    with suppress(Locked), Lock.acquire(root):  # else others are at work, or one process alone: what follows tells them apart
        prepare(root, ())
    stack.enter_context(_shared(root))
    stack.enter_context(work.unarranged(root))


def _shared(root: Path) -> Lock:
    """The lock, once others that begin have done so; Locked where one process keeps it."""
    deadline = time.monotonic() + BEGINNING
    while True:
        try:
            return Lock.acquire(root, shared=True)
        except Locked:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@contextmanager
def _folder_of_its_own(named: str, worker: str) -> Iterator[Path]:
    """The folder for state and unfinished files: as named, or one that goes with the process."""
    if named:
        folder = Path(named)
        folder.mkdir(parents=True, exist_ok=True)
        with Lock.acquire(folder):
            yield folder
        return
    above = Path(tempfile.gettempdir(), f"kliping-workers-{os.getuid()}")  # each user of the machine has his own
    above.mkdir(mode=0o700, exist_ok=True)
    if durable.refuse_link(above).stat().st_uid != os.getuid():
        raise PermissionError(f"{above} belongs to somebody else; name a folder with --state DIR")
    _sweep(above)
    folder = above / worker
    folder.mkdir(mode=0o700)
    with Lock.acquire(folder):
        yield folder
    rmtree(folder, ignore_errors=True)


def _sweep(above: Path) -> None:
    """Remove the folders of processes that were killed."""
    for folder in above.iterdir():
        try:
            with Lock.acquire(folder):
                rmtree(folder, ignore_errors=True)
        except (Locked, OSError):
            continue
