"""One writer per output folder: a lock that dies with its process and names its owner."""

import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from crawler.disk import durable
from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import NAME, Worker


class Locked(Exception):
    """Another process writes to the folder; the message names it."""


class Lock:
    """An exclusive lock on `<folder>/.lock`, held until `release` or the end of the process."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    @classmethod
    def acquire(cls, folder: Path, *, shared: bool = False) -> Self:
        """Take the lock at once or raise Locked; a shared one is for those that share the sites among themselves.

        NoFile where a pipe stands anywhere in the folder.
        """
        durable.refuse_pipes(folder)
        file = durable.opened(folder / ".lock", "a+", encoding="utf-8")
        if not durable.take_lock(file, shared=shared):
            file.seek(0)
            owner = file.read().strip() or "a process that has not said its name yet"
            file.close()
            raise Locked(f"{folder} is being written by {owner}; wait for it, or name another folder with --output DIR")
        if not shared and (living := _living(folder)):
            file.close()
            raise Locked(f"{folder} is being written by {', '.join(living)}, which gave a sign of life of late; wait for it")
        file.seek(0)
        file.truncate()
        command = " ".join(map(_without_key, [Path(sys.argv[0]).name, *sys.argv[1:]]))
        file.write(
            f"process {os.getpid()} on {socket.gethostname()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC ({command})\n"
        )
        file.flush()
        return cls(file)

    def fileno(self) -> int:
        """The descriptor that holds it, for a process that is to hold it too."""
        return self._file.fileno()

    def release(self) -> None:
        """Give it back; the file stays, since removing it would let two owners in."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()


def _living(folder: Path) -> list[str]:
    """Workers that live though none has the lock: a file system takes it from a machine that is cut off. Dead ones are fenced."""
    return Worker(FolderBoard(folder), "").others() if (folder / NAME).exists() else []


def _without_key(word: str) -> str:
    """Name and password in an address others may not read; a password may hold a slash or an @."""
    scheme, _, rest = word.partition("://")
    return f"{scheme}://...@{rest.rpartition('@')[2]}" if "@" in rest else word
