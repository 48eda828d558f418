from datetime import UTC, datetime

import pytest

from crawler.fetch.pace import LONGEST_ASKED, SLOWEST_DELAY, Pace, asked_delay, retry_after, wait_before_retry

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("7", 7.0),
        ("Mon, 05 Jan 2026 08:00:30 GMT", 30.0),
        ("Mon, 05 Jan 2026 07:00:00 GMT", 0.0),
        ("soon", None),
        ("\u00b2", None),
        ("\u0665", 5.0),
        ("9" * 5000, LONGEST_ASKED),
        ("1e999", None),
        ("-5", None),
        ("nan", None),
        ("Mon, 01 Jan 99999999999 00:00:00 GMT", None),
        ("Mon, 01 Jan 9999 00:00:00 GMT", LONGEST_ASKED),
        ("Mon, 01 Jan 0001 00:00:00 +2359", 0.0),
        ("Mon, 05 Jan 2026 08:00:30 +9999999999", None),
        ("Mon, 32 Jan 2026 08:00:30", None),
        ("Mon, 05 Jan 2026 08:00:30", 30.0),
        ("Mon, 05 Jan 2026 08:00:30 -0000", 30.0),
    ],
)
def test_retry_after(value, seconds):
    assert retry_after(value, NOW) == seconds


HUGE = 10**4000


@pytest.mark.parametrize(
    ("crawl_delay", "requests", "seconds", "asked"),
    [
        (None, 1, 0, 0.0),
        (2.5, 1, 0, 2.5),
        (None, 1, 10, 10.0),
        (3.0, 10, 60, 6.0),
        (8.0, 10, 60, 8.0),
        (1e308, 1, 0, SLOWEST_DELAY),
        (None, 1, HUGE, SLOWEST_DELAY),
        (None, HUGE, HUGE, 1.0),
        (None, HUGE, 1, 0.0),
        (0.5, HUGE, 59 * HUGE, 59.0),
    ],
    ids=lambda value: str(value)[:9],
)
def test_what_robots_txt_asks_for(crawl_delay, requests, seconds, asked):
    assert asked_delay(crawl_delay, requests, seconds) == pytest.approx(asked)


@pytest.mark.parametrize(
    ("status", "asked", "attempt", "seconds"),
    [
        (503, None, 1, 2.0),
        (503, None, 2, 4.0),
        (503, None, 3, None),
        (429, 30.0, 1, 30.0),
        (429, 3600.0, 1, None),
        (404, None, 1, None),
        (403, None, 1, None),
        (None, None, 1, 2.0),
    ],
)
def test_wait_before_retry(status, asked, attempt, seconds):
    assert wait_before_retry(status=status, asked=asked, attempt=attempt, delay=1.0) == seconds


def test_no_answer_is_waited_for_even_without_a_delay():
    assert wait_before_retry(status=None, asked=None, attempt=1, delay=0.0) == 0.2
    assert wait_before_retry(status=500, asked=None, attempt=1, delay=0.0) == 0.0


def test_pace_slows_and_recovers():
    pace = Pace(floor=1.0)
    assert pace.after(status=200, latency=0.1) == 1.0
    assert pace.after(status=429, latency=0.1) == 1.0
    assert pace.after(status=429, latency=0.1) == 2.0
    assert pace.after(status=503, latency=0.1) == 4.0
    assert pace.after(status=200, latency=0.1) == 2.0
    for _ in range(6):
        last = pace.after(status=200, latency=0.1)
    assert last == 1.0


def test_a_slow_site_gets_rest():
    pace = Pace(floor=1.0)
    assert pace.after(status=200, latency=3.0) == 6.0


def test_no_delay_stays_none_on_a_quick_site():
    assert Pace(floor=0.0).after(status=200, latency=0.01) == 0.0
