"""Articles, comments, pages and duplicates anew from WARC files: one process a core makes clippings, one decides and stores."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from crawler.batch.catalog import Catalog, Unit
from crawler.batch.replay import Replay
from crawler.batch.tables import Tables
from crawler.fetch.erased import Erased, without_erased
from crawler.items import Clipping
from crawler.sites import Site
from pipelines.normalize.fields import Locale, NamePolicy, normalize

BATCH = 16
"""Clippings that travel between processes together."""
AHEAD = 3
"""Batches a process may be ahead of the one that stores: memory stays flat."""

Progress = Callable[[str, int, int], None]
"""What is being done, how much of it is done, and of how many."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """What to make anew, and how."""

    files: list[Path]
    sites: dict[str, Site]
    names: NamePolicy
    run_id: str
    """Of the re-extraction."""
    erased: Erased
    runs: set[str] | None = None
    """Only these runs; None: everything in the files."""
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)


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


def catalogued(job: Job, catalog: Path, progress: Progress) -> Done:
    """Find out what the files hold, into a new catalogue; OSError where the disk fails."""
    done = Done()
    with ProcessPoolExecutor(job.processes, mp_context=get_context("spawn")) as pool:
        for number, (_, found) in enumerate(Catalog.build(catalog, job.files, pool), start=1):
            done.bad += map(str, found.bad)
            done.passed_over += found.passed_over
            progress("looking through WARC files", number, len(job.files))
    opened = Catalog(catalog)
    done.runs = opened.runs() if job.runs is None else opened.runs() & job.runs
    opened.close()
    return done


def reextract(job: Job, catalog: Path, tables: Tables, done: Done, progress: Progress) -> None:
    """Make all clippings anew and store them; StorageFailed, OSError or BrokenProcessPool."""
    opened = Catalog(catalog)
    total = opened.count()
    with ProcessPoolExecutor(job.processes, get_context("spawn"), _begin, (catalog, job)) as pool:
        for number, clipping in enumerate(_in_order(pool, opened.units(job.runs), job.processes * AHEAD), start=1):
            if clipping is None:
                done.unreadable += 1
            else:
                done.clippings += 1
                tables.add(clipping)
            progress("reading pages again", number, total)
    opened.close()


def _in_order(pool: ProcessPoolExecutor, units: Iterator[Unit], most: int) -> Iterator[Clipping | None]:
    waiting: deque[Future[list[Clipping | None]]] = deque()
    while True:
        while len(waiting) < most and (batch := list(islice(units, BATCH))):
            waiting.append(pool.submit(_make, batch))
        if not waiting:
            return
        yield from waiting.popleft().result()


_replay: list[tuple[Replay, Job]] = []
"""Of this process, once it has begun."""


def _begin(catalog: Path, job: Job) -> None:
    warc = {path.name: path for path in job.files}
    _replay.append((Replay(Catalog(catalog), warc, dict(job.sites), job.run_id), job))


def _make(units: list[Unit]) -> list[Clipping | None]:
    return [make(unit, *_replay[0]) for unit in units]


def make(unit: Unit, replay: Replay, job: Job) -> Clipping | None:
    """One clipping, normalized; None where its bytes are gone, or nothing of it may come back."""
    clipping = replay.make(unit)
    if clipping is not None:
        site = replay.sites.get(clipping.pages[0].site)
        normalize(clipping, Locale(zone=site.timezone, language=site.language) if site else Locale(), job.names)
        without_erased(clipping, job.erased)
    return clipping if clipping is not None and clipping.pages else None
