"""Months by their names in all languages, and those of three other calendars, from the tables of `languages.py`.

Names of three letters that only the CLDR knows (`sat`, `sun`, `me`, `san`) are months in their own language alone.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from crawler.times.folding import Token, tokens, words
from crawler.times.languages import CLDR, of_kind

Calendar = Literal["gregorian", "jalali", "hijri"]
KINDS: dict[Calendar, str] = {"gregorian": "months", "jalali": "jalali", "hijri": "hijri"}
_SHORT = 3
_HEBREW_IN = "ב"
"""Is written together with the month."""


class _Names(NamedTuple):
    anywhere: dict[tuple[str, ...], int]
    own: dict[tuple[str, tuple[str, ...]], int]
    lengths: dict[str, list[int]]
    """By the first word of names: how many words they have, the longest first."""


@lru_cache(maxsize=3)
def _names(kind: str) -> _Names:
    found = _Names({}, {}, {})
    for language, column, form, path in of_kind(kind):
        name = words(form)
        if not name or any(word.isdecimal() for word in name):
            continue
        for spelt in (name, (_HEBREW_IN + name[0], *name[1:])) if language == "he" else (name,):
            found.own.setdefault((language, spelt), column + 1)
            if path != CLDR or len(spelt[0]) > _SHORT or len(spelt) > 1 or not spelt[0].isascii():
                found.anywhere.setdefault(spelt, column + 1)
            lengths = found.lengths.setdefault(spelt[0], [])
            if len(spelt) not in lengths:
                lengths.append(len(spelt))
                lengths.sort(reverse=True)
    return found


def month_at(
    found: Sequence[Token], place: int, language: str | None, calendar: Calendar = "gregorian"
) -> tuple[int, int] | None:
    """The month, 1 to 12, that a name at a place means, and the place after it; in the language first, then in any."""
    names = _names(KINDS[calendar])
    for length in names.lengths.get(found[place].word, ()):
        name = tuple([token.word for token in found[place : place + length]])
        month = names.own.get((language, name)) if language else None
        month = month or names.anywhere.get(name)
        if month:
            return month, place + length
    return None


def names_month(text: str) -> bool:
    """Whether a text holds a month's name."""
    found = tokens(text)
    return any(month_at(found, place, None) for place in range(len(found)))


def is_month(text: str) -> bool:
    """Whether a text is a month's name alone and nobody's: what is left of a date that was cut."""
    found = tokens(text)
    month = month_at(found, 0, None) if found else None
    if month is None or month[1] != len(found):
        return False
    word = found[0].word
    return word not in _words_of("people") and (len(word) > _SHORT + 1 or word in _words_of("clipped"))


@lru_cache(maxsize=2)
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(word for form in of_kind(kind) for word in words(form.text))
