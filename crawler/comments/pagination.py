"""The other comment pages of a WordPress article. Its bare address shows the last page, and no page links to all others."""

import re
from collections import Counter
from collections.abc import Container
from itertools import count
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.comments.look import Page
from crawler.comments.thread import Thread
from crawler.urls import absolute

MAX_PAGES = 10_000
"""Comment pages named at most; a number in a link is the page's word, and one comment page a thread is the extreme."""
MAX_NAMED = 100_000
"""Addresses of comment pages of one article that are told apart: each page may name others."""

_PATH = re.compile(r"^(?P<article>.*?)(?P<join>/?)comment-page-(?P<n>\d{1,6})(?P<end>/?)$")
_QUERY = re.compile(r"(?:^|&)cpage=(\d{1,6})(?:&|$)")
_OLDER = re.compile(r"\bprev|[«←‹]")


def comment_pages(page: Page) -> tuple[int | None, tuple[str, ...]]:
    """Number of this comment page and the addresses of the other ones, in order; nothing where it shows no others.

    The highest number that a page links to need not be the last: ask each page that was read for the others again.
    """
    links = [(url, node) for url, node in _links(page) if _article(url) == _article(page.url)]
    numbers = [number for url, _ in links if (number := _number(url)) is not None and number <= MAX_PAGES]
    here = _number(page.url) or _here(page, links)
    highest = max([*numbers, here])
    if highest < 2 or not numbers:
        return _number(page.url), ()
    shape = next(url for url, _ in links if _number(url))
    return here, tuple(_numbered(shape, n) for n in range(1, highest + 1) if n != here)


class CommentPages:
    """The comment pages of an article that its pages named so far; each address is looked at once, whoever names it again."""

    def __init__(self, *threads: Thread) -> None:
        self._named: dict[str, int | None] = {}
        self._read: set[int] = set()
        for thread in threads:
            self.add(thread)

    def add(self, thread: Thread) -> None:
        """Take what a page that was read says of the others, and which it is itself."""
        if thread.page is not None:
            self._read.add(thread.page)
        for url in thread.pages:
            if url not in self._named and len(self._named) < MAX_NAMED:
                self._named[url] = _number(url)

    def unread(self, asked: Container[str] = ()) -> list[str]:
        """Addresses of those that were neither read nor are among those `asked` already, in reading order.

        A page names those it links to, so the list grows while pages are read.
        """
        waiting = ((number, url) for url, number in self._named.items() if number not in self._read and url not in asked)
        pages = {number or url: url for number, url in waiting}
        return [pages[key] for key in sorted(pages, key=lambda key: key if isinstance(key, int) else 0)]


def _links(page: Page) -> list[tuple[str, LexborNode]]:
    """Links to comment pages; never one that opens a reply form, since there is one a comment."""
    found = page.tree.css('a[href*="comment-page-"], a[href*="cpage="]')
    links = [(absolute(page.url, node.attributes.get("href") or ""), node) for node in found]
    return [(url, node) for url, node in links if url and "replytocom=" not in url]


def _here(page: Page, links: list[tuple[str, LexborNode]]) -> int:
    """Number of the page at an address that does not say it: from its comments' own links, else from its navigation."""
    shown = {name for name, _ in page.ids}
    own = Counter(
        number for url, _ in links if urlsplit(url).fragment in shown and "#comment-" in url and (number := _number(url))
    )
    if own:
        return own.most_common(1)[0][0]
    current = page.tree.css_first(".page-numbers.current")
    digits = re.sub(r"\D", "", current.text()) if current is not None else ""
    if digits:
        return min(int(digits[:6]), MAX_PAGES)
    older = [number for url, node in links if _OLDER.search(_names(node)) and (number := _number(url))]
    if older:
        return max(older) + 1
    # A page whose navigation leads to the first one is another: the first to which it does not lead.
    linked = {_number(url) for url, _ in links if "#comment-" not in url}
    return next(number for number in count(1) if number not in linked)


def _names(node: LexborNode) -> str:
    """What the link and the element around it call themselves, and its words."""
    around = node.parent
    names = [
        node.attributes.get("class"),
        node.attributes.get("rel"),
        around.attributes.get("class") if around is not None else None,
    ]
    return " ".join([*(name for name in names if name), node.text()])


def _number(url: str) -> int | None:
    parts = urlsplit(url)
    match = _PATH.match(parts.path)
    found = match["n"] if match else (query[1] if (query := _QUERY.search(parts.query)) else None)
    return int(found) if found else None


def _article(url: str) -> tuple[str, str, str]:
    """Host, path and query of the article; a reader's link to the same path of another host is none of its pages."""
    parts = urlsplit(url)
    match = _PATH.match(parts.path)
    query = "&".join(part for part in parts.query.split("&") if part and not part.startswith(("cpage=", "replytocom=")))
    host = parts.netloc.lower().removeprefix("www.")
    return host, (match["article"] if match else parts.path).rstrip("/"), query


def _numbered(shape: str, number: int) -> str:
    """The address of another page, after the example of one: no fragment."""
    parts = urlsplit(shape)
    match = _PATH.match(parts.path)
    if match:
        return parts._replace(path=f"{match['article']}{match['join']}comment-page-{number}{match['end']}", fragment="").geturl()
    return parts._replace(query=re.sub(r"cpage=\d+", f"cpage={number}", parts.query), fragment="").geturl()
