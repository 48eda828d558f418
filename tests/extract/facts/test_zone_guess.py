"""The zone that a page lets one guess."""

import pytest

from crawler.extract.facts.zone_guess import guess_zone
from tests.extract.reading import reading


def guessed(*statements, lang="", url="http://kabar.example/a"):
    return guess_zone(reading(f"<html lang='{lang}'><p>x</p>", url), list(statements))


@pytest.mark.parametrize(
    ("statements", "zone"),
    [
        ([], None),
        (["2024-05-03T10:00:00+07:00"], "+07:00"),
        (["2024-05-03T10:00:00 -0330"], "-03:30"),
        (["soon", " 2024-05-03T10:00+02:00\n"], "+02:00"),
        (["2024-05-03T10:00:00Z"], None),
        (["2024-05-03T10:00:00+00:00"], None),
        (["2024-05-03T10:00:00+0000", "2024-05-03T10:00:00+07:00"], "+07:00"),
        (["2024-05-03+07:00", ""], None),
    ],
)
def test_an_offset_that_another_time_states(statements, zone):
    assert guessed(*statements) == zone


@pytest.mark.parametrize(
    ("lang", "url", "zone"),
    [
        ("", "https://kabar.id/a", "Asia/Jakarta"),
        ("", "https://www.zeitung.de:8080/a", "Europe/Berlin"),
        ("de-AT", "https://zeitung.com/a", "Europe/Vienna"),
        ("de_at", "https://zeitung.com/a", "Europe/Vienna"),
        ("de-DE", "https://zeitung.com/a", "Europe/Berlin"),
        ("ar-AR", "https://zeitung.com/a", None),
        ("de", "https://zeitung.com/a", None),
        ("en-GB", "https://zeitung.co/a", "Europe/London"),
        ("", "https://zeitung.co/a", None),
        ("", "https://elvalle.com.co/a", "America/Bogota"),
        ("zz-ZZ", "https://zeitung.zz/a", None),
        ("", "https://127.0.0.1/a", None),
    ],
)
def test_the_country_of_the_site(lang, url, zone):
    assert guessed(lang=lang, url=url) == zone


@pytest.mark.parametrize(
    ("statement", "lang", "url", "zone"),
    [
        ("December 12, 2016 7:00 AM", "en", "https://herald.com/a", "America/New_York"),
        ("Dec 1st 2016 1:01PM", "en-US", "https://herald.org/a", "America/New_York"),
        ("Published Dec. 13, 2016, 6:06 p.m.", "en", "https://herald.net/a", "America/New_York"),
        ("May 24, 2026 10:05 am", "en-CA", "https://herald.ca/a", "America/New_York"),
        ("December 12, 2016 19:00", "en", "https://herald.com/a", None),
        ("12 December 2016 7:00 AM", "en", "https://herald.com/a", None),
        ("December 12, 2016 7:00 AM", "en-GB", "https://herald.com/a", "Europe/London"),
        ("December 12, 2016 7:00 AM", "en", "https://herald.in/a", "Asia/Kolkata"),
        ("Diciembre 12, 2016 7:00 AM", "es", "https://herald.com/a", None),
    ],
)
def test_times_written_as_in_the_united_states(statement, lang, url, zone):
    assert guessed(statement, lang=lang, url=url) == zone


@pytest.mark.parametrize(
    ("statement", "shown", "lang", "zone"),
    [
        ("10/12/2023 7:38 PM", "12/16/2025", "en", "America/New_York"),
        ("10/12/2023", "See also 1/31/2021 and 02/03/2021", "en", "America/New_York"),
        ("01-09-17", "12-28-16", "en-CA", "America/New_York"),
        ("01-09-17", "", "en-US", "America/New_York"),
        ("01-09-17", "28-12-16", "en-US", None),
        ("10/12/2023", "16/12/2025", "en", None),
        ("10/12/2023", "12/16/2025 and 16/12/2025", "en", None),
        ("10/12/2023", "12-16-2025", "en", None),
        ("10/12/2023", "", "en", None),
        ("10/12/2023", "12/16/2025", "de", None),
        ("10.12.2023", "12.16.2025", "en", None),
    ],
)
def test_a_page_shows_by_its_other_days_whether_the_month_comes_first(statement, shown, lang, zone):
    page = reading(f"<html lang='{lang}'><p>A story told to all of them in the valley.</p><p>{shown}</p>", "https://herald.com/a")
    assert guess_zone(page, [statement]) == zone


@pytest.mark.parametrize(
    ("host", "zone"),
    [
        ("kabar.mn", "Asia/Ulaanbaatar"), ("kabar.kz", "Asia/Almaty"), ("kabar.cat", "Europe/Madrid"), ("kabar.xn--p1ai", "Europe/Moscow"),
        ("kabar.wales", "Europe/London"), ("kabar.la", None), ("kabar.ml", None), ("kabar.so", None), ("kabar.org.ml", "Africa/Bamako"),
    ],
)  # fmt: skip
def test_endings_of_countries(host, zone):
    assert guessed("2024-05-03 10:00", url=f"http://{host}/a") == zone
