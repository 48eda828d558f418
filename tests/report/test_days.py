from datetime import UTC, date, datetime

from crawler.report.days import Day, moment


def test_the_counts_of_two_runs_add_up():
    morning = Day(day=date(2026, 1, 1), articles=2, filled={"title": 2}, declared=5, collected=4, asked=3, gave=2)
    evening = Day(day=date(2026, 1, 1), articles=1, filled={"title": 1, "authors": 1}, asked=1, gave=1)
    assert morning.plus(evening) == Day(date(2026, 1, 1), 3, {"title": 3, "authors": 1}, 5, 4, 4, 3)


def test_times_are_microseconds():
    assert moment(datetime(1970, 1, 1, 0, 1, tzinfo=UTC)) == 60_000_000
