"""What a site's validators and dates are worth, by what they turned out to be. Pure; docs/schedule.md has the rules in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

DOUBT_AFTER = timedelta(days=1)
"""A list of leads that answered nothing but 304 for so long is asked for in full once: news sites change every day."""
DISTRUST = timedelta(days=7)
"""How long what was found counts; then the site is believed again until it shows the opposite."""
FEW = 3
"""Addresses that must show a fault before the whole site is distrusted for it."""
MOST = 0.5
"""Share of the articles with a stated change time whose last statement was false, above which none is believed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What a site's addresses showed, counted."""

    false_304: float | None = None
    """When a 304 was last found to be false, in seconds since 1970."""
    turning_etags: float = 0
    """Addresses whose ETag was another one for the same bytes."""
    lastmods: int = 0
    """Articles whose source states a change time."""
    false_lastmods: int = 0
    """Those of them whose last stated change was none."""
    last_read: float | None = None
    """When an article that is there was last looked at, in seconds since 1970; None where none was."""


def distrusted(record: Record, now: datetime) -> dict[str, str]:
    """What not to believe: `304`, `etag`, `lastmod`, each with the sentence for the operator."""
    found = {}
    if record.false_304 is not None and now.timestamp() - record.false_304 < DISTRUST.total_seconds():
        found["304"] = "the site answered 304 (not modified) for what had changed; for a week it is asked for everything in full"
    if record.turning_etags >= FEW:
        found["etag"] = (
            f"{record.turning_etags:.0f} addresses gave another ETag for the same bytes; its ETags are not sent back any more"
        )
    if record.false_lastmods >= FEW and record.false_lastmods > record.lastmods * MOST:
        found["lastmod"] = (
            f"{record.false_lastmods} of {record.lastmods} stated change times were false; each address is believed once a week"
        )
    return found


def doubtful(*, read: float | None, false_304: float | None, now: datetime) -> bool:
    """Whether a list that just answered 304 is asked for in full: it was not read for a day, or it lied before."""
    return false_304 is not None or read is None or now.timestamp() - read > DOUBT_AFTER.total_seconds()
