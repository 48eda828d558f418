"""The WARC files of a run: rotated, made durable, and named only when they are finished.

A file under way is called `<name>.open` and locked by its writer. What a killed run left so is cut after its last whole
record and named at the next start; nothing that a published row names is ever cut, since records become durable first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from crawler.disk import durable
from crawler.disk.layout import OPEN
from crawler.disk.place import Remote
from crawler.warc.gzip_members import whole_members
from crawler.warc.payloads import PayloadIndex
from crawler.warc.writer import Exchange, Spot, WarcWriter

FILE_BYTES = 1_000_000_000
"""A file that reaches this size is followed by another."""
_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class Info:
    """What each file says of its writer."""

    prefix: str
    """What the names of its files begin with."""
    started: datetime
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pending:
    """Files with records that are flushed and not yet durable."""

    full: list[IO[bytes]]
    """Nothing is appended to these any more."""
    current: IO[bytes] | None
    store: Remote | None
    """Where full ones go; None: they stay in their folder."""

    def all(self) -> list[IO[bytes]]:
        """Full ones first."""
        return [*self.full, *([self.current] if self.current else [])]


class WarcFiles:
    """Appends to the files of one run; raises OSError where the disk does."""

    def __init__(
        self, folder: Path, info: Info, payloads: PayloadIndex, *, store: Remote | None = None, file_bytes: int = FILE_BYTES
    ) -> None:
        """Files appear in `folder` with the first record, and in `store`, where there is one, when they are finished."""
        self._folder, self._info, self._file_bytes, self._store = folder, info, file_bytes, store
        self.payloads = payloads
        self._number = 0
        self._writer: WarcWriter | None = None
        self._full: list[IO[bytes]] = []

    def exchange(self, one: Exchange) -> Spot:
        """Archive one request and its answer."""
        return self._current().exchange(one)

    def conversion(self, url: str, at: datetime, body: bytes, made_of: str | None) -> Spot:
        """Archive a page as a browser made it."""
        return self._current().conversion(url, at, body, made_of)

    def metadata(self, url: str, at: datetime, about: list[str], fields: Iterable[tuple[str, bytes]]) -> None:
        """Archive what was found in responses."""
        self._current().metadata(url, at, about, fields)

    def pending(self) -> Pending:
        """Hand over the files that hold records not yet durable, for `settle`."""
        if self._store is not None:
            self._end()  # nothing can be added to an object later
        files = Pending(self._full, self._writer.file if self._writer else None, self._store)
        for file in files.all():
            file.flush()
        self._full = []
        return files

    def close(self) -> None:
        """Finish the file under way, durable and named."""
        self._end()
        settle(self.pending())
        self.payloads.commit()

    def _end(self) -> None:
        """Nothing more is appended to the file under way."""
        if self._writer is not None:
            self._full.append(self._writer.file)
        self._writer = None

    def _current(self) -> WarcWriter:
        if self._writer is not None and self._writer.size < self._file_bytes:
            return self._writer
        self._end()
        name = f"{self._info.prefix}-{self._number:05}.warc.gz"
        self._number += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        file = (self._folder / (name + OPEN)).open("xb", buffering=_BUFFER)
        durable.await_lock(file)
        durable.sync_folder(self._folder)
        self._writer = WarcWriter(file, name, self.payloads)
        self._writer.info(self._info.fields, self._info.started)
        return self._writer


def settle(pending: Pending) -> None:
    """Wait until what was flushed is on disk, and give full files their names; may run in a thread beside the writer."""
    for file in pending.all():
        durable.sync(file)
    for file in pending.full:
        _name(Path(file.name), pending.store)
        file.close()


def _name(path: Path, store: Remote | None) -> None:
    """Give a finished, durable file its own name, here or in the store."""
    if store is None:
        durable.rename(path, path.with_suffix(""))
    else:
        (store / path.with_suffix("").name).bring(path)
        path.unlink()
        durable.sync_folder(path.parent)


def recover(folder: Path, store: Remote | None = None) -> list[str]:
    """Finish the files that killed runs left; their names, and what was cut from each."""
    said = []
    for path in sorted(folder.glob(f"*.warc.gz{OPEN}")):
        with durable.opened(path, "r+b") as file:
            if not durable.take_lock(file):
                continue  # its writer lives
            there, whole = path.stat().st_size, whole_members(file)
            file.truncate(whole)
            durable.sync(file)
            if not whole:
                path.unlink()
                continue
            _name(path, store)  # while it is locked: another process of the run may look too
            name = path.with_suffix("").name
            said.append(f"{name}: left by a run that was killed; {there - whole} bytes of an unfinished record were cut")
    return said
