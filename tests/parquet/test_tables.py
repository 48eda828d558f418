"""What the tables are said to be, and what they are."""

from dataclasses import fields

import pytest

from crawler.items import Article, Comment, Page, Run
from pipelines.parquet import tables
from pipelines.parquet.rows import items_of
from pipelines.parquet.schema import SCHEMAS
from pipelines.parquet.tables import COUNTED, MENDED, ORDER, TABLES


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_columns_are_there(table):
    for column in (*table.key, table.sorted_by, table.month):
        assert column in SCHEMAS[table.name].names
    for column in table.counted_as:
        assert column in SCHEMAS["runs"].names


def test_every_column_that_is_named_is_one_of_a_table():
    there = {name for schema in SCHEMAS.values() for name in schema.names}
    for named in (tables.LONG_TEXT, tables.REPEATED, tables.DENSE, tables.LOOKED_UP, tables.HEX, *tables.REPEATED_IN.values()):
        assert set(named) <= there
    assert all(any(column.endswith(ending) for column in there) for ending in tables.WORDY)


def test_pages_are_published_last():
    assert ORDER == ["profiles", "articles", "comments", "duplicates", "runs", "pages"]


def test_what_runs_count():
    assert COUNTED == ("articles_new", "articles_changed", "comments_new", "comments_changed", "duplicates", "pages")
    counts = {field.name for field in fields(Run) if field.type == (int | None)} - {"requests", "exit_code"}
    assert set(COUNTED) == counts


def test_marks_reach_rows_by_id_and_version():
    for name in MENDED:
        assert TABLES[name].key[1:] == ("version",)


def test_a_clipping_fills_the_tables(tmp_path):
    from crawler.items import Clipping

    assert set(items_of(Clipping())) == set(TABLES) - {"runs"}
    assert [TABLES[name].item for name in ("articles", "comments", "pages", "runs")] == [Article, Comment, Page, Run]
