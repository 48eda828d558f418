"""The index on disk of every article and comment stored, and of what this run decided beside it.

Only `apply` and `adopt` write. A commit is a new segment file and then a new manifest, so that a kill at any moment
leaves the state of the last commit; the Parquet files it had not learnt are named by nobody and are read again.

They may run in a thread of their own, one at a time, while another thread asks and adds: who asks looks into memory first
and then on disk, and what moves is on disk before it leaves memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self

import numpy as np
import pyarrow as pa

from crawler.disk import durable
from crawler.signals import PublishedFile
from pipelines.dedupe import manifest as manifests
from pipelines.dedupe.entries import COLUMNS, NO_URL, stored_entries, url_mark
from pipelines.dedupe.finding.asking import Answers, Part, Questions
from pipelines.dedupe.finding.postings import Hit, Postings, gather
from pipelines.dedupe.finding.recent import Recent
from pipelines.dedupe.memory import FEW, Memory, Name
from pipelines.dedupe.records import NO_ID, Entry, Found, Record, id_key
from pipelines.dedupe.segment import IndexDamaged, Segment, write
from pipelines.dedupe.sketches import ARTICLE, COMMENT, OWN, alike

SMALL = 4096
"""Segments of fewer records are merged among themselves, once they are SMALL_FILES or have so many records together."""
SMALL_FILES = 8
"""Each costs who asks a little."""
GROWTH = 2
"""A segment is merged into the one before it once that is less than so many times as large."""
CHECKED = 256_000_000
"""Bytes up to which a segment's checksum is tested on opening, which takes a fraction of a second."""
_ROWS = 500
"""Rows turned into Python values at a time: that is one call, in which no other thread gets its turn."""


