"""The day that readers see beside the headline, where the page's metadata states another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date


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
_NUMBER = re.compile(r"\d+")


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
