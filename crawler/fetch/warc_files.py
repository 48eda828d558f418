"""The WARC files of a run: rotated, made durable, and named only when they are finished.

A file under way is called `<name>.open` and locked by its writer. What a killed run left so is cut after its last whole
record and named at the next start; nothing that a published row names is ever cut, since records become durable first.
"""

import fcntl
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from crawler.fetch.gzipped import whole_members
from crawler.fetch.payloads import PayloadIndex
from crawler.fetch.warc import Exchange, Place, WarcWriter

FILE_BYTES = 1_000_000_000
"""A file that reaches this size is followed by another."""
OPEN = ".open"
_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class Info:
    """What each file says of its writer."""

    prefix: str
    """What the names of its files begin with."""
    started: datetime
    fields: Mapping[str, str]


class WarcFiles:
    """Appends to the files of one run; raises OSError where the disk does."""

    def __init__(self, folder: Path, info: Info, payloads: PayloadIndex, file_bytes: int = FILE_BYTES) -> None:
        """Files appear in `folder` with the first record."""
        self._folder, self._info, self._file_bytes = folder, info, file_bytes
        self.payloads = payloads
        self._number = 0
        self._writer: WarcWriter | None = None
        self._full: list[IO[bytes]] = []

    def exchange(self, one: Exchange) -> Place:
        """Archive one request and its answer."""
        return self._current().exchange(one)

    def metadata(self, url: str, at: datetime, about: list[str], fields: Iterable[tuple[str, bytes]]) -> None:
        """Archive what was found in responses."""
        self._current().metadata(url, at, about, fields)

    def pending(self) -> list[IO[bytes]]:
        """Hand over the files that hold records not yet durable, for `make_durable`; full ones are given their names there."""
        files = [*self._full, *([self._writer.file] if self._writer else [])]
        for file in files:
            file.flush()
        self._full = []
        return files

    def close(self) -> None:
        """Finish the file under way, durable and named."""
        files = self.pending()
        self._writer = None
        make_durable(files)
        for file in files:
            _finish(file)
        self.payloads.commit()

    def _current(self) -> WarcWriter:
        writer = self._writer
        if writer is not None and writer.size < self._file_bytes:
            return writer
        if writer is not None:
            self._full.append(writer.file)
        name = f"{self._info.prefix}-{self._number:05}.warc.gz"
        self._number += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        file = (self._folder / (name + OPEN)).open("xb", buffering=_BUFFER)
        fcntl.flock(file, fcntl.LOCK_EX)
        sync_folder(self._folder)
        self._writer = WarcWriter(file, name, self.payloads)
        self._writer.info(self._info.fields, self._info.started)
        return self._writer

    def is_current(self, file: IO[bytes]) -> bool:
        """Whether records are still appended to a file."""
        return self._writer is not None and self._writer.file is file


def make_durable(files: list[IO[bytes]]) -> None:
    """Wait until what was flushed is on disk; may run in a thread beside the writer."""
    for file in files:
        os.fsync(file.fileno())


def finish_full(archive: WarcFiles, files: list[IO[bytes]]) -> None:
    """Give durable files that are full their names."""
    for file in files:
        if not archive.is_current(file):
            _finish(file)


def _finish(file: IO[bytes]) -> None:
    path = Path(file.name)
    path.rename(path.with_suffix(""))
    file.close()
    sync_folder(path.parent)


def recover(folder: Path) -> list[str]:
    """Finish the files that killed runs left; their names, and what was cut from each."""
    said = []
    for path in sorted(folder.glob(f"*.warc.gz{OPEN}")):
        with path.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # its writer lives
            there, whole = path.stat().st_size, whole_members(file)
            file.truncate(whole)
            os.fsync(file.fileno())
        final = path.with_suffix("")
        if whole:
            path.rename(final)
            said.append(f"{final.name}: left by a run that was killed; {there - whole} bytes of an unfinished record were cut")
        else:
            path.unlink()
    if said:
        sync_folder(folder)
    return said


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
