"""The other comment pages of a WordPress article. Its bare address shows the last page, and no page links to all others."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

from crawler.extract.comments.page import Page

MAX_PAGES = 10_000
"""Comment pages named at most; a number in a link is the page's word, and one comment page a thread is the extreme."""

_PATH = re.compile(r"^(?P<article>.*?)(?P<join>/?)comment-page-(?P<n>\d{1,6})(?P<end>/?)$")
_QUERY = re.compile(r"(?:^|&)cpage=(\d{1,6})(?:&|$)")


def comment_pages(page: Page) -> tuple[int | None, tuple[str, ...]]:
    """Number of this comment page and the addresses of the other ones, in order; nothing where there is one page."""
    if "comment-page-" not in page.html and "cpage=" not in page.html:
        return None, ()
    own = _number(page.url)
    permalinks: Counter[int] = Counter()
    shape: str | None = None
    highest = own or 0
    for node in page.tree.css('a[href*="comment-page-"], a[href*="cpage="], link[href*="comment-page-"]'):
        url = urljoin(page.url, node.attributes.get("href") or "")
        number = _number(url)
        if number is None or number > MAX_PAGES or not _same_article(url, page.url):
            continue
        highest = max(highest, number)
        if "#comment-" in url and "replytocom=" not in url:
            permalinks[number] += 1
        if "replytocom=" not in url:
            shape = shape or url
    here = own or (permalinks.most_common(1)[0][0] if permalinks else None) or 1
    if shape is None or highest < 2:
        return None, ()
    return here, tuple(_numbered(shape, n) for n in range(1, highest + 1) if n != here)


def _number(url: str) -> int | None:
    parts = urlsplit(url)
    match = _PATH.match(parts.path)
    found = match["n"] if match else (query[1] if (query := _QUERY.search(parts.query)) else None)
    return int(found) if found else None


def _article(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    match = _PATH.match(parts.path)
    query = "&".join(part for part in parts.query.split("&") if part and not part.startswith(("cpage=", "replytocom=")))
    return (match["article"] if match else parts.path).rstrip("/"), query


def _same_article(url: str, other: str) -> bool:
    return _article(url) == _article(other)


def _numbered(shape: str, number: int) -> str:
    """The address of another page, after the example of one: no fragment."""
    parts = urlsplit(shape)
    match = _PATH.match(parts.path)
    if match:
        return parts._replace(path=f"{match['article']}{match['join']}comment-page-{number}{match['end']}", fragment="").geturl()
    return parts._replace(query=re.sub(r"cpage=\d+", f"cpage={number}", parts.query), fragment="").geturl()
