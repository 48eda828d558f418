"""The tables of an archive once more, with some rows changed or left out: into a stage, file by file, memory flat."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.parquet.files import options, rows_per_group
from pipelines.parquet.reading import files_of, lacking, open_file
from pipelines.parquet.schema import SCHEMAS
from pipelines.parquet.widen import write_widened

Progress = Callable[[str, int, int], None]
"""What is told of long work: what is being done, how much of it is done, and of how many."""

GROUP = 20_000
"""Rows held at once."""


class Change(Protocol):
    """What is to become of rows."""

    def looks_at(self, table: str) -> list[str]:
        """Columns from which it can be told whether a file changes at all."""

    def touches(self, table: str, rows: pa.Table) -> bool:
        """Whether any of some rows, given in those columns, changes."""

    def apply(self, table: str, rows: pa.Table) -> pa.Table:
        """The rows as they shall be, in the columns of the table."""


def rewrite(root: Path, stage: Path, change: Change, tag: str, tables: Iterable[str] = tuple(SCHEMAS)) -> None:
    """Stage every file: linked where nothing in it changes and no column lacks, else written anew as `<name>-<tag>`.

    Raises `pipelines.parquet.reading.Damaged` and OSError.
    """
    for table in tables:
        for path in files_of(root, table):
            month = stage / table / path.parent.name
            month.mkdir(parents=True, exist_ok=True)
            if any(change.touches(table, rows) for rows in groups(path, table, change.looks_at(table))):
                _write(path, table, month / f"{path.stem}-{tag}.parquet", change)
            elif lacking(path, table):  # older than a column: beside what is written now it would break the table's glob
                write_widened(path, table, month / f"{path.stem}-{tag}.parquet")
            else:
                (month / path.name).hardlink_to(path)


def groups(path: Path, table: str, columns: list[str] | None = None) -> Iterator[pa.Table]:
    """The rows of a file, some thousands at a time, in the columns of the schema or some of them."""
    schema = SCHEMAS[table]
    wanted = [field for field in schema if columns is None or field.name in columns]
    with open_file(path, table) as file:
        there = [field.name for field in wanted if field.name in file.schema_arrow.names]
        for batch in file.iter_batches(GROUP, columns=there):
            rows = pa.Table.from_batches([batch])
            made = [rows[f.name] if f.name in there else pa.nulls(len(rows), f.type) for f in wanted]
            yield pa.table(made, schema=pa.schema(wanted, metadata=schema.metadata))


def _write(path: Path, table: str, target: Path, change: Change) -> None:
    schema = SCHEMAS[table]
    writer: pq.ParquetWriter | None = None
    for rows in groups(path, table):
        kept = change.apply(table, rows)
        if not len(kept):
            continue
        writer = writer or pq.ParquetWriter(target, schema, **options(schema, rows_per_group(kept)))
        writer.write_table(kept, row_group_size=rows_per_group(kept))
    if writer is not None:
        writer.close()
