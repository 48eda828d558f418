"""From a page to its thread: one reader a system, tried in the order of how surely it knows its own."""

from collections.abc import Callable

from crawler.document import Document
from crawler.extract.comments import blogger, drupal, generic, numbered, wordpress, wpdiscuz
from crawler.extract.comments.anatomy import Parts, read_parts
from crawler.extract.comments.declared import declared
from crawler.extract.comments.dom import outline
from crawler.extract.comments.embedded import service
from crawler.extract.comments.nesting import link
from crawler.extract.comments.page import Page, look
from crawler.extract.comments.pagination import comment_pages
from crawler.extract.comments.roots import MAX_COMMENTS, Root
from crawler.extract.comments.thread import Thread
from crawler.extract.comments.wordpress_rest import post_id
from crawler.extract.comments.words import PING
from crawler.items import Comment
from crawler.sites import Site

Finder = Callable[[Page], list[Root]]

SYSTEMS: tuple[tuple[str, Finder], ...] = (
    ("wpdiscuz", wpdiscuz.find),
    ("drupal", drupal.find),
    ("wordpress", wordpress.find),
    ("blogger", blogger.find),
    ("generic", numbered.find),
    ("generic", generic.find),
)


def read_thread(document: Document, site: Site) -> Thread:
    """The comments that the page holds, or what it says of those that it does not hold."""
    page = look(document.url, document.html, document.tree)
    for platform, find in SYSTEMS:
        roots = find(page)
        comments = _comments(roots, platform, page.url) if roots else []
        if comments:
            return _thread(page, platform, comments)
    return _without(page)


def _thread(page: Page, platform: str, comments: list[Comment]) -> Thread:
    number, pages = comment_pages(page)
    return Thread(
        platform=platform, thread_id=_thread_id(page), declared=declared(page), comments=comments, page=number, pages=pages,
        open=_open(page),
    )  # fmt: skip


def _without(page: Page) -> Thread:
    """A page that shows no comments: an empty WordPress thread, a service that is not read here, or nothing at all."""
    name, thread = service(page)
    if name:
        return Thread(platform=name, thread_id=thread, readable=False)
    if page.has("respond", "commentform", "comment_post_ID"):
        number, pages = comment_pages(page)
        return Thread(platform="wordpress", thread_id=_thread_id(page), declared=declared(page), open=_open(page), page=number, pages=pages)
    return Thread()


def _thread_id(page: Page) -> str | None:
    return post_id(page.tree)


def _open(page: Page) -> bool | None:
    """Whether readers may comment."""
    if page.has("commentform", "comment_post_ID", "comment-form"):
        return True
    closed = page.tree.css_first(".no-comments, .nocomments, .comments-closed")
    return False if closed is not None else None


def _comments(roots: list[Root], platform: str, url: str) -> list[Comment]:
    del roots[MAX_COMMENTS:]
    link(roots)
    skip = {root.node.mem_id for root in roots}
    kept: dict[int, Comment] = {}
    for index, root in enumerate(roots):
        parts = read_parts(outline(root.node, skip, []))
        comment = _comment(root, parts, platform)
        if comment is not None:
            comment.position = len(kept) + 1
            kept[index] = comment
    for index, comment in kept.items():
        _place(comment, roots[index].parent, roots, kept)
    return list(kept.values())


def _comment(root: Root, parts: Parts, platform: str) -> Comment | None:
    text, author, kind = parts.text, parts.author, root.kind
    if kind == "comment" and PING.match(text):
        kind = "pingback" if "ping" in text[:12].lower() else "trackback"
    if kind != "comment":
        title = PING.sub("", text).strip()
        author = author or title.split("\n")[0] or None
        text = "" if title == author else title
    if not text and (kind == "comment" or not author):
        return None
    if kind == "comment" and not author and not parts.when:
        return None
    return Comment(
        native_id=root.native_id, author=author, author_url=parts.author_url, published_at_raw=parts.when, text=text or None,
        kind=kind, platform=platform,
    )  # fmt: skip


def _place(comment: Comment, parent: int | None, roots: list[Root], kept: dict[int, Comment]) -> None:
    while parent is not None and parent not in kept:
        parent = roots[parent].parent
    if parent is None:
        comment.depth = 1
        return
    above = kept[parent]
    comment.parent_ref = above.native_id or f"#{above.position}"
    comment.depth = (above.depth or 1) + 1
