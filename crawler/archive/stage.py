"""New tables in the place of old ones, all or none: prepared beside them, then exchanged; a kill is made good at the next start.

A stage is a folder in the archive that no table's glob reaches. Until its plan is durable nothing has changed, and the
stage is thrown away; from then on the plan is carried out to its end, by whoever next writes to the archive.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

import orjson

from crawler.disk import durable, work
from crawler.disk.exchange import exchange
from crawler.disk.layout import ERASED, WARC, Archive
from pipelines.parquet.schema import SCHEMAS

NAME = ".stage"
_PLAN = "plan.json"
_MOVED = (WARC, ERASED)
"""Folders whose staged files join those that are there."""


def begin(root: Path) -> Path:
    """An empty stage; one that a kill left without a plan is thrown away, one with a plan carried out first."""
    resume(root)
    stage = root / NAME
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    return stage


def commit(root: Path, *, removed: Iterable[str] = ()) -> None:
    """Put everything staged in its place, then remove the WARC files of the names in `removed`.

    Raises CannotExchange before anything has changed, where the file system has no exchange.
    """
    stage = root / NAME
    _try_exchange(stage)
    tables = {}
    for table in SCHEMAS:
        folder = stage / table
        folder.mkdir(exist_ok=True)
        tables[table] = folder.stat().st_ino
    for name in _MOVED:
        (stage / name).mkdir(exist_ok=True)
    durable.sync_tree(stage)
    durable.write_whole(stage / _PLAN, orjson.dumps({"tables": tables, "removed": list(removed)}))
    resume(root)


def resume(root: Path) -> bool:
    """Carry out the plan of a stage, or the rest of it; whether there was one."""
    stage = root / NAME
    if not (stage / _PLAN).exists():
        return False
    plan = orjson.loads((stage / _PLAN).read_bytes())
    shutil.rmtree(Archive(root).state, ignore_errors=True)  # it knows the old rows; it is made again from the new ones
    for folder in _MOVED:
        _move(stage / folder, root / folder)
    for table, inode in plan["tables"].items():
        old = root / table
        old.mkdir(exist_ok=True)
        with work.publishing(root):
            if old.stat().st_ino != inode:
                exchange(stage / table, old)
    for name in plan["removed"]:
        (Archive(root).warc_under_way / name).unlink(missing_ok=True)
    (stage / _PLAN).unlink()
    shutil.rmtree(stage)
    durable.sync_folder(root)
    return True


def _move(source: Path, target: Path) -> None:
    files = sorted(source.glob("*"))
    target.mkdir(exist_ok=True)
    for path in files:
        path.rename(target / path.name)  # one sync for all of them
    if files:
        durable.sync_folder(target)


def _try_exchange(stage: Path) -> None:
    """Find out now, while nothing has changed, whether folders can be exchanged."""
    one, other = stage / ".one", stage / ".other"
    one.mkdir()
    other.mkdir()
    exchange(one, other)
    one.rmdir()
    other.rmdir()
