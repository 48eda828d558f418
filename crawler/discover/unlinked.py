"""Addresses that a page names without a link: choices, boxes to click on, stated lists, JSON that its scripts are told."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from crawler.costs.limits import read_json
from crawler.document import Document

HEADLINE_WORDS = 4
"""Words of two letters or more from which the end of a path reads like a headline."""
LONGEST = 500
"""Characters of an address or a headline."""
MOST_CHOICES = 1_000
"""Choices of a page that are looked at."""
MOST_BOXES = 2_000
"""Boxes of a page that are looked at."""
MOST_SCRIPTS = 50
"""Statements of a page that are looked at; each may hold a whole list."""

_ADDRESS = re.compile(r"https?://|\.{0,2}/|\?\w")
_HOLDS = ("data-href", "data-link", "formaction")
_BOXES = "[data-href], [data-link], [formaction], [onclick*=location], [onclick*='open(']"
_GOES = re.compile(
    r"(?:location(?:\.href)?\s{0,9}=\s{0,9}|(?:location\.(?:assign|replace)|open)\(\s{0,9})[\"']([^\"'\s]{1,400})[\"']"
)
_DATA = 'script[type="application/json" i]'
_LIST = "ItemList"

Named = tuple[str, str]
"""An address as it is written, and the words that go with it."""


def chosen(document: Document) -> Iterator[Named]:
    """Addresses that are the values of choices, as archives are offered by month."""
    for node in document.tree.css("select option[value]")[:MOST_CHOICES]:
        value = (node.attributes.get("value") or "").strip()
        if _ADDRESS.match(value):
            yield value, node.text()


def clicked(document: Document) -> Iterator[Named]:
    """Addresses of boxes that a script makes links of: `data-href`, `onclick="location.href='...'"`."""
    for node in document.tree.css(_BOXES)[:MOST_BOXES]:
        attributes = node.attributes
        match = _GOES.search((attributes.get("onclick") or "")[:LONGEST])
        url = next((value for name in _HOLDS if (value := attributes.get(name))), match[1] if match else "")
        if _ADDRESS.match(url):
            yield url, node.text()


def stated(document: Document) -> Iterator[Named]:
    """Addresses of the lists that a page states as JSON-LD (`ItemList`); steps of where the page stands are another type."""
    for value in _scripts(document, 'script[type*="ld+json" i]', _LIST):
        if _LIST in _types(value):
            entries = value.get("itemListElement")
            for entry in entries if isinstance(entries, list) else [entries]:
                yield from _entry(entry)


def told_to_scripts(document: Document) -> Iterator[Named]:
    """Addresses with headlines in the data of a page that its scripts make."""
    for value in _scripts(document, _DATA):
        yield from named_by(value)


def told(body: bytes) -> Iterator[Named]:
    """Addresses with headlines in a JSON answer."""
    with suppress(ValueError):
        for value in _objects(read_json(body)):
            yield from named_by(value)


def named_by(entry: dict[str, Any]) -> Iterator[Named]:
    """The address of an object with its headline, which WordPress and others wrap once more."""
    said = [value.get("rendered") if isinstance(value, dict) else value for value in entry.values()]
    short = [value.strip() for value in said if isinstance(value, str) and len(value) <= LONGEST]
    headline = next((value for value in short if len(value.split()) >= HEADLINE_WORDS and "<" not in value), None)
    if headline is not None:
        yield from ((url, headline) for url in short if url.startswith(("/", "http://", "https://")) and len(url.split()) == 1)


def _scripts(document: Document, which: str, word: str = "") -> Iterator[dict[str, Any]]:
    """Every object in the scripts of a page that hold data, and a word in it: to read a statement of a megabyte is dear."""
    for text in (node.text() for node in document.tree.css(which)[:MOST_SCRIPTS]):
        with suppress(ValueError):
            yield from _objects(read_json(text.strip().encode(errors="replace"))) if word in text else ()


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
        inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        waiting += [each for each in reversed(inner) if isinstance(each, (dict, list))]


def _types(value: dict[str, Any]) -> list[str]:
    kinds = value.get("@type")
    return [kind.rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _entry(entry: Any) -> Iterator[Named]:
    """The address of one entry, which may stand in what it is an entry for."""
    if isinstance(entry, str):
        yield entry, ""
    if not isinstance(entry, dict):
        return
    item = entry.get("item")
    inner = item if isinstance(item, dict) else {}
    places = (entry.get("url"), item, inner.get("url"), inner.get("@id"))
    url = next((place for place in places if isinstance(place, str) and place), None)
    words = next((name for name in (entry.get("name"), inner.get("headline"), inner.get("name")) if isinstance(name, str)), "")
    if url is not None:
        yield url, words
