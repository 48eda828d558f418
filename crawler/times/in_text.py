"""Where in the words around a comment its time stands. Finding it is done here, understanding it is normalization's."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from crawler.mending import clean_line, is_broken
from crawler.times import relative
from crawler.times.clocks import with_clock
from crawler.times.days import find_day, has_short_year, start_with_weekday
from crawler.times.folding import MARKS, fold
from crawler.times.forms import telling_words, words_of_ago
from crawler.times.languages import of_kind
from crawler.times.months import KINDS, names_anywhere, names_month

_MONTH = r"[^\W\d_]{3,16}\.?"
"""A word that may be a month; whether it is one the tables say."""
_CLOCK = (
    r"(?:\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?!\d)|(?<!\d)(?:[01]?\d|2[0-3])\.[0-5]\d(?::?\.?\d{2})?(?![\d.])"
    r"|\d{1,2}(?=\s?[ap]\.?m\b|\s?Uhr))"
    r"(?:\s?(?:[ap]\.?\s?m\b\.?|uhr|wib|wita|wit|hrs?\b|horas|utc|gmt|cest|cet|[+-]\d{2}:?\d{2}(?!\d)))*"
)
_WORDS_BETWEEN = "|".join(sorted({form.text for form in of_kind("joins")}, key=len, reverse=True))
_JOIN = rf"(?:[\s,;.@|/()•·–—-]|\b(?:{_WORDS_BETWEEN})\b|\[|u\.)"
_DATES = (
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)",
    rf"(?<!\d)\d{{1,2}}\s?(?:\.|st|nd|rd|th|er|º|ª)?\s*(?:de\s+|of\s+|-)?{_MONTH}\s*,?\s*(?:de[l]?\s+|-)?(?:\d{{4}}|'?\d{{2}}(?![\d:.h]))",
    rf"\b{_MONTH}\s*\d{{1,2}}\s?(?:st|nd|rd|th)?\s*,?\s+\d{{4}}",
    rf"\b{_MONTH}\s{{1,2}}\d{{1,2}}\s\d{{1,2}}:\d{{2}}:\d{{2}}(?:\s[a-z]{{2,5}})?\s\d{{4}}(?![\d:])",
    r"(?<![\d.])\d{1,2}\s?\.\s?\d{1,2}\s?[.,]\s?(?:\d{4}|\d{2}(?![\d.:]))",
    r"(?<!\d)\d{1,2}\s?([/-])\s?\d{1,2}\s?\1\s?(?:\d{4}|\d{2})(?!\d)",
    r"(?<!\d)\d{4}\s?([./])\s?\d{1,2}\s?\2\s?\d{1,2}(?!\d)",
    r"\d{4}年\s?\d{1,2}月\s?\d{1,2}日",
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T .]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z\b|[+-]\d{2}:?\d{2}\b)?")
_ANY_DATE = "|".join(pattern.replace(r"\1", r"\s?[/-]").replace(r"\2", r"\s?[./]") for pattern in _DATES)
_FULL = re.compile(rf"(?P<d>{_ANY_DATE})(?:{_JOIN}{{1,12}}(?P<t>{_CLOCK}))?", re.I)
_CLOCK_FIRST = re.compile(rf"{_CLOCK}{_JOIN}{{1,8}}(?P<d>{_ANY_DATE})", re.I)
_NO_YEAR = re.compile(
    rf"(?P<d>\b\d{{1,2}}\s?(?:\.|st|nd|rd|th|er)?\s*(?:de\s+)?{_MONTH}(?!\sof\s\d)|\b{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\b)"
    rf"(?:{_JOIN}{{1,8}}{_CLOCK})?",
    re.I,
)
_CLOCK_ALONE = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?", re.I)
_ODD_COMMA = re.compile(r"^(\d{1,2})\.\s?(\d{1,2}),\s?(\d{4})")
"""`17.07, 2011` is no form that anything reads."""

_HINT = re.compile(
    r"\d(?:\d?[.:/-]\s?\d|\s?[mhdw]\s+ago\b|\s+\w+\s+(?:ago|lalu|yang|her|geleden|fa)|(?<=\b1)9\d\d\b|(?<=\b2)0\d\d\b)"
)
_HINT_OF_DAY = re.compile(r"\b(?:(?:vor|il y a|hace|há)\s+\w|(?:yesterday|gestern|kemarin|hier|ayer|ieri|today|heute)\b)")
"""Both of lower case: a pattern that begins with a digit, and one without regard to case, differ tenfold in time."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_AFTER_DAY = re.compile(rf"{_JOIN}{{1,8}}{_CLOCK}", re.I)
_STOPS = re.compile(r"\s*(?:$|[^\w\s'’-])")
_DIGITS_OF_A_DATE = re.compile(r"\d\D*\d\D*\d")
"""Fewer are in none that `_ISO` and `_FULL` know; most lines have fewer."""
MAX_TIME, MAX_BESIDE = 80, 16
"""Characters of a text that may be a time alone, and letters that may stand beside it: `Posted on`, `by`, a weekday."""
MAX_WORDS = 600
"""Characters around a comment that are searched; the words with a time in them are short."""

