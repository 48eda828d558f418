"""Exchange two folders, durably: in one step, where Linux and the file system can."""

import ctypes
import errno
import os
from pathlib import Path

from crawler.disk.durable import sync_folder

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class CannotExchange(Exception):
    """The system or its file system has no exchange in one step; nothing was changed."""


def exchange(one: Path, other: Path) -> None:
    """Swap two folders; a reader that lists sees all of one or all of the other. Raises CannotExchange or OSError."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        raise CannotExchange("this system has no renameat2")
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        _sync_both(one, other)
        return
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EOPNOTSUPP}:
        raise CannotExchange(f"the file system of {other} cannot exchange folders in one step ({os.strerror(code)})")
    raise OSError(code, os.strerror(code), str(other))


def exchange_in_steps(one: Path, other: Path, aside: Path) -> None:
    """The same by way of a third name, for any file system; for a moment `other` is not there, and nobody may look."""
    other.rename(aside)
    one.rename(other)
    aside.rename(one)
    _sync_both(one, other)


def _sync_both(one: Path, other: Path) -> None:
    sync_folder(other.parent)
    if one.parent != other.parent:
        sync_folder(one.parent)
