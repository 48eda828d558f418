"""What is wrong with the values of one `[[site]]` of `sites.toml`, each of the type that its key takes. Pure."""

import re
from collections.abc import Iterator, Mapping
from math import inf
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from crawler.toml.tables import span
from crawler.vocabulary import SERVICES

RENDER = ("never", "auto", "always")
NUMBERS = {
    "delay": (0, "delay is in seconds and not below 0"),
    "concurrency": (1, "concurrency is at least 1"),
    "max_pages": (1, "max_pages is at least 1; without it there is no limit"),
    "max_comment_pages": (0, "max_comment_pages is not below 0"),
    "recheck_days": (0, "recheck_days is in days and not below 0"),
}
"""The least that a number may be, and the sentence for what is less, or none."""
LONGEST_NAME = 200
"""Bytes of a site's name; those of a file's are 255 at most, with what stands behind it."""
HOST = re.compile(r"(?:\[[0-9a-fA-F:.]+\]|(?:[\w-]+\.)*[\w-]+)(?::\d{1,5})?")


def faults(given: Mapping[str, Any], selectors: Mapping[str, str], expected: str | None) -> Iterator[tuple[str, str]]:
    """Pairs of key and sentence; what is not given is not judged."""
    yield from _bad_addresses(given)
    if not re.fullmatch(r"[\w.-]+", name := given.get("name", "x")):
        yield "name", f"name = {name!r}: a name has letters, digits, dots and dashes, since files are named after it"
    elif not name.strip(".") or len(name.encode()) > LONGEST_NAME:
        yield "name", f"name: it has a letter at least and {LONGEST_NAME} bytes at most, since files are named after it"
    for key, (least, sentence) in NUMBERS.items():
        if not least <= given.get(key, least) < inf:
            yield key, sentence
    yield from _bad_rendering(given)
    if (zone := given.get("timezone")) is not None and zone not in available_timezones():
        yield "timezone", f"timezone = {zone!r} is unknown; write an IANA name such as 'Asia/Jakarta'"
    if not re.fullmatch(r"[a-z]{2,3}", language := given.get("language", "id")):
        yield "language", f"language = {language!r}: write the letters that ISO 639 has for it, such as 'id'"
    if expected is not None and span(expected) is None:
        yield "articles", f"articles = {expected!r}: write what is expected as '20..400', '20..' or '..400'"
    yield from _bad_ways(given)
    yield from _bad_patterns(given)
    yield from _bad_selectors(selectors)


def is_web(url: str) -> bool:
    """Whether it is an address that can be asked."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # brackets that hold no address of IPv6
        return False


def _bad_addresses(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not is_web(url := given.get("url", "https://x.example/")):
        shown = "" if "@" in url else f" = {url!r}"
        yield "url", f"url{shown} is no web address; write it with https:// in front"
    for key in ("sitemaps", "feeds"):
        for each in given.get(key) or ():
            if not is_web(each):
                shown = "an address" if "@" in each else repr(each)
                yield key, f"{key} has {shown}, which is no web address; write it whole, with https:// in front"
    for key in ("hosts", "render_hosts"):
        for host in given.get(key, ()):
            if not HOST.fullmatch(host):
                yield key, f"{key} has {host!r}; write a host, without https:// and path, such as 'cdn.example.org'"
    if ":" not in (given.get("login") or ":"):
        yield "login", "login is a name and a password with a colon between, 'name:password'"


def _bad_rendering(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if (render := given.get("render", "never")) not in RENDER:
        yield "render", f"render = {render!r}: it is {', '.join(map(repr, RENDER[:-1]))} or {RENDER[-1]!r}"
    if given.get("render_comments") and render == "never":
        yield "render_comments", "render_comments needs a browser; add render = 'auto'"


def _bad_ways(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, other in (("source", "api"), ("comments", "forum")):
        if (way := given.get(key, "auto")) not in ("auto", other):
            yield key, f"{key} = {way!r}: it is 'auto' or {other!r}"
    for service in given.get("services", ()):
        if service not in SERVICES:
            yield "services", f"services has {service!r}; those that need to be named are {', '.join(SERVICES)}"


def _bad_patterns(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for rule in given.get("leave_out", ()):
        if not rule.startswith(("/", "re:")):
            yield "leave_out", f"leave_out has {rule!r}; a path begins with /, such as '/video/', and a pattern with re:"
            continue
        try:
            re.compile(rule.removeprefix("re:"))
        except re.error as error:
            yield "leave_out", f"leave_out has {rule!r}, which is no regular expression: {error}"


def _bad_selectors(selectors: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, selector in selectors.items():
        try:
            LexborHTMLParser("").css(selector or "html")
        except SelectolaxError:
            yield key, f"{key} = {selector!r} is no CSS selector; write one such as 'div.body', without ::text"