_LETTERS = re.compile(r"[^\W\d_]+")
_APART = {code: " " for code in range(0x80) if not chr(code).isalpha()}
"""What stands between words of plain text."""
_OTHER = re.compile("[\u00aa\u00b2\u00b3\u00b9\u00ba\u00bc-\u00be\u0250-\u200f\u2c00-\U0010ffff]")
"""Letters of other scripts, and signs that are letters to a pattern and not to the tables of words."""
_IN_FIGURES = re.compile(r"\d(?::\d\d|\s?[-./]\s?\d{1,2}\s?[-.,/]\s?\d|\s*(?:tháng|thg|th)\.?\s*\d)", re.I)
"""Stands in each clock time, and in each day that is figures or numbers its month."""
_CUT_OUT = re.compile(r"(?:de|del|of)\s+'?\d")
_ROMAN = re.compile(r"\d(?:\.\s?|\s)[IVX]{1,4}[.\s]")
_ORDINALS, _CUT = frozenset(("st", "nd", "rd", "th", "er")), 16
"""Patterns of dates take a name out of the letters behind an ordinal, before `de` or `of`, and up to the sixteenth."""


class Look(NamedTuple):
    """What may stand in a text."""

    day: bool
    """A day or a time of day."""
    told: bool
    """Words that count back from now."""


def first_look(text: str) -> Look:
    """What may stand in a text in Latin letters: nothing else does, so that each form of `find_when` has to be known here.

    Most texts that are asked tell no time, and patterns of dates are dear on those.
    """
    lowered = text.lower()
    if lowered.isascii():
        words = set(lowered.translate(_APART).split())
    elif _OTHER.search(lowered):
        return Look(day=True, told=True)
    else:
        words = {word if word.isascii() else fold(word) for word in _LETTERS.findall(lowered)}
    may_be_day = _IN_FIGURES.search(lowered) or _ROMAN.search(text) or _CUT_OUT.search(lowered) or _names_month(words)
    return Look(bool(may_be_day) or is_broken(text), not telling_words().isdisjoint(words))


def _names_month(words: set[str]) -> bool:
    first, second = _months()
    if not first.isdisjoint(words) or any(not second[word].isdisjoint(words) for word in second.keys() & words):
        return True
    return any(len(word) > _CUT or (word[:2] in _ORDINALS and word[2:] in first) for word in words)


@lru_cache(maxsize=1)
def _months() -> tuple[frozenset[str], dict[str, set[str]]]:
    """The words with which names of months begin; of short ones, such as `de`, the words that follow."""
    first: set[str] = set()
    second: defaultdict[str, set[str]] = defaultdict(set)
    for name in (name.split() for kind in KINDS.values() for name in names_anywhere(kind)):
        if len(name[0]) > 2 or len(name) == 1:
            first.add(name[0])
        else:
            second[name[0]].add(name[1])
    return frozenset(first), dict(second)


def find_when(words: str) -> str | None:
    """The first expression of a date and time, else of a date, else a relative one, else a clock time alone."""
    words = words[:MAX_WORDS] if words.isascii() else MARKS.sub("", words[:MAX_WORDS])
    look = first_look(words)
    if not (look.day and any(map(str.isdigit, words))):
        return _told(words) if look.told and len(words) > 2 else None
    for pattern in (_ISO, _FULL) if _DIGITS_OF_A_DATE.search(words) else ():
        found = _longest(pattern, words)
        if found:
            return found if _has_clock(found) else (_first(_CLOCK_FIRST, words) or found)
    return _named(words) or _told(words) or _in_mended(words) or _first(_NO_YEAR, words) or _first(_CLOCK_ALONE, words)


