"""The day that readers see beside the headline, where the page's metadata states another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from crawler.extract.page.layout import Layout
from crawler.extract.page.marks import NO_DAY
from crawler.times.clocks import shows_clock
from crawler.times.in_text import is_absolute, is_time
from crawler.times.parse import FIRST_YEAR
from crawler.times.zones import NAMES, named_zone


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
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""Years of other calendars are none that a number tells."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d|\.\d)")
_IN_UTC = re.compile(r"(\d{4}-\d\d-\d\d[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?)(?:Z|\+00:?00)")
_SHOWN_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])([:.h])([0-5]\d)(?!\d|[./-]\d)(?:\s?([ap])\.?\s?m\b)?", re.I)
_LOCAL = re.compile(r"(\d{4}-\d\d-\d\d[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?)")
_ZONED = re.compile(rf"\b(?:{NAMES})\b")
_LEAST, _BEFORE, _SHORT = 0.4, 6, 40
"""Score of a line that counts back from now, blocks before the text where it may stand, and its characters."""
_LAST_YEAR = 2400
_FARTHEST = 14 * 60
"""Minutes between a time and the same in UTC."""
_NUMBER = re.compile(r"\d+")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00)?(?![:.\d])")
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


def agreeing(shown: list[Statement], in_address: list[Statement]) -> list[Statement]:
    """What the page shows, and the day of its address first where none of it is of that day: it is set once, at publication."""
    day = _day(in_address[0].raw) if in_address else None
    best = max(shown, key=lambda statement: statement.score, default=None)
    if best is None or day is None or _may_be(best.raw, day):
        return shown
    near = [replace(statement, score=best.score + 1) for statement in shown if _is_on(statement.raw, day)]
    return [*(near or [replace(in_address[0], score=best.score + 1)]), *shown]


def _is_on(raw: str, day: date) -> bool:
    told = _day(raw)
    return told is not None and abs(told - day).days < _APART


def _may_be(raw: str, day: date) -> bool:
    """Whether a date may be a day or one beside it, wherever the page is read; one in words may be of any month."""
    told = _day(raw)
    if told is not None:
        return abs(told - day).days < _APART
    return any(_tells(raw, day + timedelta(days)) for days in (-1, 0, 1)) or _YEAR.search(raw) is None


def without_false_zone(stated: list[Statement], shown: Sequence[Statement]) -> list[Statement]:
    """What metadata states, with the zone that the page shows beside the same hour.

    Many systems write `Z` behind a local time, or nothing. Where an hour without zone is apart from the shown one by as much as
    the shown zone is from UTC, it is in UTC.
    """
    hours = [(clock, _ZONED.search(near.raw)) for near in shown if near.score >= _LINE and (clock := _clock_of(near.raw))]
    zoned = [(clock, word[0]) for clock, word in hours if word and word[0] not in ("UTC", "GMT")]
    return [_with_zone(statement, zoned) for statement in stated] if zoned else stated


def _with_zone(statement: Statement, zoned: list[tuple[str, str]]) -> Statement:
    match = _IN_UTC.fullmatch(statement.raw) or _LOCAL.fullmatch(statement.raw)
    for clock, name in zoned if match else ():
        if match and clock == f"{match[2]}:{match[3]}":
            return replace(statement, raw=f"{match[1]} {name}")
        if match and match.re is _LOCAL and _apart(match, clock) == _minutes_of(name, match[1]):
            return replace(statement, raw=f"{match[1]}Z")
    return statement


def _minutes_of(name: str, local: str) -> int | None:
    """How far a zone is ahead of UTC at a time."""
    zone, at = named_zone(name, None), _moment(local)
    offset = at.replace(tzinfo=zone).utcoffset() if zone and at else None
    return None if offset is None else int(offset.total_seconds() // 60)


def better_told(stated: list[Statement], shown: Sequence[Statement]) -> list[Statement]:
    """The statement that tells more of the moment than the best one: its zone or its hour, or the hour that is shown."""
    if not stated:
        return []
    best = max(stated, key=lambda statement: statement.score)
    return _with_zone_first(best, stated) or _with_hour(best, shown) or _with_agreement(best, stated, shown)


def _with_hour(best: Statement, shown: Sequence[Statement]) -> list[Statement]:
    """What the page shows of an hour, where metadata states midnight of the same day: a day that a system wrote as a time."""
    midnight = _MIDNIGHT.match(best.raw)
    day = _day(midnight[1]) if midnight else None
    for near in shown if day else ():
        if day and near.score >= _LINE and _clock_of(near.raw) not in ("", "00:00") and _tells(near.raw, day):
            return [replace(near, score=best.score + 1)]
    return []


def _with_agreement(best: Statement, stated: list[Statement], shown: Sequence[Statement]) -> list[Statement]:
    """Of several statements the one whose hour the page shows, where it is not that of the best."""
    near = [statement.raw for statement in shown if statement.score >= _LINE and _ZONED.search(statement.raw)]
    agreeing = [statement for statement in stated if any(_is_hour_of(statement.raw, raw) for raw in near)] if near else []
    if not agreeing or any(statement.score == best.score and statement.raw == best.raw for statement in agreeing):
        return []
    return [replace(agreeing[0], score=best.score + 1)]


def _is_hour_of(stated: str, shown: str) -> bool:
    """Whether a line shows the hour of a statement, each in its zone."""
    at, word = _moment(stated), _ZONED.search(shown)
    zone = named_zone(word[0], None) if word else None
    return at is not None and at.tzinfo is not None and f"{at.astimezone(zone):%H:%M}" == _clock_of(shown) if zone else False


def of_same_day(published: list[Statement], modified: list[Statement]) -> list[Statement]:
    """The hour of a change on the day of publication, where nothing tells another hour."""
    days = [day for statement in published if (day := _day(statement.raw))]
    if not days or any(shows_clock(statement.raw) for statement in published):
        return []
    return [replace(other, score=0.0) for other in modified if shows_clock(other.raw) and _tells(other.raw, days[0])][:1]


def is_on(raw: str, other: str) -> bool:
    """Whether two statements are of one day, as they write it."""
    day = _day(other)
    return day is not None and _tells(raw, day)


def _with_zone_first(best: Statement, stated: list[Statement]) -> list[Statement]:
    """The statement with a zone that tells the same moment as the best one, which has none."""
    local = _moment(best.raw) if _LOCAL.fullmatch(best.raw) else None
    for other in stated if local else ():
        at = _moment(other.raw)
        if local and at and at.tzinfo:
            minutes, seconds = divmod(int((at.astimezone(UTC).replace(tzinfo=None) - local).total_seconds()), 60)
            if abs(minutes) <= _FARTHEST and not minutes % 15 and not seconds:
                return [replace(other, score=best.score + 1)]
    return []


def _moment(raw: str) -> datetime | None:
    """A time in a form that machines read; None for one at an end of time, which is no day of anything."""
    try:
        found = datetime.fromisoformat(raw) if shows_clock(raw) else None
    except ValueError:
        return None
    return found if found and FIRST_YEAR <= found.year < _LAST_YEAR else None


def in_local_time(statement: Statement) -> Statement:
    """A statement without the `Z` that its site writes behind all local times."""
    match = _IN_UTC.fullmatch(statement.raw)
    return replace(statement, raw=match[1]) if match else statement


def minutes_apart(stated: str, shown: str) -> int | None:
    """How many minutes later the hour that a line shows is than a time stated in UTC; None where one of them has none."""
    match, clock = _IN_UTC.fullmatch(stated), _clock_of(shown)
    if match is None or not clock or _ZONED.search(shown):
        return None
    return _apart(match, clock)


def _apart(match: re.Match[str], clock: str) -> int:
    hour, minute = map(int, clock.split(":"))
    apart = (hour - int(match[2])) * 60 + minute - int(match[3])
    return (apart + _WEST) % _DAY_MINUTES - _WEST


def _clock_of(raw: str) -> str:
    """The time of day in a line, as `09:05`."""
    found = sorted(_SHOWN_CLOCK.finditer(raw), key=lambda match: match[2] == ".")  # `14.03` may be a day
    if not found:
        return ""
    hour, half = int(found[0][1]), (found[0][4] or "").lower()
    return f"{hour % 12 + 12 * (half == 'p') if half else hour:02}:{found[0][3]}"


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


def counted_back(layout: Layout, span: tuple[int, int]) -> list[Statement]:
    """A line before the text that counts back from now, for a page that gives no day: `12 hours ago`."""
    lines = (block for block in layout.blocks[max(0, span[0] - _BEFORE) : span[0] + 2] if len(block.text) < _SHORT)
    told = next((block.text for block in lines if not layout.boxes[block.box].marks & NO_DAY and _counts_back(block.text)), None)
    return [Statement(_LEAST, told, "text")] if told else []


def _counts_back(text: str) -> bool:
    return is_time(text) and not is_absolute(text)
