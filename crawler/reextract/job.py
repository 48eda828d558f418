"""Articles, comments, pages and duplicates anew from WARC files: one process a core makes clippings, one decides and stores."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from crawler.archive.rewrite import Progress
from crawler.costs.collector import spare
from crawler.items import Clipping
from crawler.memory.erased import Erased, without_erased
from crawler.reextract.making import make as make_anew
from crawler.reextract.replay import Profiles, Replay
from crawler.reextract.tables import Tables
from crawler.sites import Site
from crawler.warc.catalog import Catalog, Unit
from pipelines.normalize.fields import Locale, NamePolicy, normalize

BATCH = 16
"""Clippings that travel between processes together."""
AHEAD = 3
"""Batches a process may be ahead of the one that stores: memory stays flat."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """What to make anew, and how."""

    files: list[Path]
    sites: dict[str, Site]
    names: NamePolicy
    run_id: str
    """Of the re-extraction."""
    erased: Erased
    profiles: Profiles = field(default_factory=Profiles)
    learns: bool = False
    """Whether the profiles of sites are learnt anew; else pages are read with those that they name."""
    runs: set[str] | None = None
    """Only these runs; None: everything in the files."""
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)
    pool: Callable[["Job"], Executor] | None = None
    """Who begins workers elsewhere; None: they are processes of this machine."""


@dataclass(slots=True)
class Done:
    """What came of it."""

    clippings: int = 0
    unreadable: int = 0
    """Clippings whose records were erased or are damaged."""
    passed_over: int = 0
    """Whole records that are no HTTP."""
    bad: list[str] = field(default_factory=list)
    """A sentence for each place that holds no whole record."""
    runs: set[str] = field(default_factory=set)
    """Runs of ours that were made anew."""


def workers(job: Job) -> Executor:
    """Who looks through files and makes clippings; a context manager. One process alone needs no other to start."""
    if job.pool is not None:
        return job.pool(job)
    if job.processes == 1:
        return ThreadPoolExecutor(1, initializer=begin, initargs=(job,))
    return ProcessPoolExecutor(job.processes, get_context("spawn"), begin, (job,))


@dataclass(frozen=True, slots=True)
class Work:
    """A job under way."""

    job: Job
    catalog: Path
    """The SQLite file that says what the WARC files hold."""
    pool: Executor
    progress: Progress


def catalogued(work: Work) -> Done:
    """Find out what the files hold, into a new catalogue; OSError where the disk fails."""
    done, job = Done(), work.job
    for number, (_, found) in enumerate(Catalog.build(work.catalog, job.files, work.pool), start=1):
        done.bad += map(str, found.bad)
        done.passed_over += found.passed_over
        work.progress("looking through WARC files", number, len(job.files))
    opened = Catalog(work.catalog)
    done.runs = opened.runs() if job.runs is None else opened.runs() & job.runs
    opened.close()
    return done


def reextract(work: Work, tables: Tables, done: Done) -> None:
    """Make all clippings anew and store them; StorageFailed, OSError or BrokenProcessPool."""
    opened = Catalog(work.catalog)
    total = opened.count()
    for number, clipping in enumerate(_in_order(work, opened.units(work.job.runs)), start=1):
        if clipping is None:
            done.unreadable += 1
        else:
            done.clippings += 1
            tables.add(clipping)
        work.progress("reading pages again", number, total)
    opened.close()


def _in_order(work: Work, units: Iterator[Unit]) -> Iterator[Clipping | None]:
    waiting: deque[Future[list[Clipping | None]]] = deque()
    while True:
        while len(waiting) < work.job.processes * AHEAD and (batch := list(islice(units, BATCH))):
            waiting.append(work.pool.submit(_make, work.catalog, batch))
        if not waiting:
            return
        yield from waiting.popleft().result()


@dataclass(slots=True)
class _Worker:
    """What a process keeps from one batch to the next."""

    job: Job
    replay: Replay | None = None


_this: list[_Worker] = []
"""Of this process: the last one begun."""


def begin(job: Job) -> None:
    """Let this process work for a job."""
    spare()
    _this[:] = [_Worker(job)]


def _make(catalog: Path, units: list[Unit]) -> list[Clipping | None]:
    worker = _this[0]
    if worker.replay is None:
        warc = {path.name: path for path in worker.job.files}
        worker.replay = Replay(Catalog(catalog), warc, dict(worker.job.sites), worker.job.run_id, worker.job.profiles)
    return [make(unit, worker.replay, worker.job) for unit in units]


def make(unit: Unit, replay: Replay, job: Job) -> Clipping | None:
    """One clipping, normalized; None where its bytes are gone, or nothing of it may come back."""
    clipping = make_anew(replay, unit)
    if clipping is not None:
        site = replay.sites.get(clipping.pages[0].site)
        normalize(clipping, Locale(zone=site.timezone, language=site.language) if site else Locale(), job.names)
        without_erased(clipping, job.erased)
    return clipping if clipping is not None and clipping.pages else None