def _in_mended(words: str) -> str | None:
    """A date whose month the page writes in a broken charset: `16. MÃ¤rz 2011`."""
    if words.isascii() or not _YEAR.search(words) or not is_broken(words):
        return None
    return _longest(_FULL, clean_line(words) or "")


def may_say_when(lowered: str) -> bool:
    """Whether a time may stand in a long text of lower case: quick, and wrong at times, but not where there is one."""
    hinted = _HINT.search(lowered) or _HINT_OF_DAY.search(lowered)
    return bool(hinted) or not words_of_ago().isdisjoint(lowered.split())


def is_time(text: str) -> bool:
    """Whether a short text is a time and little else: a date with its year, or words that count back from now, in any language.

    Quick for what is none. `Posted 3 days ago by` is one, a sentence that tells of a day is not.
    """
    text = " ".join(text.split())
    if not 1 < len(text) <= MAX_TIME:
        return False
    found = _first(_ISO, text) or _first(_FULL, text) or _named(text) or _told(text)
    left = text.replace(found, " ", 1) if found else text
    return found is not None and sum(map(str.isalpha, left)) <= MAX_BESIDE


def _named(words: str) -> str | None:
    """A day that no pattern here knows, in any language and calendar, with the time of day behind it."""
    day = find_day(words) if _YEAR.search(words) or has_short_year(words) else None
    if day is None:
        return None
    clock = _AFTER_DAY.match(words, day.end)
    return _said(words, day.start, clock.end() if clock else day.end)


def _said(words: str, start: int, end: int) -> str:
    """A day with the time of day behind it, on one line; one in digits with the day of the week that tells their order."""
    return " ".join(words[start_with_weekday(words, start) : with_clock(words, start, end)].split())


def _told(words: str) -> str | None:
    """Words that count back from now, with the time of day behind a day that they name."""
    for told in relative.find_all(words):
        clock = _AFTER_DAY.match(words, told.end) if told.is_day else None
        # Without a clock or an end behind it, `yesterday` is the beginning of a sentence.
        if not told.is_day or clock or (told.start <= relative.BEFORE_NAMED and _STOPS.match(words, told.end)):
            return " ".join(words[told.start : clock.end() if clock else told.end].split())
    return None


def readable(found: str | None) -> str | None:
    """A time as found, in a form that readers of dates know."""
    return _ODD_COMMA.sub(r"\1.\2.\3", found) if found else None


def is_absolute(words: str) -> bool:
    """Whether the words hold a date with its year."""
    return bool(_ISO.search(words) or next(_matches(_FULL, words), None) or _named(words))


def is_age(words: str) -> bool:
    """Whether the words are a span of time alone (`1 year`), which some themes show as when a comment was left."""
    return relative.is_age(words)


def has_clock(words: str) -> bool:
    """Whether the words hold a time of day beside a date."""
    return _has_clock(words)


def _has_clock(found: str) -> bool:
    match = next(_matches(_FULL, found), None)
    if _ISO.search(found) or (match and match["t"]):
        return True
    return match is not None and with_clock(found, *match.span()) > match.end()


def _longest(pattern: re.Pattern[str], words: str) -> str | None:
    """The first match, or the first one with a clock time."""
    found = list(islice(_matches(pattern, words), 8))
    best = next((match for match in found if "t" in pattern.groupindex and match["t"]), found[0] if found else None)
    return _said(words, *best.span()) if best else None


def _first(pattern: re.Pattern[str], words: str) -> str | None:
    match = next(_matches(pattern, words), None)
    return " ".join(match[0].split()) if match else None


def _matches(pattern: re.Pattern[str], words: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in which each word that stands where a month would is one."""
    place = 0
    while match := pattern.search(words, place):
        if "d" not in pattern.groupindex or _WORD.search(match["d"]) is None or names_month(match["d"]):
            yield match
            place = max(match.end(), place + 1)
        else:
            place = match.start() + 1
