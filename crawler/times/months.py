"""Months by their names in all languages, and those of four other calendars, from the tables of `languages.py`.

Names of three letters that only the CLDR knows (`sat`, `sun`, `me`, `san`) are months in their own language alone.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from crawler.times.folding import TOKEN, fold, tokens, words
from crawler.times.languages import CLDR, of_kind

Calendar = Literal["gregorian", "jalali", "hijri", "nepali", "ethiopian"]
KINDS: dict[Calendar, str] = {
    "gregorian": "months", "jalali": "jalali", "hijri": "hijri", "nepali": "nepali", "ethiopian": "ethiopian",
}  # fmt: skip
_SHORT, _LONGEST = 3, 40
"""Letters of a name that may be another word, and characters of the longest."""
_HEBREW_IN = "ב"
"""Is written together with the month."""


class _Names(NamedTuple):
    anywhere: dict[str, int]
    own: dict[tuple[str, str], int]
    lengths: dict[str, list[int]]
    """By the first word of names: how many words they have, the longest first."""


@lru_cache(maxsize=5)
def _names(kind: str) -> _Names:
    found = _Names({}, {}, {})
    for language, column, form, path in of_kind(kind):
        name = words(form)
        if not name or any(word.isdecimal() for word in name):
            continue
        for spelt in (name, (_HEBREW_IN + name[0], *name[1:])) if language == "he" else (name,):
            found.own.setdefault((language, " ".join(spelt)), column + 1)
            if path != CLDR or len(spelt[0]) > _SHORT or len(spelt) > 1 or not spelt[0].isascii():
                found.anywhere.setdefault(" ".join(spelt), column + 1)
            lengths = found.lengths.setdefault(spelt[0], [])
            if len(spelt) not in lengths:
                lengths.append(len(spelt))
                lengths.sort(reverse=True)
    return found


def names_anywhere(kind: str) -> Iterable[str]:
    """Folded names that are months whatever the language."""
    return _names(kind).anywhere


class Named(NamedTuple):
    """A month's name in a text."""

    month: int
    """1 to 12; Ethiopia has a short thirteenth."""
    start: int
    end: int


_LETTERS = re.compile(r"[A-Za-z]{3,}")
"""The tokens that may be names, of plain text."""


def months_in(text: str, language: str | None = None, calendar: Calendar = "gregorian") -> Iterator[Named]:
    """The months that a text names; what a name means in the language goes before what it means in any."""
    names = _names(KINDS[calendar])
    for match in (_LETTERS if text.isascii() else TOKEN).finditer(text):
        word = fold(match[0])
        lengths = names.lengths.get(word)
        if lengths and (named := _named(text, match.span(), (word, lengths), names, language)):
            yield named


def _named(text: str, span: tuple[int, int], first: tuple[str, list[int]], names: _Names, language: str | None) -> Named | None:
    start, end = span
    word, lengths = first
    found = tokens(text[start : start + _LONGEST]) if lengths[0] > 1 else []
    for length in lengths:
        name = " ".join([token.word for token in found[:length]]) if length > 1 else word
        month = names.own.get((language, name)) if language else None
        month = month or names.anywhere.get(name)
        if month and length <= max(1, len(found)):
            return Named(month, start, start + found[length - 1].end if length > 1 else end)
    return None


def names_month(text: str) -> bool:
    """Whether a text holds a month's name."""
    return next(months_in(text), None) is not None


@lru_cache(maxsize=4096)
def is_month(text: str) -> bool:
    """Whether a text is a month's name alone and nobody's: what is left of a date that was cut."""
    found = tokens(text)
    month = next(months_in(text), None)
    if month is None or (month.start, month.end) != (found[0].start, found[-1].end):
        return False
    word = found[0].word
    return word not in _words_of("people") and (len(word) > _SHORT + 1 or word in _words_of("clipped"))


@lru_cache(maxsize=2)
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(word for form in of_kind(kind) for word in words(form.text))
