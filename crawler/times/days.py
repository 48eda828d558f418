"""A day in words: a month by its name, or by a word for month, with its day and year beside it in any order and language."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from crawler.times.calendars import ERAS, full_thai_year, gregorian
from crawler.times.folding import WESTERN, tokens
from crawler.times.folding import words as words_of
from crawler.times.languages import of_kind
from crawler.times.months import Calendar, months_in

_YEAR = r"(?:19|20|25|1[34])\d\d"
_BEFORE_YEAR = (
    r"(?:de\s+|del\s+|of\s+|г\.?\s*|năm\s+|(?:พ|ค)\.?\s?ศ\.?\s*|عام\s+|ماه\s+|سنة\s+|سال\s+|წლის\s+"
    r"|ปี\s*|ປີ\s*|ឆ្នាំ\s*|လ\s+)"
)
"""Small words between a month and its year."""
_BEFORE_MONTH = r"(?:de\s+|of\s+|den\s+|d['’]\s?|ta['’]\s?|t['’]|ng\s+|o\s+|a\s+viz\s+|เดือน\s*|ເດືອນ\s*|ខែ\s*)"
"""Small words between a day and its month, those that are written together with it too."""
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일號号]?")
_ERA = re.compile(rf"({'|'.join(ERAS)})\s*(\d{{1,3}}|元)\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日?")
_MONTH_WORD = re.compile(
    rf"(?<!\d)(?P<d1>\d{{1,2}})\s*(?:tháng|thg|th)\.?\s*(?P<m1>\d{{1,2}})[\s,/]*(?:năm\s*)?(?P<y1>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<y2>{_YEAR})\s*(?:оны|он)\s*(?P<m2>\d{{1,2}})(?:\s?-?\s?(?:р|дугаар|дүгээр))?\s*сарын\s*(?P<d2>\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
"""`4 tháng 12 năm 2023`, `2023 оны 12-р сарын 4`."""
_DAY_BEFORE = re.compile(
    rf"(?<![\d:.])(\d{{1,2}})(?:st|nd|rd|th|er|:?e|ú|-?[oa](?=\s+de\b)|°|ی)?[\s.,/-]*{_BEFORE_MONTH}?$", re.IGNORECASE
)
_OTHER_NAME = r"(?:\s?[/(]\s?[^\W\d_]{2,12}(?:\s[^\W\d_]{2,12})?\s?\)?)?"
"""The month once more in the words of another country: `آذار / مارس`, `كانون الثاني (يناير)`."""
_YEAR_AFTER = re.compile(rf"{_OTHER_NAME}[\s.,'’/-]*{_BEFORE_YEAR}?({_YEAR}|\d\d(?![\d:.]))(?!\d)", re.IGNORECASE)
_DAY_AFTER = re.compile(
    rf"[\s.,-]*(?:လ\s*)?(\d{{1,2}})(?:st|nd|rd|th|\.|\s?ရက်(?:နေ့)?၊?|\s?ቀን)?(?!\d|:)[\s,./-]*(?:(?:at|um|pukul)\b[^,]*,?\s*)?({_YEAR})(?!\d)",
    re.IGNORECASE,
)
_DAY_AND_SHORT_YEAR = re.compile(r"[\s.]*(\d{1,2})\s?,?\s['’](\d\d)(?!\d)")
_DAY_CLOCK_YEAR = re.compile(r"\s+(\d{1,2})(?=\s+\d\d?:\d\d(?::\d\d)?\s+(?:[A-Z]{1,5}\s+|[+-]\d{4}\s+)?((?:19|20)\d\d)$)")
_YEAR_BEFORE = re.compile(rf"(?<!\d)({_YEAR})[\s.,-]*(?:[^\W\d_]{{1,6}}[\s.]+|ခုနှစ်[\s၊,]*)?$")
_DAY_ALONE_AFTER = re.compile(r"[\s.,-]*(?:လ\s*)?(\d{1,2})(?!\d|:)")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMANS = "|".join(sorted(_ROMAN, key=len, reverse=True))
_ROMAN_MONTH = re.compile(
    rf"(?<![\w.])(?:(?P<d1>\d{{1,2}})(?:\.\s?|\s)(?P<m1>{_ROMANS})(?:\.\s?|\s)(?P<y1>{_YEAR})(?!\w)"
    rf"|(?P<y2>{_YEAR})\.\s?(?P<m2>{_ROMANS})\.\s?(?P<d2>\d{{1,2}})(?!\d))"
)
"""`7.VIII.2023`, `2023. VIII. 7.`"""
_SPELT = re.compile(
    r"([〇○零一二三四五六七八九]{4})\s?年\s?([一二三四五六七八九十]{1,3})\s?月\s?([一二三四五六七八九十]{1,3})\s?日"
)
_FIGURES = {**{figure: number for number, figure in enumerate("〇一二三四五六七八九十")}, "○": 0, "零": 0}
_OF_AN_ERA = re.compile(rf"(?:{'|'.join(ERAS)})\s?(?:\d|元)|[\u0e00-\u0e7f]\.?\s?\d\d(?!\d)")
WHOLE_WEEKDAY, SHORT_WEEKDAY = 5, 4
"""Characters of a weekday at least: `Sam`, `Anna` and `Min` are people too; with the full stop, `Sam.` is none."""
_WORD = re.compile(r"[^\W\d_]")
_OLD_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
_OF = re.compile(r"\s(?:de|of)\s+$", re.I)
_ORDINAL, _WORDS = 24, 3
"""Characters before a month in which a day may be written out, and words of one."""
_THAI = "฀-๿"
_LAST_MONTH = 12
_IN_DIGITS = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_WEEKDAY_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,16}\.?)(?:[-\s]feira)?,?\s?\Z", re.I)
_WEEKDAY = re.compile(r"[^\W\d_]{2,16}(?:-feira)?")
_SHORT_NAME = 3
"""Letters of a short form that is nobody's name, where the day falls on it besides: `Anna` is one too."""
_WEEKDAY_BACK = 24
"""Characters before a day in which the word may stand."""


