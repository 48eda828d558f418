"""Which runs of text show a day or an age, and which only numbers."""

import pytest

from crawler.comments.structure.dated import is_dated, is_short_age


@pytest.mark.parametrize(
    "text", ["12.03.2024 10:15", "March 4, 2024", "3 hours ago", "3 часа назад", "2024-03-04T10:15", "hace 2 días"]
)
def test_what_is_a_date(text):
    assert is_dated(text)


ALONE = "March 12|12. März|12-Mär-19|Mar 12 '19|03-12 14:22|3月12日 14:22|12 ม.ค. 2562|22 خرداد 1398|a year ago|vor einem Jahr|setahun yang lalu|ett år sedan|год назад"


@pytest.mark.parametrize("text", ALONE.split("|"))
def test_what_is_a_date_where_it_stands_alone(text):
    assert is_dated(f"\n {text} ")


@pytest.mark.parametrize(
    "text", ["Chapter 12", "3. Platz", "5-star", "Vor Ort", "Long ago", "In a day", "1 comment", "Best of 2019"]
)
def test_a_few_words_that_are_none(text):
    assert not is_dated(text)


@pytest.mark.parametrize("text", ["26k", "37", "Canon 7D", "18-50mm", "10:15", "3.50 €", "", "(12)"])
def test_what_is_none(text):
    assert not is_dated(text)


@pytest.mark.parametrize(
    ("text", "is_age"),
    [
        ("17h", True),
        (" 3 mo ", True),
        ("1 Std.", False),
        ("2y", True),
        ("26k", False),
        ("7D", True),
        ("h", False),
        ("3", False),
        ("3 hours ago", False),
    ],
)
def test_an_age_in_figures(text, is_age):
    assert is_short_age(text) is is_age
