"""Days in digits whose order the day of the week beside them tells."""

from datetime import UTC, datetime

import pytest

from crawler.times.days import orders_by_weekday, start_with_weekday
from crawler.times.in_line import day_in
from crawler.times.in_text import find_when
from crawler.times.parse import parse_date

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("Submitted by Ann Bell on Tue, 03/04/2025 - 09:17", "en", "2025-03-04"),
        ("Thu, 03/04/2025 - 09:17", "en", "2025-04-03"),
        ("mar, 03/04/2025 - 09:17", "es", "2025-03-04"),
        ("Jue 03/04/2025", "es", "2025-04-03"),
        ("Mardi 04/03/2025 à 09h17", "fr", "2025-03-04"),
        ("Terça-feira, 04/03/2025 09:17", "pt", "2025-03-04"),
        ("Tuesday 4/3/25", "en", "2025-03-04"),
        ("Wed. 12-11-2024", "en", "2024-12-11"),
        ("Selasa, 04/03/2025 | 09:17 WIB", "id", "2025-03-04"),
        ("Salı, 04/03/2025", "tr", "2025-03-04"),
        ("Вт, 04/03/2025", "ru", "2025-03-04"),
        ("10:15 Wed, 12/11/2024", "en", "2024-12-11"),
        ("Sun, 03/04/2025", "en", None),
        ("Fair 03/04/2025", "en", None),
        ("03/04/2025", "en", None),
        ("Tue, 00/04/2025", "en", None),
    ],
)
def test_the_day_of_the_week_tells_which_number_is_the_month(line: str, language: str, day: str | None):
    found = day_in(line)
    assert found is not None
    read = parse_date(found.words, now=NOW, language=language)
    assert (read and read.at.date().isoformat()) == day
    told = find_when(line)
    again = parse_date(told, now=NOW, language=language)
    assert (again and again.at.date().isoformat()) == day


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("on Tue, 03/04/2025", 3),
        ("on 03/04/2025", 3),
        ("Tue, 03/04/2025", 0),
        ("Tue, 13/04/2025", 5),
        ("Tue, 04/04/2025", 5),
        ("Wed, 03/04/2025", 5),
        ("Anna, 12.03.2024", 6),
        ("Tuesdays 03/04/2025", 9),
    ],
)
def test_the_word_belongs_to_the_day_where_its_digits_may_be_read_in_two_orders(text: str, start: int):
    place = next(at for at, letter in enumerate(text) if letter.isdigit())
    assert start_with_weekday(text, place) == start


def test_a_day_of_the_week_on_which_it_falls_in_neither_order_tells_nothing():
    assert list(orders_by_weekday("Sunday", 2025, 3, 4)) == []
