"""`sites.toml` -> Site values, with errors that name the line to mend."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.toml.site_faults import faults, is_web
from crawler.toml.tables import TOP, Table, TomlFile, missing, span
from crawler.urls import without_login

OWN = ("name", "url", "was", "selectors", "expect")
"""Keys that [defaults] cannot have: each site has its own."""


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
class Expect:
    """What the operator knows of a site; a run that finds otherwise is not well."""

    articles: str | None = None
    """How many articles of the site the archive has after a run: `20..400`, `20..` or `..400`."""

    def fault(self, articles: int) -> str | None:
        """A sentence where the number is not what was expected."""
        low, high = span(self.articles or "..") or (0, None)
        if low <= articles and (high is None or articles <= high):
            return None
        return f"the archive has {articles} articles of it, and sites.toml expects {self.articles}"


INNER: dict[str, type[Any]] = {"selectors": Selectors, "expect": Expect}
"""Tables within a [[site]]."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """One `[[site]]` of `sites.toml`: a declaration, no behaviour."""

    name: str
    """Names the site in every table; letters, digits, dots, dashes."""
    url: str
    """The home page."""
    was: tuple[str, ...] = ()
    """Names that it had before: what the archive knows of them is known of it."""
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
    render: str = "never"
    """never; auto: pages whose text comes by script are made in a browser; always: every article is."""
    render_comments: bool = False
    """True: where comments are missing, a browser scrolls to them and opens them."""
    render_hosts: tuple[str, ...] = ()
    """Hosts beside the site's own that its pages may ask in a browser, such as one for scripts or comments."""
    obey_reservations: bool = False
    """True: pages that reserve text and data mining are fetched, recorded and not stored."""
    services: tuple[str, ...] = ()
    """Comment services to read that are not read unless they are named."""
    comments: str = "auto"
    """auto, or forum: the site's pages are threads, whose first post is the article."""
    disqus_key: str | None = None
    """Public API key for comments at Disqus; None: they are not read."""
    login: str | None = field(default=None, repr=False)
    """`name:password` (HTTP Basic) for the host of `url` alone; one that stands in an address is taken from there."""
    recheck_days: float = 30.0
    """Age in days after which an article that no longer changes is not looked at again."""
    selectors: Selectors = field(default_factory=Selectors)
    expect: Expect = field(default_factory=Expect)

    @property
    def names(self) -> tuple[str, ...]:
        """The one it has and those it had."""
        return self.name, *self.was


@dataclass(frozen=True, kw_only=True, slots=True)
class Sites:
    """What `sites.toml` says: the operator and the sites, in the file's order."""

    sites: tuple[Site, ...]
    contact: str | None = None
    """E-mail or page of the operator, named in the user agent."""
    webhook: str | None = None
    """Address told of failures."""
    tell: tuple[str, ...] = ()
    """Addresses of services told of the same, in the form of apprise."""
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


def load(path: Path, *, empty: bool = False) -> Sites:
    """Read `sites.toml` and what it includes; SitesError says all that is to be mended. With `empty` it may list no site yet."""
    main = _read(path)
    patterns = main.data.pop("include", [])
    patterns = [patterns] if isinstance(patterns, str) else patterns
    defaults = _defaults(main, {})
    tables = main.data.pop("site", [])
    given = {key: value for key, value in main.data.items() if key != "sites"}
    general = main.values(Sites, given, TOP, also=("include", "defaults", "site"), hidden=("sites",))
    if (webhook := general.get("webhook")) and not is_web(webhook):
        main.fault("webhook is no web address; write it with https:// in front", TOP, "webhook")
    if "sites" in main.data:
        main.fault("unknown key 'sites'; begin each site with [[site]]", TOP, "sites")
    sites = _tables(main, tables, defaults)
    files = [main]
    for included in _included(main, patterns):
        files.append(included)
        own = _defaults(included, defaults)
        sites += _tables(included, included.data.pop("site", []), own)
        for key in included.data:
            included.fault(f"{key!r} stands in {path}; an included file has [[site]] and [defaults] alone", TOP, key)
    _check_names(sites)
    wrong = [sentence for file in files for sentence in file.faults]
    if not wrong and not sites and not empty:
        wrong = [f"{path}, line 1: no site is listed; begin each with [[site]], then name = and url ="]
    if wrong:
        raise SitesError("\n".join(wrong))
    return Sites(**general | {"sites": tuple(site for _, _, site in sites if site)})


