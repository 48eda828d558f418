"""Dates as they stand on news sites, each with the right answer or none.

`dates.tsv` holds language, the site's zone, the words and the answer: UTC to the minute with how it was understood, or `-` for
what no careful reader would call a date. "Now" is noon of 24 November 2026 in UTC, a Tuesday.
"""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.times.parse import parse_date

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINES = Path(__file__).with_name("dates.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line and not line.startswith("#")]


def read(raw: str, zone: str = "", language: str = "") -> str:
    moment = parse_date(raw, now=NOW, zone=zone or None, language=language or None)
    return f"{moment.at:%Y-%m-%d %H:%M} {moment.basis}" if moment else "-"


def test_the_table_is_whole():
    assert len(CASES) >= 300
    assert len({language for language, *_ in CASES}) > 20
    assert len({tuple(case[:3]) for case in CASES}) == len(CASES)


@pytest.mark.parametrize(("language", "zone", "raw", "answer"), CASES)
def test_read(language, zone, raw, answer):
    assert read(raw, zone, language) == answer


@pytest.mark.parametrize(
    "raw", ["\u200e4 Desember 2023\u200f", "4\u00a0Desember\u00a02023", "  4 Desember\n2023 ", "4 Desember 2023\u200b"]
)
def test_invisible_marks_and_spaces_of_any_kind(raw):
    assert read(raw) == "2023-12-04 00:00 day"


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ("16. MÃ¤rz 2011 um 12:22", "2011-03-16 12:22 guessed"),
        ("7 aoÃ»t 2012 Ã\xa0 09:09", "2012-08-07 09:09 guessed"),
        ("2 fÃ©vrier 2020", "2020-02-02 00:00 day"),
        ("2 fÃ©e 2020", "-"),
    ],
)
def test_months_in_mojibake(raw, answer):
    """Words that only a library of all languages would guess at are mended first."""
    assert read(raw) == answer


def test_the_words_are_kept():
    moment = parse_date("Senin, 4 Desember 2023 10:15 WIB", now=NOW)
    assert moment is not None
    assert moment.raw == "Senin, 4 Desember 2023 10:15 WIB"


@pytest.mark.parametrize("raw", ["4 Desember 2023 " * 20, "x" * 5000, "1" * 150, "4/" * 90, "a1 " * 60, "-" * 199, "2023-" * 39])
def test_hostile_strings_give_none_quickly(raw):
    begun = time.process_time()
    assert read(raw, "Asia/Jakarta", "id") == "-"
    assert time.process_time() - begun < 0.05


def test_nothing_lies_in_the_future():
    ahead = NOW + timedelta(hours=20)
    assert read(ahead.isoformat()) == f"{ahead:%Y-%m-%d %H:%M} stated"
    assert read((NOW + timedelta(hours=30)).isoformat()) == "-"


COMMON = (
    ("2023-12-04T10:15:00+07:00", "", ""),
    ("2023-12-04T03:15:00Z", "", ""),
    ("2023-12-04 10:15:00", "Asia/Jakarta", ""),
    ("Senin, 4 Desember 2023 10:15 WIB", "Asia/Jakarta", "id"),
    ("04/12/2023 10:15", "Asia/Jakarta", "id"),
    ("December 4, 2023 10:15 am", "America/New_York", "en"),
    ("04.12.2023, 10:15 Uhr", "Europe/Berlin", "de"),
    ("4 de diciembre de 2023 10:15", "Europe/Madrid", "es"),
    ("2023年12月4日 10:15", "Asia/Tokyo", "ja"),
)


def best(work):
    """CPU seconds of the quickest of five times."""
    spent = []
    for _ in range(5):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.mark.slow
def test_common_forms_are_quick():
    """20 microseconds each on the average of these, as long as it takes to add 1,000 numbers up; five times that fails."""

    def read_all():
        for _ in range(300):
            for raw, zone, language in COMMON:
                parse_date(raw, now=NOW, zone=zone or None, language=language or None)

    def add_up():
        for _ in range(300 * len(COMMON)):
            sum(range(1000))

    assert best(read_all) < 5 * best(add_up)
