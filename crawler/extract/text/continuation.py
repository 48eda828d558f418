"""Further pages of an article that is cut into several."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.extract.page.head import resolve
from crawler.extract.page.statements import Reading
from crawler.urls import is_page_of

_PAGE = re.compile(
    r"^(?:/?(?:\d{1,3}|(?:page|halaman|seite|p)[-/]?\d{1,3})/?|[?&](?:page|p|paged|halaman|seite|start|limitstart)=(\d{1,3}|all))$",
    re.I,
)
_NUMBERED = re.compile(r"/[^/?#]*[a-z][^/?#]*/((?:\d{1,2}(?=/$))?)/?$", re.I)
_WRITTEN = frozenset(["p", "h2", "h3", "h4", "ul", "ol", "blockquote"])
"""Elements of which the older editor makes a text."""
_SHORTCODES = frozenset(("gallery", "wp-caption", "wp-audio-shortcode", "wp-video", "wp-playlist"))
"""Classes of what that editor's shortcodes make; a page may hold no more than a gallery."""
MAX_PAGES = 50
"""Further pages that one page names."""


def next_pages(page: Reading) -> tuple[str, ...]:
    """Addresses of the other pages of this article, each once, in page order."""
    layout, head, url = page.layout, page.head, page.url
    found: dict[str, None] = {}
    if head.next and continues(url, head.next):
        found[head.next] = None
    for node in (link for pager in layout.pagers[:6] for link in pager.css("a[href]")):
        href = resolve(url, (node.attributes.get("href") or "").strip())
        if href and (continues(url, href) or (_numbers(node) and is_page_of(href, url, paged=True))):
            found[href.split("#")[0]] = None
        if len(found) >= MAX_PAGES:
            break
    return tuple(found)


def _numbers(node: LexborNode) -> bool:
    """Whether a link of a pager says the number of a page."""
    return node.text(strip=True).isdecimal()


def unlinked_page(page: Reading) -> str | None:
    """The next page of a text that may be cut without a link saying so; most are not cut.

    WordPress's block themes link the further pages only of texts that were written as blocks. A text of the older editor, which
    has one line break between its paragraphs where blocks have four, may go on at `2/`; past the last page stands a redirect.
    """
    match = _NUMBERED.search(page.url) if page.url.endswith("/") else None
    contents = [box.node for box in page.layout.boxes if "wp-block-post-content" in box.names] if match is not None else []
    # A further page may have no two paragraphs in a row; its first one had.
    if match is None or not any(match.group(1) or _is_classic(content) for content in contents):
        return None
    return f"{page.url[: match.start(1)]}{int(match.group(1) or 1) + 1}/"


def _is_classic(content: LexborNode) -> bool:
    """Whether a shortcode stands in it, or two paragraphs, or one and a heading or list, with a single line break between.

    Or a paragraph at its very beginning: before a block there is a line break, where its comment was.
    """
    child, before, between = content.first_child, "", ""
    if child is not None and child.tag == "p":
        return True
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            between += child.text_content or ""
        else:
            if not _SHORTCODES.isdisjoint((child.attributes.get("class") or "").split()):
                return True
            if between == "\n" and {before, tag} <= _WRITTEN and "p" in (before, tag):
                return True
            before, between = tag, ""
        child = child.next
    return False


def continues(url: str, other: str) -> bool:
    """Whether `other` is a further page of the article at `url`: the same address with a page number behind it."""
    here, there = urlsplit(url), urlsplit(other)
    if here.netloc != there.netloc or url.partition("#")[0] == other.partition("#")[0]:
        return False
    base = _base(here.path)
    if there.path.startswith(base) and not there.query and there.path.rstrip("/") != base.rstrip("/"):
        return bool(_PAGE.match(there.path[len(base) :])) or is_page_of(other, url)
    return (here.path == there.path and bool(_PAGE.match("?" + there.query))) or is_page_of(other, url)


def _base(path: str) -> str:
    """The path without a page number at its end."""
    return re.sub(r"(?<=[^/\d]/)\d{1,3}/?$", "", path)
