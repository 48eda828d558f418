"""Sitemaps to leads, streamed: indexes, lists, Google News entries, plain text, gzip; a million addresses stay flat in memory.

A scanner over entries, not an XML parser: it is five times as fast, no entity or nesting can blow it up, and of a broken
file it reads all that stands before the fault.
"""

import codecs
import html
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from crawler.discover.feeds import read_feed
from crawler.discover.lead import Lead
from crawler.times.machine import machine_time

MAX_BYTES = 500_000_000
"""Of one sitemap, decompressed: the protocol allows 50 MB, a gzip bomb has no end."""
MAX_ENTRY = 1_000_000
"""Characters without the end of an entry after which nothing more is expected."""
_PIECE = 1 << 18

_ENTRY = re.compile(r"<(?:\w+:)?(url|sitemap)(?:\s[^>]*)?>(.*?)</(?:\w+:)?\1\s*>", re.DOTALL | re.IGNORECASE)
_LOC = re.compile(r"<(?:\w+:)?loc\s*>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</(?:\w+:)?loc\s*>", re.DOTALL | re.IGNORECASE)
_LASTMOD = re.compile(r"<(?:\w+:)?lastmod\s*>\s*(?:<!\[CDATA\[)?([^<\]]*)", re.IGNORECASE)
_NEWS = re.compile(r"<\w+:publication_date\s*>\s*([^<]*)", re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)\b", re.IGNORECASE)
_END = re.compile(r"</(?:\w+:)?(?:urlset|sitemapindex)\s*>\s*\Z", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_LINE = re.compile(r"\s*https?://\S+\s*")


class BrokenSitemap(ValueError):
    """What was read is no sitemap, or only the beginning of one; the message says which. Raised after all that could be read."""


@dataclass(frozen=True, slots=True)
class SitemapRef:
    """Another sitemap, named by an index."""

    url: str
    lastmod: datetime | None


def read_sitemap(chunks: Iterable[bytes], url: str = "") -> Iterator[Lead | SitemapRef]:
    """Leads and further sitemaps in the order of the file, as its bytes come; `url` is its address. BrokenSitemap comes last."""
    text = _decoded(_unzipped(chunks))
    head = ""
    for piece in text:
        head += piece
        if len(head) > 512 or _ROOT.search(head):
            break
    if _ROOT.search(head):
        yield from _entries(head, text, url)
    elif _FEED.search(head[:2000]):
        yield from read_feed((head + "".join(text)).encode(), url)
    elif _LINE.match(head):
        yield from _lines(head + "".join(text))
    elif head.strip():
        start = " ".join(head.split())[:40]
        raise BrokenSitemap(f"it is no sitemap: it begins with {start!r}")


def usual_places(home: str) -> tuple[str, ...]:
    """Where sitemaps stand when robots.txt names none, likeliest first; few, since each costs a request."""
    return tuple(urljoin(home, path) for path in ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml"))


def _entries(head: str, text: Iterator[str], url: str) -> Iterator[Lead | SitemapRef]:
    buffer = head
    while True:
        end = 0
        for match in _ENTRY.finditer(buffer):
            end = match.end()
            entry = _entry(match[1].lower(), match[2], url)
            if entry:
                yield entry
        buffer = buffer[end:]
        piece = next(text, None)
        if piece is None or len(buffer) > MAX_ENTRY:
            break
        buffer += piece
    if not _END.search(buffer) and not re.search(r"<(?:\w+:)?(?:urlset|sitemapindex)[^>]*/>\s*\Z", buffer):
        raise BrokenSitemap("its XML is broken or cut short")


def _entry(kind: str, inside: str, url: str) -> Lead | SitemapRef | None:
    loc = _LOC.search(inside)
    if loc is None or not loc[1]:
        return None
    address = html.unescape(loc[1]) if "&" in loc[1] else loc[1]
    if not address.startswith("http"):
        address = urljoin(url, address)
    stated = _LASTMOD.search(inside) or _NEWS.search(inside)
    lastmod = machine_time(stated[1]) if stated else None
    return SitemapRef(address, lastmod) if kind == "sitemap" else Lead(url=address, via="sitemap", lastmod=lastmod)


def _lines(text: str) -> Iterator[Lead]:
    for line in text.splitlines():
        if _LINE.fullmatch(line):
            yield Lead(url=line.strip(), via="sitemap")


def _unzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Bytes in pieces, decompressed where they begin like gzip."""
    inflate: zlib._Decompress | None = None
    first, total = True, 0
    for chunk in chunks:
        if first and chunk[:2] == b"\x1f\x8b":
            inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        first = False
        for start in range(0, len(chunk), _PIECE):
            rest = chunk[start : start + _PIECE]
            while rest:
                try:
                    piece = inflate.decompress(rest, _PIECE * 4) if inflate else rest
                except zlib.error as error:
                    raise BrokenSitemap(f"its gzip is broken ({error})") from error
                rest = inflate.unconsumed_tail if inflate else b""
                total += len(piece)
                if total > MAX_BYTES:
                    raise BrokenSitemap(f"it is longer than {MAX_BYTES // 1_000_000} MB")
                yield piece


def _decoded(chunks: Iterator[bytes]) -> Iterator[str]:
    decoder: codecs.IncrementalDecoder | None = None
    for chunk in chunks:
        if decoder is None:
            name = "utf-16" if chunk[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
            decoder = codecs.getincrementaldecoder(name)("replace")
        yield decoder.decode(chunk)
