"""Teaches the index what Parquet files hold that it has not learnt: after a kill, a loss, or a restored backup."""

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.disk.place import Place, files_below, relative, source
from pipelines.dedupe.entries import COLUMNS
from pipelines.dedupe.index import Index

BATCH = 4096
"""Rows read at a time."""
_AGAIN = 20
"""Times to list the files anew when a compaction replaced one between listing and opening it."""


def catch_up(index: Index, root: Place) -> int:
    """Apply the files under root/articles, root/comments and root/duplicates that the index has not; returns how many.

    Files that are gone are forgotten: their rows stay known, from the files that replaced them.
    """
    for again in range(_AGAIN):
        try:
            return _catch_up(index, root)
        except FileNotFoundError:
            if again == _AGAIN - 1:
                raise
    raise AssertionError


def _catch_up(index: Index, root: Place) -> int:
    there = {relative(path, root): table for table in COLUMNS for path in files_below(root / table)}
    behind = [file for file in there if file not in index.applied()]
    for file in behind:
        if _only_merges(root / file, there[file], index.applied()):
            index.adopt([file])
            continue
        index.apply([(file, there[file], _read(root / file, COLUMNS[there[file]]))])
    gone = index.applied() - set(there)
    if gone:
        index.adopt((), gone=gone)
    return len(behind)


def _only_merges(path: Place, table: str, applied: set[str]) -> bool:
    """Whether a compaction made a file of files that are all known: each line names one, and after tabs what that was made of."""
    lines = (pq.read_metadata(source(path)).metadata or {}).get(b"kliping.merged_from", b"").decode().splitlines()
    return bool(lines) and all(
        f"{table}/{name}" in applied or (older and all(f"{table}/{old}" in applied for old in older))
        for name, *older in (line.split("\t") for line in lines)
    )


def _read(path: Place, columns: list[str]) -> pa.Table:
    with pq.ParquetFile(source(path)) as file:
        return pa.Table.from_batches(
            file.iter_batches(BATCH, columns=columns), file.schema_arrow.empty_table().select(columns).schema
        )
