"""Articles and their comments as one SQLite file that is searched: Datasette shows it as a search page."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.describe.views import TABLES
from pipelines.export.lines import records
from pipelines.export.selection import Selection

_KEYS = {"articles": "article_id", "comments": "comment_id", "sites": "site"}
_SEARCHED = {"articles": ("title", "description", "text"), "comments": ("author", "text")}
_INDEXED = {"articles": ("published_at", "site"), "comments": ("article_id", "parent_id", "published_at")}
_ABOUT = {
    "articles": "The latest version of each article",
    "comments": "The latest version of each comment under them",
    "sites": "The sites",
}


def write_sqlite(connection: duckdb.DuckDBPyConnection, chosen: Selection, path: Path) -> dict[str, int]:
    """A new file with the chosen articles, the comments under them and their sites; rows by table. Raises Refused, OSError.

    Lists are JSON, times ISO 8601 in UTC, which sort as text.
    """
    articles = chosen.of(connection, "articles_latest")
    articles.create_view("exported")
    comments = connection.sql("FROM comments_latest WHERE article_id IN (SELECT article_id FROM exported)")
    sites = connection.sql("FROM sites WHERE site IN (SELECT site FROM exported)")
    database = sqlite3.connect(path)
    try:
        tables = {"articles": articles, "comments": comments, "sites": sites}
        counts = {name: _fill(database, name, rows) for name, rows in tables.items()}
        database.commit()
        database.execute("VACUUM")
    finally:
        database.close()
    return counts


def _fill(database: sqlite3.Connection, name: str, rows: duckdb.DuckDBPyRelation) -> int:
    types = TABLES[name]
    columns = [f'"{column}" {_type(types, column)}{" PRIMARY KEY" if column == _KEYS[name] else ""}' for column in rows.columns]
    if name == "comments":
        columns.append("FOREIGN KEY (article_id) REFERENCES articles (article_id)")
    database.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    places = ", ".join("?" * len(rows.columns))
    added = database.executemany(f"INSERT INTO {name} VALUES ({places})", _values(rows))  # noqa: S608 -- our own names
    for column in _INDEXED.get(name, ()):
        database.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")
    if searched := _SEARCHED.get(name):
        listed = ", ".join(searched)
        how = f"content='{name}', tokenize='unicode61 remove_diacritics 2'"
        database.execute(f"CREATE VIRTUAL TABLE {name}_fts USING fts5({listed}, {how})")
        database.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")  # noqa: S608
    return added.rowcount


def _type(schema: pa.Schema, column: str) -> str:
    kind = schema.field(column).type if column in schema.names else pa.string()  # gone_at is of the view alone
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return "INTEGER"
    return "REAL" if pa.types.is_floating(kind) else "TEXT"


def _values(rows: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    return (tuple(map(_value, row.values())) for row in records(rows))


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def metadata(database: str) -> str:
    """What Datasette shows beside tables and columns of the database of that name: its file without the ending."""
    tables = {
        name: {"description": about, "columns": {field.name: field.metadata[b"description"].decode() for field in TABLES[name]}}
        | ({"sort_desc": "published_at", "label_column": "title"} if name == "articles" else {})
        for name, about in _ABOUT.items()
    }
    return json.dumps({"databases": {database: {"tables": tables}}}, indent=1, ensure_ascii=False) + "\n"
