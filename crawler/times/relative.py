"""Times told from now in any language: `2 jam lalu`, `vor 3 Stunden`, `il y a environ un mois`, `yesterday`.

    relative("vor 3 Stunden", now)      the time, or None where the words do not count back from now
    find("Ani, 2 jam lalu, reply")      where such words stand and what they say, without a now
    is_age("1 year")                    a span alone, which some themes show

The words stand in the tables of `languages.py`. To understand one date in whatever form is `parse.parse_date`.
"""

import calendar
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from crawler.times.folding import Token, tokens, words
from crawler.times.languages import NAMED, UNITS, of_kind

MAX_WORDS = 60
"""Characters of a line that `relative` reads: a longer one tells of something."""
_BEFORE_NAMED = 15
"""Characters that may stand before `yesterday`: `Posted`, `Diposting`."""
_DAYS = range(1, 4)
"""Columns of the days in NAMED."""
_FURTHEST = {"second": 9999, "minute": 9999, "hour": 9999, "day": 9999, "week": 999, "month": 500, "year": 40}
"""The web is not older."""


class Count(NamedTuple):
    """Three hours; or a day of the calendar by its name."""

    unit: str
    number: int
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell a time from now, and their place."""

    start: int
    end: int
    back: tuple[Count, ...]

    @property
    def is_day(self) -> bool:
        """Whether they name a day, so that a time of day may follow."""
        return self.back[0].is_day

    def at(self, now: datetime) -> datetime:
        """The time; of a named day the midnight of its zone, which is that of `now`."""
        if self.is_day:
            now = now.replace(hour=0, minute=0, second=0, microsecond=0)
        for unit, number, _ in self.back:
            if unit in ("month", "year"):
                now = _months_before(now, number * (12 if unit == "year" else 1))
            else:
                now -= timedelta(**{f"{unit}s": number})
        return now


def relative(text: str, now: datetime, language: str | None = None) -> datetime | None:
    """The time that a short text counts back from `now`; of a named day its midnight where `now` is. Else None."""
    told = find(text, language) if len(text) <= MAX_WORDS else None
    return told.at(now) if told else None


def find(text: str, language: str | None = None) -> Told | None:
    """The first words that count back from now, else a day that is named at the beginning."""
    found = tokens(text)
    for place in range(len(found)):
        number = _number(found, place)
        told = _counted(found, place, number, language) if number is not None else None
        if told := told or _whole(_fixed(), found, place, language):
            return told
    return _named(found, language)


def is_age(text: str) -> bool:
    """Whether the text is a span of time alone (`1 year`), which some themes show as when a comment was left."""
    found = tokens(text)
    number = _number(found, 0) if found else None
    return number is not None and any(end == len(found) for end, _ in _ages_at(found, 0))


class _Node:
    """A word that forms continue after, or end with."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: dict[tuple[str, ...], dict[str, Count]] = {}
        """By the words before the number: language to what the form means."""


def _grow(root: _Node, form: tuple[str, ...], before: tuple[str, ...], language: str, meaning: Count) -> None:
    node = root
    for word in form:
        node = node.next.setdefault(word, _Node())
    node.ends.setdefault(before, {}).setdefault(language, meaning)


@lru_cache(maxsize=1)
def _ago() -> _Node:
    root = _Node()
    for language, column, form in (*of_kind("ago"), *_framed()):
        before, _, after = form.partition("#")
        key = words(before), words(after)
        if key not in _spans():  # some languages tell three minutes and three minutes ago alike
            _grow(root, key[1], key[0], language, Count(UNITS[column], 1))
    return root


@lru_cache(maxsize=1)
def _spans() -> frozenset[tuple[tuple[str, ...], tuple[str, ...]]]:
    parts = (form.partition("#") for _, _, form in of_kind("age"))
    return frozenset((words(before), words(after)) for before, _, after in parts)


def _framed() -> Iterator[tuple[str, int, str]]:
    """Spans of a language in each of its frames."""
    frames: dict[str, list[str]] = {}
    for language, _, frame in of_kind("frame"):
        frames.setdefault(language, []).append(frame)
    for language, column, form in of_kind("age"):
        yield from ((language, column, frame.replace("*", form)) for frame in frames.get(language, ()))


@lru_cache(maxsize=1)
def _ages() -> _Node:
    root = _Node()
    for language, column, form in of_kind("age"):
        before, _, after = form.partition("#")
        if not before:
            _grow(root, words(after), (), language, Count(UNITS[column], 1))
    return root


@lru_cache(maxsize=1)
def _fixed() -> _Node:
    """Forms with the number in the word: `seminggu lalu`, `час назад`, `قبل ساعتين`."""
    return _of_columns(range(7, len(NAMED)))


@lru_cache(maxsize=1)
def _days() -> _Node:
    """`today`, `yesterday`, the day before."""
    return _of_columns(_DAYS)


@lru_cache(maxsize=1)
def _alone() -> _Node:
    """`just now`, `last week`: nothing but a time where they stand alone."""
    return _of_columns((0, 4, 5, 6))


def _of_columns(columns: Container[int]) -> _Node:
    root = _Node()
    for language, column, form in of_kind("named"):
        if column in columns and words(form):
            _grow(root, words(form), (), language, Count(*NAMED[column], is_day=column in _DAYS))
    return root


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    found: dict[str, int] = {}
    for _, column, form in of_kind("numbers"):
        for word in words(form)[:1]:
            found.setdefault(word, column + 1)
    return found


