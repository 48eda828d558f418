"""An analyst who reads all the while: every glob opens at every moment, no key twice, none gone that was there."""

import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

KEYS = {
    "articles": ["article_id", "version"],
    "comments": ["comment_id", "version"],
    "pages": ["fetch_id"],
    "runs": ["run_id"],
}
TOLD = ("No such file", "No files found", "Cannot open file")
"""How an engine says that a file it had listed is gone; one lists again."""


class Gone(Exception):
    """A file was listed, and not there when it was opened."""


def keys(output: Path, table: str) -> list[tuple]:
    """The keys that the glob of a table has now; Gone where a compaction came between listing and opening."""
    found: list[tuple] = []
    for path in sorted((output / table).rglob("*.parquet")):
        try:
            rows = pq.read_table(path, columns=KEYS[table], partitioning=None)
        except FileNotFoundError as error:
            raise Gone from error
        found += zip(*(column.to_pylist() for column in rows.columns), strict=True)
    return found


def look(output: Path, before: dict[str, set]) -> Iterator[str]:
    """Look at every table once; what is wrong."""
    for table in KEYS:
        try:
            found = keys(output, table)
        except (Gone, FileNotFoundError):
            continue
        except (OSError, pa.ArrowException) as error:
            yield f"{table} is unreadable: {error}"
            continue
        if len(found) != len(set(found)):
            yield f"{table}: {len(found) - len(set(found))} keys twice"
        if missing := before.get(table, set()) - set(found):
            yield f"{table}: {len(missing)} keys that were there are missing"
        before[table] = set(found)


def look_with_duckdb(output: Path, before: dict[str, set]) -> Iterator[str]:
    """The same through a glob of DuckDB's."""
    for table, key in KEYS.items():
        sql = f"SELECT count(*), count(DISTINCT ({', '.join(key)})) FROM read_parquet('{output}/{table}/**/*.parquet')"
        try:
            ((rows, distinct),) = duckdb.sql(sql).fetchall()
        except duckdb.Error as error:
            if not any(words in str(error) for words in TOLD):
                yield f"{table} is unreadable to DuckDB: {error}"
            continue
        if rows != distinct or rows < len(before.get(table, ())):
            yield f"{table}: DuckDB sees {rows} rows with {distinct} keys, where there were {len(before.get(table, ()))}"


def read_on(output: str, complaints: str, looks, stop) -> None:
    """Look until told to stop; complaints go to a file, the number of looks to a shared value."""
    before: dict[str, set] = {}
    with Path(complaints).open("a", encoding="utf-8") as file:
        while not stop.is_set():
            wrong = [*look(Path(output), before), *(look_with_duckdb(Path(output), before) if looks.value % 10 == 9 else ())]
            for sentence in wrong:
                file.write(f"{time.strftime('%H:%M:%S')} {sentence}\n")
                file.flush()
            looks.value += 1
            time.sleep(0.03)  # on two cores it must leave the others some
