"""WARC files once more without some records: into a stage, the others' bytes as they are, and where each of them moved to."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from crawler.urls import url_key
from crawler.warc.http import parse_answer
from crawler.warc.reader import BadRecord, Record, read_records
from crawler.warc.taken import NotTaken, read_taken

Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the records of one file went."""

    name: str | None
    """The new file; None where nothing was left of it."""
    before: Offsets
    """Places of the records that were kept, ascending."""
    after: Offsets
    removed: int
    """Records."""

    def place(self, offset: int) -> int | None:
        """The new place of a record; None where it was removed."""
        at = int(np.searchsorted(self.before, offset))
        return int(self.after[at]) if at < len(self.before) and self.before[at] == offset else None


@dataclass(slots=True)
class Unwanted:
    """Which records go: by address, by what a list of the site says, and all that hangs on those."""

    keys: set[str]
    """`url_key` of the addresses whose records go."""
    lists: dict[str, list[bytes]] = field(default_factory=dict)
    """Addresses of feeds and API lists, and the words for which such an answer goes; no words: it goes."""
    ids: set[str] = field(default_factory=set)
    digests: set[str] = field(default_factory=set)

    def takes(self, record: Record) -> bool:
        """Whether a record goes; ask in the order in which records were written, originals before what refers to them."""
        if record.kind in ("warcinfo", ""):
            return False
        goes = url_key(record.url) in self.keys or self._refers(record) or self._list(record)
        if goes and record.kind in ("response", "revisit", "conversion"):
            self.ids.add(record.identity)
            if record.kind == "response" and (digest := record.head.get("warc-payload-digest")):
                self.digests.add(digest)
        return goes

    def _refers(self, record: Record) -> bool:
        if record.kind == "metadata":
            try:
                pages = read_taken(record.block)
            except NotTaken:
                return True  # it cannot be read, and so may hold what is to go
            return any(identity in self.ids or url_key(page.url) in self.keys for page, identity in pages)
        if record.kind == "revisit":
            return record.head.get("warc-payload-digest") in self.digests
        return record.head.get("warc-concurrent-to") in self.ids

    def _list(self, record: Record) -> bool:
        words = self.lists.get(record.url) if record.kind == "response" else None
        if words is None:
            return False
        answer = parse_answer(record.block)
        return not words or answer is None or any(word in answer.body for word in words)


def rewrite_warc(
    files: list[Path], stage: Path, unwanted: Unwanted, tag: str, progress: Callable[[int], None]
) -> dict[str, Moved]:
    """Write each file that has an unwanted record anew as `<name>-<tag>` into a folder; by the names of the old files.

    What cannot be read as a record is left out of a file that is written anew.
    """
    moved: dict[str, Moved] = {}
    for number, path in enumerate(files, start=1):
        kept: list[tuple[int, int]] = []
        removed = 0
        for record in read_records(path):
            if isinstance(record, BadRecord):
                continue
            if unwanted.takes(record):
                removed += 1
            else:
                kept.append((record.offset, record.length))
        if removed:
            moved[path.name] = _copy(path, stage, kept, removed, tag)
        progress(number)
    return moved


def _copy(path: Path, stage: Path, kept: list[tuple[int, int]], removed: int, tag: str) -> Moved:
    base, dot, rest = path.name.partition(".warc")
    name = f"{base}-{tag}{dot}{rest}"
    before = np.array([offset for offset, _ in kept], np.int64)
    after = np.cumsum([0, *(length for _, length in kept)], dtype=np.int64)[:-1]
    if len(kept) <= 1:  # nothing but what says who wrote it
        return Moved(None, before[:0], after[:0], removed)
    with path.open("rb") as old, (stage / name).open("wb") as new:
        for start, end in _runs(kept):
            old.seek(start)
            left = end - start
            while left:
                data = old.read(min(left, 1 << 20))
                new.write(data)
                left -= len(data)
    shutil.copymode(path, stage / name)
    return Moved(name, before, after, removed)


def _runs(kept: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of records that stand one after the other, as start and end."""
    start = end = kept[0][0]
    for offset, length in kept:
        if offset != end:
            yield start, end
            start = offset
        end = offset + length
    yield start, end
