"""What the page's head states: meta elements, links, the title element, the language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.comments.readers import is_of_a_reader
from crawler.extract.page.jsonld import tidy

_LOCALE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2,4}|\d{3}))?$")
_RESERVATION = re.compile(r"\b(?:noindex|noarchive|nosnippet|noai|noimageai|notrain|none)\b")
_ABSOLUTE = re.compile(r"https?://[^\s\[\]?#]+(?:\?[^\s\[\]#]+)?")
"""An address that joining it to the page's would give back as it is."""


@dataclass(slots=True)
class Head:
    """Statements by name, lower case, each with its values in page order."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    canonical: str | None = None
    next: str | None = None
    title: str | None = None
    language: str | None = None

    def first(self, *names: str) -> str | None:
        """The first value of the first of these names that has one."""
        for name in names:
            for value in self.meta.get(name, ()):
                return value
        return None

    def all(self, *names: str) -> list[str]:
        """Every value of these names, in the order of the names."""
        return [value for name in names for value in self.meta.get(name, ())]

    @property
    def reservation(self) -> str | None:
        """Robots directives and reservations against text and data mining, as stated."""
        found = [f"robots: {value}" for value in self.all("robots", "googlebot") if _RESERVATION.search(value.lower())]
        found += [f"{name}: {value}" for name in ("tdm-reservation", "tdm-policy") for value in self.all(name)]
        return "; ".join(dict.fromkeys(found)) or None


def read_head(tree: LexborHTMLParser, url: str, metas: Iterable[dict[str, str | None]] = ()) -> Head:
    """Gather the statements; `metas` are the attributes of those that stand in the body."""
    head = Head()
    top = tree.head
    for node in top.css("meta") if top else ():
        _add_meta(head.meta, node.attributes)
    stated = set(head.meta)
    for attributes in metas:
        # Microdata in the body may be of a picture; what the head states of the page comes first.
        if (attributes.get("itemprop") or "").lower() not in stated:
            _add_meta(head.meta, attributes)
    for node in (top or tree).css('link[rel~="canonical"], link[rel~="next"]') or tree.css('link[rel~="canonical"]'):
        _add_link(head, node, url)
    title = tree.css_first("head > title") or tree.css_first("title")
    head.title = tidy(title.text()) or None if title else None
    head.language = _language(tree, head)
    return head


def _add_meta(meta: dict[str, list[str]], attributes: dict[str, str | None]) -> None:
    content = attributes.get("content")
    if not content:
        return
    get = attributes.get
    name = get("property") or get("name") or get("itemprop") or get("http-equiv")
    if name and (value := tidy(content)):
        meta.setdefault(name.lower(), []).append(value)


def _add_link(head: Head, node: LexborNode, url: str) -> None:
    attributes = node.attributes
    rel = (attributes.get("rel") or "").lower().split()
    href = (attributes.get("href") or "").strip()
    if "canonical" in rel and not head.canonical and href and not is_of_a_reader(node):
        head.canonical = resolve(url, href)
    if "next" in rel and href:
        head.next = resolve(url, href)


def resolve(url: str, href: str) -> str | None:
    """An absolute http address, or None."""
    if _ABSOLUTE.fullmatch(href):
        return href
    try:
        absolute = urljoin(url, href)
    except ValueError:
        return None
    return absolute if absolute.startswith(("http://", "https://")) else None


def _language(tree: LexborHTMLParser, head: Head) -> str | None:
    html = tree.root
    stated = [
        html.attributes.get("lang") if html else None,
        html.attributes.get("xml:lang") if html else None,
        head.first("og:locale"),
        head.first("content-language", "language", "dc.language", "inlanguage"),
    ]
    return next((value.strip() for value in stated if value and _LOCALE.match(value.strip())), None)
