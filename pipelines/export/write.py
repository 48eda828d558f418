"""One export: whole in its place, or not there."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import duckdb

from crawler.disk.durable import rename, sync_file, write_whole, writing
from crawler.plain import plural
from pipelines.export.lines import CELL, ROWS, write_csv, write_jsonl
from pipelines.export.selection import Selection
from pipelines.export.sqlite import metadata, write_sqlite

Told = Iterator[str]
"""Sentences about what was written."""


def jsonl(connection: duckdb.DuckDBPyConnection, chosen: Selection, table: str, target: str) -> Told:
    """JSON Lines; `-` is the standard output. Raises Refused, OSError."""
    rows = chosen.of(connection, table)
    with _sink(target) as sink:
        count = write_jsonl(rows, sink)
    yield f"{plural(count, 'row')} of {table}"


def csv(connection: duckdb.DuckDBPyConnection, chosen: Selection, table: str, target: str, *, bom: bool) -> Told:
    """CSV; `-` is the standard output. Raises Refused, OSError."""
    rows = chosen.of(connection, table)
    with _sink(target) as sink:
        count, long = write_csv(rows, sink, bom=bom)
    yield f"{plural(count, 'row')} of {table}"
    if long:
        whose = plural(long, "row has", "rows have")
        yield f"{whose} a text of more than {CELL} characters, which Excel cuts; other programs read them whole"
    if count >= ROWS:
        yield f"a sheet of Excel holds {ROWS - 1} rows; choose fewer with --since, --site or --where"


def sqlite(connection: duckdb.DuckDBPyConnection, chosen: Selection, target: str) -> Told:
    """A SQLite file, and what Datasette shows beside it. Raises Refused, OSError."""
    path = Path(target)
    counts = _aside(path, lambda made: write_sqlite(connection, chosen, made))
    about = path.with_name(f"{path.name}.metadata.json")
    write_whole(about, metadata(path.stem).encode())
    yield ", ".join(plural(count, name.removesuffix("s")) for name, count in counts.items())
    yield f"to search it: datasette {path} --metadata {about}"


@contextmanager
def _sink(target: str) -> Iterator[IO[bytes]]:
    if target == "-":
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    path = Path(target)
    made = path.with_name(f".{path.name}.new")
    try:
        with writing(made) as file:
            yield file
        rename(made, path)
    finally:
        made.unlink(missing_ok=True)


def _aside(path: Path, write: Callable[[Path], dict[str, int]]) -> dict[str, int]:
    made = path.with_name(f".{path.name}.new")
    made.unlink(missing_ok=True)
    try:
        counts = write(made)
        sync_file(made)
        rename(made, path)
    finally:
        made.unlink(missing_ok=True)
    return counts
