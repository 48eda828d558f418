"""Is the site still well, by its own history? Few rules, pure: days and times in, sentences out.

Each rule compares with what the site itself did before, so that a quiet Sunday, a slow paper and a site that never names
its authors are all well. A rule that has too little to go by says nothing.
"""

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import accumulate
from math import comb

import numpy as np

from crawler.report.days import EPOCH, Day, History, moment

SILENT_AT_LEAST = timedelta(days=3)
"""A weekend is no silence."""
SILENT_TIMES = 2
"""Silence is longer than so many times the longest pause of the last months."""
PAUSES_WINDOW = timedelta(days=90)
FEW_ARTICLES = 10
"""Articles in the window below which a pause says nothing."""
LOW = 0.5
"""A share is low below this part of its usual value; a usual value below it is not watched."""
IMPROBABLE = 1e-6
"""How improbable the low days must be by chance: a site has ten shares, a year 8,760 hours."""
FEW_CASES = 30
"""Earlier cases below which nothing counts as usual."""
SURE = 0.99
"""No column is believed to be filled more surely than this."""
COMMENTS_TOGETHER = 5
"""Comments are read or missed by the page: so many count as one case."""
MOST_CASES = 500
"""That a share is judged by; of more as many in proportion."""


def findings(history: History, now: datetime) -> list[str]:
    """What is wrong, as sentences; empty where the site is well or too new to tell."""
    found = [silence(history.published, now)]
    columns = sorted({column for day in history.days for column in day.filled})
    for column in columns:
        fallen = fall(history.days, lambda day, column=column: (day.filled.get(column, 0), day.articles))  # type: ignore[misc]
        found.append(fallen and f"{column} fell from {fallen}: the layout changed")
    fallen = fall(history.days, _comments)
    found.append(fallen and f"comments read fell from {fallen} of those declared: the layout of comments changed")
    fallen = fall(history.days, lambda day: (day.gave, day.asked))
    found.append(fallen and f"pages that give an article fell from {fallen}: the layout or the addresses changed")
    return [sentence for sentence in found if sentence]


def silence(published: Sequence[int], now: datetime) -> str | None:
    """Whether the site has been without a new article for longer than it ever pauses."""
    known = np.asarray(published, np.int64)
    times = np.sort(known[known <= moment(now)])
    window = times[times >= times[-1] - PAUSES_WINDOW // datetime.resolution] if len(times) else times
    if len(window) < FEW_ARTICLES:
        return None
    pause = int(np.diff(window).max()) * datetime.resolution
    first, last = (EPOCH + int(time) * datetime.resolution for time in (window[0], window[-1]))
    quiet = now - last
    if quiet <= max(SILENT_AT_LEAST, SILENT_TIMES * pause):
        return None
    days = (last.date() - first.date()).days + 1
    return f"no article for {quiet.days} days, usually {_rate(len(window) / days)}"


def _rate(a_day: float) -> str:
    return f"{a_day:.0f} a day" if a_day >= 1.5 else f"{a_day * 7:.0f} a week"


def fall(days: Sequence[Day], share: Callable[[Day], tuple[int, int]]) -> str | None:
    """`98 % to 0 %` where the share has been low for longer than it ever is, and not by chance; else None."""
    last = next((hits / of for hits, of in map(share, reversed(days)) if of > 0), 1.0)
    if last >= LOW:  # no share is usually above 1, so that this one is not low
        return None
    cases = [(hits, of) for hits, of in map(share, days) if of > 0]
    if len(cases) < 2:
        return None
    usual = _median([(hits / of, min(of, 50)) for hits, of in cases[:-1]])
    if usual < LOW:
        return None
    low = [hits / of < usual * LOW for hits, of in cases]
    streak = next((n for n, is_low in enumerate(reversed(low)) if not is_low), len(low))
    before, since = cases[: len(cases) - streak], cases[len(cases) - streak :]
    if not streak or sum(of for _, of in before) < FEW_CASES or streak <= 2 * max(_streaks(low[: len(before)]), default=0):
        return None
    hits, of = sum(hits for hits, _ in since), sum(of for _, of in since)
    was = sum(hits for hits, _ in before) / sum(of for _, of in before)
    if _by_chance(hits, of, min(was, SURE)) > IMPROBABLE:
        return None
    return f"{was:.0%} to {hits / of:.0%}".replace("%", " %")


def _median(weighed: list[tuple[float, int]]) -> float:
    """The median of shares, each as often as it weighs."""
    weighed.sort()
    places = list(accumulate(weight for _, weight in weighed))
    lower, upper = (bisect(places, place) for place in ((places[-1] - 1) // 2, places[-1] // 2))
    return (weighed[lower][0] + weighed[upper][0]) / 2


def _streaks(low: Sequence[bool]) -> Iterator[int]:
    """Lengths of the runs of low days."""
    length = 0
    for is_low in low:
        length = length + 1 if is_low else 0
        yield length


def _comments(day: Day) -> tuple[int, int]:
    cases = -(-day.declared // COMMENTS_TOGETHER)
    return min(cases, round(cases * day.collected / day.declared)) if day.declared else 0, cases


def _by_chance(hits: int, of: int, share: float) -> float:
    """Probability of so few hits or fewer, of independent cases."""
    if of > MOST_CASES:
        hits, of = hits * MOST_CASES // of, MOST_CASES
    return sum(comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(hits + 1))
