"""Merges the small files of a month into large ones, while a crawl writes and readers read.

The merged month is prepared in the work folder, which no table's glob reaches, and exchanged with the month in one step.
What a killed compaction leaves there is unfinished or superseded: the month itself is always whole.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.disk import durable, work
from crawler.disk.lineage import MERGED_FROM, line_of
from crawler.disk.place import Place
from pipelines.parquet.files import options, rows_per_group
from pipelines.parquet.reading import open_file, read
from pipelines.parquet.replacing import How, put, superseded
from pipelines.parquet.schema import SCHEMAS
from pipelines.parquet.tables import TABLES
from pipelines.parquet.widen import Widened, widen


@dataclass(frozen=True, slots=True)
class Compacted:
    """What became of one month of one table."""

    table: str
    month: str
    before: int
    after: int
    """Files."""

    def __str__(self) -> str:
        return f"{self.table} {self.month}: {self.before} files are {self.after} now"


def compact(root: Path, how: How) -> Iterator[Compacted | Widened]:
    """Compact month by month; raises Busy, Damaged, CannotExchange or OSError, and leaves every month whole.

    Tables with files that are older than a column are widened first: merged beside them, a month would break their glob.
    """
    with work.arranging(root):
        work.sweep(root)
        yield from widen(root, how)
        with superseded(how.linger) as old:
            for table in SCHEMAS:
                for month in sorted((root / table).glob("month=*")):
                    there = sorted(month.glob("*.parquet"), key=str)
                    files = [path for path in there if path.stat().st_size < how.file_bytes // 2]
                    if len(files) > 1 and (done := _compact_month(root, table, month, files, how)):
                        old.add(done[1])
                        yield done[0]


def _compact_month(root: Path, table: str, month: Path, files: list[Path], how: How) -> tuple[Compacted, Path] | None:
    """What was done, and the folder that holds the old month now; None where somebody replaced the files meanwhile."""
    staged = work.folder(root) / f"{table}-{month.name}"
    shutil.rmtree(staged, ignore_errors=True)  # of an attempt that failed
    staged.mkdir()
    merging = Merging(table, staged, how.file_bytes)
    for batch in batches(files, table, how.batch_bytes):
        merging.write(batch)
    merging.close()
    with work.publishing(root):
        if not all(path.exists() for path in files):
            shutil.rmtree(staged)  # a re-extraction or an erasure put other rows in their place
            return None
        before = _link_others(month, staged, set(files))
        after = len(list(staged.iterdir()))
        durable.sync_folder(staged)
        put(staged, month, how)
    return Compacted(table, month.name.removeprefix("month="), before, after), staged


@dataclass(slots=True)
class _Batch:
    """Rows to be sorted together: as many files as fit into memory."""

    tables: list[pa.Table] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """Lines for MERGED_FROM."""
    bytes: int = 0


def batches(files: Sequence[Place], table: str, batch_bytes: int) -> Iterator[_Batch]:
    """Read files once, each into the batch that has room for it."""
    batch = _Batch()
    for path in files:
        with open_file(path, table) as file:
            size = sum(file.metadata.row_group(number).total_byte_size for number in range(file.num_row_groups))
            if batch.tables and batch.bytes + size > batch_bytes:
                yield batch
                batch = _Batch()
            batch.tables.append(read(file, path, table))
            batch.sources.append(line_of(path, file.metadata.metadata))
            batch.bytes += size
    yield batch


class Merging:
    """Writes batches of files into files of about one size, one sorted run of row groups a batch."""

    def __init__(self, table: str, folder: Path, file_bytes: int) -> None:
        self._table, self._folder, self._file_bytes = table, folder, file_bytes
        self._name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-compacted-{os.getpid()}"
        self._number = 0
        self._writer: pq.ParquetWriter | None = None
        self._sources: list[str] = []

    def write(self, batch: _Batch) -> None:
        """Add the rows of a batch, which is empty afterwards: there is no memory to hold them twice for long."""
        rows = pa.concat_tables(batch.tables).combine_chunks()
        batch.tables.clear()
        rows = rows.sort_by(TABLES[self._table].sorted_by)
        schema, group = SCHEMAS[self._table], rows_per_group(rows)
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._path(), schema, **options(schema, group))
        self._writer.write_table(rows, row_group_size=group)
        self._sources += batch.sources
        if self._path().stat().st_size >= self._file_bytes:
            self.close()

    def close(self) -> None:
        """Finish the file under way and make it durable."""
        if self._writer is None:
            return
        self._writer.add_key_value_metadata({MERGED_FROM: "\n".join(self._sources)})
        self._writer.close()
        durable.sync_file(self._path())
        self._writer, self._sources = None, []
        self._number += 1

    def _path(self) -> Path:
        return self._folder / f"{self._name}-{self._number:05}.parquet"


def _link_others(month: Path, staged: Path, merged: set[Path]) -> int:
    """Give the staged month the files that were not merged, those written meanwhile among them; how many there were in all."""
    there = sorted(month.glob("*.parquet"), key=str)
    for path in there:
        if path not in merged:
            durable.link_or_copy(path, staged / path.name)
    return len(there)
