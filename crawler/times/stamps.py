"""Times that an element states beside the words that it shows: over `2 years ago` its title says when, or a script's attribute.

Such elements bear no name that says time. What is stated counts where it is a date with its year and nothing else.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from crawler.times import in_text

SAID = ("title", "data-original-title", "data-tooltip", "aria-label", "data-title")
"""Attributes that hold words for people, a time among others."""
COUNTED = tuple(
    "data-time data-timestamp data-utime data-datetime data-date data-created data-created-at data-epoch data-livestamp data-ts "
    "data-unixtime data-unix data-posted data-posted-at data-published data-date-utc data-time-utc data-created-utc".split()
)
"""Attributes that hold a time for scripts: as a date, or as seconds or milliseconds since 1970."""
_ORDER = {name: place for place, name in enumerate((*COUNTED, *SAID))}
"""Those for scripts are more exact."""
STAMPED = frozenset(_ORDER)
MAX_STATED = 80
"""Characters of a time in words."""
_YEAR = re.compile(r"(?:1[34]|19|20|25)\d\d")
_SECONDS = 100_000_000_000
"""A greater number counts milliseconds."""
_DIGITS = (len("1709685120"), len("1709685120000"))


def moment(value: Any) -> str | None:
    """Seconds since 1970 as an ISO time in UTC."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return datetime.fromtimestamp(value, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (OverflowError, ValueError, OSError):
        return None


def counted(number: float) -> str | None:
    """So many seconds since 1970, or milliseconds where there are too many for seconds, as `moment` gives them."""
    return moment(number / 1000 if number > _SECONDS else number)


def stamp_of(attributes: Mapping[str, str | None]) -> str | None:
    """The time that an element states beside its words; None where it states none with its year."""
    if STAMPED.isdisjoint(attributes):
        return None
    for name in sorted(STAMPED.intersection(attributes), key=_ORDER.__getitem__):
        stated = (attributes.get(name) or "").strip()
        if name in COUNTED and stated.isascii() and stated.isdecimal():
            if len(stated) in _DIGITS and (told := counted(int(stated))):
                return told
        elif len(stated) <= MAX_STATED and _YEAR.search(stated) and in_text.is_time(stated) and in_text.is_absolute(stated):
            return in_text.find_when(stated)
    return None


def is_clock(tag: str) -> bool:
    """Whether an element is for times: HTML's, or one that a script defines."""
    return tag == "time" or ("-" in tag and "time" in tag)
