"""Schemas are what the items say."""

from dataclasses import fields

import pyarrow as pa
import pytest

from crawler.items import Article, Comment, Page, Run
from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS, VERSION, columns
from pipelines.parquet.tables import TABLES

ALL = SCHEMAS | SNAPSHOTS


@pytest.mark.parametrize("table", ALL)
def test_each_names_its_table_and_version_and_describes_its_columns(table):
    schema = ALL[table]
    assert schema.metadata == {b"kliping.table": table.encode(), b"kliping.schema_version": str(VERSION).encode()}
    assert [field.name for field in schema if not field.metadata[b"description"].strip()] == []
    assert len(set(schema.names)) == len(schema.names)


@pytest.mark.parametrize(("table", "item"), [("articles", Article), ("comments", Comment), ("pages", Page), ("runs", Run)])
def test_a_table_has_the_stored_fields_of_its_item_in_order(table, item):
    assert SCHEMAS[table].names == columns(item) == [f.name for f in fields(item) if not f.metadata.get("transport")]


def test_duplicates_have_the_columns_of_both_and_none_is_required_but_why():
    schema = SCHEMAS["duplicates"]
    assert set(schema.names) == {"item", "duplicate_of", "duplicate_kind", "similarity", *columns(Article), *columns(Comment)}
    assert {field.name for field in schema if not field.nullable} == {"item", "duplicate_of", "duplicate_kind", "similarity"}
    assert all(schema.field(name).type == SCHEMAS["articles"].field(name).type for name in columns(Article))


@pytest.mark.parametrize(
    ("table", "column", "type_"),
    [
        ("articles", "title", pa.string()),
        ("articles", "authors", pa.list_(pa.field("element", pa.string()))),
        ("articles", "published_at", pa.timestamp("us", tz="UTC")),
        ("articles", "similarity", pa.float64()),
        ("articles", "paywalled", pa.bool_()),
        ("articles", "version", pa.int64()),
        ("articles", "published_at_basis", pa.string()),
        ("pages", "outcome", pa.string()),
        ("runs", "exit_code", pa.int64()),
    ],
)
def test_types(table, column, type_):
    assert SCHEMAS[table].field(column).type == type_


@pytest.mark.parametrize(
    ("table", "column"),
    [("articles", "url"), ("articles", "fetched_at"), ("pages", "site"), ("runs", "run_id"), ("runs", "started_at")],
)
def test_what_is_never_null(table, column):
    assert not SCHEMAS[table].field(column).nullable


def test_every_table_has_a_schema():
    assert set(SCHEMAS) == set(TABLES)
