"""Days of other calendars; the answers are those of the calendars' own almanacs."""

import pytest

from crawler.times.calendars import YMD, full_thai_year, gregorian, of_taiwan
from crawler.times.months import Calendar


@pytest.mark.parametrize(
    ("day", "calendar", "language", "answer"),
    [
        ((1402, 9, 13), "jalali", None, (2023, 12, 4)),
        ((1403, 1, 1), "jalali", None, (2024, 3, 20)),
        ((1399, 12, 30), "jalali", None, (2021, 3, 20)),
        ((1400, 1, 1), "jalali", None, (2021, 3, 21)),
        ((1402, 12, 30), "jalali", None, None),
        ((1402, 7, 31), "jalali", None, None),
        ((1369, 1, 1), None, "fa", (1990, 3, 21)),
        ((1404, 9, 5), None, None, (2025, 11, 26)),
        ((1402, 9, 13), None, "bn", (1402, 9, 13)),
        ((1445, 9, 1), "hijri", "ar", (2024, 3, 11)),
        ((1446, 10, 1), None, "ar", (2025, 3, 30)),
        ((1445, 9, 31), "hijri", "ar", None),
        ((2566, 12, 4), None, "th", (2023, 12, 4)),
        ((2081, 1, 1), "nepali", None, (2024, 4, 13)),
        ((2081, 2, 1), None, "ne", (2024, 5, 14)),
        ((2080, 12, 30), "nepali", None, (2024, 4, 12)),
        ((2047, 1, 1), "nepali", None, (1990, 4, 14)),
        ((2081, 2, 33), "nepali", None, None),
        ((2120, 1, 1), "nepali", None, None),
        ((2081, 2, 1), None, "hi", (2081, 2, 1)),
        ((2016, 9, 6), "ethiopian", None, (2024, 5, 14)),
        ((2016, 1, 1), "ethiopian", None, (2023, 9, 12)),
        ((2015, 13, 6), "ethiopian", None, (2023, 9, 11)),
        ((2016, 13, 6), "ethiopian", None, None),
        ((2017, 1, 1), "ethiopian", None, (2024, 9, 11)),
        ((2023, 12, 4), None, None, (2023, 12, 4)),
    ],
)
def test_gregorian(day: YMD, calendar: Calendar | None, language: str | None, answer: YMD | None) -> None:
    assert gregorian(day, calendar, language) == answer


@pytest.mark.parametrize(("year", "full"), [(66, 2023), (33, 1990), (23, 2023), (5, 2005)])
def test_thai_years_of_two_digits(year: int, full: int) -> None:
    assert full_thai_year(year) == full


@pytest.mark.parametrize(("year", "answer"), [(113, 2024), (100, 2011), (119, 2030)])
def test_years_of_taiwan(year: int, answer: int) -> None:
    assert of_taiwan(year) == answer
