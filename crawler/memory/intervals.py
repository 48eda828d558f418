"""When to look at an article again: growing intervals while it is young or changes. The rule is also in docs/schedule.md."""

from datetime import datetime, timedelta

FIRST_LOOK = timedelta(hours=1)
"""The shortest time between two looks at one article."""
GROWTH = 0.5
"""The next look comes after this share of the time since the last change: 1 h, 1.5 h, 2.3 h, ... 16 looks in a month."""
FIRST_RETRY = timedelta(minutes=30)
"""A failed fetch is tried again after this, doubled with each further failure."""
LONGEST_RETRY = timedelta(days=7)
GONE_AGAIN = timedelta(days=1)
"""A deleted article is looked at again after this, then after twice as long: a server that is being mended answers 404 too."""


def next_look(*, fetched: datetime, changed: datetime, recheck_days: float) -> datetime | None:
    """When an article fetched at `fetched`, last changed at `changed`, is due again; None: not any more."""
    quiet = fetched - changed
    if quiet > timedelta(days=recheck_days):
        return None
    return fetched + max(FIRST_LOOK, quiet * GROWTH)


def next_retry(*, fetched: datetime, failures: int) -> datetime:
    """When an address that failed `failures` times in a row, last at `fetched`, is tried again."""
    doublings: int = 2 ** min(failures - 1, 12)
    return fetched + min(LONGEST_RETRY, FIRST_RETRY * doublings)


def next_gone(*, fetched: datetime, lost: datetime, recheck_days: float) -> datetime | None:
    """When an article that was first found gone at `lost`, and was so at `fetched`, is looked at again; None: not any more."""
    quiet = fetched - lost
    return None if quiet > timedelta(days=recheck_days) else fetched + max(GONE_AGAIN, quiet)
