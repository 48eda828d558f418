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
        ("zz-ZZ", "https://zeitung.zz/a", None),
        ("", "https://127.0.0.1/a", None),
    ],
)
def test_the_country_of_the_site(lang, url, zone):
    assert guessed(lang=lang, url=url) == zone
