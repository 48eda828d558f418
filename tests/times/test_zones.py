"""Zones by name, and what the ambiguous ones mean at a site."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from crawler.times.zones import named_zone, to_utc, zone_of

SUMMER, WINTER = datetime(2023, 7, 4, 12), datetime(2023, 12, 4, 12)


def hours(name: str, site: str | None = None, at: datetime = WINTER) -> float | None:
    zone = named_zone(name, site)
    offset = zone.utcoffset(at) if zone else None
    return offset / timedelta(hours=1) if offset is not None else None


@pytest.mark.parametrize(
    ("name", "offset"),
    [
        ("WIB", 7), ("WITA", 8), ("WIT", 9), ("wib", 7), ("MYT", 8), ("SGT", 8), ("JST", 9), ("KST", 9), ("МСК", 3), ("TSİ", 3), ("MEZ", 1),
        ("MESZ", 2), ("CET", 1), ("CEST", 2), ("GMT", 0), ("UTC", 0), ("UT", 0), ("Z", 0), ("EST", -5), ("EDT", -4), ("PDT", -7), ("BRT", -3),
        ("+07:00", 7), ("+0700", 7), ("+7", 7), ("-03:30", -3.5), ("−05:00", -5), ("GMT+7", 7), ("UTC+05:45", 5.75), ("GMT-5", -5),
        ("XYZ", None), ("+25:00", None), ("WIBA", None), ("", None),
    ],
)  # fmt: skip
def test_names(name, offset):
    assert hours(name) == offset


@pytest.mark.parametrize(
    ("name", "site", "offset"),
    [
        ("IST", "Asia/Kolkata", 5.5),
        ("IST", "Europe/Dublin", 1),
        ("IST", "Asia/Jerusalem", 2),
        ("BST", "Europe/London", 1),
        ("BST", "Asia/Dhaka", 6),
        ("CST", "America/Chicago", -6),
        ("CST", "Asia/Shanghai", 8),
        ("PST", "Asia/Manila", 8),
        ("PST", "America/Los_Angeles", -8),
        ("AST", "Asia/Riyadh", 3),
        ("AST", "America/Halifax", -4),
        ("IST", None, 5.5),
        ("PST", None, -8),
        ("Eastern Time", None, -5),
        ("CST", "Europe/Berlin", None),
        ("CST", "nowhere", None),
    ],
)
def test_names_of_several_zones(name, site, offset):
    assert hours(name, site) == offset


def test_names_of_places_follow_the_season():
    assert (hours("ET"), hours("ET", at=SUMMER)) == (-5, -4)
    assert (hours("PT"), hours("PT", at=SUMMER)) == (-8, -7)


def test_site_zones():
    assert all(zone_of(name) for name in sorted(available_timezones())[::20])
    assert zone_of("+07:00") == named_zone("+7", None)
    assert [zone_of(name) for name in (None, "", "Mars/Olympus", "../etc/passwd", "/etc/passwd")] == [None] * 5


def test_wall_clocks_that_are_twice_or_never():
    """Where clocks are set, an hour comes twice and one never; both still give a time beside it."""
    berlin = zone_of("Europe/Berlin")
    assert berlin is not None
    assert to_utc(datetime(2023, 10, 29, 2, 30), berlin) == datetime(2023, 10, 29, 0, 30, tzinfo=UTC)
    assert to_utc(datetime(2023, 3, 26, 2, 30), berlin) == datetime(2023, 3, 26, 1, 30, tzinfo=UTC)


def test_zone_names_open_no_files(tmp_path: Path):
    (tmp_path / "zone").write_bytes(b"TZif")
    assert zone_of(str(tmp_path / "zone")) is None