_Read = tuple[TomlFile, Table, Site | None]


def _read(path: Path) -> TomlFile:
    try:
        return TomlFile.read(path)
    except OSError as error:
        raise SitesError(f"{path} cannot be read ({error.strerror}); write one, or name another with --sites FILE") from error
    except UnicodeDecodeError as error:
        raise SitesError(f"{path} is no UTF-8, as TOML is (byte {error.start} is none); save it in that encoding") from error
    except tomllib.TOMLDecodeError as error:
        raise SitesError(f"{path} is no TOML: {error}") from error


def _included(main: TomlFile, patterns: Any) -> Iterable[TomlFile]:
    """The files that `include` names, in the order of their names; patterns are relative to the file that has them."""
    if not isinstance(patterns, list) or not all(isinstance(pattern, str) and pattern for pattern in patterns):
        main.fault("include is a path or a list of them, such as include = 'sites.d/*.toml'", TOP, "include")
        return
    for pattern in patterns:
        # What is absolute is taken from its own root, since pathlib's glob wants a relative pattern.
        whole = main.path.parent.absolute() / pattern
        found = sorted(Path(whole.anchor).glob(str(whole.relative_to(whole.anchor))))
        if not found:
            main.fault(f"include = {pattern!r} names no file", TOP, "include")
        yield from (_read(path) for path in found)


def _defaults(file: TomlFile, before: dict[str, Any]) -> dict[str, Any]:
    """What [defaults] says, over what held before."""
    given, table = file.data.pop("defaults", {}), Table("defaults")
    if not isinstance(given, dict):
        file.fault("defaults is a table: [defaults]", TOP, "defaults")
        return before
    for key in OWN:
        if given.pop(key, None) is not None:
            file.fault(f"{key} is a site's own; [defaults] cannot have it", table, key)
    return before | file.values(Site, given, table)


def _tables(file: TomlFile, tables: Any, defaults: dict[str, Any]) -> list[_Read]:
    if not isinstance(tables, list):
        file.fault("a site begins with [[site]], in two brackets", Table("site"))
        return []
    return [_site(file, given, Table("site", number), defaults) for number, given in enumerate(tables)]


def _site(file: TomlFile, given: dict[str, Any], table: Table, defaults: dict[str, Any]) -> _Read:
    inner: dict[str, dict[str, Any]] = {}
    for key, kind in INNER.items():
        value = given.pop(key, {})
        if isinstance(value, dict):
            inner[key] = file.values(kind, value, table)
        else:
            file.fault(f"{key} is a table: [site.{key}]", table, key)
    values = defaults | file.values(Site, given, table)
    for key in missing(Site, {*values, *given}):
        file.fault(f"the site has no {key}; add {key} = ...", table)
    for key, message in faults(values, inner.get("selectors", {}), inner.get("expect", {}).get("articles")):
        file.fault(message, table if file.has(table, key) else Table("defaults"), key)
    if missing(Site, values):
        return file, table, None
    return file, table, Site(**_apart(values) | {key: INNER[key](**read) for key, read in inner.items()})


def _apart(values: dict[str, Any]) -> dict[str, Any]:
    """The table of a site, the name and password of its address beside it: addresses are written to tables, reports and logs."""
    login, url = without_login(values["url"])
    lists = {key: tuple(without_login(each)[1] for each in values[key]) for key in ("sitemaps", "feeds") if values.get(key)}
    return values | lists | {"url": url, "login": values.get("login") or login or None}


def _check_names(sites: list[_Read]) -> None:
    """State files are named after sites, and some file systems fold case."""
    taken: set[str] = set()
    for key, sentence in (
        ("name", "two sites are called {!r}; give each its own name"),
        ("was", "{!r} is or was another site too"),
    ):
        for file, table, site in sites:
            for name in () if site is None else site.was if key == "was" else (site.name,):
                if name.casefold() in taken:
                    file.fault(sentence.format(name), table, key)
                taken.add(name.casefold())
