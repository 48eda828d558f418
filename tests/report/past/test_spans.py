"""Row groups by when their rows were made, and the share of them that is read next."""

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.report.days import moment
from crawler.report.past.spans import Group, groups_of, rows_of, share, within

T = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("groups", "until", "most", "begin"),
    [
        ([], 100, 10, None),
        ([(1, 2, 5), (3, 4, 5)], 100, 10, None),
        ([(1, 2, 6), (3, 4, 5)], 100, 10, 3),
        ([(3, 4, 50), (1, 2, 6)], 100, 10, 3),
        ([(3, 4, 50), (3, 5, 50), (1, 2, 6)], 100, 10, 3),
        ([(1, 9, 5), (3, 4, 6), (2, 2, 6)], 100, 10, None),
        ([(5, 9, 5), (3, 7, 6), (1, 2, 6)], 100, 10, 5),
        ([(5, 90, 5), (3, 4, 6)], 20, 10, 5),
        ([(30, 90, 5), (3, 4, 6)], 20, 10, 20),
    ],
)
def test_share(groups, until, most, begin):
    assert share([Group(*group) for group in groups], until, most) == begin


def write(path, times, statistics):
    count = len(times)
    columns = {
        "run_id": pa.array([f"r{n // 2}" for n in range(count)]), "site": pa.array(["a"] * count), "outcome": pa.array(["new"] * count),
        "published_at": pa.array(times, pa.timestamp("us", tz="UTC")), "fetched_at": pa.array(times, pa.timestamp("us", tz="UTC")),
    }  # fmt: skip
    pq.write_table(pa.table(columns), path, row_group_size=3, write_statistics=statistics)


@pytest.mark.parametrize("statistics", [True, False])
def test_groups_and_their_rows(tmp_path, statistics):
    times = [T + timedelta(hours=n) for n in (2, 0, 1, 5, 3)]
    write(tmp_path / "a.parquet", [*times, None, None], statistics)
    with pq.ParquetFile(tmp_path / "a.parquet") as opened:
        first, second, none = groups_of(opened, "pages")
        spans = [(moment(T), moment(T + timedelta(hours=2))), (moment(T + timedelta(hours=3)), moment(T + timedelta(hours=5)))]
        assert [(group.oldest, group.newest) for group in (first, second)] == spans
        assert none.cost == none.newest == 0
        assert [batch["run_id"].to_pylist() for batch in rows_of(opened, "pages", 0, {"r0"})] == [["r1"]]
        assert list(rows_of(opened, "pages", 0, {"r0", "r1"})) == []
        (batch,) = rows_of(opened, "pages", 1)
        found = within(batch, "pages", T + timedelta(hours=3), T + timedelta(hours=5))
        assert found["fetched_at"].to_pylist() == [T + timedelta(hours=3)]
