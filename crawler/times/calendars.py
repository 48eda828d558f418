"""Days of other calendars as days of the Gregorian one: Iran's, Thailand's, the moon's, Japan's eras and Taiwan's.

Their years tell them apart: on the web, which began in 1990, an Iranian year lies from 1368 on, one of the moon's from 1410 on,
a Thai one above 2500.
"""

from datetime import date, timedelta

from hijridate import Hijri

from crawler.times.months import Calendar

_JALALI, _HIJRI, _THAI = range(1368, 1410), range(1410, 1480), range(2500, 2600)
_BUDDHA = 543
_NOWRUZ_1370 = date(1991, 3, 21)
_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""Of each 33 years of Iran's calendar; right from 1244 to 1502."""
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The year before an era's first."""

YMD = tuple[int, int, int]


def gregorian(day: YMD, calendar: Calendar | None = None, language: str | None = None) -> YMD | None:
    """The Gregorian day; `calendar` is that of a month's name, None where a month is a number. None for what is no day."""
    year, month, number = day
    if year in _THAI:
        return year - _BUDDHA, month, number
    try:
        if calendar == "jalali" or (calendar is None and year in _JALALI and language not in ("ar", "bn")):
            return _parts(_of_jalali(year, month, number))
        if calendar == "hijri" or (calendar is None and year in _HIJRI and language == "ar"):
            return Hijri(year, month, number).to_gregorian().datetuple()
    except (ValueError, OverflowError):
        return None
    return day


def full_thai_year(year: int) -> int:
    """A year of two digits beside a Thai month: `66` is 2566, `23` is 2023."""
    return year + 2500 - _BUDDHA if year >= 33 else year + 2000


def _parts(day: date) -> YMD:
    return day.year, day.month, day.day


def _of_jalali(year: int, month: int, number: int) -> date:
    leap = year % 33 in _LEAP
    longest = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if not (year in range(1300, 1500) and 1 <= month <= 12 and 1 <= number <= longest):
        message = "no day of this calendar"
        raise ValueError(message)
    years = range(1370, year) if year >= 1370 else range(year, 1370)
    days = sum(366 if other % 33 in _LEAP else 365 for other in years)
    begun = _NOWRUZ_1370 + timedelta(days=days if year >= 1370 else -days)
    return begun + timedelta(days=min(month - 1, 6) * 31 + max(month - 7, 0) * 30 + number - 1)
