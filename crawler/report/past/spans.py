"""When the rows of a Parquet file were made, by row group, and the rows of a span of time: a long history is read in shares."""

from collections.abc import Container, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.report.days import moment

STAMPED = {"runs": "started_at", "pages": "fetched_at"}
"""When a row was made."""
COLUMNS = {
    "runs": ["run_id", "started_at", "finished_at", "sites", "sites_failed", "exit_code", "report"],
    "pages": ["run_id", "site", "outcome", "published_at", "fetched_at"],
}
_BATCH = {"runs": 1, "pages": 10_000}
"""Rows read at once: a run's report may have thousands of sites."""
_OPENING, _A_PAGE = 50_000, 20
"""What opening a file, and a row of `pages`, cost in bytes of a report that is read."""


class Group(NamedTuple):
    """A row group: when its first and its last row were made, microseconds since 1970, and about what it costs to read."""

    oldest: int
    newest: int
    cost: int
    """Bytes of reports, or as much work as they are."""


def groups_of(opened: pq.ParquetFile, table: str) -> list[Group]:
    """The row groups of a file, by their statistics; by their rows where a group has none."""
    return [_group(opened, table, number) for number in range(opened.num_row_groups)]


def _group(opened: pq.ParquetFile, table: str, number: int) -> Group:
    about = opened.metadata.row_group(number)
    columns = {(column := about.column(place)).path_in_schema: column for place in range(about.num_columns)}
    cost = columns["report"].total_uncompressed_size if table == "runs" else _A_PAGE * about.num_rows
    stated = columns[STAMPED[table]].statistics
    if stated is not None and stated.has_min_max:
        return Group(moment(stated.min), moment(stated.max), _OPENING + cost)
    times = opened.read_row_group(number, columns=[STAMPED[table]], use_threads=False)[STAMPED[table]]
    found = pc.min_max(times).as_py()
    if found["min"] is None:  # rows without a time tell nothing
        return Group(0, 0, 0)
    return Group(moment(found["min"]), moment(found["max"]), _OPENING + cost)


def share(groups: Iterable[Group], until: int, most: int) -> int | None:
    """From when on the rows before `until` cost `most` to read, or what one group does; None where all of them cost less."""
    cost, begin = 0, until
    for group in sorted(groups, key=lambda each: (each.newest, each.oldest), reverse=True):
        if cost and cost + group.cost > most and group.oldest < begin:
            return begin
        cost += group.cost
        begin = min(begin, group.oldest)
    return None


def rows_of(opened: pq.ParquetFile, table: str, number: int, runs: Container[str] = ()) -> Iterator[pa.RecordBatch]:
    """The rows of a row group, a few at a time, but for those of the `runs`: those of a run were all read at its end, or none."""
    there = pc.unique(opened.read_row_group(number, columns=["run_id"], use_threads=False)["run_id"]).to_pylist()
    if fresh := pa.array([run for run in there if run not in runs], pa.string()):
        for batch in opened.iter_batches(_BATCH[table], row_groups=[number], columns=COLUMNS[table], use_threads=False):
            yield batch.filter(pc.is_in(batch["run_id"], fresh))


def within(batch: pa.RecordBatch, table: str, begin: datetime | None, end: datetime | None) -> pa.RecordBatch:
    """The rows that were made from `begin` up to `end`, which is not among them."""
    times = batch[STAMPED[table]]
    if begin is not None:
        batch = batch.filter(pc.greater_equal(times, pa.scalar(begin, times.type)))
    if end is not None:
        batch = batch.filter(pc.less(batch[STAMPED[table]], pa.scalar(end, times.type)))
    return batch
