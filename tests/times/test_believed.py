from datetime import UTC, datetime, timedelta

import pytest

from crawler.times.believed import latest

NOW = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(("hours", "believed"), [(-9000, True), (0, True), (23, True), (25, False)])
def test_a_clock_may_be_a_day_ahead(hours, believed):
    assert (latest(NOW) >= NOW + timedelta(hours=hours)) is believed
