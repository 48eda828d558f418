"""Times told from now, and words that only look like them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crawler.times.relative import age, find, is_age, relative

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINES = Path(__file__).with_name("relative.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def told(back: str) -> datetime:
    """What a column of the table says: `3h`, `2M` (months), `1y`, and `1D` for the midnight of yesterday."""
    number, unit = int(back[:-1]), back[-1]
    if unit in UNITS:
        return NOW - timedelta(**{UNITS[unit]: number})
    if unit == "D":
        return NOW.replace(hour=0) - timedelta(days=number)
    year, month = divmod(NOW.year * 12 + NOW.month - 1 - number * (12 if unit == "y" else 1), 12)
    return NOW.replace(year=year, month=month + 1)


def test_the_table_is_whole():
    assert len({language.rstrip("=") for language, *_ in CASES}) >= 60
    assert len(set(CASES)) == len(CASES)


@pytest.mark.parametrize(("language", "words", "back"), CASES)
def test_read(language, words, back):
    """Each is read the same with its language known and unknown, but for what is a name or a word elsewhere (`sw=`)."""
    assert relative(words, NOW, language.rstrip("=")) == told(back)
    assert relative(words, NOW) == (None if language.endswith("=") else told(back))


@pytest.mark.parametrize(
    "words",
    [
        *("2 jam", "jam 2", "lalu lintas", "2 jam lagi", "3 days left", "vor dem Haus", "a long time ago", "", "5 orang lalu"),
        *(
            "2,5 Stunden",
            "in 3 Stunden",
            "sad",
            "most",
            "ma",
            "hier klicken bitte",
            "in 2 days",
            "через 2 часа",
            "3時間後",
            "2012 years ago",
        ),
        *(
            "Monday",
            "besok",
            "morgen",
            "tomorrow",
            "noch 3 Tage",
            "für 3 Tage",
            "3 min read",
            "5 Minuten Lesezeit",
            "vor 1.500 Jahren",
        ),
    ],
)
def test_not_told(words):
    assert relative(words, NOW, "de") is None


@pytest.mark.parametrize(
    ("words", "language", "days", "rest"),
    [
        ("Hari ini, 10:15", "id", 0, ", 10:15"),
        ("Kemarin", "id", 1, ""),
        ("Diposting kemarin pukul 9.00", "id", 1, " pukul 9.00"),
        ("Hier à 10:15", "fr", 1, " à 10:15"),
        ("昨天 10:15", "zh", 1, " 10:15"),
    ],
)
def test_named_days(words, language, days, rest):
    """Midnight is that of the site, and the words after it are for the clock."""
    jakarta = NOW.astimezone(ZoneInfo("Asia/Jakarta"))
    found = find(words, language)
    assert found is not None
    assert found.is_day
    assert (found.at(jakarta), words[found.end :]) == (jakarta.replace(hour=0) - timedelta(days=days), rest)


@pytest.mark.parametrize(
    ("words", "language"),
    [("Hier klicken", "de"), ("Hier lees je meer", "nl"), ("ma", "it"), ("sad", None), ("nu", "en"), ("Ana", "es")],
)
def test_false_friends(words, language):
    assert relative(words, NOW, language) is None
    assert relative(words, NOW, {"de": "fr", "nl": "fr", "it": "hu", None: "hr", "en": "sv", "es": "yo"}[language]) is not None


def test_the_place_of_the_words():
    found = find("Ani · 2 hours and 15 minutes ago · Reply")
    assert found is not None
    assert "Ani · 2 hours and 15 minutes ago · Reply"[found.start : found.end] == "2 hours and 15 minutes ago"
    assert found.at(NOW) == NOW - timedelta(hours=2, minutes=15)


@pytest.mark.parametrize("words", ["1 year", "3 Stunden", "2 jam", "5 min.", "3 года", "2時間", "3 மணிநேரம்", "۲ ساعت", "3 שעות"])
def test_a_span_alone(words):
    assert is_age(words)
    assert relative(words, NOW) is None


@pytest.mark.parametrize(
    ("words", "language", "back"),
    [
        ("17h", "en", timedelta(hours=17)),
        ("10m", "en", timedelta(minutes=10)),
        ("2 jam", "id", timedelta(hours=2)),
        ("3 j", "fr", timedelta(days=3)),
        ("2 weeks", None, timedelta(weeks=2)),
        ("10m", None, None),
        ("26k", "en", None),
        ("5 people", "en", None),
    ],
)
def test_what_a_span_alone_counts_back(words, language, back):
    told = age(words, language)
    assert (NOW - told.at(NOW) if told else None) == back


@pytest.mark.parametrize("words", ["", "year", "1 year later", "12", "5 people", "1 year ago", "O(?_?)O"])
def test_no_span(words):
    assert not is_age(words)


def test_the_last_of_a_shorter_month():
    assert relative("1 month ago", datetime(2026, 3, 31, tzinfo=UTC)) == datetime(2026, 2, 28, tzinfo=UTC)
    assert relative("1 year ago", datetime(2024, 2, 29, tzinfo=UTC)) == datetime(2023, 2, 28, tzinfo=UTC)
