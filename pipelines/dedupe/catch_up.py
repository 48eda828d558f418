"""Teaches the index what Parquet files hold that it has not learnt: after a kill, a loss, or a restored backup."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.dedupe.entries import COLUMNS
from pipelines.dedupe.index import Index

BATCH = 4096
"""Rows read at a time."""


def catch_up(index: Index, root: Path) -> int:
    """Apply the files under root/articles, root/comments and root/duplicates that the index has not; returns how many.

    Files that are gone are forgotten: their rows stay known, from the files that replaced them.
    """
    there = {path.relative_to(root).as_posix(): table for table in COLUMNS for path in sorted((root / table).rglob("*.parquet"))}
    behind = [file for file in there if file not in index.applied()]
    for file in behind:
        if _merged_from(root / file, there[file]) <= index.applied():
            index.adopt([file])
            continue
        index.apply(file, there[file], _read(root / file, COLUMNS[there[file]]))
    gone = index.applied() - set(there)
    if gone:
        index.adopt((), gone=gone)
    return len(behind)


def _merged_from(path: Path, table: str) -> set[str]:
    """The files whose rows a compaction put into this one; itself where none did."""
    merged = (pq.read_schema(path).metadata or {}).get(b"kliping.merged_from")
    return {f"{table}/{name}" for name in merged.decode().split("\n")} if merged else {f"{table}/{path.parent.name}/{path.name}"}


def _read(path: Path, columns: list[str]) -> pa.Table:
    with pq.ParquetFile(path) as file:
        return pa.Table.from_batches(
            file.iter_batches(BATCH, columns=columns), file.schema_arrow.empty_table().select(columns).schema
        )
