"""The day that readers see beside the headline, where the page's metadata states another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from crawler.times.zones import NAMES


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a time."""

    score: float
    raw: str
    source: str


SAID = 12.0
"""Score of a time that metadata calls that of publication; below, it may be when somebody began to write."""
_LINE, _SIGN = 2.9, 4.5
"""Scores of a line beside the headline that is a date, and of an element that is named as one."""
_APART = 2
"""Days: statements closer than this are one moment in two zones."""
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d|\.\d)")
_IN_UTC = re.compile(r"(\d{4}-\d\d-\d\d[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?)(?:Z|\+00:?00)")
_SHOWN_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])([:.h])([0-5]\d)(?!\d|[./-]\d|\s?[ap]\.?m)", re.I)
_ZONED = re.compile(rf"\b(?:{NAMES})\b")
_NUMBER = re.compile(r"\d+")
_DAY_MINUTES, _WEST = 24 * 60, 10 * 60


def prefer_shown(stated: list[Statement], shown: Sequence[Statement]) -> list[Statement]:
    """What metadata states, in the order in which it is to be believed beside what the page shows.

    A day that metadata does not call that of publication counts less than the one beside the headline; and of two
    that it does, the one that is shown is right. A page that shows several days decides nothing.
    """
    best = max(stated, key=lambda statement: statement.score, default=None)
    near = [statement for statement in shown if statement.score >= _LINE]
    if best is None or not near or not (day := _day(best.raw)):
        return stated
    if any(_tells(statement.raw, day) for statement in near) or not _one_day(near):
        return stated
    for other in stated:
        told = _day(other.raw) if other.score >= SAID else None
        if told and abs(told - day).days >= _APART and all(_tells(statement.raw, told) for statement in near):
            return [replace(other, score=best.score + 1), *stated]
    enough = _SIGN if _CLOCK.search(best.raw) else _LINE
    if best.source == "meta" and best.score < SAID and max(statement.score for statement in near) >= enough:
        return [replace(statement, score=statement.score / 10) for statement in stated]
    return stated


def without_false_zone(stated: list[Statement], shown: Sequence[Statement]) -> list[Statement]:
    """What metadata states, without the `Z` that many systems write behind a local time.

    It is one where the page shows the same hour beside the headline with another zone.
    """
    found = []
    for statement in stated:
        match = _IN_UTC.fullmatch(statement.raw)
        clock = f"{match[2]}:{match[3]}" if match else ""
        same = [near.raw for near in shown if match and near.score >= _LINE and _clock_of(near.raw) == clock]
        named = [word[0] for raw in same if (word := _ZONED.search(raw)) and word[0] not in ("UTC", "GMT")]
        found.append(replace(statement, raw=f"{match[1]} {named[0]}") if match and named else statement)
    return found


def in_local_time(statement: Statement) -> Statement:
    """A statement without the `Z` that its site writes behind all local times."""
    match = _IN_UTC.fullmatch(statement.raw)
    return replace(statement, raw=match[1]) if match else statement


def minutes_apart(stated: str, shown: str) -> int | None:
    """How many minutes later the hour that a line shows is than a time stated in UTC; None where one of them has none."""
    match, clock = _IN_UTC.fullmatch(stated), _clock_of(shown)
    if match is None or not clock or _ZONED.search(shown):
        return None
    hour, minute = map(int, clock.split(":"))
    apart = (hour - int(match[2])) * 60 + minute - int(match[3])
    return (apart + _WEST) % _DAY_MINUTES - _WEST


def _clock_of(raw: str) -> str:
    """The time of day in a line that shows no half of the day, as `09:05`."""
    found = sorted(_SHOWN_CLOCK.finditer(raw), key=lambda match: match[2] == ".")  # `14.03` may be a day
    return f"{int(found[0][1]):02}:{found[0][3]}" if found else ""


def _day(raw: str) -> date | None:
    match = _ISO.match(raw)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _tells(raw: str, day: date) -> bool:
    """Whether a date in whatever words may be this day; months that are written out are not read."""
    numbers = _numbers(raw)
    return day.day in numbers and (day.year in numbers or day.year % 100 in numbers)


def _one_day(near: list[Statement]) -> bool:
    """Whether all of them may tell the same day."""
    numbers = [_numbers(statement.raw) for statement in near]
    return all(len(found & numbers[0]) > 1 for found in numbers)


def _numbers(raw: str) -> set[int]:
    """Day, month and year, as far as they are numbers; of an endless statement its beginning."""
    return {int(number) for number in _NUMBER.findall(raw[:40])[:3]}