class Day(NamedTuple):
    """A Gregorian day and the words that say it."""

    year: int
    month: int
    number: int
    start: int
    end: int


def find_day(words: str, language: str | None = None) -> Day | None:
    """The first day whose month is a name or stands beside a word for month."""
    if not words.isascii():
        words = words.translate(WESTERN)
    if _WORD.search(words) is None:
        return None
    if not any(map(str.isdigit, words)):
        return None if words.isascii() else _spelt_day(words)
    by_name = _with_month_word(words) or next(_with_name(words, language, "gregorian"), None)
    return by_name or _of_other_calendar(words, language) or _with_roman_month(words)


def has_short_year(words: str) -> bool:
    """Whether a day may have a year of fewer than four figures: one of an era, one beside a Thai month."""
    return not words.isascii() and _OF_AN_ERA.search(words) is not None


def _with_month_word(words: str) -> Day | None:
    if words.isascii():
        return None
    if era := _ERA.search(words):
        year = ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))
        return Day(year, int(era[3]), int(era[4]), era.start(), era.end())
    if match := _CJK.search(words):
        return _day((int(match[1]), int(match[2]), int(match[3])), None, match.start(), match.end())
    if match := _MONTH_WORD.search(words):
        year, month, number = (int(match[f"{part}1"] or match[f"{part}2"]) for part in "ymd")
        return _day((year, month, number), None, match.start(), match.end())
    return None


def _with_roman_month(words: str) -> Day | None:
    match = _ROMAN_MONTH.search(words)
    if match is None:
        return None
    year, month, number = (match[f"{part}1"] or match[f"{part}2"] for part in "ymd")
    return Day(int(year), _ROMAN.index(month) + 1, int(number), match.start(), match.end())


def _spelt_day(words: str) -> Day | None:
    """`二〇二三年八月七日`."""
    match = _SPELT.search(words)
    if match is None:
        return None
    year = int("".join(str(_FIGURES[figure]) for figure in match[1]))
    return Day(year, _below_hundred(match[2]), _below_hundred(match[3]), match.start(), match.end())


def _below_hundred(figures: str) -> int:
    tens, ten, ones = figures.rpartition("十")
    return (_FIGURES[tens] if tens else 1) * 10 * bool(ten) + (_FIGURES[ones] if ones else 0)


def _of_other_calendar(words: str, language: str | None) -> Day | None:
    if words.isascii() and not _OLD_YEAR.search(words):
        return None
    others: tuple[Calendar, ...] = ("jalali", "hijri") if words.isascii() else ("jalali", "hijri", "nepali", "ethiopian")
    return next(filter(None, (next(_with_name(words, language, calendar), None) for calendar in others)), None)


