"""What is said at the roots of a thread: comments in their places."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from crawler.comments.look import Page
from crawler.comments.parts.anatomy import Parts, read_parts
from crawler.comments.parts.hints import NONE
from crawler.comments.parts.marks import Marks, is_gone, told_apart, with_frame
from crawler.comments.parts.pieces import gather
from crawler.comments.parts.text import MAX_TEXT
from crawler.comments.parts.words import PING
from crawler.comments.structure import threads
from crawler.comments.structure.outline import outline
from crawler.comments.systems.addressed import addressed, own_words, quoting
from crawler.comments.systems.nesting import answered, link
from crawler.comments.systems.roots import MAX_COMMENTS, Root
from crawler.found import FoundComment
from crawler.times.in_text import readable
from crawler.vocabulary import CommentKind

MUCH = 40
"""Characters of an element that is worth a second look where no comment was read in it."""
SEVERAL = 8
"""Such elements that are looked at."""
MANY_MORE = 1.25
"""Times as many comments read at a second look make the first one worth nothing."""
_COPY_IDS = frozenset(("data-id", "data-comment-id", "data-commentid", "data-cid"))
_COPIES = ", ".join(f"[{name}]" for name in sorted(_COPY_IDS))


class _Said(NamedTuple):
    """What stands at a root that holds a comment."""

    kind: CommentKind
    author: str | None
    text: str
    parts: Parts
    marks: Marks


def comments_at(page: Page, roots: list[Root], platform: str) -> tuple[list[FoundComment], str | None]:
    """The comments at the roots, and why some or parts of them are missing."""
    reason = f"cut at {MAX_COMMENTS} comments" if len(roots) > MAX_COMMENTS else None
    del roots[MAX_COMMENTS:]
    link(roots)
    kept = _read(roots)
    unread = [root for index, root in enumerate(roots) if root.hints is NONE and index not in kept and root.kind == "comment"]
    if any(len(root.node.text().strip()) > MUCH for root in unread[:SEVERAL]):
        # What one does not show by its names its like show by their places.
        told = _read(threads.told_by_like(outline(page.tree), roots))
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
    skip = {node.mem_id for root in roots for node in (root.node, *root.more)}
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
