"""The publisher's words for a time -> UTC, or None: a wrong date is worse than none."""

import re
import unicodedata
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from crawler.mending import clean_line, is_broken
from crawler.times.clocks import Clock, find_clock
from crawler.times.folding import fold
from crawler.times.months import FIRST_OF_TWO, MONTHS
from crawler.times.relative import MAX_WORDS, find
from crawler.times.zones import NAMES, named_zone, to_utc, zone_of
from crawler.vocabulary import Basis

FIRST_YEAR = 1990
"""Nothing on the web is older; an older year is a mistake or a subject of the text."""
FUTURE = timedelta(days=1)
"""How far a clock may be ahead."""
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
    r"[^\w]*(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?(?:\[[\w/]+\])?)?[^\w]*",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?\s*(Z|[+-]\d{4})?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_ZONE = re.compile(
    rf"(?<![\w/])(?:\(?(?P<name>{NAMES})\b\)?)?\s*(?P<offset>(?:UTC|GMT)?\s*[+−-]\s?\d{{1,2}}(?::?\d\d)?)?(?!\w)", re.IGNORECASE
)
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일號号]?")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:[̀-ͯ][^\W\d_]*)*")


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
        return reading.moment(raw, [int(match[n]) for n in (1, 2, 3)], _clock_of(match[4], match[5], match[6]), match[7])
    words = _plain(raw)
    found = reading.machine(raw, words) or reading.spoken(raw, words) or reading.relative(raw, words)
    if found is None and is_broken(raw) and (mended := _plain(clean_line(raw) or "")) != words:
        return reading.spoken(raw, mended) or reading.relative(raw, mended)
    return found or reading.rare(raw, words)


