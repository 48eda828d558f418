"""Further pages of an article that is cut into several."""

import re
from urllib.parse import urlsplit

from crawler.extract.head import resolve
from crawler.extract.reading import Reading

_PAGE = re.compile(
    r"^(?:/?(?:\d{1,3}|(?:page|halaman|seite|p)[-/]?\d{1,3})/?|[?&](?:page|p|paged|halaman|seite)=(\d{1,3}|all))$", re.I
)
MAX_PAGES = 50


def next_pages(page: Reading) -> tuple[str, ...]:
    """Addresses of the other pages of this article, each once, in page order."""
    layout, head, url = page.layout, page.head, page.url
    found: dict[str, None] = {}
    if head.next and continues(url, head.next):
        found[head.next] = None
    for node in (link for pager in layout.pagers[:6] for link in pager.css("a[href]")):
        href = resolve(url, (node.attributes.get("href") or "").strip())
        if href and continues(url, href):
            found[href.split("#")[0]] = None
        if len(found) >= MAX_PAGES:
            break
    return tuple(found)


def continues(url: str, other: str) -> bool:
    """Whether `other` is a further page of the article at `url`: the same address with a page number behind it."""
    here, there = urlsplit(url), urlsplit(other)
    if here.netloc != there.netloc or url.partition("#")[0] == other.partition("#")[0]:
        return False
    base = _base(here.path)
    if there.path.startswith(base) and not there.query and there.path.rstrip("/") != base.rstrip("/"):
        return bool(_PAGE.match(there.path[len(base) :]))
    return here.path == there.path and bool(there.query) and bool(_PAGE.match("?" + there.query))


def _base(path: str) -> str:
    """The path without a page number at its end."""
    return re.sub(r"(?<=[^/\d]/)\d{1,3}/?$", "", path)