def _with_name(words: str, language: str | None, calendar: Calendar) -> Iterator[Day]:
    for named in months_in(words, language, calendar):
        around = _around(words, named.start, named.end)
        if around:
            year, number, start, end = around
            day = _day((year, named.month, number), calendar, start, end, language)
            if day:
                yield day


def _day(day: tuple[int, int, int], calendar: Calendar | None, start: int, end: int, language: str | None = None) -> Day | None:
    found = gregorian(day, calendar, language)
    return Day(*found, start, end) if found else None


def _around(words: str, start: int, end: int) -> tuple[int, int, int, int] | None:
    """Year and day beside a month's name, and where they begin and end."""
    if before := _day_before(words[:start]):
        number, begins = before
        year = _YEAR_AFTER.match(words[end:])
        if year:
            return _full(year[1], words[start]), number, begins, end + year.end()
        earlier = _YEAR_BEFORE.search(words[:begins])
        if earlier:
            return int(earlier[1]), number, earlier.start(), end
    after = _DAY_AFTER.match(words[end:])
    if after:
        return int(after[2]), int(after[1]), start, end + after.start(1) + len(after[1]) if ":" in after[0] else end + after.end()
    other = _DAY_CLOCK_YEAR.match(words, end) or _DAY_AND_SHORT_YEAR.match(words, end)
    if other:
        return int(other[2]) + (2000 if len(other[2]) == 2 else 0), int(other[1]), start, other.end()
    year_before = _YEAR_BEFORE.search(words[:start])
    day_after = _DAY_ALONE_AFTER.match(words[end:])
    if year_before and day_after:
        return int(year_before[1]), int(day_after[1]), year_before.start(), end + day_after.end()
    return None


def _day_before(words: str) -> tuple[int, int] | None:
    """The number of the day that words end with, and where it begins; in figures, or written out."""
    if match := _DAY_BEFORE.search(words):
        return int(match[1]), match.start()
    near = words[-_ORDINAL:]
    found = tokens(_OF.sub(" ", near)) if words[-1:].isspace() else []
    for place in range(max(0, len(found) - _WORDS), len(found)):
        number = _ordinals().get(" ".join(token.word for token in found[place:]))
        if number:
            return number, max(0, len(words) - _ORDINAL) + found[place].start
    return None


@lru_cache(maxsize=1024)
def is_weekday(word: str) -> bool:
    """Whether a word names a day of the week and nobody: written out, or a short form with its full stop."""
    folded = word.casefold()
    short = folded.endswith(".") and len(folded) >= SHORT_WEEKDAY
    return folded in _weekdays() and (short or len(folded) >= WHOLE_WEEKDAY or not folded.isascii())


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(form.text.casefold() for form in of_kind("weekdays"))


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, int]:
    return {" ".join(words_of(form.text)): form.column + 1 for form in of_kind("ordinals")}


def _full(year: str, letter: str) -> int:
    if len(year) == 4:
        return int(year)
    return full_thai_year(int(year)) if _THAI[0] <= letter <= _THAI[-1] else 2000 + int(year)


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
    if digits is None or digits[1] == digits[3] or max(int(digits[1]), int(digits[3])) > _LAST_MONTH:
        return start
    back = max(0, start - _WEEKDAY_BACK)
    before = _WEEKDAY_BEFORE.search(text[back:start])
    if before is None or not (len(before[1].rstrip(".")) <= _SHORT_NAME or is_weekday(before[1])):
        return start
    first, second = int(digits[1]), int(digits[3])
    year = int(digits[4]) + (2000 if len(digits[4]) == 2 else 0)
    return start if next(orders_by_weekday(before[1], year, first, second), None) is None else back + before.start()


def orders_by_weekday(words: str, year: int, first: int, second: int) -> Iterator[str]:
    """The order, `day` or `month` first, in which a day in digits falls on the day of the week that words beside it name."""
    for word in _WEEKDAY.findall(words):
        named = _days_of().get(word.casefold(), frozenset())
        fits = {
            order for order, month, day in (("day", second, first), ("month", first, second)) if _falls(year, month, day, named)
        }
        if len(fits) == 1:
            yield from fits


def _falls(year: int, month: int, day: int, on: frozenset[int]) -> bool:
    return bool(on and month and day) and date(max(year, 1), month, day).weekday() in on
