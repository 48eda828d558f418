"""Whether blocks that look like comments show those of other pages, or something that is no comment."""

import re

from selectolax.lexbor import LexborNode

from crawler.comments.systems.roots import classes

MAX_LINKS = 10
"""Links of a block that are asked where they lead."""

MAX_AROUND = 8
"""Ancestors asked whether they show comments of other pages."""

_ELSEWHERE = re.compile(
    r"recent|latest|neueste|letzte|terbaru|widget|sidebar|\brail\b|testimonial|related|teaser|review|rating|ranking|popular|"
    r"top-?comment"
)
_COMMENT_LINK = re.compile(
    r"([^#?]+?)(?:/comment-page-\d+)?/?(?:\?[^#]*)?#(?:comment|kommentar|komentar|reactie|c)[-_]?(\d+)$", re.I
)


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


def is_called_elsewhere(node: LexborNode) -> bool:
    """Whether an element is called like comments of other pages, or like something that is no comment."""
    names = " ".join([*classes(node), (node.id or "").lower()])
    return _ELSEWHERE.search(names) is not None and "elementor" not in names


def point_apart(nodes: list[LexborNode]) -> bool:
    """Whether the blocks link to comments of different pages: a list of the newest ones of the site.

    An address that has the comment's own number in its path is no page: it leads to where the comment stands.
    """
    links = (link.attributes.get("href") or "" for node in nodes for link in node.css('a[href*="#"]')[:MAX_LINKS])
    found = (_COMMENT_LINK.match(href) for href in links)
    return len({match[1].rstrip("/") for match in found if match and match[2] not in match[1]}) > 1
