"""From a page to its thread: systems that number their comments, then what repeats on the page, then what its names say."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial

from crawler.comments.declared import declared
from crawler.comments.further import further_pages, own_page
from crawler.comments.look import Page, look
from crawler.comments.pagination import comment_pages
from crawler.comments.parts.hints import NONE
from crawler.comments.parts.words import is_over_comments
from crawler.comments.said import comments_at
from crawler.comments.services.embedded import service
from crawler.comments.shape import Shape
from crawler.comments.structure import threads
from crawler.comments.structure.alone import opening, shapes, single, untimed
from crawler.comments.structure.dated import has_clock, is_absolute
from crawler.comments.structure.outline import Outline, outline
from crawler.comments.systems import generic, known_systems, numbered, schema, wordpress
from crawler.comments.systems.roots import Root
from crawler.comments.systems.wordpress import post_id
from crawler.comments.thread import Thread, put_before
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.times.parse import parse_date

_DATED = ("schema",)
"""Systems whose marks stand on much that is no comment: theirs count only where each has a time."""

MARKED = 0.95
"""How likely comments are that JSON-LD lists."""
_OF_ARTICLES = ("wordpress", "wpdiscuz")
"""Systems whose comments stand below an article, whatever its address looks like."""
_ANY_DAY = datetime(2200, 1, 1, tzinfo=UTC)
MAX_HEAD = 200
"""Characters with which a text begins that may be who wrote it when."""
FOLDED = 3
"""Times as many elements numbered as comments as records with a date are the thread themselves."""
_WORDPRESS_SIGNS = (b"wp-content", b"wp-includes", b"comment_post_ID", b"replytocom", b"depth-1")


def read_thread(document: Document, site: Site, known: Sequence[Shape] = ()) -> Thread:
    """The comments that the page holds, or what it says of those that it does not hold. Never raises.

    `known` are the shapes that records have on other pages of the site, the surest first: asked where this page tells nothing.
    """
    page = look(document, site.selectors.comments, forum=site.comments == "forum")
    echoes: Thread | None = None
    bare: Thread | None = None
    lines = cache(partial(outline, page.tree))
    of_forum = opening.is_thread(page)
    for platform, found in _threads(page, lines, known, of_forum=of_forum):
        # Of a post alone, what it is called tells less of its parts than what stands where.
        is_alone = of_forum and len(found) == 1 and platform not in _OF_ARTICLES
        roots = (opening.find(page, lines()) if is_alone else []) or found
        if not roots:
            continue
        system = _platform(platform, page)
        if of_forum and system != platform:
            roots = threads.told_by_like(lines(), roots)
        comments, reason = _said_at(page, lines, roots, system, of_forum=of_forum)
        if not comments or _is_none(platform, comments):
            continue
        if all(comment.kind != "comment" for comment in comments):
            # Echoes of other pages may have a list of their own, and what readers wrote here another.
            echoes = echoes or _thread(page, comments, reason, roots)
            continue
        thread = _thread(page, comments, reason, roots)
        if of_forum and thread.platform not in _OF_ARTICLES and not thread.opened:
            thread = _opened(page, lines(), thread, roots)
        if bare is None and not any(comment.published_at_raw for comment in comments):
            bare = thread
        elif bare is None or _tells_more(thread, bare):
            return _with(echoes, thread)
    if bare is not None:
        return _with(echoes, bare)
    listed = schema.read_json(page)
    return echoes or (_thread(page, listed, None, []) if listed else _without(page))


def _said_at(
    page: Page, lines: Callable[[], Outline], roots: list[Root], system: str, *, of_forum: bool
) -> tuple[list[FoundComment], str | None]:
    """The comments at some roots; what is only numbered as a system does, and names no parts, shows them by their places."""
    found = comments_at(page, roots, system)
    if of_forum or any(root.hints is not NONE for root in roots) or not _hold_times(found[0]):
        return found
    told = threads.told_by_like(lines(), roots) if len(roots) > 1 else single.told(page, lines(), roots)
    again = comments_at(page, told, system)
    return again if len(again[0]) >= len(found[0]) else found


def _hold_times(comments: list[FoundComment]) -> bool:
    """Whether most texts hold the time of their comment where they begin: what stands around the words was read with them."""
    held = [when for one in comments if (when := one.published_at_raw) and when in (one.text or "")[:MAX_HEAD]]
    return 2 * len(held) > len(comments)


def _is_none(platform: str, comments: list[FoundComment]) -> bool:
    """Whether marks that stand on much else have no times, or several say the word for comments alone, as links to others do."""
    if platform in _DATED and not all(comment.published_at_raw for comment in comments):
        return True
    said = {comment.text or "" for comment in comments}
    return len(comments) > 1 and len(said) == 1 and is_over_comments(said.pop())


def _tells_more(thread: Thread, bare: Thread) -> bool:
    """Whether a thread has the words of one without times, and the times."""
    if len(thread.comments) < len(bare.comments) or not all(one.published_at_raw for one in thread.comments):
        return False
    return all((one.text or "") in (other.text or "") for one, other in zip(bare.comments, thread.comments, strict=False))


def _with(echoes: Thread | None, thread: Thread) -> Thread:
    """A thread with the echoes; what another reader takes for comments of it stays an echo, told by its own id or words."""
    if echoes is None:
        return thread
    known = {one for echo in echoes.comments for one in (echo.native_id, echo.text) if one}
    said = [one for one in thread.comments if known.isdisjoint({one.native_id, one.text} - {None, ""})]
    return replace(thread, comments=[*said, *echoes.comments]) if said else echoes


def _opened(page: Page, lines: Outline, thread: Thread, roots: list[Root]) -> Thread:
    """The thread of a forum with the post that stands before the others and looks unlike them, where there is one."""
    first = opening.find(page, lines, roots[0])
    posts, _ = comments_at(page, first, thread.platform or "generic") if first else ([], None)
    if not posts or _says_when_it_began(page, posts[0], thread.comments[0]) or _is_later(posts[0], thread.comments):
        return thread
    return replace(thread, comments=put_before(posts[0], thread.comments), opened=True)


def _is_later(head: FoundComment, answers: list[FoundComment]) -> bool:
    """Whether what stands before the first post has a time after those of all posts: the page's own hour, or its news."""
    shown = [one.published_at_raw for one in (head, *answers)]
    if not all(when and is_absolute(when) for when in shown):
        return False
    times = [moment.at for when in shown if (moment := parse_date(when, now=_ANY_DAY)) is not None]
    return len(times) == len(shown) and times[0] > max(times[1:])


