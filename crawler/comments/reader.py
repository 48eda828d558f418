"""From a page to its thread: systems that number their comments, then what repeats on the page, then what its names say."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from crawler.comments.declared import declared
from crawler.comments.further import further_pages
from crawler.comments.look import Page, look
from crawler.comments.pagination import comment_pages
from crawler.comments.parts.anatomy import Parts, read_parts
from crawler.comments.parts.hints import NONE
from crawler.comments.parts.marks import Marks, is_gone, told_apart, with_frame
from crawler.comments.parts.pieces import gather
from crawler.comments.parts.text import MAX_TEXT
from crawler.comments.parts.words import PING
from crawler.comments.services.embedded import service
from crawler.comments.structure import single, threads
from crawler.comments.structure.outline import outline
from crawler.comments.systems import generic, known_systems, numbered, schema, wordpress
from crawler.comments.systems.addressed import addressed, own_words, quoting
from crawler.comments.systems.nesting import answered, link
from crawler.comments.systems.roots import MAX_COMMENTS, Root
from crawler.comments.systems.wordpress import post_id
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.times.in_text import readable
from crawler.vocabulary import CommentKind

_DATED = ("schema",)
"""Systems whose marks stand on much that is no comment: theirs count only where each has a time."""

MARKED = 0.95
"""How likely comments are that JSON-LD lists."""
MUCH = 40
"""Characters of an element that is worth a second look where no comment was read in it."""
SEVERAL = 8
"""Such elements that are looked at."""
FOLDED = 3
"""Times as many elements numbered as comments as records with a date are the thread themselves."""
MANY_MORE = 1.25
"""Times as many comments read at a second look make the first one worth nothing."""
_COPY_IDS = frozenset(("data-id", "data-comment-id", "data-commentid", "data-cid"))
_COPIES = ", ".join(f"[{name}]" for name in sorted(_COPY_IDS))
_WORDPRESS_SIGNS = (b"wp-content", b"wp-includes", b"comment_post_ID", b"replytocom", b"depth-1")


def read_thread(document: Document, site: Site) -> Thread:
    """The comments that the page holds, or what it says of those that it does not hold. Never raises."""
    page = look(document, site.selectors.comments, forum=site.comments == "forum")
    echoes: Thread | None = None
    bare: Thread | None = None
    for platform, roots in _threads(page):
        comments, reason = _comments(page, roots, _platform(platform, page)) if roots else ([], None)
        if not comments or (platform in _DATED and not all(comment.published_at_raw for comment in comments)):
            continue
        if all(comment.kind != "comment" for comment in comments):
            # Echoes of other pages may have a list of their own, and what readers wrote here another.
            echoes = echoes or _thread(page, comments, reason, roots)
            continue
        found = _thread(page, comments, reason, roots)
        if bare is None and not any(comment.published_at_raw for comment in comments):
            bare = found
        elif bare is None or _tells_more(found, bare):
            return _with(echoes, found)
    if bare is not None:
        return _with(echoes, bare)
    listed = schema.read_json(page)
    return echoes or (_thread(page, listed, None, []) if listed else _without(page))


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


def _threads(page: Page) -> Iterator[tuple[str, list[Root]]]:
    """What may be the thread, the surest first; each is looked for only where those before it were none."""
    for system in known_systems.SURE:
        yield system.name, known_systems.find(page, system)
    yield "wordpress", wordpress.find(page)
    lines = outline(page.tree)
    roots = threads.find(page, lines)
    listed = numbered.find(page) if roots else []
    if len(listed) > FOLDED * len(roots):
        yield "generic", listed  # most of them show no date, and what repeats with one is a branch or holds several
    yield known_systems.name_of(roots) or "generic", roots
    for system in known_systems.LESS_SURE:
        yield system.name, known_systems.find(page, system)
    yield "generic", numbered.find(page)
    yield "schema", schema.find(page)
    yield "generic", generic.find(page)
    yield "generic", single.find(page, lines)


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
    return Thread()


def _open(page: Page) -> bool | None:
    """Whether readers may comment."""
    if page.has("commentform", "comment_post_ID", "comment-form"):
        return True
    closed = page.tree.css_first(".no-comments, .nocomments, .comments-closed")
    return False if closed is not None else None


class _Said(NamedTuple):
    """What stands at a root that holds a comment."""

    kind: CommentKind
    author: str | None
    text: str
    parts: Parts
    marks: Marks


def _comments(page: Page, roots: list[Root], platform: str) -> tuple[list[FoundComment], str | None]:
    """The comments at the roots, and why some or parts of them are missing."""
    reason = f"cut at {MAX_COMMENTS} comments" if len(roots) > MAX_COMMENTS else None
    del roots[MAX_COMMENTS:]
    link(roots)
    kept = _read(roots)
    unread = [root for index, root in enumerate(roots) if root.hints is NONE and index not in kept and root.kind == "comment"]
    if any(len(root.node.text().strip()) > MUCH for root in unread[:SEVERAL]):
        # What one does not show by its names its like show by their places.
        told = _read(threads.told_by_like(page, roots))
        kept = told if len(told) > MANY_MORE * len(kept) else told | kept
    if any(said.parts.cut for said in kept.values()):
        reason = f"text cut at {MAX_TEXT} characters"
    return _placed(roots, kept, platform), reason


@dataclass(slots=True)
class _Named:
    """The last comment of each author, of all and in each branch of the thread."""

    tops: list[int] = field(default_factory=list)
    """The first comment of the branch that each stands in."""
    last: dict[str, int] = field(default_factory=dict)
    in_branch: dict[tuple[str, int], int] = field(default_factory=dict)

    def above(self, name: str, parent: int | None) -> int | None:
        """The one whom a comment answers by name: in the branch of its `parent` where it has one, else `parent` itself."""
        if parent is None or parent >= len(self.tops):
            return self.last[name] if parent is None else parent
        return self.in_branch.get((name, self.tops[parent]), parent)

    def add(self, index: int, parent: int | None, author: str | None) -> None:
        """The next comment."""
        top = self.tops[parent] if parent is not None and parent < index else index
        self.tops.append(top)
        if author:
            self.last[author.casefold()] = self.in_branch[author.casefold(), top] = index


def _read(roots: list[Root]) -> dict[int, _Said]:
    """What is said at each root, by its index; not those that hold no comment."""
    skip = {root.node.mem_id for root in roots}
    at = {root.native_id: index for index, root in enumerate(roots) if root.native_id}
    parts: list[Parts] = []
    own: list[str] = []  # words of those that come before one that quotes
    named = _Named()
    for index, root in enumerate(roots):
        copies = _quoted(root, index, at)
        pieces = gather([root.node, *root.more], skip | copies if copies else skip)
        parts.append(read_parts(pieces, root.hints))
        root.parent = at.get(answered(pieces) or "") if root.parent is None else root.parent
        if root.parent is None and (quoted := parts[-1].marks.quoted):
            own.extend(map(own_words, parts[len(own) : -1]))
            root.parent = quoting(quoted, own)
        name = addressed(pieces, parts[-1].author, parts[-1].text, named.last)
        root.parent = named.above(name, root.parent) if name else root.parent
        named.add(index, root.parent, parts[-1].author)
    marks = told_apart([with_frame(one.marks, roots[index].node) for index, one in enumerate(parts)])
    read = zip(roots, parts, marks, strict=True)
    return {index: said for index, one in enumerate(read) if (said := _said(*one)) is not None}


def _quoted(root: Root, index: int, at: dict[str, int]) -> set[int]:
    """The boxes in a comment that bear the id of an earlier one: a copy of what it answers, which becomes its parent."""
    boxes = root.node.css(_COPIES) if root.native_id and root.node.attributes.keys() & _COPY_IDS else []
    copies: set[int] = set()
    for box in boxes:
        above = next((at[value] for name in _COPY_IDS if (value := box.attributes.get(name)) in at), index)
        if above < index:
            copies.add(box.mem_id)
            root.parent = above if root.parent is None else root.parent
    return copies


def _said(root: Root, parts: Parts, marks: Marks) -> _Said | None:
    text, author, kind = parts.text, parts.author, root.kind
    if kind == "comment" and PING.match(text):
        kind = "pingback" if "ping" in text[:12].lower() else "trackback"
    if kind != "comment":
        title = PING.sub("", text).strip()
        author = author or title.split("\n")[0] or None
        text = "" if title == author else title
    if (marks.removed or is_gone(text)) and (text or root.native_id):
        return _Said(kind, author, text, parts, replace(marks, removed=True))
    if not text and (kind == "comment" or not author):
        return None
    if kind == "comment" and not author and not parts.when:
        return None
    return _Said(kind, author, text, parts, marks)


def _placed(roots: list[Root], kept: dict[int, _Said], platform: str) -> list[FoundComment]:
    """The comments with their places; parents stand before their answers."""
    found: dict[int, FoundComment] = {}
    for position, (index, said) in enumerate(kept.items(), 1):
        above, marks = _above(index, roots, found), said.marks
        found[index] = FoundComment(
            native_id=roots[index].native_id,
            parent_ref=(above.native_id or f"#{above.position}") if above else None,
            depth=(above.depth or 1) + 1 if above else 1,
            position=position,
            author=said.author,
            author_url=said.parts.author_url,
            author_id=marks.author_id,
            is_author=marks.is_author,
            published_at_raw=readable(said.parts.when),
            edited_at_raw=readable(marks.edited),
            text=said.text or None,
            quoted=marks.quoted,
            likes=marks.likes,
            dislikes=marks.dislikes,
            removed=marks.removed,
            kind=said.kind,
            platform=platform,
        )
    return list(found.values())


def _above(index: int, roots: list[Root], found: dict[int, FoundComment]) -> FoundComment | None:
    """The comment that one answers; the parent of one that was not kept takes its place."""
    parent = roots[index].parent
    while parent is not None and (parent not in found or parent >= index):
        parent = roots[parent].parent if parent < index else None
    return found[parent] if parent is not None else None
