"""Names of months: in their language first, then in any; short ones of small languages only at home."""

import pytest

from crawler.times.languages import of_kind
from crawler.times.months import Calendar, is_month, months_in, names_month


def month(name: str, language: str | None = None, calendar: Calendar = "gregorian") -> int | None:
    found = next(months_in(name, language, calendar), None)
    return found.month if found else None


@pytest.mark.parametrize(
    ("name", "language", "number"),
    [
        ("Desember", None, 12),
        ("AĞUSTOS", None, 8),
        ("märz", None, 3),
        ("Fevrier", None, 2),
        ("listopada", None, 11),
        ("listopada", "hr", 10),
        ("srpna", "cs", 8),
        ("srp", "hr", 7),
        ("kanûna pêşîn", "ku", 12),
        ("تشرين الثاني", None, 11),
        ("Tháng Mười Hai", "vi", 12),
        ("Tháng Mười", "vi", 10),
        ("ธ.ค.", None, 12),
        ("दिसंबर", None, 12),
        ("בדצמבר", None, 12),
        ("sat", None, None),
        ("me", "en", None),
        ("marks", None, None),
    ],
)
def test_month(name: str, language: str | None, number: int | None) -> None:
    assert month(name, language) == number


def test_other_calendars_have_twelve_too():
    for calendar in ("jalali", "hijri"):
        assert {form.column for form in of_kind(calendar)} == set(range(12))
    assert (month("آذر", "fa", "jalali"), month("Ramadhan", "id", "hijri"), month("ramadhan")) == (9, 9, None)


def test_a_text_that_names_one():
    assert names_month("on 4 March, in the evening")
    assert not names_month("4 people, 12 comments")


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("February", True),
        ("Feb", True),
        ("Agustus", True),
        ("oct.", True),
        ("декабря", True),
        ("May", False),
        ("June", False),
        ("Maja", False),
        ("Budi", False),
    ],
)
def test_what_is_left_of_a_date(text: str, alone: bool) -> None:
    assert is_month(text) == alone