def _says_when_it_began(page: Page, head: FoundComment, first: FoundComment) -> bool:
    """Whether what stands before the first post tells its hour, or nothing but the page's title: the head of the thread."""
    when = head.published_at_raw or ""
    return (has_clock(when) and when == first.published_at_raw) or (head.text or "") in page.title


def _threads(
    page: Page, walk: Callable[[], Outline], known: Sequence[Shape], *, of_forum: bool
) -> Iterator[tuple[str, list[Root]]]:
    """What may be the thread, the surest first; each is looked for only where those before it were none."""
    for system in known_systems.SURE:
        yield system.name, known_systems.find(page, system)
    yield "wordpress", wordpress.find(page)
    lines = walk()
    roots = threads.find(page, lines, of_forum=of_forum)
    listed = numbered.find(page) if roots else []
    if len(listed) > FOLDED * len(roots):
        yield "generic", listed  # most of them show no date, and what repeats with one is a branch or holds several
    yield known_systems.name_of(roots) or "generic", roots
    for system in known_systems.LESS_SURE:
        yield system.name, known_systems.find(page, system)
    yield "generic", _told(page, lines, numbered.find(page))
    yield "schema", schema.find(page)
    yield "generic", _told(page, lines, generic.find(page))
    if known:
        yield "generic", shapes.find(page.tree, known)
    if of_forum:
        yield "generic", opening.find(page, lines)
    yield "generic", single.find(page, lines)
    yield "generic", untimed.find(page, lines)


def _told(page: Page, lines: Outline, found: list[Root]) -> list[Root]:
    """Comments by their names; of one alone, which has no like to compare with, places tell the parts too."""
    return single.told(page, lines, found) if len(found) == 1 else found


def _platform(found: str, page: Page) -> str:
    """`comment-N` is WordPress's habit, and others have taken it up."""
    is_wordpress = found != "wordpress" or any(sign in page.sent for sign in _WORDPRESS_SIGNS)
    return found if is_wordpress else "generic"


def _thread(page: Page, comments: list[FoundComment], reason: str | None, roots: list[Root]) -> Thread:
    number, pages = comment_pages(page)
    platform = comments[0].platform
    return Thread(
        platform=platform,
        thread_id=post_id(page.tree) if platform in ("wordpress", "wpdiscuz") else None,
        declared=declared(page),
        comments=comments,
        likely=roots[0].likely if roots else MARKED,
        opened=bool(roots) and roots[0].opens,
        shape=shapes.shape_of(roots) if len(roots) > 1 else None,
        page=number,
        pages=pages or further_pages(page, [root.node for root in roots]),
        open=_open(page),
        reason=reason,
    )


def _without(page: Page) -> Thread:
    """A page that shows no comments: an empty WordPress thread, a service that is not read here, or nothing at all."""
    name, thread = service(page)
    if name:
        return Thread(platform=name, thread_id=thread, declared=declared(page), readable=False)
    if page.has("respond", "commentform", "comment_post_ID"):
        number, pages = comment_pages(page)
        return Thread(
            platform="wordpress",
            thread_id=post_id(page.tree),
            declared=declared(page),
            open=_open(page),
            page=number,
            pages=pages,
        )
    counted, pages = own_page(page)
    return Thread(declared=counted, pages=pages)


def post_of(document: Document) -> str | None:
    """The number that WordPress gave the page's post, whether it shows comments or not; None where it does not show it."""
    return post_id(document.tree)


def _open(page: Page) -> bool | None:
    """Whether readers may comment."""
    if page.has("commentform", "comment_post_ID", "comment-form"):
        return True
    closed = page.tree.css_first(".no-comments, .nocomments, .comments-closed")
    return False if closed is not None else None
