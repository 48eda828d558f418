"""Zones by the names that news sites write: offsets, abbreviations, and those that mean different things."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_HOURS: dict[str, float] = {
    "UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "WET": 0, "WEST": 1, "WAT": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2,
    "CAT": 2, "SAST": 2, "EEST": 3, "MSK": 3, "МСК": 3, "TRT": 3, "TSI": 3, "TSİ": 3, "EAT": 3, "GST": 4, "PKT": 5, "NPT": 5.75,
    "WIB": 7, "ICT": 7, "WITA": 8, "MYT": 8, "SGT": 8, "HKT": 8, "PHT": 8, "AWST": 8, "WIT": 9, "JST": 9, "KST": 9, "ACST": 9.5,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3, "CLT": -4, "EDT": -4, "EST": -5, "CDT": -5, "COT": -5,
    "PET": -5, "MDT": -6, "PDT": -7, "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
_PLACES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_IN_FULL = {"EASTERN": "ET", "CENTRAL": "CT", "MOUNTAIN": "MT", "PACIFIC": "PT"}
_PLACES |= {f"{name}{kind} TIME": _PLACES[short] for name, short in _IN_FULL.items() for kind in ("", " STANDARD", " DAYLIGHT")}
_BY_CONTINENT: dict[str, dict[str, float]] = {
    "BST": {"Europe": 1, "Asia": 6},
    "CST": {"America": -6, "Asia": 8},
    "MST": {"America": -7},
    "PST": {"America": -8, "Asia": 8},
    "IST": {"Asia": 5.5, "Europe": 1},
    "AST": {"America": -4, "Asia": 3},
}
"""Abbreviations that mean two things; the site's own zone decides, ..."""
_USUAL: dict[str, float] = {"BST": 1, "CST": -6, "MST": -7, "PST": -8, "IST": 5.5, "AST": -4}
"""... and without it what they mean most often: to take their hours for UTC would be wrong for certain."""

NAMES = "|".join(sorted({*_HOURS, *_PLACES, *_BY_CONTINENT} - {"Z"}, key=len, reverse=True))
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)


@lru_cache(maxsize=512)
def named_zone(name: str, site_zone: str | None) -> tzinfo | None:
    """The zone of `+0700`, `GMT+7`, `Z`, `WIB`, `ET`, ...; None where the name could be several or is unknown."""
    upper = name.strip().upper()
    if upper in _HOURS:
        return timezone(timedelta(hours=_HOURS[upper]))
    if upper in _PLACES:
        return ZoneInfo(_PLACES[upper])
    if upper in _BY_CONTINENT:
        return _by_site(upper, site_zone or "")
    match = _OFFSET.fullmatch(name.strip())
    if match is None or int(match[2]) > 14:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(offset if match[1] == "+" else -offset)


def _by_site(name: str, site_zone: str) -> tzinfo | None:
    """What an abbreviation of several meanings means at a site: what its own zone calls itself, else its continent."""
    site = zone_of(site_zone)
    for month in (1, 7):
        at = datetime(2024, month, 1, tzinfo=site) if site else None
        if at and at.tzname() == name:
            return timezone(at.utcoffset() or timedelta(0))
    hours = _BY_CONTINENT[name].get(site_zone.partition("/")[0], None if site_zone else _USUAL[name])
    return timezone(timedelta(hours=hours)) if hours is not None else None


@lru_cache(maxsize=512)
def zone_of(name: str | None) -> tzinfo | None:
    """A zone given as an IANA name or an offset; None where there is none or it is unknown."""
    if not name:
        return None
    if name[0] in "+-":  # or `ZoneInfo` would look for a file of that name
        return named_zone(name, None)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return named_zone(name, None)


def key_of(zone: tzinfo) -> str:
    """What `zone_of` reads as this zone."""
    return zone.key if isinstance(zone, ZoneInfo) else datetime(2024, 1, 1, tzinfo=zone).isoformat()[-len("+00:00") :]


def to_utc(local: datetime, zone: tzinfo) -> datetime:
    """A wall clock in a zone, as UTC; at the ends of time, where there is none, as it stands."""
    try:
        return local.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return local.replace(tzinfo=UTC)
