"""The publisher's words for a time -> UTC, or None: a wrong date is worse than none."""

import re
import unicodedata
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from crawler.mending import clean_line, is_broken
from crawler.plain import composed
from crawler.times.calendars import gregorian, of_taiwan
from crawler.times.clocks import Clock, find_clock
from crawler.times.days import find_day, orders_by_weekday
from crawler.times.relative import MAX_WORDS, age, find
from crawler.times.zones import NAMES, named_zone, to_utc, zone_of
from crawler.vocabulary import Basis

FIRST_YEAR = 1990
"""Nothing on the web is older; an older year is a mistake or a subject of the text."""
_OTHER_CALENDARS = 2400
"""A later year is none of ours."""
FUTURE = timedelta(days=1)
"""How far a clock may be ahead."""
_NEAREST_WEST, _FARTHEST_WEST = timedelta(hours=3, minutes=30), timedelta(hours=10)
"""How far behind UTC the zones of English-speaking America are."""
LONGEST = 200
"""Characters; a date is shorter, and a paragraph is none."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time and how it was understood."""

    at: datetime
    """Aware, UTC."""
    basis: Basis
    raw: str


_ISO = re.compile(
    r"[^\w]*(\d{4})-(\d\d?)-(\d\d?)(?:(?:[T\s]+|\.)(\d\d?):(\d\d)(?::(\d\d?)(?:[.,](\d+))?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?(?:\[[\w/]+\])?)?[^\w]*",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?\s*(Z|[+-]\d{4})?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_ZONE = re.compile(
    rf"(?<![\w/])(?:\(?(?P<name>{NAMES})\b\)?)?\s*(?P<offset>(?:UTC|GMT)?\s*[+−-]\s?\d{{1,2}}(?::?\d\d)?)?(?!\w)", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_TAIWAN = re.compile(r"(?<![\d./-])(1[01]\d)([./-])(\d{1,2})\2(\d{1,2})(?![\d./-])")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")


def parse_date(
    raw: str | None, *, now: datetime, zone: str | None = None, zone_basis: Basis = "site", language: str | None = None
) -> Moment | None:
    """Read a date as it stands on a page.

    `now` is the fetch time: relative words count back from it, and nothing lies more than a day after it. `zone` (IANA
    name or offset) is for words that carry none, `zone_basis` how it was come by (site, guessed); without it such words
    are taken for UTC and marked guessed. `language` or the zone's continent settles 03/04/2024; where neither does, the
    answer is None.
    """
    if not raw or len(raw) > LONGEST:
        return None
    home = zone_of(zone)
    reading = _Reading(now=now, home=home or UTC, basis=zone_basis if home else "guessed", zone=zone, language=language)
    match = _ISO.fullmatch(raw)
    if match:
        clock, part = _clock_of(match[4], match[5], match[6]), int((match[7] or "").ljust(6, "0")[:6])
        return reading.moment(raw, [int(match[n]) for n in (1, 2, 3)], clock, match[8], part)
    words = _plain(raw)
    found = reading.machine(raw, words) or reading.spoken(raw, words) or reading.relative(raw, words)
    if found is None and is_broken(raw) and (mended := _plain(clean_line(raw) or "")) != words:
        return reading.spoken(raw, mended) or reading.relative(raw, mended)
    return found or reading.rare(raw, words)


def parse_age(raw: str | None, *, now: datetime, language: str | None = None) -> Moment | None:
    """Read a span alone (`17h`) as counted back from `now`: comments show their time so; elsewhere it says how long it takes."""
    told = age(_plain(raw), language) if raw and len(raw) <= MAX_WORDS else None
    return Moment(told.at(now), "relative", raw) if told and raw else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the words are read against."""

    now: datetime
    home: tzinfo
    basis: Basis
    zone: str | None
    language: str | None

    def moment(self, raw: str, day: list[int], clock: Clock, zone: str | None, part: int = 0) -> Moment | None:
        """A checked Moment, with microseconds as `part` of its last second; None for what cannot be."""
        year, month, number = day
        if not FIRST_YEAR <= year < _OTHER_CALENDARS or year > self.now.year + 1:
            found = gregorian((year, month, number), language=self.language)
            if found is None:
                return None
            year, month, number = found
        try:
            local = datetime(year, month, number, *(clock or (0, 0, 0)), part)  # noqa: DTZ001 -- a wall clock, its zone comes next
        except ValueError:
            return None
        stated = named_zone(zone, self.zone) if zone else None
        at = to_utc(local, stated or self.home)
        if at.year < FIRST_YEAR or at > self.now + FUTURE:
            return None
        return Moment(at, "day" if clock is None else "stated" if stated else self.basis, raw)

    def machine(self, raw: str, words: str) -> Moment | None:
        """Seconds since 1970 and digits without separators."""
        if _EPOCH.fullmatch(words):
            seconds = float(words)
            at = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
            return Moment(at, "stated", raw) if at.year >= FIRST_YEAR and at <= self.now + FUTURE else None
        match = _COMPACT.fullmatch(words)
        if match is None:
            return None
        return self.moment(raw, [int(match[n]) for n in (1, 2, 3)], _clock_of(match[4], match[5], match[6]), match[7])

    def spoken(self, raw: str, words: str) -> Moment | None:
        """Words and numbers in any order: a day, perhaps a clock, perhaps a zone."""
        day, rest = self._day(words)
        if day is None:
            return None
        clock, after = find_clock(rest, self.language)
        return self.moment(raw, day, clock, _find_zone(after) if clock else None)

    def _day(self, words: str) -> tuple[list[int] | None, str]:
        """Year, month, day and the words without them."""
        is_eastern = "年" in words or "년" in words
        found = find_day(words, self.language) if is_eastern else None
        match = None if found else _YEAR_FIRST.search(words)
        if match:
            return [int(match[n]) for n in (1, 3, 4)], _cut(words, match)
        found = found if is_eastern else find_day(words, self.language)
        if found:
            return list(found[:3]), f"{words[: found.start]} {words[found.end :]}"
        match = _TAIWAN.search(words) if self.language == "zh" else None
        if match:
            return [of_taiwan(int(match[1])), int(match[3]), int(match[4])], _cut(words, match)
        match = _YEAR_LAST.search(words)
        if match is None:
            return None, words
        rest = _cut(words, match)
        return self._numeric(match, rest), rest

    def _numeric(self, match: re.Match[str], rest: str) -> list[int] | None:
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4], self.now)
        if second > 12 >= first:
            return [year, first, second]
        # Dots mean the day first, but for some who write English in America.
        if first > 12 or first == second or (match[2] == "." and self.language != "en"):
            return [year, second, first]
        order = next(orders_by_weekday(rest, year, first, second), None) or self._order(rest)
        if order is None:
            return None
        return [year, second, first] if order == "day" else [year, first, second]

    def _order(self, rest: str) -> str | None:
        """Whether the day or the month comes first in 03/04/2024; None where nothing says so."""
        continent = (self.zone or "").partition("/")[0]
        if self.language and self.language != "en":
            return "day"
        if self.language == "en" and (continent == "America" or self._is_western(rest)):
            return "month"
        return "day" if continent in ("Asia", "Europe", "Africa", "Australia", "Pacific") else None

    def _is_western(self, rest: str) -> bool:
        """Whether the zone beside the day, or that of the page, is one of America's: `10/04/2016 05:07 AM EDT`."""
        zone = named_zone(name, None) if (name := _find_zone(rest)) else self.home
        offset = datetime(self.now.year, 1, 1, tzinfo=zone).utcoffset() if zone else None
        return offset is not None and -_FARTHEST_WEST <= offset <= -_NEAREST_WEST

    def relative(self, raw: str, words: str) -> Moment | None:
        """Words that count back from now."""
        told = find(words, self.language) if len(words) <= MAX_WORDS else None
        if told is None:
            return None
        if not told.is_day:
            return Moment(told.at(self.now), "relative", raw)
        local, rest = told.at(self.now.astimezone(self.home)), words[told.end :]
        clock, after = find_clock(rest, self.language)
        if clock is None and any(map(str.isalpha, rest)):
            return None  # a sentence about today
        if clock:
            zone = named_zone(name, self.zone) if (name := _find_zone(after)) else None
            local = local.replace(hour=clock[0], minute=clock[1], second=clock[2], tzinfo=zone or local.tzinfo)
        return Moment(local.astimezone(UTC), "relative", raw)

    def rare(self, raw: str, words: str) -> Moment | None:
        """Scripts whose months are not in our tables, by dateparser; it guesses, so a year and a day must stand there.

        And the language must be known: to try all of them it loads them first, which takes seconds.
        """
        if (
            self.language is None
            or words.isascii()
            or not re.search(r"(?<!\d)(?:19|20|25)\d\d(?!\d)", words)
            or len(re.findall(r"\d+", words)) < 2
        ):
            return None
        import dateparser  # noqa: PLC0415 -- slow to load, seldom needed

        settings = {"STRICT_PARSING": True, "RELATIVE_BASE": self.now.replace(tzinfo=None), "RETURN_AS_TIMEZONE_AWARE": False}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                found = dateparser.parse(words, languages=[self.language], settings=settings)
            except ValueError:  # a language that it does not know
                return None
        if found is None:
            return None
        clock = (found.hour, found.minute, found.second) if ":" in words else None
        return self.moment(raw, [found.year, found.month, found.day], clock, _find_zone(words))


def _plain(raw: str) -> str:
    """ASCII digits, plain spaces and dashes, no invisible marks."""
    if raw.isascii():
        return " ".join(raw.split())
    digits = "".join(str(unicodedata.digit(c)) if not c.isascii() and c.isdigit() else c for c in composed("NFKC", raw))
    visible = "".join(c for c in digits if unicodedata.category(c) != "Cf")
    return " ".join(visible.replace("–", "-").replace("—", "-").split())


def _clock_of(hour: str | None, minute: str | None, second: str | None) -> Clock:
    return (int(hour), int(minute or 0), min(59, int(second or 0))) if hour else None


def _find_zone(words: str) -> str | None:
    """The first zone named: an abbreviation, or an offset."""
    for match in _ZONE.finditer(words):
        if match["offset"]:
            return match["offset"].replace(" ", "")
        if match["name"]:
            return match["name"]
    return None


def _full_year(digits: str, now: datetime) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) <= now.year % 100 + 1 else 1900 + int(digits)


def _cut(words: str, match: re.Match[str]) -> str:
    return f"{words[: match.start()]} {words[match.end() :]}"
