"""Whether blocks that look like comments show those of other pages, or something that is no comment."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from crawler.comments.look import Page
from crawler.comments.systems.roots import classes

MAX_LINKS = 10
"""Links of a block that are asked where they lead."""

MAX_AROUND = 8
"""Ancestors asked whether they show comments of other pages."""

_ELSEWHERE = re.compile(
    r"recent|latest|neueste|letzte|terbaru|widget|sidebar|\brail\b|testimonial|related|teaser|ranking|popular|top-?comment"
)
_REVIEW = re.compile(r"review|rating")
"""What articles about things are called, and what readers write of them."""
_COMMENT_LINK = re.compile(
    r"([^#?]+?)(?:/comment-page-\d+)?/?(?:\?[^#]*)?#(?:comment|kommentar|komentar|reactie|c)[-_]?(\d+)$", re.I
)
_NUMBERS = re.compile(r"\d+")
_HOST = re.compile(r"(?:https?:)?//[^/]*", re.I)
_STATED = (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content"))


def is_elsewhere(node: LexborNode) -> bool:
    """Whether the element or one around it shows comments of other pages, leads to them, or is something that is no comment."""
    outer: LexborNode | None = node
    for _ in range(MAX_AROUND):
        if outer is None or outer.tag in ("body", "main"):
            return False
        if outer.tag == "nav" or is_called_elsewhere(outer):
            # A frame around the article too says how the page is laid out (`with-sidebar`).
            return outer.css_first("h1") is None
        outer = outer.parent
    return False


def is_called_elsewhere(node: LexborNode, *, by_readers: bool = False) -> bool:
    """Whether an element is called like comments of other pages, or like something that is no comment.

    What is called a review is none of these where it is known to be written `by_readers`.
    """
    names = " ".join([*classes(node), (node.id or "").lower()])
    is_called = _ELSEWHERE.search(names) is not None or (not by_readers and _REVIEW.search(names) is not None)
    return is_called and "elementor" not in names


def point_apart(nodes: list[LexborNode], own: frozenset[str] = frozenset()) -> bool:
    """Whether the blocks link to comments of different pages, or all to those of one that is not this: the newest of the site.

    `own` are the paths of this page. An address that has the comment's own number in its path is no page: it leads to where the
    comment stands.
    """
    each = [{page.rstrip("/") for page in _pages_of_comments(node)} for node in nodes]
    found = set[str]().union(*each)
    return len(found) > 1 or (len(each) > 1 and all(each) and bool(own) and not any(_names(page, own) for page in found))


def own_paths(page: Page) -> frozenset[str]:
    """The paths by which a page is known: its address, and what it states to be that."""
    stated = (node.attributes.get(name) for selector, name in _STATED for node in page.tree.css(selector)[:1])
    return frozenset(unquote(urlsplit(url).path) for url in (page.url, *stated) if url and "[" not in url)


def _pages_of_comments(node: LexborNode) -> Iterator[str]:
    for link in node.css('a[href*="#"]')[:MAX_LINKS]:
        match = _COMMENT_LINK.match(link.attributes.get("href") or "")
        if match and match[2] not in _NUMBERS.findall(match[1]):
            yield match[1]


def _names(page: str, own: frozenset[str]) -> bool:
    """Whether the last part of an address stands in one of the page's own: one for telephones has it too."""
    last = unquote(_HOST.sub("", page)).rstrip("/").rpartition("/")[2]
    return any(last in path for path in own)
