"""Archives that were made apart become one: their rows decided between them as if one had fetched them all, into a new place."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from crawler.archive.decided_files import put
from crawler.archive.reconcile import Reconciled, Reconciling
from crawler.disk import work
from crawler.disk.durable import link_or_copy, make_folder
from crawler.disk.layout import HASHES, Archive
from crawler.disk.place import Place, bring, relative, store_of
from pipelines.dedupe.index import Index
from pipelines.parquet.compact import Compacted
from pipelines.parquet.merged_copy import merge_into
from pipelines.parquet.reading import files_of, open_file, read
from pipelines.parquet.replacing import How
from pipelines.parquet.tables import TABLES


class Apart(Exception):
    """The archives cannot become one; the message says why and what to do."""


@dataclass(slots=True)
class United:
    """What came of it."""

    done: Reconciled = field(default_factory=Reconciled)
    in_several: int = 0
    """Rows of runs that stood in several archives, and are taken once."""


def check(archives: Sequence[Path]) -> None:
    """Raise Apart where the archives cannot become one."""
    lists = {path: path.read_bytes() for path in (archive / HASHES for archive in archives) if path.exists()}
    if lists and (len(lists) < len(archives) or len(set(lists.values())) > 1):
        raise Apart(
            f"{next(iter(lists))} says what was erased, and not all of the archives have the same: what was erased in one would "
            "come back from another; erase the same in each, or leave that archive out"
        )
    warcs: dict[str, Path] = {}
    for file in (file for archive in archives for file in Archive(archive).warc_files()):
        other = warcs.setdefault(file.name, file)
        if other.stat().st_size != file.stat().st_size:
            why = f"{other} and {file} have one name and are not the same, so that no row could say which is meant"
            raise Apart(f"{why}; leave one of the archives out")


def unite(archives: Sequence[Path], target: Place, how: How, united: United) -> Iterator[Compacted]:
    """Write all rows into large files under `target`; the caller keeps writers away from all of them, and nothing there changes.

    Raises Taken, Apart, Damaged or OSError.
    """
    check(archives)
    stage = work.folder(archives[0]) / "united"
    shutil.rmtree(stage, ignore_errors=True)
    try:
        window = _gather(archives, stage, united)
        with closing(Index.open(Archive(stage).index)) as index:
            united.done = Reconciling(stage, window, index, "united").run()
        yield from merge_into(stage, target, how)
        _bring_the_rest(archives, target)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _gather(archives: Sequence[Path], stage: Path, united: United) -> dict[str, list[Place]]:
    """Second names for the files of all archives; rows that an earlier one has too are left out."""
    window: dict[str, list[Place]] = {table: [] for table in TABLES}
    runs = [_runs(archive) for archive in archives]
    for number, archive in enumerate(archives):
        shared = runs[number] & set[str]().union(*runs[:number])
        for table in TABLES:
            known = {key: row for file in window[table] for key, row in _keyed(file, table, shared)} if shared else {}
            for file in files_of(archive, table):
                name = stage / table / file.parent.name / f"{number}-{file.name}"
                make_folder(name.parent)
                link_or_copy(file, name)
                window[table].append(name)
                united.in_several += _without(stage, name, table, known) if shared else 0
    return window


def _runs(archive: Path) -> set[str]:
    """The runs whose rows an archive has."""
    found: set[str] = set()
    for table in TABLES:
        for file in files_of(archive, table):
            with open_file(file, table) as opened:
                found.update(filter(None, pc.unique(opened.read(columns=["run_id"])["run_id"]).to_pylist()))
    return found


def _keyed(file: Place, table: str, runs: set[str]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The keys of rows of some runs, of a run with when it began and ended."""
    columns = dict.fromkeys([*TABLES[table].key, "run_id", "site" if table != "runs" else "sites"])
    told = ["started_at", "finished_at"] if table == "runs" else []
    with open_file(file, table) as opened:
        rows = opened.read(columns=[*columns, *told]).to_pylist()
    for row in rows:
        if row["run_id"] in runs:
            yield tuple(str(row[name]) for name in columns), [row[name] for name in told]


def _without(stage: Path, file: Path, table: str, known: dict[tuple[Any, ...], Any]) -> int:
    """Take the rows that are known out of a file; how many there were. Raises Apart where two runs have one id."""
    with open_file(file, table) as opened:
        rows = read(opened, file, table)
    ours = list(_keyed(file, table, set(filter(None, rows["run_id"].to_pylist()))))
    for key, told in ours if table == "runs" else ():
        if any(key[0] == other[0] and (key, told) != (other, its) for other, its in known.items()):
            why = f"two runs are called {key[0]} and are not the same, so that no row could say which it is of"
            raise Apart(f"{why}; leave one of the archives out")
    others = rows.filter(pa.array([key not in known for key, _ in ours], pa.bool_())) if len(ours) == len(rows) else rows
    if len(others) < len(rows):
        put(stage, relative(file, stage), others)
    return len(rows) - len(others)


def _bring_the_rest(archives: Sequence[Path], target: Place) -> None:
    """WARC files where the new place is a folder (into a store they go by its own tools), and the list of what was erased."""
    erased = archives[0] / HASHES
    if erased.exists():
        bring(erased, Archive(target).hashes)
    if store_of(target) is not None:
        return
    folder = Archive(target).warc_under_way
    make_folder(folder)
    for file in (file for archive in archives for file in Archive(archive).warc_files()):
        if not (folder / file.name).exists():
            link_or_copy(file, folder / file.name)