def is_date_like(text: str) -> bool:
    """Whether a short text holds a day with its month and year, cheaply."""
    if len(text) > LONGEST or not any(c.isdigit() for c in text):
        return False
    words = _plain(text)
    return bool(_CJK.search(words) or _YEAR_FIRST.search(words) or _YEAR_LAST.search(words) or _month_date(words))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the words are read against."""

    now: datetime
    home: tzinfo
    basis: Basis
    zone: str | None
    language: str | None

    def moment(self, raw: str, day: list[int], clock: Clock, zone: str | None) -> Moment | None:
        """A checked Moment; None for what cannot be."""
        try:
            local = datetime(day[0], day[1], day[2], *(clock or (0, 0, 0)))  # noqa: DTZ001 -- a wall clock, its zone comes next
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
        clock, after = find_clock(rest)
        return self.moment(raw, day, clock, _find_zone(after) if clock else None)

    def _day(self, words: str) -> tuple[list[int] | None, str]:
        """Year, month, day and the words without them."""
        for pattern, order in ((_CJK, (1, 2, 3)), (_YEAR_FIRST, (1, 3, 4))):
            match = pattern.search(words)
            if match:
                return [int(match[n]) for n in order], _cut(words, match)
        found = _month_date(words)
        if found:
            return found
        match = _YEAR_LAST.search(words)
        if match is None:
            return None, words
        return self._numeric(match), _cut(words, match)

    def _numeric(self, match: re.Match[str]) -> list[int] | None:
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4], self.now)
        if second > 12 >= first:
            return [year, first, second]
        # Dots mean the day first, but for some who write English in America.
        if first > 12 or first == second or (match[2] == "." and self.language != "en"):
            return [year, second, first]
        order = self._order()
        if order is None:
            return None
        return [year, second, first] if order == "day" else [year, first, second]

    def _order(self) -> str | None:
        """Whether the day or the month comes first in 03/04/2024; None where nothing says so."""
        continent = (self.zone or "").partition("/")[0]
        if self.language and self.language != "en":
            return "day"
        if continent == "America" and self.language == "en":
            return "month"
        return "day" if continent in ("Asia", "Europe", "Africa", "Australia", "Pacific") else None

    def relative(self, raw: str, words: str) -> Moment | None:
        """Words that count back from now."""
        told = find(words, self.language) if len(words) <= MAX_WORDS else None
        if told is None:
            return None
        if not told.is_day:
            return Moment(told.at(self.now), "relative", raw)
        local, rest = told.at(self.now.astimezone(self.home)), words[told.end :]
        clock, after = find_clock(rest)
        if clock is None and any(map(str.isalpha, rest)):
            return None  # a sentence about today
        if clock:
            zone = named_zone(name, self.zone) if (name := _find_zone(after)) else None
            local = local.replace(hour=clock[0], minute=clock[1], second=clock[2], tzinfo=zone or local.tzinfo)
        return Moment(local.astimezone(UTC), "relative", raw)

    def rare(self, raw: str, words: str) -> Moment | None:
        """Scripts whose months are not in our tables, by dateparser; it guesses, so a year and a day must stand there."""
        if words.isascii() or not re.search(r"(?<!\d)(?:19|20|25)\d\d(?!\d)", words) or len(re.findall(r"\d+", words)) < 2:
            return None
        import dateparser  # noqa: PLC0415 -- slow to load, seldom needed

        settings = {"STRICT_PARSING": True, "RELATIVE_BASE": self.now.replace(tzinfo=None), "RETURN_AS_TIMEZONE_AWARE": False}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = dateparser.parse(words, languages=[self.language] if self.language else None, settings=settings)
        if found is None:
            return None
        clock = (found.hour, found.minute, found.second) if ":" in words else None
        return self.moment(raw, [found.year, found.month, found.day], clock, _find_zone(words))


_SECOND_NAME = re.compile("(?:[\u0621-\u064a]+ )?[\u0621-\u064a]+/(?=[\u0621-\u064a])")
"""The Levant's name of a month before Egypt's (`آب/أغسطس`), as Arabic sites for all readers write both."""


def _plain(raw: str) -> str:
    """ASCII digits, plain spaces and dashes, no invisible marks."""
    if raw.isascii():
        return " ".join(raw.split())
    digits = "".join(
        str(unicodedata.digit(c)) if not c.isascii() and c.isdigit() else c for c in unicodedata.normalize("NFKC", raw)
    )
    visible = _SECOND_NAME.sub("", "".join(c for c in digits if unicodedata.category(c) != "Cf"))
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


def _month_date(words: str) -> tuple[list[int], str] | None:
    """A month by name with its day and year beside it, in any order."""
    for match in _WORD.finditer(words):
        name, end = fold(match[0]), match.end()
        if name in FIRST_OF_TWO and (second := _WORD.match(words, end + 1)):
            name, end = f"{name} {fold(second[0])}", second.end()
        month = MONTHS.get(name)
        if month is None:
            continue
        found = _around(words, match.start(), end)
        if found:
            year, day, start, end = found
            return [year, month, day], f"{words[:start]} {words[end:]}"
    return None


_DAY_BEFORE = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|er|[oa](?=\s+de\b)|°)?[\s.,-]*(?:de\s+|of\s+|den\s+)?$", re.IGNORECASE
)
_YEAR_AFTER = re.compile(r"[\s.,'’-]*(?:de\s+|del\s+|г\.?\s*)?((?:19|20)\d\d|\d\d(?![\d:.]))(?!\d)", re.IGNORECASE)
_DAY_AFTER = re.compile(
    r"[\s.,-]*(\d{1,2})(?:st|nd|rd|th|\.)?(?!\d|:)[\s,.-]*(?:(?:at|um|pukul)\b[^,]*,?\s*)?((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_DAY_AND_SHORT_YEAR = re.compile(r"[\s.]*(\d{1,2})\s?,?\s['’](\d\d)(?!\d)")
_DAY_CLOCK_YEAR = re.compile(r"\s+(\d{1,2})(?=\s+\d\d?:\d\d(?::\d\d)?\s+(?:[A-Z]{1,5}\s+|[+-]\d{4}\s+)?((?:19|20)\d\d)$)")
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19|20)\d\d)[\s.,-]*$")
_DAY_ALONE_AFTER = re.compile(r"[\s.,-]*(\d{1,2})(?!\d|:)")


def _around(words: str, start: int, end: int) -> tuple[int, int, int, int] | None:
    """Year and day beside a month's name, and where they begin and end."""
    before = _DAY_BEFORE.search(words[:start])
    if before:
        year = _YEAR_AFTER.match(words[end:])
        if year:
            full = int(year[1]) if len(year[1]) == 4 else 2000 + int(year[1])
            return full, int(before[1]), before.start(), end + year.end()
    after = _DAY_AFTER.match(words[end:])
    if after:
        return int(after[2]), int(after[1]), start, end + after.start(1) + len(after[1]) if ":" in after[0] else end + after.end()
    for pattern in (_DAY_CLOCK_YEAR, _DAY_AND_SHORT_YEAR):
        other = pattern.match(words, end)
        if other:
            return int(other[2]) + (2000 if len(other[2]) == 2 else 0), int(other[1]), start, other.end()
    year_before = _YEAR_BEFORE.search(words[:start])
    day_after = _DAY_ALONE_AFTER.match(words[end:])
    if year_before and day_after:
        return int(year_before[1]), int(day_after[1]), year_before.start(), end + day_after.end()
    return None


def _full_year(digits: str, now: datetime) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) <= now.year % 100 + 1 else 1900 + int(digits)


def _cut(words: str, match: re.Match[str]) -> str:
    return f"{words[: match.start()]} {words[match.end() :]}"
