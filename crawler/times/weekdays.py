"""The day of the week beside a day in digits, which tells whether its month stands first: `Tue, 03/04/2025`."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from crawler.times.days import is_weekday
from crawler.times.languages import of_kind

_MONTHS = 12
_IN_DIGITS = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,16}\.?)(?:[-\s]feira)?,?\s?\Z", re.I)
_WORD = re.compile(r"[^\W\d_]{2,16}(?:-feira)?")
_SHORT = 3
"""Letters of a short form that is nobody's name, where the day falls on it besides: `Anna` is one too."""
_BACK = 24
"""Characters before a day in which the word may stand."""


@lru_cache(maxsize=1)
def _days_of() -> dict[str, frozenset[int]]:
    """The days that a word names in one language or another, Monday first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for form in of_kind("weekdays"):
        found[form.text.casefold().rstrip(".")].add(form.column)
    return {word: frozenset(days) for word, days in found.items()}


def start_with_weekday(text: str, start: int) -> int:
    """Where a day that begins at a place of a text begins with its day of the week, if that tells the order of its digits."""
    digits = _IN_DIGITS.match(text, start)
    if digits is None or digits[1] == digits[3] or max(int(digits[1]), int(digits[3])) > _MONTHS:
        return start
    back = max(0, start - _BACK)
    before = _BEFORE.search(text[back:start])
    if before is None or not (len(before[1].rstrip(".")) <= _SHORT or is_weekday(before[1])):
        return start
    first, second = int(digits[1]), int(digits[3])
    year = int(digits[4]) + 2000 * (len(digits[4]) < len("2000"))
    return start if next(orders_by_weekday(before[1], year, first, second), None) is None else back + before.start()


def orders_by_weekday(words: str, year: int, first: int, second: int) -> Iterator[str]:
    """The order, `day` or `month` first, in which a day in digits falls on the day of the week that words beside it name."""
    for word in _WORD.findall(words):
        named = _days_of().get(word.casefold(), frozenset())
        fits = {
            order for order, month, day in (("day", second, first), ("month", first, second)) if _falls(year, month, day, named)
        }
        if len(fits) == 1:
            yield from fits


def _falls(year: int, month: int, day: int, on: frozenset[int]) -> bool:
    return bool(on and month and day) and date(max(year, 1), month, day).weekday() in on
