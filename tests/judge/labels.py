"""Which blocks of a page are of its known text."""

import re
from bisect import bisect_left, insort
from collections import Counter

from crawler.extract.page.layout import Block

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]|\w+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_RUN = 4
_LONG = 8
"""Words of a block that can be told by themselves; a shorter one must stand between its neighbours in the known text too."""
_FAR = 4000
"""Characters between the neighbours in which one or two words say nothing."""


def words(text: str) -> list[str]:
    """Words, or characters where a script writes no spaces."""
    return _WORD.findall(_INVISIBLE.sub("", text).casefold())


def label(blocks: list[Block], body: str) -> list[float]:
    """For each block the part of it that is of the body."""
    known = words(body)
    runs = Counter(zip(*(known[n:] for n in range(_RUN)), strict=False))
    joined = f" {' '.join(known)} "
    found = [0.0] * len(blocks)
    spans: dict[int, tuple[int, int]] = {}
    said = [words(block.text) for block in blocks]
    for place, own in enumerate(said):
        if len(own) >= _LONG:
            inside = [run in runs for run in zip(*(own[n:] for n in range(_RUN)), strict=False)]
            found[place] = sum(inside) / len(inside)
            if found[place] > 0.6:
                spans[place] = (joined.find(f" {' '.join(own[:5])} "), joined.find(f" {' '.join(own[-5:])} "))
    order = sorted(spans)
    for place, own in enumerate(said):
        if own and len(own) < _LONG and (span := _between(place, own, order, spans, joined)):
            found[place], spans[place] = 1.0, span
            insort(order, place)
    return found


def _between(
    place: int, own: list[str], order: list[int], spans: dict[int, tuple[int, int]], joined: str
) -> tuple[int, int] | None:
    """Where a short block stands in the known text, after the one before it and before the one after it."""
    at = bisect_left(order, place)
    before = spans[order[at - 1]] if at else None
    after = spans[order[at]] if at < len(order) else None
    if before is None and after is None:
        return None
    low = max(0, before[1]) if before else 0
    high = after[0] + 1 if after and after[0] >= 0 else len(joined)
    if high - low > _FAR and len(own) < 3:
        return None
    text = f" {' '.join(own)} "
    start = joined.find(text, max(0, low - 1), high + 1)
    return (start, start + len(text) - 2) if start >= 0 else None
