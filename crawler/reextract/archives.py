"""A re-extraction from its beginning to its end: into a new archive, or in the place of the old rows."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.archive import stage
from crawler.archive.differences import TableDifference, compare
from crawler.archive.rewrite import Progress, groups, rewrite
from crawler.archive.run_counts import count_rows
from crawler.disk import work
from crawler.disk.layout import Archive
from crawler.harvest.learning.stored import profile_row
from crawler.identity import VERSION
from crawler.items import Run, SiteProfile
from crawler.reextract.carry import Carry
from crawler.reextract.job import Done, Job, Work, catalogued, reextract, workers
from crawler.reextract.learning import learn_anew
from crawler.reextract.tables import Tables
from pipelines.parquet.reading import files_of
from pipelines.parquet.tables import COUNTED


class Unsound(Exception):
    """WARC files are damaged, so that rows could be lost; the message says what to do."""


def into(job: Job, source: Path, target: Path, progress: Progress) -> Done:
    """Write a new archive in `target`; `source` has the rows of the runs."""
    target.mkdir(parents=True, exist_ok=True)
    catalog = work.folder(target) / "catalog.sqlite"
    catalog.unlink(missing_ok=True)
    started = datetime.now(UTC)
    with ExitStack() as stack:
        hands = Work(job, catalog, stack.enter_context(workers(job)), progress)
        done = catalogued(hands)
        tables = Tables(target, job.run_id)
        tables.add_profiles(_profiles(source))
        reextract(_learnt(hands, tables, started, stack), tables, done)
        tables.close()
    _add_runs(target, _runs(source, done.runs), job, started)
    _link(job.files, Archive(target).warc_under_way)
    catalog.unlink()
    return done


def _link(files: list[Path], folder: Path) -> None:
    """Give the new archive the WARC files too, without a copy of their bytes."""
    folder.mkdir(exist_ok=True)
    for path in files:
        link = folder / path.name
        if not link.exists():
            try:
                link.hardlink_to(path)
            except OSError:  # another file system
                link.symlink_to(path.resolve())


def in_place(job: Job, root: Path, progress: Progress) -> tuple[Done, dict[str, TableDifference]]:
    """Make rows anew and put them in the place of the old ones, all at once; what differs.

    Raises Unsound, CannotExchange or OSError with the archive as it was.
    """
    staged = stage.begin(root)
    catalog = staged / "catalog.sqlite"
    started = datetime.now(UTC)
    with ExitStack() as stack:
        hands = Work(job, catalog, stack.enter_context(workers(job)), progress)
        done = catalogued(hands)
        if done.bad:
            raise Unsound(
                f"{done.bad[0]} ({len(done.bad)} such places); make a new archive with --into, or move the damaged files out of "
                "warc/, and the rows read from them stay as they are"
            )
        rewrite(root, staged, Carry(sorted(done.runs), [path.name for path in job.files]), job.run_id)
        tables = Tables(staged, job.run_id)
        reextract(_learnt(hands, tables, started, stack), tables, done)
        tables.close()
    _add_runs(staged, _runs(root, done.runs), job, started)
    catalog.unlink()
    found = compare(root, staged)
    stage.commit(root)
    return done, found


def _learnt(hands: Work, tables: Tables, started: datetime, stack: ExitStack) -> Work:
    """The work with profiles that are learnt anew, where that is wished; they are rows of the new tables."""
    if not hands.job.learns:
        return hands
    anew = learn_anew(hands)
    tables.add_profiles([profile_row(profile, started, hands.job.run_id) for profile in anew.values()])
    job = replace(hands.job, profiles=replace(hands.job.profiles, anew=anew))
    return replace(hands, job=job, pool=stack.enter_context(workers(job)))


def _profiles(root: Path) -> list[SiteProfile]:
    """The rows that an archive has of them."""
    rows = (row for path in files_of(root, "profiles") for group in groups(path, "profiles") for row in group.to_pylist())
    return [SiteProfile(**row) for row in rows]


def _runs(root: Path, wanted: set[str]) -> list[Run]:
    """The rows of some runs."""
    rows = [row for path in files_of(root, "runs") for group in groups(path, "runs") for row in group.to_pylist()]
    return [Run(**row) for row in rows if row["run_id"] in wanted]


def _add_runs(target: Path, runs: list[Run], job: Job, started: datetime) -> None:
    """Store the rows of the runs that were made anew, counted again, and one of this re-extraction where it has rows."""
    counts = count_rows(target)
    if job.run_id in counts:
        runs.append(
            Run(run_id=job.run_id, started_at=started, finished_at=datetime.now(UTC), verdict="complete", version=VERSION)
        )
    tables = Tables(target, f"{job.run_id}-runs")
    for run in runs:
        for name in COUNTED:
            setattr(run, name, counts[run.run_id][name] if run.run_id in counts else 0)
        tables.add_run(run)
    tables.close()
