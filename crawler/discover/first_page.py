"""Where an article begins of which a page is a further one: sitemaps name each page of a text that is cut into several."""

import re
from urllib.parse import unquote, urlsplit

from crawler.addresses import whole
from crawler.costs.limits import bounded
from crawler.discover.links import looks_like_article
from crawler.discover.named.feeds import base_of
from crawler.discover.unlinked import HEADLINE_WORDS
from crawler.document import Document
from crawler.urls import is_page_of, url_key

_NAMES_IT = 'link[rel~="prev" i], link[rel~="canonical" i], a[rel~="prev" i]'
_MOST = 2_000
_NUMBERED = re.compile(r"(?<!\d)\d{1,2}(?:\.\w{2,5})?/?$")
"""The end of a path that may have the number of a page behind it."""
_ASKED = re.compile(r"=(?:0(?:,|%2C))?\d{1,2}$", re.IGNORECASE)


@bounded
def first_page(document: Document) -> str | None:
    """The address of the page that this one goes on from: its own without the number at its end, where the page leads there."""
    here = document.url.partition("#")[0]
    parts = urlsplit(here)
    if not (_ASKED.search(parts.query) or _NUMBERED.search(parts.path)):
        return None  # nearly every page: its links are not looked through
    named = [(node.attributes.get("href"), node.attributes.get("rel") == "canonical") for node in document.tree.css(_NAMES_IT)]
    links = document.tree.css("a[href]")[:_MOST]
    named += [(node.attributes.get("href"), True) for node in links if node.text(strip=True) == "1"]
    base = base_of(document)
    found = ((whole(href, base), paged) for href, paged in named if href)
    return next(
        (url for url, paged in found if isinstance(url, str) and _begins(url, here, paged=paged) and _names_one(url)), None
    )


def _begins(url: str, here: str, *, paged: bool) -> bool:
    return not urlsplit(url).query and url_key(url) != url_key(here) and is_page_of(here, url, paged=paged)


def _names_one(url: str) -> bool:
    """Whether an address is an article's: also one in a section whose name lists have too, where it ends in a headline."""
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return looks_like_article(url)[0] or len(re.findall(r"[^\W\d_]{2,}", unquote(last))) >= HEADLINE_WORDS
