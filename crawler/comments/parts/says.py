"""What an element of a comment says of itself, by its tag, attributes and classes: read once, when the element is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from crawler.comments.parts.class_names import NOTHING, Traits, traits_of

Attributes: TypeAlias = Mapping[str, str | None]

_PROFILE = re.compile(r"/(?:users?|profiles?|members?|author|autor|profil|u|people|nutzer)[/.?-]|profile\.")


@dataclass(frozen=True, slots=True)
class Says:
    """What an element is for; several things may be true of one."""

    author: int | None = None
    """How surely it names the author, 0 best; None where it does not look like it."""
    body: int | None = None
    """How surely it holds the comment's words, 0 best."""
    date: bool = False
    """It is made to show a time."""
    junk: bool = False
    """It is a button, a counter, an avatar or a notice."""
    meta: bool = False
    """It looks like the line that says who wrote when."""
    signs: int = 0
    """Bits of `Sign`: what its classes say beyond that."""


SILENT = Says()
"""Of a run of text."""


@lru_cache(maxsize=256)
def of_tag(tag: str) -> Says:
    """What an element says that has no attributes."""
    return says(tag, {}, "")


def says(tag: str, attributes: Attributes, names: str) -> Says:
    """Read an element; `names` is its class attribute in lower case."""
    traits = traits_of(names) if names else NOTHING
    prop = property_of(attributes)
    return Says(
        author=_author(tag, attributes, names.split(), traits, prop),
        body=0 if prop in ("text", "commenttext", "reviewbody", "description", "comment") else traits.body,
        date=tag == "time" or traits.date,
        junk="hidden" in attributes or attributes.get("aria-hidden") == "true" or traits.junk,
        meta=tag in ("header", "footer", "small", "cite", "dt")
        or traits.meta
        or (tag == "a" and "#" in (attributes.get("href") or "")),
        signs=traits.signs,
    )


def property_of(attributes: Attributes) -> str:
    """What microdata (`itemprop`) or RDFa (`property`, its prefix left out) calls an element, lower case."""
    if "itemprop" not in attributes and "property" not in attributes:
        return ""
    return (attributes.get("itemprop") or attributes.get("property") or "").rpartition(":")[2].strip().lower()


def _author(tag: str, attributes: Attributes, classes: list[str], traits: Traits, prop: str) -> int | None:
    if prop in ("author", "creator") or attributes.get("rel") == "author":
        return 0
    if "fn" in classes or "p-name" in classes:
        return 1
    if traits.author:
        return 2
    if tag == "cite":
        return 3
    if prop == "name" or traits.name:
        return 4
    return _link(attributes, classes) if tag == "a" else None


def _link(attributes: Attributes, classes: list[str]) -> int | None:
    if "url" in classes or "external" in (attributes.get("rel") or "").split():
        return 5
    return 6 if _PROFILE.search((attributes.get("href") or "").strip()) else None