@lru_cache(maxsize=4)
def _small(kind: str) -> frozenset[str]:
    return frozenset(word for _, _, form in of_kind(kind) for word in words(form))


@lru_cache(maxsize=1)
def _friends() -> frozenset[tuple[str, str]]:
    return frozenset((language, " ".join(words(form))) for language, _, form in of_kind("friends"))


def _number(found: list[Token], place: int) -> int | None:
    """The number at a place, in digits or a word; none where it is a part of another one."""
    word = found[place].word
    if not word.isdigit():
        return _numbers().get(word)
    beside = (
        found[other].word.isdigit() and _touch(found, other, place) for other in (place - 1, place + 1) if 0 <= other < len(found)
    )
    return None if len(word) > 4 or any(beside) else int(word)


def _touch(found: list[Token], one: int, other: int) -> bool:
    return abs(found[max(one, other)].start - found[min(one, other)].end) == 1


def _meaning(meanings: dict[str, Count], language: str | None) -> Count | None:
    """What a form means: in the language, else where all agree."""
    if language in meanings:
        return meanings[language]
    counts = set(meanings.values())
    return counts.pop() if len(counts) == 1 else None


def _counted(found: list[Token], place: int, number: int, language: str | None) -> Told | None:
    """The longest form around a number."""
    best: tuple[int, int, Count] | None = None
    for end, node in _walk(_ago(), found, place + 1):
        for before in sorted(node.ends, key=len, reverse=True):
            start = _start(found, place, before)
            meaning = _meaning(node.ends[before], language) if start is not None else None
            if start is not None and meaning is not None:
                best = (start, end, meaning)
                break
    if best is None or number > _FURTHEST[best[2].unit]:
        return None
    start, end, meaning = best
    back = [Count(meaning.unit, number)]
    # `2 hours 15 minutes ago`, `vor 2 Stunden 15 Minuten`
    more, start = _spans_before(found, start) if start == place else ([], start)
    after, end = _spans_after(found, end) if start < place else ([], end)
    return Told(found[start].start, found[end - 1].end, (*more, *back, *after))


def _start(found: list[Token], place: int, before: tuple[str, ...]) -> int | None:
    """Where the words before a number begin, `about` and the like between them left out; None where they do not stand there."""
    if not before:
        return place
    about = _small("about")
    for end in range(place, max(-1, place - 4), -1):
        start = end - len(before)
        if start >= 0 and all(found[start + i].word == before[i] for i in range(len(before))):
            return start
        if end == 0 or found[end - 1].word not in about:
            return None
    return None


def _walk(root: _Node, found: list[Token], place: int) -> Iterator[tuple[int, _Node]]:
    """Each place where forms that begin at one may end, the nearest first."""
    node: _Node | None = root
    while node is not None:
        if node.ends:
            yield place, node
        node = node.next.get(found[place].word) if place < len(found) else None
        place += 1


def _ages_at(found: list[Token], place: int) -> Iterator[tuple[int, Count]]:
    """The spans at a place and where they end."""
    number = _number(found, place)
    for end, node in _walk(_ages(), found, place + 1) if number is not None else ():
        meaning = next(iter(node.ends[()].values()))
        yield end, Count(meaning.unit, number or 0)


def _spans_before(found: list[Token], end: int) -> tuple[list[Count], int]:
    ends = {end, end - 1} if end and found[end - 1].word in _small("and") else {end}
    for place in range(end - 2, max(-1, end - 5), -1):
        span = next((count for stop, count in _ages_at(found, place) if stop in ends), None)
        if span:
            return [span], place
    return [], end


def _spans_after(found: list[Token], place: int) -> tuple[list[Count], int]:
    first = place + 1 if place < len(found) and found[place].word in _small("and") else place
    longest = max(_ages_at(found, first), default=None, key=lambda span: span[0]) if first < len(found) else None
    return ([longest[1]], longest[0]) if longest else ([], place)


def _named(found: list[Token], language: str | None) -> Told | None:
    """A day with a name near the beginning of a text; else what is a time only where nothing else stands beside it."""
    for place, token in enumerate(found):
        if token.start > _BEFORE_NAMED:
            break
        if told := _whole(_days(), found, place, language):
            return told
    told = _whole(_alone(), found, 0, language)
    return told if told and told.end == found[-1].end else None


def _whole(root: _Node, found: list[Token], place: int, language: str | None) -> Told | None:
    """The longest form at a place, unless its words mean another thing in the language."""
    if place >= len(found) or found[place].word not in root.next:
        return None
    for end, node in reversed(list(_walk(root, found, place))):
        form = " ".join(token.word for token in found[place:end])
        meaning = _meaning(node.ends[()], language)
        if meaning and not _is_friend(form, language, node.ends[()]):
            return Told(found[place].start, found[end - 1].end, (meaning,))
    return None


def _is_friend(form: str, language: str | None, meanings: dict[str, Count]) -> bool:
    """Whether the words are a false friend: others in the text's language, or short ones of many languages."""
    friends = _friends()
    return (language or "", form) in friends or (language not in meanings and ("*", form) in friends)


def _months_before(now: datetime, months: int) -> datetime:
    """The same day of an earlier month, or its last."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, calendar.monthrange(year, month + 1)[1]))
