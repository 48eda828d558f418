"""The rows of `runs/` of an archive that was written anew: what they count is counted again."""

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from crawler.archive.rewrite import groups
from pipelines.parquet.reading import files_of
from pipelines.parquet.tables import TABLES


def count_rows(root: Path) -> dict[str, Counter[str]]:
    """Rows of the other tables by run and by the column of `runs/` that counts them."""
    counts: dict[str, Counter[str]] = {}
    for table, columns in ((table.name, table.counted_as) for table in TABLES.values() if table.counted_as):
        versioned = len(columns) > 1
        for path in files_of(root, table):
            for rows in groups(path, table, ["run_id", *(["version"] if versioned else [])]):
                if versioned:
                    first = pc.equal(rows["version"], 1)
                    _count(counts, rows["run_id"].filter(first), columns[0])
                    _count(counts, rows["run_id"].filter(pc.invert(first)), columns[1])
                else:
                    _count(counts, rows["run_id"], columns[0])
    return counts


def _count(counts: dict[str, Counter[str]], runs: pa.ChunkedArray, name: str) -> None:
    for entry in pc.value_counts(runs).to_pylist():
        counts.setdefault(entry["values"] or "", Counter())[name] += entry["counts"]
