"""The parts that a sitemap index names: in which order they are read, and which did not move since they were."""

import re
from datetime import UTC, datetime, timedelta

from crawler.discover.sitemaps import SitemapRef

_DATE = re.compile(r"(?<!\d)(19\d\d|20\d\d)[-_/.]?(0[1-9]|1[0-2])?(?:[-_/.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_SETTLED = timedelta(days=2)
"""A day without an hour may still go on somewhere on earth; what is stated as midnight may be such a day."""
_SLACK = timedelta(days=1)
"""How much later than their part entries may have changed: zones, and days without an hour."""
_LONGEST_REST = timedelta(days=1)
"""What a part rests at most of which nothing is told."""
GROWTH = 0.5
"""Part of the time that a part of an index was the same, for which it is left alone."""
_LONGEST_NAME = 300
"""Characters at the end of an address in which a day is looked for."""

MOST_PARTS = 50_000
"""Parts of one index, as the protocol has it, and parts that wait in a harvest."""


def newest_first(parts: list[SitemapRef]) -> list[SitemapRef]:
    """By the stated change, else by the date in the name; those that say neither come before what is older than a month."""
    stated = [part.lastmod or _date_in(part.url) for part in parts]
    newest = max((time for time in stated if time), default=_LONG_AGO)
    order = sorted(range(len(parts)), key=lambda at: stated[at] or newest - timedelta(days=31), reverse=True)
    return [parts[at] for at in order]


def unmoved(part: SitemapRef, *, lastmod: float | None, read: float | None) -> bool:
    """Whether a part need not be asked for: the index says of it what it said when it was `read`, then `lastmod`.

    Both are seconds since 1970. A change stated for the time after it was read, or for the day on which it was, is not settled.
    """
    if part.lastmod is None or lastmod is None or read is None or part.lastmod.timestamp() != lastmod:
        return False
    midnight = part.lastmod.timestamp() % 86400 == 0
    return (part.lastmod + (_SETTLED if midnight else timedelta(0))).timestamp() < read


def untold(part: SitemapRef, lastmod: float | None) -> bool:
    """Whether an index does not say when a part changed, or says of it less than its entries did, then `lastmod`."""
    return part.lastmod is None or (lastmod is not None and lastmod > (part.lastmod + _SLACK).timestamp())


def rests(*, fetched: float, read: float | None, now: datetime) -> bool:
    """Whether a part of which nothing is told is left alone: for half of the time that it was the same, a day at most.

    It was last asked for at `fetched`, and last answered in full at `read`.
    """
    same = fetched - read if read is not None else 0.0
    return now.timestamp() < fetched + min(_LONGEST_REST.total_seconds(), same * GROWTH)


def _date_in(url: str) -> datetime | None:
    name = url[-_LONGEST_NAME:]
    found = [match for match in _DATE.finditer(name) if match[2]] or list(_DATE.finditer(name))
    if not found:
        return None
    year, month, day = found[-1].groups()
    try:
        return datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
    except ValueError:
        return datetime(int(year), int(month or 1), 1, tzinfo=UTC)


def beyond_most(parts: list[SitemapRef]) -> int:
    """Take away what is beyond the most parts of one index; how many they are."""
    beyond = len(parts[MOST_PARTS:])
    del parts[MOST_PARTS:]
    return beyond
