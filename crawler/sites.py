"""`sites.toml` -> Site values, with errors that name the line to mend."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones


class SitesError(ValueError):
    """`sites.toml` cannot be used; the message names file, line and what to write instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Selectors:
    """CSS selectors of a site that the general rules misread; each overrides one answer of extraction."""

    title: str | None = None
    text: str | None = None
    """The container of the body."""
    authors: str | None = None
    published: str | None = None
    remove: str | None = None
    """Blocks that are never part of the text."""
    comments: str | None = None
    """The container that holds the comments."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """One `[[site]]` of `sites.toml`: a declaration, no behaviour."""

    name: str
    """Names the site in every table; letters, digits, dots, dashes."""
    url: str
    """The home page."""
    delay: float = 1.0
    """Seconds from one request to the next."""
    concurrency: int = 1
    """Requests under way at once."""
    timezone: str | None = None
    """IANA name (`Asia/Jakarta`): the zone of times that carry none."""
    language: str | None = None
    """ISO 639-1; settles dates such as 03/04/2024 and texts too short to tell."""
    sitemaps: tuple[str, ...] | None = None
    """None: found from robots.txt and the usual places; empty: none is read."""
    feeds: tuple[str, ...] | None = None
    """None: found from the home page; empty: none is read."""
    hosts: tuple[str, ...] = ()
    """Further `host:port` that the site's pages may lead to though they are not public, such as a comment server inside."""
    source: str = "auto"
    """auto, or api: WordPress through REST alone."""
    leave_out: tuple[str, ...] = ()
    """Path prefixes (`/video/`) or patterns (`re:/page/\\d+`) never fetched."""
    max_pages: int | None = None
    """Requests a run may spend on the site; None: no limit."""
    max_comment_pages: int = 1000
    """Comment pages read under one article."""
    obey_reservations: bool = False
    """True: pages that reserve text and data mining are fetched, recorded and not stored."""
    disqus_key: str | None = None
    """Public API key for comments at Disqus; None: they are not read."""
    recheck_days: float = 30.0
    """Age in days after which an article that no longer changes is not looked at again."""
    selectors: Selectors = field(default_factory=Selectors)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sites:
    """What `sites.toml` says: the operator and the sites, in the file's order."""

    sites: tuple[Site, ...]
    contact: str | None = None
    """E-mail or page of the operator, named in the user agent."""
    webhook: str | None = None
    """Address told of failures."""
    store_author_urls: bool = False
    pseudonyms_key_file: str | None = None
    """File with the secret that turns comment authors into keyed hashes; outside the archive."""

    def named(self, name: str) -> Site:
        """The site of that name; SitesError names the sites there are."""
        for site in self.sites:
            if site.name == name:
                return site
        known = ", ".join(site.name for site in self.sites)
        raise SitesError(f"there is no site called {name!r}; the file has: {known}")


def load(path: Path) -> Sites:
    """Read `sites.toml`; SitesError says what to mend and on which line."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SitesError(f"{path} cannot be read ({error.strerror}); write one, or name another with --sites FILE") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SitesError(f"{path} is no TOML: {error}") from error
    return _sites(data, _Places(path, text))


@dataclass(frozen=True, slots=True)
class _Places:
    """Finds the line of a key again: tomllib does not keep it."""

    path: Path
    text: str

    def error(self, message: str, site: int | None = None, key: str | None = None) -> SitesError:
        return SitesError(f"{self.path}, line {self._line(site, key)}: {message}")

    def _line(self, site: int | None, key: str | None) -> int:
        lines = self.text.splitlines()
        starts = [number for number, line in enumerate(lines) if re.match(r"\s*\[\[\s*site\s*\]\]", line)]
        first = starts[site] if site is not None and site < len(starts) else 0
        for number in range(first, len(lines)) if key else ():
            if re.match(rf"\s*\[*\s*(site\.)?[\"']?{re.escape(key or '')}[\"']?\s*[\]=]", lines[number]):
                return number + 1
        return first + 1


def _sites(data: dict[str, Any], places: _Places) -> Sites:
    tables = data.pop("site", [])
    if not isinstance(tables, list) or not tables:
        raise places.error("no site is listed; begin each with [[site]], then name = and url =")
    general = _checked(Sites, data | {"sites": ()}, places, None)
    sites = tuple(_site(table, places, number) for number, table in enumerate(tables))
    names: set[str] = set()
    for number, site in enumerate(sites):
        # State files are named after sites, and some file systems fold case.
        if site.name.casefold() in names:
            raise places.error(f"two sites are called {site.name!r}; give each its own name", number, "name")
        names.add(site.name.casefold())
    return Sites(**general | {"sites": sites})


def _site(table: dict[str, Any], places: _Places, number: int) -> Site:
    selectors = table.pop("selectors", {})
    if not isinstance(selectors, dict):
        raise places.error("selectors is a table: [site.selectors]", number, "selectors")
    values = _checked(Site, table, places, number)
    values["selectors"] = Selectors(**_checked(Selectors, selectors, places, number))
    site = Site(**values)
    for key, message in _faults(site):
        raise places.error(message, number, key)
    return site


def _checked(kind: type, table: dict[str, Any], places: _Places, number: int | None) -> dict[str, Any]:
    """The table's values in the types of the dataclass."""
    known = {f.name: f for f in fields(kind)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise places.error(f"unknown key {key!r}; known are {', '.join(sorted(known))}", number, key)
        values[key] = _typed(key, value, getattr(known[key].type, "__name__", str(known[key].type)), places, number)
    missing = [f.name for f in known.values() if f.default is MISSING and f.default_factory is MISSING and f.name not in values]
    if missing:
        raise places.error(f"the site has no {missing[0]}; add {missing[0]} = ...", number)
    return values


_SHAPES = {"str": (str,), "float": (int, float), "int": (int,), "bool": (bool,)}


def _typed(key: str, value: object, declared: str, places: _Places, number: int | None) -> object:
    if "tuple" in declared:
        if (isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)) or key == "sites":
            return tuple(value)  # type: ignore[arg-type]
        raise places.error(f"{key} is a list of strings, such as {key} = ['...']", number, key)
    shape = next((s for name, s in _SHAPES.items() if name in declared), (dict,))
    if not isinstance(value, shape) or isinstance(value, bool) is not (shape == (bool,)):
        raise places.error(f"{key} = {value!r} is not what it takes: {declared.replace(' | None', '')}", number, key)
    return value


def _faults(site: Site) -> Iterable[tuple[str, str]]:
    """Pairs of key and sentence."""
    parts = urlsplit(site.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        yield "url", f"url = {site.url!r} is no web address; write it with https:// in front"
    if not re.fullmatch(r"[\w.-]+", site.name):
        yield "name", f"name = {site.name!r}: a name has letters, digits, dots and dashes, since files are named after it"
    if site.delay < 0:
        yield "delay", "delay is in seconds and not below 0"
    if site.concurrency < 1:
        yield "concurrency", "concurrency is at least 1"
    if site.source not in ("auto", "api"):
        yield "source", f"source = {site.source!r}: it is 'auto' or 'api'"
    if site.timezone and site.timezone not in available_timezones():
        yield "timezone", f"timezone = {site.timezone!r} is unknown; write an IANA name such as 'Asia/Jakarta'"
    yield from _bad_patterns(site)


def _bad_patterns(site: Site) -> Iterable[tuple[str, str]]:
    for rule in site.leave_out:
        try:
            re.compile(rule.removeprefix("re:") if rule.startswith("re:") else "")
        except re.error as error:
            yield "leave_out", f"leave_out has {rule!r}, which is no regular expression: {error}"
