"""The further pages of a thread of any system: links and buttons beside its comments that lead to more by a plain address."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.comments.declared import count, declared
from crawler.comments.look import Page
from crawler.comments.systems.roots import next_element
from crawler.urls import absolute

MAX_AFTER, MAX_BEFORE = 4, 2
"""Elements after a thread, and around it, in which its pager may stand."""
MAX_BESIDE = 400
"""Elements beside the comments that are looked at."""
MAX_NAMES = 3
"""Elements around a link that may call it a pager."""
MAX_PAGES = 200
"""Addresses named by one page."""

_ADDRESSES = ("href", "data-url", "data-href", "data-next-url", "data-next", "data-ajax-url", "hx-get", "data-load-more-url")
_STATING = frozenset(_ADDRESSES)
_PAGER = re.compile(
    r"(?:^|[-_\s])(?:pager|pages?|pagination|paginator|paging|page-?numbers?|page-?nav|next|load|more|older|newer|previous|prev|nav)"
    r"(?:$|[-_\s\d])|load-?more|show-?more|view-?more|more-?comments|pagination|seite|halaman"
)
_ELSE = re.compile(
    r"repl(?:y|ies|yto)|respond|quote|report|flag|abuse|like|vote|log-?in|sign-?in|register|share|delete|edit|rss|feed|print|sort|order",
    re.I,
)
"""What the address of something else has in it: an answer, a vote, another order of the same comments."""
_MORE = re.compile(r"[?&/_-](?:c?pages?|cp|p|pg|offset|start|from|after|before|cursor|comments?|seite|halaman)[-_=/a-z]*\d", re.I)
"""A number of a page in an address."""

MAX_LINKS, MAX_WORDS = 2_000, 100
"""Links of a page that are looked at, and characters of one's words."""
MAX_FRAMES = 20
_FRAMED = re.compile(r"\b[ck]om+ent|\breacti|\bdiscussion|\bdiskussion|\btanggapan", re.I)
_OWN_PAGE = re.compile(r"/(?:[ck]om+ent\w*+|reacti\w*+|discussion|diskussion|tanggapan|yorumlar|opinie)/?(?:#[\w-]*+)?$", re.I)
"""The last step of the address of a page that holds nothing but an article's comments."""
_COUNTED = re.compile(r"/[a-z]++(?:[-_][a-z]++)*+[-_/]\d{1,6}/?|/?\?[a-z_-]++=\d{1,6}", re.I)
"""What stands behind an article's address in those of its comment pages, whatever their word is."""


def further_pages(page: Page, roots: list[LexborNode]) -> tuple[str, ...]:
    """Absolute addresses, in page order, each once, without the page itself; nothing where the thread has no pager."""
    if not roots:
        return ()
    inside = {root.mem_id for root in roots}
    found: dict[str, None] = {}
    for place in _places(roots[0], roots[-1]):
        for node in _beside(place, inside):
            url = _leads(page, node)
            if url is not None:
                found[url] = None
    return tuple(found)[:MAX_PAGES]


def own_page(page: Page) -> tuple[int | None, tuple[str, ...]]:
    """How many comments a page without any says that it has on a page of their own, and the address of that; else nothing.

    It is shown in a frame that is called after comments, or stands one step below the article, and the link to it tells how many
    they are: `/rapat-desa/komentar/`, "12 komentar".
    """
    here = urlsplit(page.url)
    if here.path in ("", "/"):
        return None, ()
    for source, node in [(source, node) for source, node in page.scripts if node.tag == "iframe"][:MAX_FRAMES]:
        names = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''} {source}"
        url = absolute(page.url, source).partition("#")[0]
        if _FRAMED.search(names) and urlsplit(url).netloc == here.netloc and url != page.url:
            return declared(page), (url,)
    for node in page.tree.css("a[href]")[:MAX_LINKS]:
        href = node.attrs.get("href") or ""
        if not _OWN_PAGE.search(href):
            continue
        url = absolute(page.url, href).partition("#")[0]
        there = urlsplit(url)
        below = there.netloc == here.netloc and there.path.rstrip("/").rpartition("/")[0] == here.path.rstrip("/")
        if below and (counted := count(" ".join(node.text().split())[:MAX_WORDS])):
            return counted, (url,)
    return None, ()


def _places(first: LexborNode, last: LexborNode) -> Iterator[LexborNode]:
    """The element around all comments, and those after it and after the one around it."""
    above = {node.mem_id for node in _ancestors(last)}
    box = next((node for node in _ancestors(first) if node.mem_id in above), None)
    for _ in range(MAX_BEFORE):
        if box is None or box.tag in ("body", "html"):
            return
        yield box
        after = next_element(box)
        for _ in range(MAX_AFTER):
            if after is None or after.tag in ("footer", "aside"):
                break
            yield after
            after = next_element(after)
        box = box.parent if box.parent is not None and box.parent.css_first("h1, article") is None else None


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    outer = node.parent
    while outer is not None:
        yield outer
        outer = outer.parent


def _beside(place: LexborNode, roots: set[int]) -> Iterator[LexborNode]:
    """An element and those in it in page order, without comments, whose words may link anywhere."""
    waiting = [place]
    for _ in range(MAX_BESIDE):
        if not waiting:
            return
        node = waiting.pop()
        if node.mem_id not in roots:
            yield node
            waiting.extend(reversed(list(node.iter())))


def _leads(page: Page, node: LexborNode) -> str | None:
    """The address of more comments that an element names; None where it names none."""
    attributes = node.attributes
    if _STATING.isdisjoint(attributes):
        return None
    stated = next((value for name in _ADDRESSES if (value := attributes.get(name))), None)
    if not stated or stated.startswith("#") or _ELSE.search(stated) or not _is_pager(node):
        return None
    url = absolute(page.url, stated).partition("#")[0]
    here, there = urlsplit(page.url), urlsplit(url)
    if there.netloc != here.netloc or url == page.url.partition("#")[0]:
        return None
    own = there.path.rstrip("/").startswith(here.path.rstrip("/")) and here.path not in ("", "/")
    # A button states where its answer comes from; a link leads to a page of the same article.
    is_button = "href" not in attributes
    if own:
        behind = there.path[len(here.path.rstrip("/")) :] + (f"?{there.query.rpartition('&')[2]}" if there.query else "")
        return url if _MORE.search(url) or _COUNTED.fullmatch(behind) else None
    return url if is_button and "omment" in url and _MORE.search(url) else None


def _is_pager(node: LexborNode) -> bool:
    """Whether an element, or one close around it, is called a pager, or is a number or marked as what comes next."""
    if "next" in (node.attributes.get("rel") or "").split() or node.text().strip().isdecimal():
        return True
    outer: LexborNode | None = node
    for _ in range(MAX_NAMES):
        if outer is None:
            return False
        if _PAGER.search(f"{outer.attributes.get('class') or ''} {outer.id or ''}".lower()):
            return True
        outer = outer.parent
    return False
