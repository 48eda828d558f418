"""The work folder: files under way, beside the tables and on their file system, where no reader's glob looks.

Each process has its own part of it, with a lock on it that the system takes away when the process ends, however it ends.
A process number would not do: containers that share a folder do not share their numbers.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.disk import durable

NAME = ".work"
ASIDE = ".old"
_ALIVE = ".alive"
_PUBLISH, _ARRANGE = ".publish.lock", ".arrange.lock"

_own: dict[Path, Path] = {}


class Busy(Exception):
    """Another process arranges the files of the archive or relies on their names; the message says what to do."""


def folder(root: Path) -> Path:
    """This process's own part of the work folder."""
    mine = _own.get(root.resolve())
    if mine is None or not mine.is_dir():
        mine = root / NAME / f"{os.getpid()}-{secrets.token_hex(4)}"
        root.mkdir(parents=True, exist_ok=True)
        with publishing(root):  # so that nobody sweeps it between its making and its lock
            mine.mkdir(parents=True)
            durable.await_lock(os.open(mine / _ALIVE, os.O_RDWR | os.O_CREAT))  # held until the process ends
        _own[root.resolve()] = mine
    return mine


def sweep(root: Path) -> int:
    """Remove what dead processes left; how many there were.

    Always right: before a rename it is an unfinished copy, after one the old copy of what was replaced; only what
    stands aside with nothing in its place is put back.
    """
    with publishing(root):
        left = [path for path in (root / NAME).glob("*") if not _alive(path)]
        for path in left:
            _put_back(root, path)
            shutil.rmtree(path, ignore_errors=True)
    return len(left)


def _put_back(root: Path, left: Path) -> None:
    """A month that an offline compaction had moved aside, and did not live to replace, goes back to its place."""
    for aside in left.glob(f"*{ASIDE}"):
        table, _, month = aside.name.removesuffix(ASIDE).partition("-")
        if not (root / table / month).exists():
            durable.rename(aside, root / table / month)


def _alive(path: Path) -> bool:
    try:
        lock = os.open(path / _ALIVE, os.O_RDWR)
    except OSError:
        return False
    try:
        return not durable.take_lock(lock)
    finally:
        os.close(lock)


@contextmanager
def publishing(root: Path) -> Iterator[None]:
    """Held for the instant in which names appear, so that a writer and a compaction never move the same folder."""
    with durable.locked(root / _PUBLISH):
        yield


@contextmanager
def arranging(root: Path) -> Iterator[None]:
    """Held by the one process that may replace files by others of the same rows; Busy where there is one, or a check."""
    lock = durable.unlinked(str(root / _ARRANGE), os.O_RDWR | os.O_CREAT)
    try:
        _take(lock, root, shared=False)
        yield
    finally:
        os.close(lock)


@contextmanager
def unarranged(root: Path) -> Iterator[None]:
    """While it is held, files are only added, never replaced; Busy where a compaction is under way."""
    try:
        lock = durable.unlinked(str(root / _ARRANGE), os.O_RDONLY | os.O_CREAT)
    except OSError:
        yield  # the folder is read-only: nobody can compact it either
        return
    try:
        _take(lock, root, shared=True)
        yield
    finally:
        os.close(lock)


def _take(lock: int, root: Path, *, shared: bool) -> None:
    if not durable.take_lock(lock, shared=shared):
        by = "a scrapy compact, a scrapy verify or a harvest by several machines"
        raise Busy(f"{by} is under way in {root}; run this again when it has ended")
