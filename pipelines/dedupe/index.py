"""The index on disk of every article and comment stored, and of what this run decided beside it.

Only `apply` and `adopt` write. A commit is a new segment file and then a new manifest, so that a kill at any moment
leaves the state of the last commit; the Parquet files it had not learnt are named by nobody and are read again.
"""

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import numpy as np
import pyarrow as pa

from pipelines.dedupe import manifest as manifests
from pipelines.dedupe.entries import COLUMNS, NO_URL, stored_entry, url_mark
from pipelines.dedupe.recent import Recent
from pipelines.dedupe.records import ARTICLE, COMMENT, NO_ID, Entry, Found, Record, id_key
from pipelines.dedupe.segment import IndexDamaged, Postings, Segment, gather, write
from pipelines.dedupe.sketches import alike

SMALL = 4096
"""Records in segments up to this are kept in memory too; more make a segment that is searched on disk."""
SMALL_FILES = 16
GROWTH = 4
"""A segment is merged into the one before it once that is less than so many times as large."""
CHECKED = 256_000_000
"""Bytes up to which a segment's checksum is tested on opening, which takes a fraction of a second."""

Pending = tuple[int, bytes, int, bool, bytes]
Waiting = tuple[Entry, int]
"""An entry and its number among the recent ones."""


class Index:
    """What is stored, on disk, and what was decided since, in memory."""

    def __init__(self, folder: Path) -> None:
        """Use `open`."""
        self._folder = folder
        self._manifest, self._inode = manifests.read(folder)
        self._large: list[Segment] = []
        self._small: list[Entry] = []
        self._recent = Recent()
        self._pending: dict[Pending, Waiting] = {}
        self._load()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index in a folder, an empty one where there is none; IndexDamaged where its files cannot be trusted."""
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder)

    def applied(self) -> set[str]:
        """Names of the Parquet files whose rows are known."""
        return set(self._manifest.applied)

    def find(self, entry: Entry) -> Found:
        """The records of the same id or text, and those of a like sketch."""
        same: list[Record] = []
        near: list[tuple[Record, float]] = []
        ours = entry.record
        for part in self._parts():
            sure, maybe = part.find(entry.keys)
            same += map(part.record, sure)
            if maybe:
                like = alike(part.slots(maybe), ours.slots, entry.near)
                near += [(part.record(maybe[place]), share) for place, share in like]
        return Found(same, near)

    def kept(self, item: int, identifier: bytes) -> list[Record]:
        """The kept rows of an id, one for each version."""
        key = np.array([id_key(item, identifier)], dtype=np.uint64)
        rows = [part.record(number) for part in self._parts() for number in part.find(key)[0]]
        return [row for row in rows if row.item == item and row.id == identifier and not row.removed]

    def _parts(self) -> list[Recent | Segment]:
        return [self._recent, *self._large]

    def add(self, entry: Entry) -> None:
        """Remember a decision until the file that holds its row is published, or the process ends."""
        self._pending[_name(entry.record)] = entry, self._recent.add(entry)

    def rename(self, record: Record, near: bytes) -> bool:
        """Let a row name another as what it resembles; False where it is stored already and cannot be changed."""
        name = _name(record)
        if name not in self._pending:
            return False
        entry, number = self._pending[name]
        renamed = Entry(entry.record._replace(near=near), entry.keys)
        self._pending[name] = renamed, number
        self._recent.replace(number, renamed.record)
        return True

    def forget(self, item: int, identifier: bytes) -> None:
        """Take back decisions whose rows will not be stored: nothing may name them as its original."""
        names = [name for name in self._pending if name[:2] == (item, identifier)]
        for name in names:
            del self._pending[name]
        if names:
            self._refill()

    def apply(self, file: str, table: str, rows: pa.Table) -> None:
        """Learn the rows of a durable Parquet file; harmless when repeated.

        `file` is its name relative to the output folder, `table` articles, comments or duplicates; `rows` has at least the
        columns of COLUMNS.
        """
        with self._commit():
            if file not in self._manifest.applied:
                self._manifest.applied.add(file)
                self._append(self._learn(rows, table) if table in COLUMNS else [])

    def adopt(self, files: Iterable[str], *, gone: Iterable[str] = ()) -> None:
        """Take files as known without reading them: compaction wrote them from files that are `gone` now."""
        with self._commit():
            self._manifest.applied.difference_update(gone)
            self._manifest.applied.update(files)

    def close(self) -> None:
        """Let go of the files. What was decided and not published is forgotten."""
        self._large.clear()
        self._recent = Recent()
        self._pending.clear()

    def _learn(self, rows: pa.Table, table: str) -> list[Entry]:
        """The entries of stored rows: those decided in this run as they are, the others worked out again."""
        entries: dict[int, Entry] = {}
        for number, name in enumerate(_names(rows, table)):
            if name in self._pending:
                entries[number] = self._pending.pop(name)[0]
        _as_stored(entries, rows)
        others = [number for number in range(rows.num_rows) if number not in entries]
        for number, row in zip(others, rows.select(COLUMNS[table]).take(others).to_pylist() if others else (), strict=True):
            entries[number] = stored_entry(row, table)
            self._recent.add(entries[number])
        return [entries[number] for number in range(rows.num_rows)]

    @contextmanager
    def _commit(self) -> Iterator[None]:
        """Hold the lock that one writer has at a time, begin from the newest state, and make the change durable."""
        with (self._folder / "lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if manifests.inode(self._folder) != self._inode:
                self._manifest, self._inode = manifests.read(self._folder)
                self._load()
            yield
            self._inode = manifests.write(self._folder, self._manifest)
            self._sweep()

    def _append(self, entries: list[Entry]) -> None:
        if not entries:
            return
        self._small += entries
        small = [part for part in self._manifest.parts if part.size < SMALL]
        if len(self._small) >= SMALL:
            self._store([gather(self._small)], small)
            self._settle()
        elif len(small) >= SMALL_FILES:
            self._store([gather(self._small)], small)
        else:
            self._store([gather(entries)], [])

    def _store(self, postings: list[Postings], replaced: list[manifests.Part]) -> None:
        """Write a segment, of several parts, that takes the place of others."""
        self._manifest.number += 1
        name = f"{self._manifest.number:08d}.segment"
        checksum = write(self._folder / name, postings)
        manifests.sync(self._folder)
        self._manifest.parts = [part for part in self._manifest.parts if part not in replaced]
        self._manifest.parts.append(manifests.Part(name, sum(map(len, postings)), checksum))

    def _settle(self) -> None:
        """Merge the last segments while they are of like size, so that few are searched; then memory holds but the pending."""
        parts = [part for part in self._manifest.parts if part.size >= SMALL]
        last = len(parts) - 1
        total = parts[last].size
        while last and parts[last - 1].size < GROWTH * total:
            last -= 1
            total += parts[last].size
        merged = parts[last:]
        if len(merged) > 1:
            self._store([self._checked(part).postings() for part in merged], merged)
        self._load()

    def _load(self) -> None:
        """Map the large segments, and read the small ones into memory beside what is pending."""
        known = {segment.path.name: segment for segment in self._large}
        parts = self._manifest.parts
        self._large = [known.get(part.name) or self._opened(part) for part in parts if part.size >= SMALL]
        self._small = [entry for part in parts if part.size < SMALL for entry in self._opened(part).entries()]
        self._refill()

    def _refill(self) -> None:
        self._recent = Recent()
        for entry in self._small:
            self._recent.add(entry)
        self._pending = {name: (entry, self._recent.add(entry)) for name, (entry, _) in self._pending.items()}

    def _opened(self, part: manifests.Part) -> Segment:
        path = self._folder / part.name
        segment = Segment.open(path)
        return self._checked(part) if path.stat().st_size <= CHECKED else segment

    def _checked(self, part: manifests.Part) -> Segment:
        segment = Segment.open(self._folder / part.name)
        if segment.checksum() != part.checksum:
            raise IndexDamaged(f"{segment.path} of the dedupe index is not as it was written: its checksum is wrong.")
        return segment

    def _sweep(self) -> None:
        """Remove segments that the manifest no longer names. Who has one mapped still reads it."""
        names = {part.name for part in self._manifest.parts}
        for path in self._folder.glob("*.segment"):
            if path.name not in names:
                path.unlink()


def _name(record: Record) -> Pending:
    return record.item, record.id, record.version, record.removed, record.url


def _as_stored(entries: dict[int, Entry], rows: pa.Table) -> None:
    """Let entries name what their stored rows name: a mark may have come too late for its row, or its clipping was lost."""
    stored = rows["near_duplicate_of"].to_pylist()
    for number, entry in entries.items():
        near = bytes.fromhex(stored[number]) if stored[number] else NO_ID
        if near != entry.record.near:
            entries[number] = Entry(entry.record._replace(near=near), entry.keys)


def _names(rows: pa.Table, table: str) -> Iterator[Pending]:
    """What pending entries are called, for the rows of a table."""
    columns = [name for name in COLUMNS[table] if name in ("item", "article_id", "comment_id", "version", "url")]
    for row in rows.select(columns).to_pylist():
        comment = row.get("item", table) in ("comment", "comments")
        identifier = row["comment_id" if comment else "article_id"]
        url = NO_URL if comment else url_mark(row["url"])
        yield COMMENT if comment else ARTICLE, bytes.fromhex(identifier), row["version"], table == "duplicates", url
