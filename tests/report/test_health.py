"""Made histories: what must be said, and above all what must not."""

import random
from datetime import UTC, date, datetime, timedelta
from statistics import median

import numpy as np
import pytest

from crawler.report.days import Day, History, moment
from crawler.report.health import _median, fall, findings, silence

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)


def moments(times):
    return np.array([moment(time) for time in times], np.int64)


def papers(days, a_day=14, off=(), start=MONDAY, seed=1):
    """Publication times of a paper that writes by day, `off` on these weekdays."""
    dice = random.Random(seed)
    return [
        start + timedelta(days=n, hours=6 + 15 * dice.random())
        for n in range(days)
        if (start + timedelta(days=n)).weekday() not in off
        for _ in range(max(1, round(dice.gauss(a_day, a_day / 4))))
    ]


@pytest.mark.parametrize(
    ("times", "days", "said"),
    [
        (papers(28), 31.1, "no article for 3 days, usually 15 a day"),
        (papers(28), 30.5, None),
        (papers(28, off=(6,)), 28.3, None),  # a Sunday
        (papers(26, off=(5, 6)), 28.9, None),  # a weekend and the Monday's morning
        (papers(26, off=(5, 6)), 30.0, None),  # a long weekend
        (papers(26, off=(5, 6)), 34.0, "no article for"),
        (papers(90, a_day=1, off=(0, 1, 2, 4, 5, 6)), 99.9, None),  # a weekly
        (papers(90, a_day=1, off=(0, 1, 2, 4, 5, 6)), 112.0, "usually 1 a week"),
        (papers(1, a_day=9)[:9], 20.0, None),  # too little to go by
        ([], 20.0, None),
        ([*papers(28), MONDAY + timedelta(days=400)], 28.2, None),  # a date from the future
    ],
)
def test_silence(times, days, said):
    found = silence(moments(times), MONDAY + timedelta(days=days))
    assert (found is None) if said is None else (said in found)


def day(n, articles, **filled):
    return Day(day=date(2026, 1, 5) + timedelta(days=n), articles=articles, filled=filled, asked=articles, gave=articles)


def authors(shares, articles=14):
    return [day(n, articles, authors=round(articles * share)) for n, share in enumerate(shares)]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (authors([0.98] * 27 + [0.0]), "authors fell from 100 % to 0 %: the layout changed"),
        (authors([1.0] * 20 + [0.5]), None),  # half is no fall
        (authors([1.0] * 20 + [0.0], articles=3), None),  # three articles may be by nobody
        (authors([1.0] * 20 + [0.0] * 2, articles=3), "authors fell from 100 % to 0 %"),
        (authors(([1.0] * 6 + [0.0]) * 4), None),  # on Sundays an agency writes
        (authors(([1.0] * 6 + [0.0]) * 3 + [1.0] * 6 + [0.0] * 3), "authors fell from"),
        (authors([0.3] * 20 + [0.0]), None),  # never surely filled
        (authors([0.0] * 20), None),
        (authors([1.0] * 2 + [0.0], articles=10), None),  # too new to tell
        ([], None),
    ],
)
def test_columns(days, said):
    found = findings(History(days=days), MONDAY)
    assert found == [] if said is None else said in found[0]


@pytest.mark.slow
def test_no_cry_in_a_year_of_sundays_and_holidays():
    """Every hour of a year: few articles on Sundays, none on Christmas, authors missing now and then."""
    dice = random.Random(3)
    days, times = [], []
    for n in range(365):
        weekday = (MONDAY + timedelta(days=n)).weekday()
        articles = 0 if 352 <= n <= 353 else dice.randint(0, 2) if weekday == 6 else dice.randint(8, 20)
        named = sum(dice.random() < 0.9 for _ in range(articles))
        days.append(day(n, articles, authors=named, section=articles))
        times += [MONDAY + timedelta(days=n, hours=6 + 14 * dice.random()) for _ in range(articles)]
        for hour in (3, 12, 23):
            now = MONDAY + timedelta(days=n, hours=hour)
            assert findings(History(days=days[-90:], published=moments(t for t in times if t <= now)), now) == []


def test_comments_and_pages():
    well = [Day(day=date(2026, 1, 5) + timedelta(days=n), declared=100, collected=99, asked=40, gave=39) for n in range(10)]
    silent = Day(day=date(2026, 1, 20), declared=80, collected=0, asked=40, gave=39)
    assert "comments read fell from 100 % to 0 %" in findings(History(days=[*well, silent]), MONDAY)[0]
    blind = Day(day=date(2026, 1, 20), declared=80, collected=80, asked=40, gave=1)
    assert "pages that give an article fell from 98 % to 2 %" in findings(History(days=[*well, blind]), MONDAY)[0]
    assert findings(History(days=well), MONDAY) == []


def test_many_cases_are_quick():
    days = [Day(day=date(2026, 1, n + 1), asked=100_000, gave=99_000) for n in range(9)]
    assert fall([*days, Day(day=date(2026, 1, 20), asked=100_000, gave=10)], lambda d: (d.gave, d.asked)) == "99 % to 0 %"


def test_the_median_of_weighed_shares():
    dice = random.Random(5)
    for _ in range(300):
        weighed = [(dice.choice((0.0, 0.25, 0.5, 0.9, 1.0)), dice.randint(1, 9)) for _ in range(dice.randint(1, 12))]
        assert _median(list(weighed)) == median([share for share, weight in weighed for _ in range(weight)])
