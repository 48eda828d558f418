from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipelines.describe.connection import connect
from pipelines.export.selection import Refused, Selection, moment
from tests.parquet.archive import T, write

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-11-01T06:00+07:00", datetime(2026, 11, 1, 6, tzinfo=timezone(timedelta(hours=7)))),
        ("2026-11-01T06:00Z", datetime(2026, 11, 1, 6, tzinfo=UTC)),
    ],
)
def test_moment(text, when):
    assert moment(text) == when


@pytest.mark.parametrize("text", ["", "1 November", "01/11/2026", "2026-13-01"])
def test_no_moment(text):
    with pytest.raises(Refused, match="is no day or time"):
        moment(text)


@pytest.mark.parametrize(
    ("chosen", "table", "count"),
    [
        (Selection(), "articles", 4),
        (Selection(), "articles_latest", 3),
        (Selection(where="version = 2"), "articles", 1),
        (Selection(sites=("warta", "it's")), "comments", 3),
        (Selection(sites=("other",)), "comments", 0),
        (Selection(since=T), "runs", 1),
        (Selection(since=T + timedelta(days=1)), "runs", 0),
    ],
)
def test_rows(tmp_path, chosen, table, count):
    assert len(chosen.of(connect(write(tmp_path)), table)) == count
