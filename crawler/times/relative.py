"""Times told from now in any language: `2 jam lalu`, `vor 3 Stunden`, `il y a environ un mois`, `yesterday`.

    relative("vor 3 Stunden", now)      the time, or None where the words do not count back from now
    find("Ani, 2 jam lalu, reply")      where such words stand and what they say, without a now
    is_age("1 year")                    a span alone, which some themes show

The words stand in the tables of `languages.py`. To understand one date in whatever form is `parse.parse_date`.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from crawler.times.folding import TOKEN, Token, tokens, words
from crawler.times.forms import (
    Count,
    Node,
    ages,
    ago,
    alone,
    days,
    fixed,
    friends,
    meaning_in,
    naming_words,
    numbers,
    small_words,
    telling_words,
    walk,
)

MAX_WORDS = 60
"""Characters of a line that `relative` reads: a longer one tells of something."""
BEFORE_NAMED = 15
"""Characters that may stand before `yesterday`: `Posted`, `Diposting`."""
_FURTHEST = {"second": 9999, "minute": 9999, "hour": 9999, "day": 9999, "week": 999, "month": 500, "year": 40}
"""The web is not older."""


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
    return next(_counts(found, language), None) or _named(found, language)


def find_all(text: str) -> Iterator[Told]:
    """All words that count back from now, then all names of days wherever they stand."""
    spelt = words(text)
    if telling_words().isdisjoint(spelt) or not _may_tell(spelt):
        return
    found = tokens(text)
    yield from _counts(found, None)
    named = (_whole(days(), found, place, None) for place in range(len(found)))
    yield from (told for told in named if told)


def _may_tell(spelt: tuple[str, ...]) -> bool:
    """Whether a form without a number may stand there, or a number before a word that stands behind numbers."""
    behind, known = ago().next, numbers()
    return not naming_words().isdisjoint(spelt) or any(
        after in behind and (word.isdecimal() or word in known) for word, after in pairwise(spelt)
    )


def _counts(found: list[Token], language: str | None) -> Iterator[Told]:
    for place in range(len(found)):
        number = _number(found, place)
        told = _counted(found, place, number, language) if number is not None else None
        if told := told or _whole(fixed(), found, place, language):
            yield told


def is_age(text: str) -> bool:
    """Whether the text is a span of time alone (`1 year`), which some themes show as when a comment was left."""
    first = TOKEN.search(text)
    if first is None or not first[0].isdecimal():
        return False
    found = tokens(text)
    return any(end == len(found) for end, _ in _ages_at(found, 0))


def age(text: str, language: str | None = None) -> Told | None:
    """Such a span, where the language says what its unit is, or all that have the word agree: `10m` is minutes, or months.

    A letter alone is read in a language that has it: `26k` counts something else in most.
    """
    found = tokens(text)
    for end, number, meanings in _spans_at(found, 0) if found and found[0].word.isdecimal() else ():
        meaning = meaning_in(meanings, language) if language in meanings or len(found[end - 1].word) > 1 else None
        if end == len(found) and meaning is not None and number <= _FURTHEST[meaning.unit]:
            return Told(0, len(text), (Count(meaning.unit, number),))
    return None


def _number(found: list[Token], place: int) -> int | None:
    """The number at a place, in digits or a word; none where it is a part of another one."""
    word = found[place].word
    if not word.isdecimal():
        return numbers().get(word)
    beside = (
        found[other].word.isdecimal() and _touch(found, other, place)
        for other in (place - 1, place + 1)
        if 0 <= other < len(found)
    )
    return None if len(word) > 4 or any(beside) else int(word)


def _touch(found: list[Token], one: int, other: int) -> bool:
    return abs(found[max(one, other)].start - found[min(one, other)].end) == 1


def _counted(found: list[Token], place: int, number: int, language: str | None) -> Told | None:
    """The longest form around a number."""
    best: tuple[int, int, Count] | None = None
    for end, node in walk(ago(), found, place + 1):
        for before in sorted(node.ends, key=len, reverse=True):
            start = _start(found, place, before)
            meaning = meaning_in(node.ends[before], language) if start is not None else None
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
    about = small_words("about")
    for end in range(place, max(-1, place - 4), -1):
        start = end - len(before)
        if start >= 0 and all(found[start + i].word == before[i] for i in range(len(before))):
            return start
        if end == 0 or found[end - 1].word not in about:
            return None
    return None


def _ages_at(found: list[Token], place: int) -> Iterator[tuple[int, Count]]:
    """The spans at a place and where they end."""
    for end, number, meanings in _spans_at(found, place):
        meaning = next(iter(meanings.values()))
        if number <= _FURTHEST[meaning.unit]:
            yield end, Count(meaning.unit, number)


def _spans_at(found: list[Token], place: int) -> Iterator[tuple[int, int, dict[str, Count]]]:
    """Where spans at a place end, their number, and what their unit means in each language that has it."""
    number = _number(found, place)
    if number is not None:
        yield from ((end, number, node.ends[()]) for end, node in walk(ages(), found, place + 1))


def _spans_before(found: list[Token], end: int) -> tuple[list[Count], int]:
    ends = {end, end - 1} if end and found[end - 1].word in small_words("and") else {end}
    for place in range(end - 2, max(-1, end - 5), -1):
        span = next((count for stop, count in _ages_at(found, place) if stop in ends), None)
        if span:
            return [span], place
    return [], end


def _spans_after(found: list[Token], place: int) -> tuple[list[Count], int]:
    first = place + 1 if place < len(found) and found[place].word in small_words("and") else place
    longest = max(_ages_at(found, first), default=None, key=lambda span: span[0]) if first < len(found) else None
    return ([longest[1]], longest[0]) if longest else ([], place)


def _named(found: list[Token], language: str | None) -> Told | None:
    """A day with a name near the beginning of a text; else what is a time only where nothing else stands beside it."""
    for place, token in enumerate(found):
        if token.start > BEFORE_NAMED:
            break
        if told := _whole(days(), found, place, language):
            return told
    told = _whole(alone(), found, 0, language)
    return told if told and told.end == found[-1].end else None


def _whole(root: Node, found: list[Token], place: int, language: str | None) -> Told | None:
    """The longest form at a place, unless its words mean another thing in the language."""
    if place >= len(found) or found[place].word not in root.next:
        return None
    for end, node in reversed(list(walk(root, found, place))):
        form = " ".join(token.word for token in found[place:end])
        meaning = meaning_in(node.ends[()], language)
        if meaning and not _is_friend(form, language, node.ends[()]):
            return Told(found[place].start, found[end - 1].end, (meaning,))
    return None


def _is_friend(form: str, language: str | None, meanings: dict[str, Count]) -> bool:
    """Whether the words are a false friend: others in the text's language, or short ones of many languages."""
    known = friends()
    return (language or "", form) in known or (language not in meanings and ("*", form) in known)


def _months_before(now: datetime, months: int) -> datetime:
    """The same day of an earlier month, or its last."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, calendar.monthrange(year, month + 1)[1]))
