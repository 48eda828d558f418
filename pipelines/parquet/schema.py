"""The Arrow schemas of the tables, made from the dataclasses of crawler.items: their types, their descriptions."""

from dataclasses import Field, fields
from datetime import datetime
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from crawler.items import Article, Comment, Duplicate, listed
from crawler.vocabulary import DUPLICATE_KINDS
from pipelines.parquet.tables import SITES, TABLES

VERSION = 3
"""Of all schemas together; raised when columns are added. Columns are never removed or retyped."""

_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime: pa.timestamp("us", tz="UTC"),
}

_ABOUT_DUPLICATES = [
    ("item", pa.string(), "article or comment: which columns are filled."),
    ("duplicate_of", pa.string(), "`article_id` or `comment_id` of the row that was kept."),
    ("duplicate_kind", pa.string(), f"Why: {listed(DUPLICATE_KINDS)}."),
    ("similarity", pa.float64(), "Likeness to the row that was kept: 1.0 for these."),
]


def columns(item: type) -> list[str]:
    """Names of the stored fields of an item class, in order."""
    return [f.name for f in _stored(item)]


def _stored(item: type) -> list[Field[Any]]:
    return [f for f in fields(item) if not f.metadata.get("transport")]


def _arrow_type(hint: Any) -> pa.DataType:
    if get_origin(hint) in (UnionType, Union):
        return _arrow_type(next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) is Literal:
        return pa.string()
    if get_origin(hint) is list:
        return pa.list_(pa.field("element", _arrow_type(get_args(hint)[0])))  # the name that Parquet gives it
    return _TYPES[hint]


def _fields(item: type) -> list[pa.Field]:
    hints = get_type_hints(item)
    return [
        pa.field(
            f.name, _arrow_type(hints[f.name]), nullable=not f.metadata["required"], metadata={"description": f.metadata["doc"]}
        )
        for f in _stored(item)
    ]


def _duplicates() -> list[pa.Field]:
    about = [pa.field(name, kind, nullable=False, metadata={"description": text}) for name, kind, text in _ABOUT_DUPLICATES]
    taken = {field.name for field in about}
    union: dict[str, pa.Field] = {}
    for field in (*_fields(Article), *_fields(Comment)):
        if field.name not in taken:
            union.setdefault(field.name, field.with_nullable(True))
    return about + list(union.values())


def _schema(table: str, made: list[pa.Field]) -> pa.Schema:
    return pa.schema(made, metadata={"kliping.table": table, "kliping.schema_version": str(VERSION)})


SCHEMAS: dict[str, pa.Schema] = {
    name: _schema(name, _duplicates() if table.item is Duplicate else _fields(table.item)) for name, table in TABLES.items()
}
"""Schema of each table, by its name."""

SNAPSHOTS: dict[str, pa.Schema] = {SITES.name: _schema(SITES.name, _fields(SITES.item))}
"""Schema of each table that is one small file, written anew by each run, and made again from the others where it is missing."""
