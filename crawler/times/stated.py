"""When a list says that an entry changed."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from crawler.times.months import months_in
from crawler.times.zones import named_zone

LONGEST = 64
"""Characters; no form of a time is longer."""

_CLOCK = r"(?:(?:[T ,]|\s-|\sat|\spukul|\sum)\s*+(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?:[.,]\d{1,9})?)?"
_REST = r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?:Uhr\b)?\s*(?P<zone>.*)"
_WEEKDAY = r"(?:[^\W\d]+\.?,?\s+)?"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?:-(?P<month>\d\d))?",
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_CLOCK}{_REST}",
        rf"(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<two>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){_CLOCK}{_REST}",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})\.?[ -](?P<name>[^\W\d]+)\.?[ ,-]+(?P<year>\d{{4}}){_CLOCK}{_REST}",
        rf"{_WEEKDAY}(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}}){_CLOCK}{_REST}",
        # what `date` of Unix and Java print: Sat Nov 21 08:53:11 WIB 2026
        (
            r"[^\W\d]+ (?P<name>[^\W\d]+) +(?P<day>\d{1,2}) "
            r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d) (?:(?P<zone>\S+) )?(?P<year>\d{4})"
        ),
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)T?(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?(?P<zone>.*)",
    )
]
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d{1,9})?")
_LOST_PLUS = re.compile(r"\d\d:\d\d")
"""A zone whose plus sign became a blank on its way through a form."""


def stated_time(text: str | None) -> datetime | None:
    """UTC; without a zone it is taken for UTC. None for no time, and for 03/04/2026, which may be of March or April."""
    if not text or len(text) > 4 * LONGEST:
        return None
    text = " ".join(text.split())
    if len(text) > LONGEST:
        return None
    try:
        found = _read(text)
        return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found and found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _by_form(text) or parsedate_to_datetime(text)


def _by_form(text: str) -> datetime | None:
    if match := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC)
    match = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    parts = match.groupdict() if match else {}
    day = _day(parts) if parts else None
    if day is None:
        return None
    zone = (parts.get("zone") or "").strip(" ()")
    at = named_zone(f"+{zone}" if _LOST_PLUS.fullmatch(zone) else zone, None) if zone else UTC
    if at is None and not zone.isalpha():
        return None
    return (day + _clock(parts)).replace(tzinfo=at or UTC)


def _day(parts: dict[str, str | None]) -> datetime | None:
    """The day; None where day and month may be meant in either order."""
    month, day = int(parts.get("month") or 1), int(parts.get("day") or 1)
    if name := parts.get("name"):
        named = next(months_in(name), None)
        month = named.month if named else 0
    if parts.get("one"):
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        if max(one, two) <= 12 and one != two:
            return None
        day, month = (one, two) if one > 12 else (two, one)
    return datetime(int(parts["year"] or 0), month, day)  # noqa: DTZ001 -- its zone comes with the hour


def _clock(parts: dict[str, str | None]) -> timedelta:
    hour = int(parts.get("hour") or 0)
    if half := parts.get("half"):
        hour = hour % 12 + 12 * half.lower().startswith("p")
    if hour > 24:
        raise ValueError("no hour")
    return timedelta(hours=hour, minutes=int(parts.get("minute") or 0), seconds=int(parts.get("second") or 0))