class Index:
    """What is stored, on disk, and what was decided since, in memory."""

    def __init__(self, folder: Path) -> None:
        """Use `open`."""
        self._folder = folder
        self._segments: list[Segment] = []
        self._memory = Memory()
        with self._locked():
            self._manifest, self._checksum = manifests.read(folder)
            self._load()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index in a folder, an empty one where there is none; IndexDamaged where its files cannot be trusted."""
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder)

    def applied(self) -> set[str]:
        """Names of the Parquet files whose rows are known."""
        return set(self._manifest.applied)

    def find(self, entries: Sequence[Entry]) -> Iterator[Found]:
        """For each entry the records of the same id or text, and those of a like sketch.

        Lazily: what is added after one entry was answered is found by the next. Memory comes first: what has left it since
        is in the segments that are asked for afterwards, all entries at once, and anew when there are others.
        """
        return self._find_together(entries) if len(entries) >= FEW else map(self._find_one, entries)

    def _find_one(self, entry: Entry) -> Found:
        found = Found([], [])
        memory = self._memory.settled(1)
        for recent in memory:
            _compare(recent, recent.fresh(entry.keys), entry, found)
        parts: tuple[Part, ...] = (*memory, *self._segments)
        for part in parts:
            _compare(part, part.ask(entry.keys), entry, found)
        return found

    def _find_together(self, entries: Sequence[Entry]) -> Iterator[Found]:
        questions = Questions(entries)
        memory: tuple[Recent, ...] = ()
        segments: list[Segment] = []
        answers: Answers | None = None
        for number, entry in enumerate(entries):
            if answers is None or self._memory.parts() is not memory or self._segments is not segments:
                memory = self._memory.settled(len(entries))
                segments = self._segments
                answers = Answers(questions, (*memory, *segments))
            found = answers.found(number)
            for recent in memory:
                _compare(recent, recent.fresh(entry.keys), entry, found)
            yield found

    def kept(self, item: int, identifier: bytes) -> list[Record]:
        """The kept rows of an id, one for each version."""
        rows = self._memory.of_id(item, identifier)
        key = np.array([id_key(item, identifier)], dtype=np.uint64)
        for segment in self._segments:
            found = map(segment.record, segment.ask(key)[1].tolist())
            rows += [row for row in found if row.item == item and row.id == identifier]
        return [row for row in rows if not row.removed]

    def add(self, entry: Entry) -> None:
        """Remember a decision until the file that holds its row is published, or the process ends."""
        self._memory.add(entry)

    def change(self, record: Record) -> bool:
        """Let a row name what its record names, from its day on; False where it is stored already and cannot be changed."""
        return self._memory.change(record)

    def forget(self, item: int, identifier: bytes) -> None:
        """Take back decisions whose rows will not be stored: nothing may name them as its original."""
        self._memory.forget(item, identifier)

    def apply(self, files: Iterable[PublishedFile]) -> None:
        """Learn the rows of durable Parquet files, all or none; harmless when repeated. After an error the disk is as before.

        Those of other tables than COLUMNS has are passed over.
        """
        with self._commit() as draft:
            entries: list[Entry] = []
            for file, table, rows in files:
                if table in COLUMNS and file not in draft.applied:
                    draft.applied.add(file)
                    entries += self._learn(rows, table)
            if entries:
                self._append(draft, entries)

    def adopt(self, files: Iterable[str], *, gone: Iterable[str] = ()) -> None:
        """Take files as known without reading them: compaction wrote them from files that are `gone` now."""
        with self._commit() as draft:
            draft.applied.difference_update(gone)
            draft.applied.update(files)

    def close(self) -> None:
        """Let go of the files. What was decided and not published is forgotten."""
        self._segments = []
        self._memory = Memory()

    def _learn(self, rows: pa.Table, table: str) -> list[Entry]:
        """The entries of stored rows: those decided in this run as they are, the others worked out again."""
        names, nears = _names(rows, table)
        found = self._memory.take(names, nears)
        others = [number for number, entry in enumerate(found) if entry is None]
        wanted = rows.select(COLUMNS[table]).take(others) if others else rows.slice(0, 0)
        for number, entry in zip(others, _entries(wanted, table), strict=True):
            found[number] = entry
            self._memory.hold([entry])
        return [entry for entry in found if entry is not None]

    def _locked(self) -> AbstractContextManager[None]:
        """Hold the lock that one writer has at a time."""
        return durable.locked(self._folder / "lock")

    @contextmanager
    def _commit(self) -> Iterator[manifests.Manifest]:
        """Give the newest state to be changed, and make the change durable; after an error nothing has changed."""
        with self._locked():
            if manifests.checksum(self._folder) != self._checksum:
                self._manifest, self._checksum = manifests.read(self._folder)
                self._load()
            draft = replace(self._manifest, parts=list(self._manifest.parts), applied=set(self._manifest.applied))
            yield draft
            if draft != self._manifest:
                self._checksum = manifests.write(self._folder, draft)
                self._manifest = draft
                self._sweep()
                if [part.name for part in draft.parts] != [part.path.name for part in self._segments]:
                    self._load()  # before another process may merge what is to be opened

    def _append(self, draft: manifests.Manifest, entries: list[Entry]) -> None:
        """Write entries into a segment, with all small ones once they are many, or make a large one."""
        small = [part for part in draft.parts if part.size < SMALL]
        total = len(entries) + sum(part.size for part in small)
        if total >= SMALL:
            self._store(draft, gather(entries), [*_of_like_size(draft.parts, total), *small])
        else:
            self._store(draft, gather(entries), small if len(small) >= SMALL_FILES else [])

    def _store(self, draft: manifests.Manifest, added: Postings, merged: list[manifests.Part]) -> None:
        """Write a segment of some older ones, whose place it takes, and of what is new."""
        draft.number += 1
        name = f"{draft.number:08d}.segment"
        postings = [*(self._checked(part).postings() for part in merged), added]
        checksum = write(self._folder / name, postings)
        durable.sync_folder(self._folder)
        draft.parts = [part for part in draft.parts if part not in merged]
        draft.parts.append(manifests.Part(name, sum(map(len, postings)), checksum))

    def _load(self) -> None:
        """Map the segments, and let go of what is in memory and in them."""
        known = {segment.path.name: segment for segment in self._segments}
        segments = [known.get(part.name) or self._opened(part) for part in self._manifest.parts]
        self._memory.renew()
        self._segments = segments
        self._memory.clear()

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


def _compare(part: Part, hit: Hit, entry: Entry, found: Found) -> None:
    """Add to what is found the records of a part that are the same as an entry, and those alike."""
    places, numbers = hit
    if not len(places):
        return
    own = places < OWN
    found.same.extend(record for number in dict.fromkeys(numbers[own].tolist()) if (record := part.record(number)))
    others = list(set(numbers[~own].tolist()))
    if others:
        like = alike(part.slots(np.array(others)), entry.record.slots, entry.near)
        found.alike.extend((record, share) for place, share in like if (record := part.record(others[place])))


def _of_like_size(parts: list[manifests.Part], total: int) -> list[manifests.Part]:
    """The last large segments that are merged with so many records, so that few are searched."""
    large = [part for part in parts if part.size >= SMALL]
    first = len(large)
    while first and large[first - 1].size < GROWTH * total:
        first -= 1
        total += large[first].size
    return large[first:]


def _names(rows: pa.Table, table: str) -> tuple[list[Name], list[bytes]]:
    """What the entries of a table's rows are called, and which ids they name as what they resemble."""
    names, nears = [], []
    wanted = [name for name in COLUMNS[table] if name in _NAMED_BY]
    for batch in rows.select(wanted).to_batches(_ROWS):
        columns = batch.to_pydict()
        nothing = [None] * len(batch)
        for item, article, comment, version, url, near in zip(*(columns.get(name, nothing) for name in _NAMED_BY), strict=True):
            if (item or table) in ("comment", "comments"):
                names.append((COMMENT, bytes.fromhex(comment), version, table == "duplicates", NO_URL))
            else:
                names.append((ARTICLE, bytes.fromhex(article), version, table == "duplicates", url_mark(url)))
            nears.append(bytes.fromhex(near) if near else NO_ID)
    return names, nears


_NAMED_BY = ("item", "article_id", "comment_id", "version", "url", "near_duplicate_of")


def _entries(rows: pa.Table, table: str) -> Iterator[Entry]:
    for batch in rows.to_batches(_ROWS):
        yield from stored_entries(batch.to_pylist(), table)
