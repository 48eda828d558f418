"""The zone that a page lets one guess, for its times that carry none."""

import re
from urllib.parse import urlsplit

from crawler.extract.page.statements import Reading
from crawler.times.countries import ZONE_OF_COUNTRY
from crawler.times.zones import NAMES, key_of, named_zone

_OFFSET = re.compile(r"\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?([+-]\d{2}):?(\d{2})$")
_NAMED = re.compile(rf"\d\s?(?:[ap]\.?\s?m\b\.?)?\s?\(?({NAMES})\b", re.I)
"""Behind an hour."""
_DOUBLED = frozenset("de fr it es pt id pl ru tr nl fi hu bg ro hr lt lv sk th mk mt is no az uz lu mg so".split())
"""Codes that are a language and a country that speaks it; elsewhere (`ar-AR`, `uk-UK`) the country is the language said twice."""
_AMERICAN = re.compile(
    r"\b[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}\b.{0,6}?\b(?:1[0-2]|[1-9]):[0-5]\d\s?[ap]\.?m\b", re.I
)
"""A day and an hour as they are written in the United States: `December 12, 2016 7:00 AM`."""
_EITHER = re.compile(r"(?<![\d/-])\d{1,2}([/-])\d{1,2}\1(?:20)?\d\d(?![\d/-])")
"""A day in digits of which the month may be the first or the second, ..."""
_NUMERIC = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(?:20)?\d\d(?![\d/-])")
"""... and one with which to tell how the page writes them."""
_MONTHS = 12
_EASTERN = "America/New_York"
"""Where most of their press is, and Canada's."""
_GENERIC = frozenset(("com", "net", "org", "news", "us", "ca"))
_ANYWHERE = frozenset(("co", "am", "al", "so", "la", "ga", "ml", "ps", "sr", "mu", "tl"))
"""Endings of countries that sites of all countries use, ..."""
_SECOND = frozenset(("com", "org", "net", "gov", "gob", "edu"))
"""... but not below these: `.com.co` is of Colombia."""


def guess_zone(page: Reading, statements: list[str]) -> str | None:
    """An offset or a zone that another time of the page states, else that of the site, by its other pages or its country."""
    for statement in statements:
        match = _OFFSET.search(statement.strip())
        if match and match.group(0)[-5:] not in ("00:00", "+0000"):
            return f"{match.group(1)}:{match.group(2)}"
    if page.profile.zone is not None:
        return page.profile.zone.says
    for statement in statements:
        if (name := _NAMED.search(statement)) and name[1] not in ("UTC", "GMT") and (zone := named_zone(name[1], None)):
            return key_of(zone)
    rest, _, ending = (urlsplit(page.url).hostname or "").rpartition(".")
    within = rest.rpartition(".")[2] in _SECOND
    language, _, area = (page.head.language or "").replace("_", "-").lower().partition("-")
    country = area.rpartition("-")[2]
    if ending in ZONE_OF_COUNTRY and (within or ending not in _ANYWHERE):
        return ZONE_OF_COUNTRY[ending]
    if country in ZONE_OF_COUNTRY and (country != language or country in _DOUBLED):
        return ZONE_OF_COUNTRY[country]
    generic = page.english and country in ("", "us", "ca") and ending in _GENERIC
    return _EASTERN if generic and _is_american(page, statements, stated=country == "us") else None


def _is_american(page: Reading, statements: list[str], *, stated: bool) -> bool:
    """Whether days are written as in the United States."""
    return any(map(_AMERICAN.search, statements)) or _puts_month_first(page, statements, stated=stated)


def _puts_month_first(page: Reading, statements: list[str], *, stated: bool) -> bool:
    """Whether a day in digits begins with the month: others of the page do, or none does not and it is `stated` American."""
    marks = {match[1] for statement in statements if (match := _EITHER.search(statement))}
    if not marks or page.tree.body is None:
        return False
    shown = [day for day in _NUMERIC.finditer(page.tree.body.text(separator=" ")) if day[2] in marks]
    if any(int(day[1]) > _MONTHS for day in shown):
        return False
    return stated or any(int(day[3]) > _MONTHS for day in shown)
