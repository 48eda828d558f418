"""Where an article begins of which a page is a further one: sitemaps name each page of a text that is cut into several."""

import re
from urllib.parse import unquote, urlsplit

from crawler.addresses import whole
from crawler.costs.limits import bounded
from crawler.discover.links import HEADLINE_WORDS, looks_like_article
from crawler.discover.named.feeds import base_of
from crawler.document import Document
from crawler.urls import url_key

_NAMES_IT = 'link[rel~="prev" i], link[rel~="canonical" i], a[rel~="prev" i]'
_MOST = 2_000
_BEHIND = re.compile(r"/(?:(?:page|halaman|seite|pagina|p)[-/]?)?\d{1,2}/?", re.IGNORECASE)
"""What stands behind the address of an article in those of its further pages."""
_NUMBERED = re.compile(f"{_BEHIND.pattern}$", re.IGNORECASE)
_ASKED = re.compile(r"(?:page|paged|p|halaman|seite|pagina)=\d{1,2}", re.IGNORECASE)


@bounded
def first_page(document: Document) -> str | None:
    """The address of the page that this one goes on from: its own without the number at its end, where the page leads there."""
    here = document.url.partition("#")[0]
    parts = urlsplit(here)
    if not (_ASKED.fullmatch(parts.query) or _NUMBERED.search(parts.path)):
        return None  # nearly every page: its links are not looked through
    named = [node.attributes.get("href") for node in document.tree.css(_NAMES_IT)]
    named += [node.attributes.get("href") for node in document.tree.css("a[href]")[:_MOST] if node.text(strip=True) == "1"]
    base = base_of(document)
    found = (whole(href, base) for href in named if href)
    return next((url for url in found if isinstance(url, str) and _begins(url, here) and _names_one(url)), None)


def _begins(url: str, here: str) -> bool:
    first, ours = urlsplit(url), urlsplit(here)
    if first.netloc != ours.netloc or first.query or url_key(url) == url_key(here):
        return False
    begin = first.path.rstrip("/")
    if ours.path.rstrip("/") == begin:
        return bool(_ASKED.fullmatch(ours.query))
    return not ours.query and ours.path.startswith(begin) and bool(_BEHIND.fullmatch(ours.path[len(begin) :]))


def _names_one(url: str) -> bool:
    """Whether an address is an article's: also one in a section whose name lists have too, where it ends in a headline."""
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return looks_like_article(url)[0] or len(re.findall(r"[^\W\d_]{2,}", unquote(last))) >= HEADLINE_WORDS
