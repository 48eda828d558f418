"""Buffers rows and publishes them: profiles, articles, comments, duplicates, then pages, each file whole and durable."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from operator import attrgetter
from typing import Any

import pyarrow as pa

from crawler.disk.lease import Fenced
from crawler.disk.place import Place, reason
from crawler.items import Clipping, Duplicate, Mark, Run
from crawler.signals import PublishedFile
from pipelines.parquet.files import publish
from pipelines.parquet.rows import items_of, table_of
from pipelines.parquet.tables import MENDED, ORDER, TABLES

ROW_BYTES = 300
"""What a row holds beside its text, about."""


class StorageFailed(Exception):
    """Files could not be written; the message says which, why and what to do. Nothing durable is lost."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """When a buffer is due: whichever comes first."""

    rows: int = 20_000
    bytes: int = 128_000_000
    seconds: float = 120.0


@dataclass(slots=True)
class Batch:
    """Rows on their way to disk; what was published is taken out, so that a retry writes nothing twice."""

    items: dict[str, list[Any]]
    """By table."""


@dataclass(slots=True)
class Writer:
    """One writer of one run."""

    root: Place
    run_id: str
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.monotonic
    _items: dict[str, list[Any]] = field(default_factory=lambda: {table: [] for table in ORDER})
    _waiting: dict[tuple[str, str, int], Any] = field(default_factory=dict)
    """Buffered articles and comments by table, id and version: what a mark can still reach."""
    _count: int = 0
    _bytes: int = 0
    _since: float | None = None
    _numbers: Iterator[int] = field(default_factory=count)

    def add(self, clipping: Clipping) -> None:
        """Buffer the rows of a clipping."""
        for table, items in items_of(clipping).items():
            if not items:
                continue
            self._items[table] += items
            self._count += len(items)
            self._bytes += ROW_BYTES * len(items)
            if table in MENDED:
                key = attrgetter(*TABLES[table].key)
                self._waiting.update({(table, *key(item)): item for item in items})
        self._bytes += len(clipping.article.text or "") if clipping.article else 0
        self._bytes += sum([len(comment.text or "") for comment in clipping.comments])
        for mark in clipping.marks:
            self._mark(clipping, mark)
        if self._since is None:
            self._since = self.clock()

    def _mark(self, clipping: Clipping, mark: Mark) -> None:
        """Let a buffered row name a later one; where it left for the disk meanwhile, the later one names it."""
        item, named = self._waiting.get((mark.item, mark.id, mark.version)), mark.near_duplicate_of
        if item is None:
            rows = [clipping.article] if mark.item == "articles" else clipping.comments
            key = TABLES[mark.item].key[0]
            free = (row for row in rows if row is not None and row.near_duplicate_of is None)
            item, named = next((row for row in free if getattr(row, key) == mark.near_duplicate_of), None), mark.id
        if item is not None:
            item.near_duplicate_of, item.similarity = named, mark.similarity

    def add_run(self, run: Run) -> None:
        """Buffer the row of the run."""
        self._items["runs"].append(run)
        self._count += 1

    def due(self) -> bool:
        """Whether the buffer should be published now."""
        waited = self.clock() - self._since if self._since is not None else 0.0
        return self._count >= self.limits.rows or self._bytes >= self.limits.bytes or waited >= self.limits.seconds

    def take(self) -> Batch | None:
        """Hand the buffer over for publishing and begin a new one; None where it is empty."""
        if not self._count:
            return None
        batch = Batch(self._items)
        self._items = {table: [] for table in ORDER}
        self._waiting = {}
        self._count = self._bytes = 0
        self._since = None
        return batch

    def publish(self, batch: Batch) -> list[PublishedFile]:
        """Make a batch durable. StorageFailed leaves in it what was not published; publishing it again goes on from there."""
        published: list[PublishedFile] = []
        for table in ORDER:
            for month, rows in _by_month(table, batch.items[table]).items():
                published.append(self._publish(table, month, rows))
            batch.items[table] = []
        return published

    def _publish(self, table: str, month: str, rows: pa.Table) -> PublishedFile:
        path = f"{table}/month={month}/{self.run_id}-{next(self._numbers):05}.parquet"
        try:
            publish(self.root, path, rows)
        except Fenced as error:
            raise StorageFailed(f"{error}; the rest is theirs") from error
        except (OSError, pa.ArrowException) as error:
            raise StorageFailed(
                f"{self.root / path} could not be written ({reason(error)}); make room or mend its rights, then run again: "
                "what was stored stays, the rest is fetched anew"
            ) from error
        return PublishedFile(path, table, rows)


def _by_month(table: str, items: list[Any]) -> dict[str, pa.Table]:
    """Items as Arrow tables by the month they were fetched in, sorted for reading."""
    months: dict[tuple[int, int], list[Any]] = {}
    for item in sorted(items, key=lambda item: _moment(item, TABLES[table].sorted_by)):
        when = _moment(item, TABLES[table].month)
        months.setdefault((when.year, when.month), []).append(item)
    return {f"{year:04}-{month:02}": table_of(table, made) for (year, month), made in months.items()}


def _moment(item: Any, name: str) -> datetime:
    """A time of what will be a row; what has none comes last."""
    when: datetime | None = getattr(item.item if isinstance(item, Duplicate) else item, name)
    return when or _LAST


_LAST = datetime.max.replace(tzinfo=UTC)
