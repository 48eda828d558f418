"""Rows as text, one a line: JSON Lines, and CSV that a spreadsheet opens without running what stands in it."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Any

import duckdb
import orjson

AT_ONCE = 2_000
"""Rows held in memory."""
CELL, ROWS = 32_767, 1_048_576
"""What a cell of Excel holds in characters, and a sheet in rows."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that spreadsheets take for a formula, or trim until they find one."""


def write_jsonl(rows: duckdb.DuckDBPyRelation, sink: IO[bytes]) -> int:
    """A JSON object a row; times are ISO 8601 in UTC. How many rows there were."""
    count = 0
    for row in records(rows):
        sink.write(orjson.dumps(row, default=_plain, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z))
        count += 1
    return count


def write_csv(rows: duckdb.DuckDBPyRelation, sink: IO[bytes], *, bom: bool) -> tuple[int, int]:
    """A header and a line a row, as RFC 4180 has it, in UTF-8; `bom` puts the mark in front by which Excel knows it.

    Times are UTC without a zone and to the second, lists JSON; a text that a spreadsheet would take for a formula gets a ' in
    front. How many rows there were, and how many with a text that no cell of Excel holds.
    """
    count = long = 0
    text = io.TextIOWrapper(sink, "utf-8-sig" if bom else "utf-8", newline="")
    out = csv.writer(text)
    out.writerow(rows.columns)
    for row in records(rows):
        cells = [cell(value) for value in row.values()]
        out.writerow(cells)
        count += 1
        long += any(isinstance(value, str) and len(value) > CELL for value in cells)
    text.detach()
    return count, long


def records(rows: duckdb.DuckDBPyRelation) -> Iterator[dict[str, Any]]:
    """The rows as dictionaries, some at a time."""
    for batch in rows.to_arrow_reader(AT_ONCE):
        yield from batch.to_pylist()


def cell(value: Any) -> Any:
    """What stands in a cell."""
    match value:
        case str():
            return f"'{value}" if value.startswith(_FORMULA) else value
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if value.tzinfo else value.isoformat(" ", "seconds")
        case list():
            return orjson.dumps(value, default=_plain).decode()
        case bool():
            return str(value).lower()
    return value


def _plain(value: Any) -> Any:
    """What orjson has no form for: intervals of a query of one's own."""
    return str(value)
