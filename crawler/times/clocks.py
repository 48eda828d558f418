"""Times of day in words: `10:15 Uhr`, `10.15 p.m.`, `午後3時15分`, `pukul 3 sore`."""

import re
from functools import lru_cache

from crawler.times.folding import Token, tokens
from crawler.times.folding import words as words_of
from crawler.times.languages import of_kind
from crawler.times.zones import NAMES

Clock = tuple[int, int, int] | None
"""Hour, minute, second; None where none is given."""

_MERIDIEM = r"(?:(?P<before>午前|午後|上午|下午|오전|오후|凌晨|中午|晚上)\s*)?"
_PARTS = "pagi|tengah ?hari|siang|sore|petang|malam"
"""Parts of the day in Malay and Indonesian."""
_CLOCK = re.compile(
    rf"{_MERIDIEM}(?<![\d.,/-])(?P<h>\d{{1,2}})(?:\s*[:٫]\s*|(?<=\d)\.(?=\d\d(?!\d|\.\d))|\s*[hH]\s*(?=\d\d)|\s*[時时点點시]\s*)(?P<m>\d{{2}}|\d(?=[分분]))"
    rf"(?:\s*[分분])?(?:[:.](?P<s>\d\d)(?:[.,]\d+)?|\s*(?P<sec>\d\d?)\s*[秒초])?(?!\d)\s*(?P<after>[ap]\.?\s?m\b\.?|(?:{_PARTS})\b|ص|م(?!\w))?",
    re.IGNORECASE,
)
_HOUR_ALONE = re.compile(
    rf"{_MERIDIEM}(?<!\d)(?P<h>\d{{1,2}})\s*(?:[時时点點시](?!\d)|Uhr\b|h\b(?!\d)|(?P<after>[ap]\.?m\b\.?|(?:{_PARTS})\b))",
    re.IGNORECASE,
)
_NEAR, _LONGEST = 24, 16
"""Characters beside a clock that are looked at, and tokens of the longest phrase for a half of the day."""
_TELLING = 6
"""Letters of a phrase that means a half of the day whatever the language is said to be."""
_LATE = frozenset(("午後", "下午", "오후", "晚上", "م", "sore", "malam"))
_NIGHT = frozenset(("晚上", "malam"))
_NOONISH = frozenset(("中午", "siang", "tengah hari", "tengahhari"))

_TIME = re.compile(r"(?<![\d.])\d{1,2}(?:[:.h]|\s?[\u6642\u65f6\u70b9\u9ede\uc2dc]\s?)\d{2}(?!\d|\.\d)")
_AHEAD, _MOST = 48, 4
"""Characters behind a day in which its time of day may stand, and words between them."""
_BRIEF = 2
"""Letters of a word that may join a day and its time of day in any language: `u`, `o`, `г.`."""
_NEW_SENTENCE = re.compile(r"[.!?]\s+([^\W\d_])")
_HOURS = re.compile(r"\s?(?:uhr|hrs?)\b", re.I)
_NEXT_DAY = re.compile(r"(?<=:\d\d)(?=\d{1,2}\.\s?[^\W\d_])")
"""Between a time of day and the day of another time that stands behind it without a blank."""
_ZONE = re.compile(rf"\s?\(?(?:(?:{NAMES})\b(?:\s?[+-]\d{{1,2}}(?::?\d{{2}})?)?|[+-]\d{{2}}:?\d{{2}}\b)\)?", re.I)


def find_clock(words: str, language: str | None = None) -> tuple[Clock, str]:
    """Hour, minute, second, and the words after them."""
    match = _CLOCK.search(words) or _HOUR_ALONE.search(words)
    if match is None:
        return None, words
    found = match.groupdict()
    hour, minute = int(found["h"]), int(found.get("m") or 0)
    half = (found.get("after") or found["before"] or "").lower()
    if not half and 0 < hour <= 12:
        is_late = _half_beside(words[: match.start()], words[match.end() :], language)
        hour = hour if is_late is None else hour % 12 + 12 * is_late
    elif half:
        if hour > 12 and half[0] == "a":
            return None, words
        hour = _on_24(hour, half)
    if hour > 23 or minute > 59:
        return None, words
    return (hour, minute, min(59, int(found.get("s") or found.get("sec") or 0))), words[match.end() :]


def clock_in(words: str) -> tuple[int, int] | None:
    """Where the first time of day with its minutes begins and ends, the half of the day beside it included."""
    match = _CLOCK.search(words)
    if match is None or int(match["h"]) > 23 or int(match["m"]) > 59:
        return None
    return match.start(), match.end() if match["after"] else match.end() + _half_ahead(words[match.end() : match.end() + _NEAR])


