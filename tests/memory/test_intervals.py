from datetime import UTC, datetime, timedelta

from crawler.memory.intervals import FIRST_LOOK, LONGEST_RETRY, next_look, next_retry

T = datetime(2026, 1, 5, 8, tzinfo=UTC)


def test_first_look_after_an_hour():
    assert next_look(fetched=T, changed=T, recheck_days=30) == T + FIRST_LOOK


def test_intervals_grow_while_nothing_changes():
    looks, fetched = [], T
    while (due := next_look(fetched=fetched, changed=T, recheck_days=30)) is not None:
        looks.append(due - fetched)
        fetched = due
    assert looks == sorted(looks)
    assert 12 <= len(looks) <= 20
    assert fetched - T > timedelta(days=30)


def test_a_change_starts_anew():
    later = T + timedelta(days=20)
    assert next_look(fetched=later, changed=later, recheck_days=30) == later + FIRST_LOOK


def test_old_articles_rest():
    assert next_look(fetched=T, changed=T - timedelta(days=31), recheck_days=30) is None


def test_retries_double_and_end_at_a_week():
    waits = [next_retry(fetched=T, failures=n) - T for n in range(1, 15)]
    assert waits[:3] == [timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)]
    assert waits[-1] == LONGEST_RETRY
