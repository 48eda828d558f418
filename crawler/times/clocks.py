"""Times of day in words: `10:15 Uhr`, `10.15 p.m.`, `午後3時15分`, `pukul 3 sore`."""

import re
from functools import lru_cache

from crawler.times.folding import words as words_of
from crawler.times.languages import of_kind

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
