"""Reads files of the tables, and names the one that cannot be read."""

import os
import time
from pathlib import Path
from typing import Any
from zlib import crc32

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.disk import durable
from crawler.disk.place import Place, changed_ns, files_below, filesystem_of, name_in, reason, source
from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS


class Damaged(Exception):
    """A file is no whole Parquet file of its table; the message names it and says what to do."""


class NoSuchRun(Exception):
    """No run of an archive has the id that was named."""

    def __init__(self, root: Place, run: str) -> None:
        super().__init__(f"no run of {root} is {run}; runs.run_id has their names")


def files_of(root: Place, table: str) -> list[Any]:
    """The files of a table, sorted, as Path or Remote like the root: all that its glob reaches."""
    return files_below(root / table)


def filled(root: Path, table: str) -> list[Path]:
    """The files of a table that have rows, by their full paths, sorted."""
    return [path for path in files_of(root.resolve(), table) if pq.read_metadata(path).num_rows]


def dataset(root: Place, table: str) -> Any:
    """A table as `pyarrow.dataset.Dataset`; an empty one where nothing was written yet."""
    # It brings pandas, where that is installed: a second and more that commands which need neither should not wait for.
    import pyarrow.dataset as ds  # noqa: PLC0415

    files = [name_in(path) for path in files_of(root, table)]
    return ds.dataset(files, schema=(SCHEMAS | SNAPSHOTS)[table], format="parquet", filesystem=filesystem_of(root))


def open_file(path: Place, table: str) -> pq.ParquetFile:
    """A file whose columns are those of the table, or fewer where it is older; raises Damaged, or FileNotFoundError."""
    try:
        file = pq.ParquetFile(source(path), memory_map=True)
    except FileNotFoundError:
        raise
    except (OSError, pa.ArrowException) as error:
        raise Damaged(f"{path} cannot be read as Parquet ({reason(error)}); {_MEND}") from error
    found = file.schema_arrow
    if not found.equals(SCHEMAS[table]) and (fault := _foreign(found, SCHEMAS[table])):
        file.close()
        raise Damaged(f"{path} is not a file of {table}: {fault}; {_MEND}")
    return file


def _foreign(schema: pa.Schema, wanted: pa.Schema) -> str | None:
    """Why a file of this schema is none of the table's; None where it is."""
    names = set(schema.names)
    for field in wanted:
        if field.name in names:
            names.remove(field.name)
            if (found := schema.field(field.name).type) != field.type:
                return f"its column {field.name} is {found}"
        elif not field.nullable:
            return f"it lacks the column {field.name}"
    return f"it has a column {min(names)}" if names else None


def lacking(path: Place, table: str) -> list[str]:
    """The columns of the table that a file is too old to have; raises as `open_file` does."""
    with open_file(path, table) as file:
        there = set(file.schema_arrow.names)
    return [name for name in SCHEMAS[table].names if name not in there]


def read(file: pq.ParquetFile, path: Place, table: str) -> pa.Table:
    """All rows of an open file, in the columns of the schema; columns younger than the file are null. Raises Damaged."""
    try:
        rows = file.read(use_threads=False)
    except (OSError, pa.ArrowException) as error:
        raise Damaged(damaged_inside(path, error)) from error
    return in_columns(rows, table)


def in_columns(rows: pa.Table, table: str) -> pa.Table:
    """Rows of a file in the columns of the schema; those younger than the file are null."""
    schema = SCHEMAS[table]
    if rows.schema.equals(schema):
        return rows.replace_schema_metadata(schema.metadata)
    names = set(rows.schema.names)
    return pa.table([rows[f.name] if f.name in names else pa.nulls(len(rows), f.type) for f in schema], schema=schema)


def check_whole(path: Place, table: str) -> None:
    """Read a file to its end, a row group at a time, and compare the checksums of its pages; raises Damaged."""
    open_file(path, table).close()
    with pq.ParquetFile(source(path), page_checksum_verification=True) as file:
        try:
            for group in range(file.num_row_groups):
                file.read_row_group(group)
        except (OSError, pa.ArrowException) as error:
            raise Damaged(damaged_inside(path, error)) from error


def check_new(root: Place, stamp: Path) -> list[str]:
    """Open every file that came or changed since the last check, whose time `stamp` keeps; raises Damaged.

    By the time of the inode's last change, which no copying keeps; all files where the columns are others than then. Only the
    ends of the files are read. Returns the tables with files that are older than a column; until none is, all are opened.
    """
    began = time.time_ns()
    since = stamp.stat().st_mtime_ns if stamp.exists() and stamp.read_text() == _COLUMNS else 0
    narrow = [table for table in SCHEMAS if sum(_is_narrow(path, table, since) for path in files_of(root, table))]
    if narrow:
        return narrow
    stamp.parent.mkdir(parents=True, exist_ok=True)
    durable.refuse_link(stamp).write_text(_COLUMNS)
    os.utime(stamp, ns=(began, began - 1_000_000_000))  # a second less: clocks of file systems are coarse
    return []


def _is_narrow(path: Place, table: str, since: int) -> bool:
    try:
        return changed_ns(path) >= since and bool(lacking(path, table))
    except FileNotFoundError:
        return False  # a compaction took it meanwhile


_COLUMNS = str(crc32(repr({table: schema.names for table, schema in SCHEMAS.items()}).encode()))
"""Tells the columns of today from those of another version."""


def first_damaged(root: Place) -> str | None:
    """The sentence about the first file that cannot be read to its end; None where all can. Reads everything."""
    for table in SCHEMAS:
        for path in files_of(root, table):
            try:
                check_whole(path, table)
            except Damaged as error:
                return str(error)
    return None


_MEND = "move it out of the folder, or bring it back from a backup, and run `scrapy verify` again"


def damaged_inside(path: Place, error: Exception) -> str:
    """The sentence about a file whose end is sound and whose middle is not."""
    return f"{path} is damaged inside ({reason(error)}); {_MEND}"
