"""Teaches the index what Parquet files hold that it has not learnt: after a kill, a loss, or a restored backup."""

from collections.abc import Container

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.disk.lineage import listing_anew, only_merges, raise_if_lost
from crawler.disk.place import Place, files_below, relative, source
from crawler.signals import PublishedFile
from pipelines.dedupe.entries import COLUMNS
from pipelines.dedupe.index import Index

BATCH = 4096
"""Rows read at a time."""


def catch_up(index: Index, root: Place, leave: Container[str] = ()) -> int:
    """Apply the files under root/articles, root/comments and root/duplicates that the index has not; returns how many.

    Files that are gone are forgotten: their rows stay known, from the files that replaced them; Lost where none did. Those of
    `leave` are not learnt.
    """
    return listing_anew(lambda: _catch_up(index, root, leave))


def _catch_up(index: Index, root: Place, leave: Container[str]) -> int:
    there = {relative(path, root): table for table in COLUMNS for path in files_below(root / table)}
    raise_if_lost(index.applied(), there, root)
    behind = [file for file in there if file not in index.applied() and file not in leave]
    for file in behind:
        if only_merges(pq.read_metadata(source(root / file)).metadata, there[file], index.applied()):
            index.adopt([file])
            continue
        index.apply([PublishedFile(file, there[file], _read(root / file, COLUMNS[there[file]]))])
    gone = index.applied() - set(there)
    if gone:
        index.adopt((), gone=gone)
    return len(behind)


def _read(path: Place, columns: list[str]) -> pa.Table:
    with pq.ParquetFile(source(path)) as file:
        return pa.Table.from_batches(
            file.iter_batches(BATCH, columns=columns), file.schema_arrow.empty_table().select(columns).schema
        )
