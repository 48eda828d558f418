"""The work folder: files under way, beside the tables and on their file system, where no reader's glob looks."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = ".work"
ASIDE = ".old"
_LOCK = ".publish.lock"


def folder(root: Path) -> Path:
    """This process's own part of the work folder; its name says whose it is."""
    path = root / NAME / str(os.getpid())
    path.mkdir(parents=True, exist_ok=True)
    return path


def sweep(root: Path) -> int:
    """Remove what dead processes left; how many there were.

    Always right: before a rename it is an unfinished copy, after one the old copy of what was replaced; only what
    stands aside with nothing in its place is put back.
    """
    left = [path for path in (root / NAME).glob("*") if not _alive(path.name)]
    for path in left:
        _put_back(root, path)
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def _put_back(root: Path, left: Path) -> None:
    """A month that an offline compaction had moved aside, and did not live to replace, goes back to its place."""
    for aside in left.glob(f"*{ASIDE}"):
        table, _, month = aside.name.removesuffix(ASIDE).partition("-")
        if not (root / table / month).exists():
            aside.rename(root / table / month)


def _alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def publishing(root: Path) -> Iterator[None]:
    """Held for the instant in which names appear, so that a writer and a compaction never move the same folder."""
    with (root / _LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
