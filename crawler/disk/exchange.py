"""Exchange two folders in one step, where Linux and the file system can."""

import ctypes
import errno
import os
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class CannotExchange(Exception):
    """The system or its file system has no exchange in one step; nothing was changed."""


def exchange(one: Path, other: Path) -> None:
    """Swap two folders; a reader that lists sees all of one or all of the other. Raises CannotExchange or OSError."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        raise CannotExchange("this system has no renameat2")
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EOPNOTSUPP}:
        raise CannotExchange(f"the file system of {other} cannot exchange folders in one step ({os.strerror(code)})")
    raise OSError(code, os.strerror(code), str(other))
