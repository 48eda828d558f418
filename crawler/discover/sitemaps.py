"""Sitemaps to leads, streamed: indexes, lists, news, plain text, feeds, gzip; a million addresses stay flat in memory."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from urllib.parse import urljoin, urlsplit

from crawler.addresses import NoAddress, shown, whole
from crawler.discover import entries
from crawler.discover.feeds import read_feed_text
from crawler.discover.lead import Dropped, Lead
from crawler.discover.markup import NONE, OwnEntities, own_entities, plain
from crawler.discover.unpacked import CutShort, text_of
from crawler.times.stated import stated_time
from crawler.urls import folder_of

MAX_ENTRIES = 1_000_000
"""Entries of one sitemap; the protocol allows 50,000."""
RARE_PLACES = ("sitemap.xml.gz", "sitemap.txt")
"""The least likely of the usual places."""
_HEAD = 20_000
"""Characters in which a list must show what it is."""

_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)(?=[\s>])", re.IGNORECASE)
_XML = re.compile(r"\.xml(?:\.gz)?$", re.IGNORECASE)
"""No article's address ends so: who names such ones as pages has written an index with the wrong words."""
UNREAD_ENTITY = "an entity of its own that is not read"
"""Why an entry is left out whose address says `&name;` for what stands in another file, or is too much."""
_LINE = re.compile(r"\s*+(?:#[^\n\r]*+\s*+)*+https?://", re.IGNORECASE)


class BrokenSitemap(ValueError):
    """What was read is no sitemap, or only the beginning of one; the message says which. Raised after all that could be read."""


@dataclass(frozen=True, slots=True)
class SitemapRef:
    """Another sitemap, named by an index."""

    url: str
    lastmod: datetime | None


def read_sitemap(chunks: Iterable[bytes], url: str = "") -> Iterator[Lead | SitemapRef | Dropped]:
    """Leads and further sitemaps in the order of the file, as its bytes come; `url` is its address. BrokenSitemap comes last."""
    faults: list[str] = []
    pieces = plain(_up_to_fault(text_of(chunks), faults))
    head = ""
    for piece in pieces:
        head += piece
        if len(head) > _HEAD or entries.ROOT.search(head):
            break
    try:
        for number, found in enumerate(_read(head, pieces, url)):
            if number >= MAX_ENTRIES:
                raise BrokenSitemap(f"it has more than {MAX_ENTRIES} entries; the others were not read")
            yield found
    except entries.Unclosed:
        faults.append("its XML is broken or cut short")
    if faults:
        raise BrokenSitemap(faults[0])


def _up_to_fault(pieces: Iterator[str], faults: list[str]) -> Iterator[str]:
    """What can be read is read first; the fault is said behind it."""
    try:
        yield from pieces
    except CutShort as error:
        faults.append(str(error))


def usual_places(home: str) -> tuple[str, ...]:
    """Where sitemaps stand when robots.txt names none, likeliest first; few, since each costs a request.

    Those of the folder in which the site lives come before those of its host.
    """
    names = ("sitemap.xml", "sitemap_index.xml", "wp-sitemap.xml", *RARE_PLACES)
    folder = folder_of(home)
    return tuple(dict.fromkeys(urljoin(home, path + name) for path in (folder, "/") for name in names))


def _read(head: str, pieces: Iterator[str], url: str) -> Iterator[Lead | SitemapRef | Dropped]:
    root, feed = entries.ROOT.search(head[: entries.MAX_ROOT]), _FEED.search(head)
    if root and not (feed and feed.start() < root.start()):
        own = own_entities(head[: root.start()])
        for entry in entries.scan(root, head, pieces, own):
            yield _named(entry, url, own) if entry else Dropped("an entry without an end")
    elif feed:
        yield from read_feed_text("".join(chain([head], pieces)), url)
    elif _LINE.match(head):
        yield from _lines(chain([head], pieces))
    elif head.strip():
        raise BrokenSitemap(f"it is no sitemap: it begins with {shown(head.strip())[:40]!r}")


def _named(entry: entries.Entry, url: str | None, own: OwnEntities) -> Lead | SitemapRef | Dropped:
    if own.any_unread(entry.loc):
        return Dropped(UNREAD_ENTITY)
    address = whole(entry.loc, url)
    if isinstance(address, NoAddress):
        return Dropped(address.reason)
    lastmod = stated_time(entry.stated)
    if entry.kind == "sitemap" or _XML.search(urlsplit(address).path):
        return SitemapRef(address, lastmod)
    return Lead(url=address, via="sitemap", lastmod=lastmod)


def _lines(pieces: Iterable[str]) -> Iterator[Lead | SitemapRef | Dropped]:
    rest = ""
    for piece in chain(pieces, ["\n"]):
        *lines, rest = (rest + piece.replace("\r", "\n")).split("\n")
        for line in lines:
            words, _, stated = line.strip().partition("\t")
            if words and not words.startswith("#"):
                yield _named(entries.Entry("url", words, stated.strip() or None), None, NONE)
        rest = rest[: 2 * entries.MAX_ENTRY]
