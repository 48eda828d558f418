import io
from datetime import UTC, datetime, timedelta, timezone

import duckdb
import pytest

from pipelines.export.lines import cell, write_csv, write_jsonl


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Banjir", "Banjir"),
        ("=1+1", "'=1+1"),
        ("+62 21", "'+62 21"),
        ("-", "'-"),
        ("@warta", "'@warta"),
        ("\t=1", "'\t=1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("a=1", "a=1"),
        (-3, -3),
        (0.5, 0.5),
        (None, None),
        (True, "true"),
        (["a", 'b"'], '["a","b\\""]'),
        ([], "[]"),
        (datetime(2026, 1, 5, 8, 0, 0, 123, tzinfo=UTC), "2026-01-05 08:00:00"),
        (datetime(2026, 1, 5, 8, 0, tzinfo=timezone(timedelta(hours=7))), "2026-01-05 01:00:00"),
    ],
)
def test_cell(value, found):
    assert cell(value) == found


def test_a_header_stands_without_rows():
    sink = io.BytesIO()
    assert write_csv(duckdb.sql("SELECT 1 AS a, 'x' AS b WHERE false"), sink, bom=False) == (0, 0)
    assert sink.getvalue() == b"a,b\r\n"


def test_what_json_has_no_form_for_is_text():
    sink = io.BytesIO()
    assert write_jsonl(duckdb.sql("SELECT DATE '2026-01-05' AS day, INTERVAL 3 DAY AS while, NULL AS nothing"), sink) == 1
    assert sink.getvalue().startswith(b'{"day":"2026-01-05","while":"')
