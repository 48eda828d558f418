"""A day in a line of an article, with the time of day behind it. Whether its words are a month is seen when it is read."""

import re
from typing import NamedTuple

from crawler.times.days import find_day
from crawler.times.zones import NAMES

_TIME = re.compile(r"(?<![\d.])\d{1,2}[:.h]\d{2}(?!\d|\.\d)")
_CLOCK = (
    r"(?:[\s,|\u2013\u2014\-\u00b7\u2022@(]*+(?:um|at|pukul|jam|kl\.?|\u00e0|a\s+las|alle|ore|klo|o|om|"
    r"\u0432)?\s*+:?\s*+\d{1,2}\s?[:.h\u6642\u65f6\uc2dc]\s?\d{2}(?:[:.]\d{2}|\s?[\u5206\ubd84])?(?:\s?(?:[ap]\.?\s?m\b\.?|uhr\b|hrs?\b))?"
    rf"(?:\s?\(?(?:{NAMES})?(?:\s?[+-]\d{{1,2}}(?::?\d{{2}})?)?\b\)?)?)?"
)
_DAY = re.compile(
    r"(?:(?<![\d./-])\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?!\d)|"
    r"(?<![\d./-])\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})(?![\d-])"
    r"|\d{4}\s?\u5e74\s?\d{1,2}\s?\u6708\s?\d{1,2}\s?\u65e5|\d{4}\s?\ub144\s?\d{1,2}\s?\uc6d4\s?\d{1,2}\s?\uc77c"
    r"|(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\u00ba|\u00b0|\.)?[\s-]*(?:de\s+|of\s+)?(?:(?:[^\W\d_]{2,12}\s)?[^\W\d_]{2,12}/)?[^\W\d_]{3,12}\.?,?[\s-]*(?:de\s+|"
    r"del\s+)?(?:19|20)\d\d(?!\d)"
    r"|\b[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?\s?,?\s+(?:19|20)\d\d(?!\d))" + _CLOCK,
    re.I,
)
_DIGITS_OF_A_DAY = re.compile(r"\d\D*\d\D*\d\D*\d")
"""Fewer are in no day; most lines have fewer."""
_FULL = re.compile(r"\d{4}\W?\d")
_DIGIT, _FOUR = re.compile(r"\d\W"), re.compile(r"\d{4}")
"""More than a year: with a digit behind it, or somewhere behind a number."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_CLOCK_BEFORE = re.compile(
    rf"\d{{1,2}}[:.h]\d{{2}}(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?\(?(?:{NAMES})\)?)?"
    r"[\s,|\u00b7\u2022\u2013\u2014\-]{1,3}(?:on\s)?(?:[^\W\d_]{2,12}\.?,?\s)?$",
    re.I,
)
_BACK = 40
"""Characters before a day in which its time of day may stand."""
_CLOCK_BEHIND = re.compile(_CLOCK, re.I)


class DayInLine(NamedTuple):
    """The words, without white space around them, and where they begin."""

    words: str
    start: int


def day_in(text: str) -> DayInLine | None:
    """The first day with its month and year; by a month's name where the pattern does not know the order or script."""
    if _DIGITS_OF_A_DAY.search(text) is None:
        return None
    match = _DAY.search(text)
    if match:
        return _with_clock_before(text, DayInLine(match[0].strip(), match.start()))
    day = find_day(text) if _YEAR.search(text) else None
    if day is None:
        return None
    behind = _CLOCK_BEHIND.match(text, day.end)
    return DayInLine(text[day.start : behind.end() if behind else day.end].strip(), day.start)


def _with_clock_before(text: str, day: DayInLine) -> DayInLine:
    """A day with the time of day that stands before it, where none stands behind: `10:32 AM EST, Wed March 6, 2024`."""
    before = text[max(0, day.start - _BACK) : day.start]
    clock = _CLOCK_BEFORE.search(before) if ":" in before and not shows_clock(day.words) else None
    if clock is None:
        return day
    return DayInLine(before[clock.start() :] + day.words, day.start - len(before) + clock.start())


def shows_clock(text: str) -> bool:
    """Whether a time of day stands in a text."""
    return _TIME.search(text) is not None


def is_more_than_year(text: str) -> bool:
    """Whether a text holds a year and a digit more."""
    number = _DIGIT.search(text)
    return _FULL.search(text) is not None or (number is not None and _FOUR.search(text, number.end()) is not None)
