"""Whether a run of text shows when something was written."""

import re
from functools import lru_cache

from crawler.times import in_text
from crawler.times.forms import words_around_spans

MAX_DATED = 160
"""Characters of a run that may be a line with a date."""
MAX_BEGINNING = 80
"""Characters of a longer run at whose beginning a date may stand."""
MAX_LOOK = 600
"""Characters of a run as it stands, white space and all, that are looked at."""
MAX_SHORT = 40
"""Characters of a run, white space and all, that may be a date which longer texts do not tell from other words."""
LONGEST_CLOCK = 8

_find_when = lru_cache(maxsize=4096)(in_text.find_when)
has_clock = lru_cache(maxsize=4096)(in_text.has_clock)
is_absolute = lru_cache(maxsize=4096)(in_text.is_absolute)
"""What groups of records are asked for their times: groups of a page share most of their records."""

_THOUSAND = re.compile(r"\d\s?[kKMGB]\w?$")
_YEARS = {"19": "2011", "20": "2011", "25": "2554", "13": "1390", "14": "1432"}
"""Numbers that may be years, of these calendars too, and the one that stands for them."""
_DIGITS = re.compile(r"\d+")
_DATED = re.compile(r"\d(?:(?:(?<=1)[349]|(?<=2)[05])\d\d(?!\d)|\s?(?:[./\-年月]\s?\d|:\s?\d\d|[^\W\d_]))")
"""What a date, a clock or an age has in it, in any script: quick to see, since a digit comes first, and often something else."""

_DAY_ALONE = re.compile(r"^\W?\d\d?[.\-/]\s?[^\W\d_]{3}|[^\W\d_]{3}\.? \d\d?(?:$|\W)")
_WITHOUT_YEAR = re.compile(r"^\W?\d\d?\s?[./\-月]\s?\d\d?(?:[.日]|\b),?\s+\d\d?:\d\d")
"""A day without its year before a clock time."""


def find_when(text: str) -> str | None:
    """The first expression of a time in a text."""
    return _find_when(text[: in_text.MAX_WORDS])


def is_dated(text: str) -> bool:
    """Whether a run of text shows a time that is more than a clock time."""
    return _is_dated(text) if len(text) <= MAX_SHORT else _looks_dated(text)


def dated_among(runs: list[str]) -> set[int]:
    """The places of those of some runs that do."""
    return {place for place, text in enumerate(runs) if (_is_dated(text) if len(text) <= MAX_SHORT else _looks_dated(text))}


def _looks_dated(text: str) -> bool:
    if _DATED.search(text, 0, MAX_LOOK) is None:
        return len(text) <= MAX_SHORT and _is_short_date(text)
    text = " ".join(text.split())
    if len(text) > MAX_DATED:
        text = text[:MAX_BEGINNING]
    return _shows_date(_DIGITS.sub(_masked, text))


_is_dated = lru_cache(maxsize=20_000)(_looks_dated)
"""The same of short texts; the pages of a site repeat most of theirs, so answers are remembered."""


def _is_short_date(text: str) -> bool:
    """The same of a few words that stand alone: `March 12`, `12-Mar-19`, `a year ago`."""
    text = text.strip()
    if _DIGITS.search(text) is not None:
        text = " ".join(text.split())
        return _DAY_ALONE.search(text) is not None and _shows_date(_DIGITS.sub(_masked, text))
    return " " in text and not words_around_spans().isdisjoint(text.lower().split()) and _shows_date(text)


def is_short_age(text: str) -> bool:
    """Whether a run is nothing but an age in figures: `17h`, `3 mo`; `26k` counts something else."""
    text = text.strip()
    return text[:1].isdecimal() and text[-1:].isalpha() and _THOUSAND.search(text) is None and in_text.is_age(text)


def _masked(number: re.Match[str]) -> str:
    digits = number[0]
    return _YEARS.get(digits[:2], "1111") if len(digits) == len("2011") else "1" * len(digits)


@lru_cache(maxsize=20_000)
def _shows_date(text: str) -> bool:
    """The same of a text whose digits are all one, but those of years: the pages of a site repeat these."""
    if _WITHOUT_YEAR.match(text):
        return True
    found = in_text.find_when(text)
    return found is not None and (in_text.is_absolute(found) or any(map(str.isalpha, found)) or len(found) > LONGEST_CLOCK)
