"""The Sitemap lines of a robots.txt, as people write them. They belong to no group of rules, wherever they stand."""

import re
from contextlib import suppress
from urllib.parse import urlsplit

from crawler.addresses import whole
from crawler.discover.unpacked import CutShort, text_of

MAX_SITEMAPS = 1_000
MAX_BYTES = 5_000_000
"""RFC 9309 has crawlers read 500 kibibytes or more."""

_LINE = re.compile(r"^[ \t\ufeff]*+site-?map[ \t]*+:([^\r\n]*+)", re.IGNORECASE | re.MULTILINE)
_COMMENT = re.compile(r"(?:^|[ \t])#.*")


def sitemap_lines(body: bytes, url: str) -> list[str]:
    """Addresses of the sitemaps that a robots.txt at `url` names, each once, in its order; several may stand on a line."""
    found: dict[str, None] = {}
    for line in _LINE.finditer(_text(body)):
        for word in _COMMENT.sub("", line[1]).replace(",http", " http").split():
            address = whole(_with_host(word.strip("<>\"',;"), url), url)
            if isinstance(address, str):
                found.setdefault(address, None)
        if len(found) >= MAX_SITEMAPS:
            break
    return list(found)[:MAX_SITEMAPS]


def _with_host(link: str, url: str) -> str:
    """A link that begins with the site's host, but without `https://`, so that it does not look like a folder."""
    host, slash, _ = link.partition("/")
    ours = urlsplit(url).netloc.lower().removeprefix("www.")
    return f"//{link}" if slash and host.lower().removeprefix("www.") == ours else link


def _text(body: bytes) -> str:
    pieces: list[str] = []
    with suppress(CutShort):  # what was read of it counts
        pieces.extend(text_of([body[:MAX_BYTES]]))
    return "".join(pieces).replace("\r", "\n")
