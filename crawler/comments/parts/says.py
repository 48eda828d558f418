"""What an element of a comment says of itself, by its tag, attributes and classes: read once for all elements alike."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from crawler.comments.parts.class_names import NOTHING, Traits, traits_of
from crawler.comments.parts.signs import STATED, Sign
from crawler.times.stamps import STAMPED, is_clock

Attributes: TypeAlias = Mapping[str, str | None]

_PROFILE = re.compile(r"/(?:users?|profiles?|members?|author|autor|profil|u|people|nutzer)[/.?-]|profile\.")
_TOLD = STATED | STAMPED | {"itemprop", "property", "rel", "hidden", "aria-hidden", "href", "datetime", "content"}
"""Attributes other than the class that tell what an element is for."""
_BODIES = frozenset(("text", "commenttext", "reviewbody", "description", "comment"))
_HEADS = frozenset(("header", "footer", "small", "cite", "dt"))
_PROPERTIES = {
    "upvotecount": Sign.LIKED,
    "downvotecount": Sign.DISLIKED,
    "userinteractioncount": Sign.STATED,
    "datemodified": Sign.EDITED,
}


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
    """Bits of `Sign`: what it says beyond that."""


SILENT = Says()
"""Of a run of text, and of an element that says nothing."""


class _Element(NamedTuple):
    """What is read of an element."""

    tag: str
    names: str
    prop: str = ""
    relation: str = ""
    """author, external or nothing."""
    is_anchor: bool = False
    is_profile: bool = False
    """Whether a link leads to a place of the page, or to somebody's."""
    is_hidden: bool = False
    signs: int = 0


def says(tag: str, attributes: Attributes, names: str) -> Says:
    """Read an element; `names` is its class attribute in lower case. What says nothing is SILENT."""
    if _TOLD.isdisjoint(attributes):
        return _read(_Element(tag, names))
    relation = attributes.get("rel") or ""
    href = (attributes.get("href") or "") if tag == "a" else ""
    signs = Sign.TIMED * ("datetime" in attributes or "content" in attributes)
    signs |= Sign.STATED * (not STATED.isdisjoint(attributes)) | Sign.STAMPED * (not STAMPED.isdisjoint(attributes))
    element = _Element(
        tag,
        names,
        property_of(attributes),
        "author" if relation == "author" else "external" if "external" in relation.split() else "",
        "#" in href,
        _PROFILE.search(href.strip()) is not None,
        "hidden" in attributes or attributes.get("aria-hidden") == "true",
        signs,
    )
    return _read(element)


@lru_cache(maxsize=8192)
def _read(element: _Element) -> Says:
    tag, names, prop = element[:3]
    traits = traits_of(names) if names else NOTHING
    mark = Sign.QUOTED if tag == "blockquote" else Sign.TIMED if tag == "abbr" else 0
    found = Says(
        author=_author(element, traits),
        body=0 if prop in _BODIES else traits.body,
        date=is_clock(tag) or traits.date,
        junk=element.is_hidden or traits.junk,
        meta=tag in _HEADS or traits.meta or element.is_anchor,
        signs=traits.signs | element.signs | mark | _PROPERTIES.get(prop, 0),
    )
    return SILENT if found == SILENT else found


def property_of(attributes: Attributes) -> str:
    """What microdata (`itemprop`) or RDFa (`property`, its prefix left out) calls an element, lower case."""
    if "itemprop" not in attributes and "property" not in attributes:
        return ""
    return (attributes.get("itemprop") or attributes.get("property") or "").rpartition(":")[2].strip().lower()


def _author(element: _Element, traits: Traits) -> int | None:
    classes = element.names.split()
    if element.prop in ("author", "creator") or element.relation == "author":
        return 0
    if "fn" in classes or "p-name" in classes:
        return 1
    if traits.author or element.tag == "cite":
        return 2 if traits.author else 3
    if element.prop == "name" or traits.name:
        return 4
    if element.tag == "a" and ("url" in classes or element.relation == "external"):
        return 5
    return 6 if element.is_profile else None
