from datetime import UTC, datetime

import duckdb
import pytest

from pipelines.charts.bins import Bins


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "last", "unit", "count", "label"),
    [
        ("2026-11-03T23:59", "2026-11-03T23:59", "day", 1, "2026-11-03"),
        ("2026-11-03T23:59", "2026-11-04T00:00", "day", 2, "2026-11-03"),
        ("2026-01-01", "2026-12-31", "week", 53, "week of 2025-12-29"),
        ("2024-02-29", "2026-12-31", "month", 35, "2024-02"),
        ("1999-12-31T23:59:59", "2026-01-01", "year", 28, "1999"),
        ("1890-05-05", "2026-01-01", "decade", 14, "1890s"),
    ],
)
def test_bins(first, last, unit, count, label):
    bins = Bins.over(day(first), day(last))
    assert (bins.unit, len(bins.starts), bins.label(bins.starts[0])) == (unit, count, label)
    assert bins.starts[0] <= day(first)
    assert bins.starts[-1] <= day(last) < bins.end(bins.starts[-1])


@pytest.mark.parametrize("last", ["2026-03-02", "2027-03-02", "2030-03-02", "2060-03-02", "2199-03-02"])
def test_they_are_those_of_the_database(last):
    """A bin is found by the time that DuckDB makes of it."""
    bins = Bins.over(day("2026-02-28T13:00"), day(last))
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for start in bins.starts:
        assert connection.execute(f"SELECT date_trunc('{bins.unit}', ?)", [bins.end(start)]).fetchall()[0][0] == bins.end(start)
        assert connection.execute(f"SELECT date_trunc('{bins.unit}', ?)", [start]).fetchall()[0][0] == start
