"""Which feeds a page names: in its head or its `Link` header as standards have it, else by links in its body."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborNode

from crawler.addresses import whole
from crawler.costs.limits import TooCostly, at_most
from crawler.discover.named.link_header import links_of
from crawler.document import Document, Fetched, parse
from crawler.urls import same_site

MAX_LINKS = 2_000
"""Of one page that are looked at, in its head and in its body each."""

_KINDS = frozenset(
    f"{family}/{prefix}{kind}"
    for family in ("application", "text")
    for prefix in ("", "x-")
    for kind in ("rss+xml", "atom+xml", "rdf+xml", "rss", "atom", "feed+json")
)
_MAYBE_KINDS = ("text/xml", "application/xml", "application/json", "text/rdf", "application/rdf", "")
"""What feeds are served as, and much else: only where the address or the title says feed."""
_ENDS = (
    ".rss",
    ".atom",
    ".rdf",
    "/feed",
    "/rss",
    "/atom",
    "/rss.xml",
    "/atom.xml",
    "/feed.xml",
    "/rss2.xml",
    "/index.rdf",
    "/feed.json",
)
_SHOWN = ("rss", "atom", "feed", "rss feed", "atom feed", "rss 2.0", "xml")
_OF_COMMENTS = frozenset(["comments", "comment", "komentar", "commentaires", "reacties", "comentarios", "commenti"])


SEVERAL = 2
"""Feeds that a page lists which is there for that."""
_A_PAGE = re.compile(rb"\s*+(?:\xef\xbb\xbf)?+\s*+<(?:!doctype html|html)\b", re.IGNORECASE)
_LISTED = re.compile(r"/(?:rss|feeds?|atom)/[^/]|[/_.-](?:rss|atom|feed)(?:\.xml|\.php)?/?$|\.(?:rss|atom|rdf)$", re.IGNORECASE)


def find_feeds(document: Document, header: str | None = None) -> list[str]:
    """Feeds that a page names, without those of comments. `header`: Link, as it came."""
    base = base_of(document)
    found: dict[str, None] = {}
    named = ((node.attributes.get("href") or "", node.attributes) for node in document.tree.css("link[href]")[:MAX_LINKS])
    for link, attributes in (*named, *links_of(header or "")):
        href = whole(link, base)
        if isinstance(href, str) and _is_named(attributes, href) and not _of_comments(href):
            found.setdefault(href, None)
    if not found:
        found = {href: None for href, node in _links(document, base) if _says_feed(href) or _shows_feed(node)}
    return list(found)


def feeds_listed(fetched: Fetched | None, home: str) -> list[str]:
    """Feeds of a site that a page at a feed's address lists for its readers, several at least; none where it is no such page."""
    if fetched is None or not _A_PAGE.match(fetched.body[:1000]):
        return []
    try:
        document = at_most(parse, fetched)
    except TooCostly:
        return []
    links = (href for href, _ in _links(document, base_of(document)) if _LISTED.search(href) and same_site(href, home))
    found = dict.fromkeys(href for href in links if href != fetched.url)
    return list(found) if len(found) >= SEVERAL else []


def _links(document: Document, base: str) -> Iterator[tuple[str, LexborNode]]:
    """The links of a page that are addresses, whole, but for those of comments."""
    for node in document.tree.css("a[href]")[:MAX_LINKS]:
        href = whole(node.attributes.get("href") or "", base)
        if isinstance(href, str) and not _of_comments(href):
            yield href, node


def base_of(document: Document) -> str:
    """What relative links of a page are taken from: its `base`, unless that is of another site, as where it was made."""
    node, url = document.tree.css_first("base[href]"), document.url
    base = whole(node.attributes.get("href") or "", url) if node is not None else None
    return base if isinstance(base, str) and (same_site(base, url) or same_site(url, base)) else url


def _is_named(attributes: dict[str, str | None], href: str) -> bool:
    rels = (attributes.get("rel") or "").lower().split()
    kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
    if "feed" in rels:
        return True
    if "alternate" not in rels or attributes.get("hreflang"):
        return "alternate" in rels and kind in _KINDS
    title = (attributes.get("title") or "").lower()
    said = _says_feed(href) or "rss" in title.split() or "atom" in title.split() or "feed" in title.split()
    return kind in _KINDS or (kind in _MAYBE_KINDS and said)


def _says_feed(href: str) -> bool:
    """Whether an address is one at which feeds stand."""
    parts = urlsplit(href)
    path = parts.path.lower().rstrip("/")
    asked = parse_qs(parts.query[:200], max_num_fields=None).keys() & {"feed"}
    proxied = (parts.hostname or "") in ("feeds.feedburner.com", "feeds2.feedburner.com", "feedproxy.google.com") and bool(path)
    return path.endswith(_ENDS) or bool(asked) or proxied


def _shows_feed(node: LexborNode) -> bool:
    """Whether a link shows the word alone, or a picture of that name."""
    shown = [node.text(strip=True), node.attributes.get("title"), *(image.attributes.get("alt") for image in node.css("img")[:3])]
    return any((word or "").strip().lower() in _SHOWN for word in shown)


def _of_comments(href: str) -> bool:
    parts = urlsplit(href)
    return bool(_OF_COMMENTS & set(parts.path.lower().split("/"))) or "feed=comments" in parts.query.lower()
