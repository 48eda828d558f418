"""Addresses with headlines in the JSON that a page's scripts were told, as links: for lists whose entries are no links."""

from collections.abc import Iterator
from html import escape
from typing import Any

from crawler.costs.limits import read_json
from crawler.discover.links import HEADLINE_WORDS, MAX_LINKS

LONGEST = 500
"""Characters of an address or a headline."""


def as_links(bodies: list[bytes]) -> bytes:
    """Markup of a link for each object of an answer that holds an address and a headline; nothing where none does."""
    told = [link for body in bodies for link in _told(body)][:MAX_LINKS]
    return "".join(f'<a href="{escape(url)}">{escape(words)}</a>\n' for url, words in told).encode(errors="replace")


def _told(body: bytes) -> Iterator[tuple[str, str]]:
    try:
        waiting = [read_json(body)]
    except ValueError:
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from _link(value)
        inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        waiting += [each for each in reversed(inner) if isinstance(each, (dict, list))]


def _link(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The address of an object with its headline, which WordPress and others wrap once more."""
    said = [value.get("rendered") if isinstance(value, dict) else value for value in entry.values()]
    short = [value.strip() for value in said if isinstance(value, str) and len(value) <= LONGEST]
    headline = next((value for value in short if len(value.split()) >= HEADLINE_WORDS and "<" not in value), None)
    if headline is not None:
        yield from ((url, headline) for url in short if url.startswith(("/", "http://", "https://")) and len(url.split()) == 1)
