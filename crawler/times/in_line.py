"""A day in a line of an article, with the time of day behind it. Whether its words are a month is seen when it is read."""

import re
from functools import lru_cache
from typing import NamedTuple

from crawler.times.clocks import shows_clock, with_clock
from crawler.times.days import find_day, start_with_weekday
from crawler.times.folding import MARKS, words
from crawler.times.months import names_month
from crawler.times.zones import NAMES

_DAY = re.compile(
    r"(?:(?<![\d./-])\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?!\d)|"
    r"(?<![\d./-])\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})(?![\d-])"
    r"|(?<![\d./-])1[01]\d(?:-\d\d-|/\d\d/)\d\d(?![\d./-])"
    r"|\d{4}\s?\u5e74\s?\d{1,2}\s?\u6708\s?\d{1,2}\s?\u65e5|\d{4}\s?\ub144\s?\d{1,2}\s?\uc6d4\s?\d{1,2}\s?\uc77c"
    r"|(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\u00ba|\u00b0|\.)?[\s-]*(?:de\s+|of\s+)?(?:(?:[^\W\d_]{2,12}\s)?[^\W\d_]{2,12}\s?[/(]\s?)?[^\W\d_]{3,12}\)?\.?,?[\s-]*(?:de\s+|"
    r"del\s+)?(?:19|20)\d\d(?!\d)"
    r"|\b[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?\s?,?\s+(?:19|20)\d\d(?!\d))",
    re.I,
)
_DIGITS_OF_A_DAY = re.compile(r"\d\D*\d\D*\d\D*\d")
"""Fewer are in no day; most lines have fewer."""
_FULL = re.compile(r"\d{4}\W?\d")
_DIGIT, _FOUR = re.compile(r"\d\W"), re.compile(r"\d{4}")
"""More than a year: with a digit behind it, or somewhere behind a number."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_HALF_BEFORE = r"(?:(?:[\u4e00-\u9fff\uac00-\ud7a3]{2}|\b[ap]m)\s?)?"
_CLOCK_BEFORE = re.compile(
    rf"{_HALF_BEFORE}\d{{1,2}}[:.h]\d{{2}}(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?\(?(?:{NAMES})\)?)?"
    r"[\s,|\u00b7\u2022\u2013\u2014\-]{1,3}(?:on\s)?(?:[^\W\d_]{2,12}\.?,?\s)?$",
    re.I,
)
_FURTHER_BEFORE = re.compile(
    rf"{_HALF_BEFORE}(?<!\d)(?:[01]?\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?(?![\d:])|h[0-5]\d(?!\d))(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?\(?(?:{NAMES})\)?)?"
    r"['\u2019]?[^\w\n]{0,4}(?:[^\W\d_]{1,8}[^\w\n:]{0,4}){0,2}$",
    re.I,
)
"""The same with marks and two short words between, whatever the language: `18:06 Uhr | 13.12.2016`, `18h06 le 13/12/2016`."""
_BACK = 40
"""Characters before a day in which its time of day may stand."""


class DayInLine(NamedTuple):
    """The words, without white space around them, and where they begin."""

    words: str
    start: int


@lru_cache(maxsize=8192)
def day_in(text: str) -> DayInLine | None:
    """The first day with its month and year; by a month's name where the pattern does not know the order or script.

    The readers of a page ask the same of its lines, and the pages of a site repeat them, so answers are remembered.
    """
    if _DIGITS_OF_A_DAY.search(text) is None:
        return None
    seen = text if text.isascii() else MARKS.sub(" ", text)
    match = _day_of_words(seen)
    if match is None or (not text.isascii() and not names_month(match[0]) and _has_word(match[0])):
        named = find_day(seen) if _YEAR.search(seen) else None
        if named is not None:
            end = with_clock(seen, named.start, named.end)
            return _with_clock_before(seen, DayInLine(text[named.start : end].strip(), named.start))
    if match is None:
        return None
    end = with_clock(seen, match.start(), match.end())
    start = start_with_weekday(seen, match.start())
    return _with_clock_before(seen, DayInLine(text[start:end].strip(), start))


def _day_of_words(text: str) -> re.Match[str] | None:
    """The first day whose word is a month, else the first of all: `F1-Test 2022: ... 02.02.2022`."""
    first = _DAY.search(text)
    if first is None or not _has_word(first[0]) or names_month(first[0]):
        return first
    return next((day for day in _DAY.finditer(text, first.end()) if names_month(day[0]) or not _has_word(day[0])), first)


def _has_word(day: str) -> bool:
    """Whether a day has a word that may be a month."""
    return any(len(word) > 2 and word.isalpha() for word in words(day))


def _with_clock_before(text: str, day: DayInLine) -> DayInLine:
    """A day with the time of day that stands before it, where none stands behind: `10:32 AM EST, Wed March 6, 2024`."""
    before = text[max(0, day.start - _BACK) : day.start]
    clock = None if shows_clock(day.words) else _CLOCK_BEFORE.search(before) or _FURTHER_BEFORE.search(before)
    if clock is None:
        return day
    return DayInLine(before[clock.start() :] + day.words, day.start - len(before) + clock.start())


def is_more_than_year(text: str) -> bool:
    """Whether a text holds a year and a digit more."""
    number = _DIGIT.search(text)
    return _FULL.search(text) is not None or (number is not None and _FOUR.search(text, number.end()) is not None)
