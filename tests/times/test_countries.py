"""Zones of countries and languages."""

from zoneinfo import ZoneInfo

import pytest

from crawler.times.countries import ZONE_OF_COUNTRY, zone_of_language


@pytest.mark.parametrize(
    ("language", "zone"),
    [
        ("id", "Asia/Jakarta"), ("bg", "Europe/Sofia"), ("hi", "Asia/Kolkata"), ("zh", "Asia/Shanghai"), ("uk", "Europe/Kyiv"), ("ja", "Asia/Tokyo"),
        ("ru", "Europe/Moscow"), ("mn", "Asia/Ulaanbaatar"), ("ky", "Asia/Bishkek"), ("lo", "Asia/Vientiane"), ("ps", "Asia/Kabul"),
        ("cy", "Europe/London"), ("zu", "Africa/Johannesburg"), ("is", "Atlantic/Reykjavik"), ("ti", "Africa/Addis_Ababa"), ("cs", "Europe/Prague"), ("en", None), ("es", None), ("ar", None), ("xx", None), (None, None),
    ],
)  # fmt: skip
def test_languages(language, zone):
    assert zone_of_language(language) == zone


def test_every_zone_is_one():
    assert all(ZoneInfo(zone) for zone in ZONE_OF_COUNTRY.values())
