"""RSS, Atom and JSON feeds to leads, broken ones as far as they can be read."""

from urllib.parse import urljoin

import orjson
from lxml import etree

from crawler.discover.lead import Lead
from crawler.document import Document
from crawler.times.machine import machine_time

MAX_ENTRIES = 5_000
MAX_FEEDS = 5
"""Feeds of one home page that are read: the first are the site's own, the others its sections'."""
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_COMMENT_FEED = ("comments/feed", "/comments", "komentar", "kommentare", "commentaires")


def read_feed(body: bytes, url: str) -> list[Lead]:
    """Leads of a feed at `url`, in its order; none where it is no feed."""
    if body.lstrip()[:1] == b"{":
        return _json(body, url)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except etree.XMLSyntaxError:
        return []
    if root is None:
        return []
    entries = [node for node in root.iter() if _name(node) in ("item", "entry")]
    return [lead for node in entries[:MAX_ENTRIES] if (lead := _lead(node, url))]


def find_feeds(document: Document) -> list[str]:
    """Feeds that a page names in its head, without those of comments."""
    found: dict[str, None] = {}
    for node in document.tree.css('link[rel~="alternate"][type]'):
        href, kind = node.attributes.get("href"), (node.attributes.get("type") or "").lower()
        if href and kind in _TYPES and not any(part in href.lower() for part in _COMMENT_FEED):
            found.setdefault(urljoin(document.url, href), None)
    return list(found)[:MAX_FEEDS]


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _lead(node: etree._Element, url: str) -> Lead | None:
    values: dict[str, str] = {}
    link = None
    for child in node:
        name = _name(child)
        if name == "link":
            link = _link(child) or link
        elif child.text and (name not in values or not values[name].isdigit()):
            values[name] = child.text.strip()  # of two `comments`, an address and a number, the number stays
    guid = values.get("guid") or values.get("id") or ""
    link = link or (guid if guid.startswith("http") else None)
    if not link:
        return None
    stated = [machine_time(values.get(name)) for name in ("updated", "modified", "pubDate", "published", "date")]
    comments = values.get("comments", "")
    return Lead(
        url=urljoin(url, link),
        via="feed",
        lastmod=max((time for time in stated if time), default=None),
        comments=int(comments) if comments.isdigit() else None,
    )


def _link(node: etree._Element) -> str | None:
    """RSS has the address inside, Atom in an attribute, and only the alternate one is the article."""
    if node.text and node.text.strip():
        return node.text.strip()
    href = node.get("href")
    return str(href) if href and node.get("rel", "alternate") == "alternate" else None


def _json(body: bytes, url: str) -> list[Lead]:
    try:
        items = orjson.loads(body).get("items", [])
    except (orjson.JSONDecodeError, AttributeError):
        return []
    rows = [item for item in items if isinstance(item, dict) and item.get("url")] if isinstance(items, list) else []
    return [
        Lead(
            url=urljoin(url, str(row["url"])),
            via="feed",
            lastmod=machine_time(row.get("date_modified") or row.get("date_published")),
        )
        for row in rows[:MAX_ENTRIES]
    ]
