"""Days of other calendars as days of ours: Iran's, Thailand's, the moon's, Nepal's, Ethiopia's, Japan's eras and Taiwan's.

Their years tell them apart: on the web, which began in 1990, an Iranian year lies from 1368 on, one of the moon's from 1410 on,
a Thai one above 2500, one of Nepal's 57 years ahead of ours. Ethiopia's is told by the names of its months.
"""

from datetime import date, timedelta

from hijridate import Hijri

from crawler.times.months import Calendar

_JALALI, _HIJRI, _THAI = range(1368, 1410), range(1410, 1480), range(2500, 2600)
_BUDDHA = 543
_TAIWAN = 1911
_NEPALI_FROM = 2046
_NEPALI = """
232321110012 222322101011 223222101011 232321110011 232321110102 222322101011 223222101011 232321110011
232321110102 223222101011 223231101011 232321110012 132321110102 223222101011 223321101011 232321110012
222322010102 223222101011 223321101011 232321110012 222322011002 223222101011 223321101011 232321110012
222322011011 223222101011 232321101011 232321110012 222322101011 223222101011 232321110011 232321110102
222322101011 223222101011 232321110011 232321110102 223222101011 223222101011 223221110111 232312110111
132321110111 223222101111 123312110111 132321110111 132321110111 223222110111 123321110111 132321110111
223221110111 223222101111
""".split()
"""Of each year of Nepal's calendar from 2046 on the days of its twelve months less 29, as its astronomers set them. The package
`nepali-datetime` has the same table."""
_BAISAKH_2046 = date(1989, 4, 13)
_ETHIOPIAN_ZERO = 2400
"""What makes days of Ethiopia's calendar, counted from its year 0, days as Python counts them."""
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
        return _converted(day, _calendar_of(year, calendar, language))
    except (ValueError, OverflowError):
        return None


def _calendar_of(year: int, calendar: Calendar | None, language: str | None) -> Calendar | None:
    """The calendar of a day whose month may be a number: then year and language tell it."""
    if calendar is None and year in _JALALI and language not in ("ar", "bn"):
        return "jalali"
    if calendar is None and year in _HIJRI and language == "ar":
        return "hijri"
    return "nepali" if calendar is None and year >= _NEPALI_FROM and language == "ne" else calendar


def _converted(day: YMD, calendar: Calendar | None) -> YMD:
    if calendar == "jalali":
        return _parts(_of_jalali(*day))
    if calendar == "hijri":
        return Hijri(*day).to_gregorian().datetuple()
    if calendar == "nepali":
        return _parts(_of_nepali(*day))
    return _parts(_of_ethiopian(*day)) if calendar == "ethiopian" else day


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


def of_taiwan(year: int) -> int:
    """A year of Taiwan's that is written without the era: `113-06-11`."""
    return year + _TAIWAN


def _of_nepali(year: int, month: int, number: int) -> date:
    months = [int(days) + 29 for days in _NEPALI[year - _NEPALI_FROM]] if 0 <= year - _NEPALI_FROM < len(_NEPALI) else []
    if not (1 <= month <= len(months) and 1 <= number <= months[month - 1]):
        message = "no day of this calendar"
        raise ValueError(message)
    before = sum(int(days) + 29 for year_of in _NEPALI[: year - _NEPALI_FROM] for days in year_of)
    return _BAISAKH_2046 + timedelta(days=before + sum(months[: month - 1]) + number - 1)


def _of_ethiopian(year: int, month: int, number: int) -> date:
    """Twelve months of thirty days and one of five, or of six in the year before a leap year's."""
    longest = 30 if month <= 12 else 5 + (year % 4 == 3)
    if not (1 <= month <= 13 and 1 <= number <= longest):
        message = "no day of this calendar"
        raise ValueError(message)
    return date.fromordinal(_ETHIOPIAN_ZERO + 365 * year + year // 4 + 30 * month + number)
