"""Older files get the columns that were added since, so that every engine finds one schema in the files of a table.

Engines take the columns of the first file they find, and then refuse or forget those of the others. A table is prepared whole
in the work folder and exchanged in one step: a reader sees all of its files as they were, or all with the new columns.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.disk import durable, work
from crawler.disk.lineage import MERGED_FROM, line_of
from pipelines.parquet.files import LEVEL, SMALL, TEXT_LEVEL, options
from pipelines.parquet.reading import Damaged, damaged_inside, files_of, in_columns, lacking, open_file
from pipelines.parquet.replacing import How, put, superseded
from pipelines.parquet.schema import SCHEMAS


@dataclass(frozen=True, slots=True)
class Widened:
    """What became of one table."""

    table: str
    files: int
    columns: tuple[str, ...]
    """Those that were added, sorted."""

    def __str__(self) -> str:
        return f"{self.table}: {self.files} files of an earlier version have the columns {', '.join(self.columns)} now"


def widen(root: Path, how: How) -> Iterator[Widened]:
    """Widen table by table; raises Damaged, CannotExchange or OSError, and leaves every table whole.

    The caller holds `work.arranging`. Nothing is written where all files have all columns.
    """
    with superseded(how.linger) as old:
        for table in SCHEMAS:
            narrow = _narrow(root, table)
            if narrow and (staged := _replace(root, table, narrow, how)):
                old.add(staged)
                yield Widened(table, len(narrow), tuple(sorted({name for names in narrow.values() for name in names})))


def _narrow(root: Path, table: str) -> dict[Path, list[str]]:
    """The files that lack columns, with their names."""
    found: dict[Path, list[str]] = {}
    for path in files_of(root, table):
        try:
            found[path] = lacking(path, table)
        except FileNotFoundError:
            continue  # a compaction took it meanwhile
    return {path: names for path, names in found.items() if names}


def _replace(root: Path, table: str, narrow: dict[Path, list[str]], how: How) -> Path | None:
    """The folder that holds the old table now; None where somebody replaced files meanwhile."""
    staged = work.folder(root) / table
    shutil.rmtree(staged, ignore_errors=True)  # of an attempt that failed
    tag = f"w{datetime.now(UTC):%Y%m%d%H%M%S%f}"
    for path in narrow:
        write_widened(path, table, _in(staged, path).with_stem(f"{path.stem}-{tag}"))
    durable.sync_tree(staged)
    with work.publishing(root):
        if not all(path.exists() for path in narrow):
            shutil.rmtree(staged)
            return None
        for path in files_of(root, table):
            if path not in narrow:
                durable.link_or_copy(path, _in(staged, path))
        durable.sync_tree(staged)
        put(staged, root / table, how)
    return staged


def _in(staged: Path, path: Path) -> Path:
    """A file's place in the staged table."""
    (staged / path.parent.name).mkdir(parents=True, exist_ok=True)
    return staged / path.parent.name / path.name


def write_widened(path: Path, table: str, target: Path) -> None:
    """The rows of a file in all columns of its table, in the same row groups; those who learnt the old one know the new one."""
    schema = SCHEMAS[table]
    with open_file(path, table) as file:
        about = file.metadata
        small = about.num_rows < SMALL
        groups = {number: rows for number in range(about.num_row_groups) if (rows := about.row_group(number).num_rows)}
        group = max(groups.values(), default=1)
        how = options(schema, group, LEVEL if small else TEXT_LEVEL, small=small)
        with pq.ParquetWriter(target, schema, **how) as writer:
            for number in groups:  # none of no rows: some readers divide by the rows of the first
                writer.write_table(in_columns(_group(file, number, path), table), row_group_size=group)
            writer.add_key_value_metadata({MERGED_FROM: line_of(path, about.metadata)})


def _group(file: pq.ParquetFile, number: int, path: Path) -> pa.Table:
    try:
        return file.read_row_group(number, use_threads=False)
    except (OSError, pa.ArrowException) as error:
        raise Damaged(damaged_inside(path, error)) from error
