"""Which runs of text show a day or an age, and which only numbers."""

import pytest

from crawler.comments.structure.dated import is_dated, is_short_age


@pytest.mark.parametrize(
    "text", ["12.03.2024 10:15", "March 4, 2024", "3 hours ago", "3 часа назад", "2024-03-04T10:15", "hace 2 días"]
)
def test_what_is_a_date(text):
    assert is_dated(text)


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
