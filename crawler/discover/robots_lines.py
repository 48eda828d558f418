"""The Sitemap lines of a robots.txt, as people write them. They belong to no group of rules, wherever they stand."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from urllib.parse import urlsplit

from crawler.addresses import whole
from crawler.discover.unpacked import CutShort, text_of

MAX_SITEMAPS = 1_000
"""That one robots.txt may name."""
MAX_WORDS = 10_000
"""Words that are looked at, whatever they are: a line may hold millions."""
MAX_BYTES = 5_000_000
"""RFC 9309 has crawlers read 500 kibibytes or more."""

_LINE = re.compile(r"^[ \t\ufeff]*+site-?map[ \t]*+:([^\r\n]*+)", re.IGNORECASE | re.MULTILINE)
_WORD = re.compile(r"\S++")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")


def sitemap_lines(body: bytes, url: str) -> list[str]:
    """Addresses of the sitemaps that a robots.txt at `url` names, each once, in its order; several may stand on a line."""
    found: dict[str, None] = {}
    for word in islice(_words(_text(body)), MAX_WORDS):
        address = whole(_with_host(word, url), url)
        if isinstance(address, str):
            found.setdefault(address, None)
        if len(found) >= MAX_SITEMAPS:
            break
    return list(found)


def _words(text: str) -> Iterator[str]:
    """What stands on the lines, one after the other."""
    for line in _LINE.finditer(text):
        for word in _WORD.finditer(_COMMENT.sub("", line[1]).replace(",http", " http")):
            yield word[0].strip("<>\"',;")


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