def _half_ahead(after: str) -> int:
    """Where the words end that a text begins with and that say which half of the day it is; 0 where it begins with others."""
    found = tokens(after)
    ends = (
        found[length - 1].end for length in range(min(_LONGEST, len(found)), 0, -1) if ("", _spelt(found[:length])) in _halves()
    )
    return next(ends, 0)


def _spelt(found: list[Token]) -> tuple[str, ...]:
    return tuple(token.word for token in found)


def _half_beside(before: str, after: str, language: str | None) -> bool | None:
    """Whether a word right after a clock, or right before it, says that it is past noon; None where none says anything."""
    if after and (ahead := words_of(after[:_NEAR])) and (late := _half_at(ahead, 0, language)) is not None:
        return late
    if not before or before.isspace():
        return None
    behind = words_of(before[-_NEAR:])
    halves = (_half_at(behind, place, language) for place in range(max(0, len(behind) - _LONGEST), len(behind)))
    return next((half for half in halves if half is not None), None)


def _half_at(found: tuple[str, ...], place: int, language: str | None) -> bool | None:
    if found[place] not in _first_words():
        return None
    for length in range(min(_LONGEST, len(found) - place), 0, -1):
        phrase = found[place : place + length]
        half = _halves().get((language or "", phrase), _halves().get(("", phrase)))
        if half is not None:
            return half
    return None


@lru_cache(maxsize=1)
def _halves() -> dict[tuple[str, tuple[str, ...]], bool]:
    """Language and phrase to whether it means past noon; without a language, phrases that are nothing else anywhere."""
    found: dict[tuple[str, tuple[str, ...]], bool] = {}
    for form in of_kind("halves"):
        phrase = words_of(form.text)
        if phrase and len(phrase) <= _LONGEST:
            found.setdefault((form.language, phrase), form.column == 1)
            telling = len("".join(phrase)) >= _TELLING or (not form.text.isascii() and len("".join(phrase)) > 1)
            if telling:
                found.setdefault(("", phrase), form.column == 1)
    return found


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for _, phrase in _halves())


def _on_24(hour: int, half: str) -> int:
    """The hour of a day of two halves on the clock of 24."""
    if half in _NOONISH:
        return hour + 12 if hour < 6 else hour
    if half in _NIGHT and hour == 12:
        return 0
    late = half in _LATE or (half[0] == "p" and half != "pagi")
    return hour % 12 + 12 if late and hour <= 12 else 0 if hour == 12 and not late else hour


def shows_clock(text: str) -> bool:
    """Whether a time of day stands in a text."""
    return _TIME.search(text) is not None


def with_clock(text: str, start: int, end: int) -> int:
    """Where the time of day ends that stands behind a day, which begins and ends there; `end` where none does.

    Between them stand no words but those that join them in some language, a day of the week and a half of the day. Where
    the day's own words end with a time of day, a half of the day and a zone behind it are added.
    """
    clocks = [match.start() for match in _TIME.finditer(text, start, end)]
    begins = clocks[-1] if clocks and clocks[-1] > start else end
    begins += text.startswith((",", "-"), begins)  # behind these digits are part of a number elsewhere: `2,10:38`
    ahead = text[begins : end + _AHEAD]
    ahead = ahead[: glued.start()] if (glued := _NEXT_DAY.search(ahead)) else ahead
    clock = clock_in(ahead) if any(map(str.isdigit, ahead)) else None
    if clock is None or not _joins(ahead[: clock[0]]):
        return end
    hours = _HOURS.match(ahead, clock[1])
    closed = hours.end() if hours else clock[1]
    zone = _ZONE.match(ahead, closed)
    closed = zone.end() if zone else closed
    closed += "(" in ahead[: clock[0]] and ahead.startswith(")", closed)
    return max(end, begins + closed)


def _joins(between: str) -> bool:
    """Whether words may stand between a day and its time of day."""
    found = tokens(between)
    if len(found) > _MOST and any(len(token.word) > 1 for token in found):
        return False
    if (sentence := _NEW_SENTENCE.search(between)) and sentence[1].isupper():
        return False
    return all((len(token.word) <= _BRIEF and not token.word.isdecimal()) or _is_join(token.word) for token in found)


@lru_cache(maxsize=1024)
def _is_join(word: str) -> bool:
    return word in _joining() or word in _first_words()


@lru_cache(maxsize=1)
def _joining() -> frozenset[str]:
    return frozenset(word for kind in ("joins", "weekdays") for form in of_kind(kind) for word in words_of(form.text))
