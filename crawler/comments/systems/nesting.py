"""Who answers whom, by where the comments stand in the page."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.comments.parts.pieces import Piece
from crawler.comments.parts.words import IN_REPLY
from crawler.comments.systems.roots import Root, classes, next_element, previous_element

MAX_CLIMB = 200
"""Ancestors looked at; lists nest a few elements for every level of a thread."""

_CHILDREN = re.compile(
    r"(?:^|[-_])(?:child(?:ren)?|repl(?:y|ies)|indented|answers?|responses?|antworten|reponses?|respuestas|nested|sub|balasan)(?:$|[-_])|"
    r"(?:children|replies|answers|subcomments)$"
)
_LEVEL = re.compile(r"(?:depth|level|niveau|lvl|ebene)[-_]{0,2}(\d{1,2})$")
_ANSWER = re.compile(
    r"^(?:comment|kommentar|comentario|commentaire|is|cmt|item)?[-_]{0,2}(?:indent(?:ed)?|reply|child|answer|antwort|subcomment|response|"
    r"reponse|respuesta|nested|balasan|sub)$"
)
_ABOVE = frozenset(("data-reply-to", "parentid"))
"""Attributes that name the comment above, as those for scripts do in whose name a parent is."""
_TAIL = re.compile(r"(\d{1,20}|[0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f-]{27})$")
_INDENT = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4})")
_LABEL = re.compile(r"^(?:level|ebene|niveau)\s*(\d{1,2})$", re.I)
_TARGET = re.compile(r"#[a-z_-]*?(\d{1,20})$", re.I)

MAX_DIGITS = 4
"""Of a level that an attribute states; no thread is deeper."""
MAX_FRAMES = 3
"""Elements around and in a comment's that may hold it alone."""
_FRAMES = ("div", "section", "article", "li", "td", "blockquote")

MAX_BETWEEN = 3
"""Elements back from a list of answers to the comment: its buttons and a line of its own may stand between them."""
MAX_BEFORE = 60
"""Characters before a link that may say what it is to."""
MAX_LABEL = 12
"""Elements before the first words of a comment."""


def link(roots: list[Root]) -> None:
    """Set every root's parent: the comment it stands in, the one its list of answers follows, or the last one a level up."""
    at = {node.mem_id: i for i, root in enumerate(roots) for node in (root.node, *root.more)}
    numbers = {root.native_id: i for i, root in enumerate(roots) if root.native_id}
    levels: dict[int, int] = {}
    boxes = _boxes_behind(roots, at)
    indents = _indents(roots)
    for index, root in enumerate(roots):
        parent = _stated(root.node, numbers)
        if parent is None or parent >= index:
            parent = _holder(root.node, at, boxes)
        level = next((level for node in _frames(root.node, at) if (level := _level(node)) is not None), 1 + indents[index])
        if parent is None:
            parent = levels[max(lower)] if (lower := [k for k in levels if k < level]) else None
        root.parent = parent if parent is not None and parent < index else None
        levels = {k: v for k, v in levels.items() if k < level} | {level: index}


def _stated(node: LexborNode, numbers: dict[str, int]) -> int | None:
    """The comment that an attribute names as the one above."""
    attributes = node.attributes
    named = (attributes[name] or "" for name in attributes if name in _ABOVE or (name.startswith("data-") and "parent" in name))
    return next((numbers[match[1]] for value in named if (match := _TAIL.search(value)) and match[1] in numbers), None)


def _boxes_behind(roots: list[Root], at: dict[int, int]) -> set[int]:
    """The boxes that stand right behind a comment, among others of its like, and hold some: answers, whatever they are called.

    One at the end of the thread alone is none: what a click brings up stands there too.
    """
    homes = {root.node.parent.mem_id for root in roots if root.node.parent is not None}
    found: dict[int, bool] = {}
    for root in roots:
        inner, outer = root.node, root.node.parent
        for _ in range(MAX_FRAMES):
            if outer is None or outer.mem_id in at:
                break
            if inner is not root.node and outer.mem_id in homes:
                before, after = _comment_before(inner, at), next_element(inner)
                if before is not None:
                    found[inner.mem_id] = after is not None and after.mem_id in at
                break
            inner, outer = outer, outer.parent
    return set(found) if len(found) > 1 or any(found.values()) else set()


def _indents(roots: list[Root]) -> list[int]:
    """How far each comment is pushed in by an empty cell or picture before its words; 0 for all where they are alike."""
    widths = [_pushed(root.node) for root in roots]
    least = min(widths, default=0)
    return [width - least for width in widths]


def _pushed(node: LexborNode) -> int:
    """The pixels of the first empty cell or picture at the beginning of an element."""
    for steps, inner in enumerate(node.traverse(include_text=True)):
        if inner.is_text_node:
            if (inner.text_content or "").strip():
                break
        elif _is_empty(inner):
            return _width(inner)
        if steps > MAX_LABEL:
            break
    return 0


def _is_empty(node: LexborNode) -> bool:
    """Whether an element only keeps a distance: a cell with a width and nothing in it, a picture one pixel high."""
    if node.tag == "td":
        return _width(node) > 0 and next(iter(node.iter()), None) is None and not node.text().strip()
    return node.tag == "img" and node.attributes.get("height") == "1"


def _width(node: LexborNode) -> int:
    """The width that an element states, in pixels."""
    stated = node.attributes.get("width") or ""
    return int(stated) if stated.isdecimal() and len(stated) <= MAX_DIGITS else 0


def _holder(node: LexborNode, at: dict[int, int], boxes: set[int]) -> int | None:
    """The comment around a node, or the one before the list of answers that the node stands in."""
    inner, outer = node, node.parent
    for _ in range(MAX_CLIMB):
        if _is_pushed_in(node) if inner is node else inner.mem_id in boxes or _is_list(inner):
            found = _comment_before(inner, at)
            if found is not None:
                return found
        if outer is None:
            return None
        if outer.mem_id in at:
            return at[outer.mem_id]
        inner, outer = outer, outer.parent
    return None


def _comment_before(node: LexborNode, at: dict[int, int]) -> int | None:
    """The comment that an element follows, with no more than its buttons between them."""
    before: LexborNode | None = node
    for _ in range(MAX_BETWEEN):
        before = previous_element(before) if before is not None else None
        found = _first_in(before, at) if before is not None else None
        if found is not None:
            return found
    return None


def _is_pushed_in(node: LexborNode) -> bool:
    """Whether an element is a box of answers that holds a single one."""
    return "indented" in classes(node)


def _is_list(node: LexborNode) -> bool:
    return node.tag in ("ul", "ol", "div", "section", "dl") and any(_CHILDREN.search(token) for token in classes(node))


def _first_in(node: LexborNode, at: dict[int, int]) -> int | None:
    """The comment that an element is, or the first one in it."""
    if node.mem_id in at:
        return at[node.mem_id]
    for steps, inner in enumerate(node.traverse()):
        if inner.mem_id in at:
            return at[inner.mem_id]
        if steps > MAX_CLIMB:
            break
    return None


def _frames(node: LexborNode, at: dict[int, int]) -> Iterator[LexborNode]:
    """A comment's element, and those around it and in it that hold nothing else: the indent may be on any of them."""
    yield node
    inner: LexborNode | None = node
    for _ in range(MAX_FRAMES):
        inner = _only_child(inner) if inner is not None else None
        if inner is not None:
            yield inner
    outer = node.parent
    for _ in range(MAX_FRAMES):
        if outer is None or outer.mem_id in at or outer.tag not in _FRAMES or _only_child(outer) is None:
            return
        yield outer
        outer = outer.parent


def _only_child(node: LexborNode) -> LexborNode | None:
    """The one element that an element holds."""
    child = next((inner for inner in node.iter()), None)
    return child if child is not None and next_element(child) is None else None


def _level(node: LexborNode) -> int | None:
    """The level of the thread that class names, attributes or a label state; 2 for what calls itself an answer; else None."""
    names = classes(node)
    stated = next((match[1] for token in names if (match := _LEVEL.search(token))), "")
    attributes = node.attributes
    stated = (
        stated
        or attributes.get("data-depth")
        or attributes.get("data-level")
        or attributes.get("aria-level")
        or attributes.get("depth")
        or attributes.get("data-indent")
        or _label(node)
    )
    if stated.isdecimal() and len(stated) <= MAX_DIGITS:
        return int(stated)
    indent = _INDENT.search(attributes.get("style") or "")
    if indent and int(indent[1]):
        return 1 + int(indent[1])
    return 2 if any(_ANSWER.match(token) for token in names) else None


def _label(node: LexborNode) -> str:
    """The number in a label such as `level 2` that a comment begins with."""
    for steps, inner in enumerate(node.traverse(include_text=True)):
        words = (inner.text_content or "").strip() if inner.is_text_node else ""
        match = _LABEL.match(words)
        if words or steps > MAX_LABEL:
            return match[1] if match else ""
    return ""


def answered(pieces: list[Piece]) -> str | None:
    """The id of the comment that a comment names as the one it answers: `in reply to <a href="#comment-12">`."""
    for index, piece in enumerate(pieces):
        if piece.tag == "a" and (match := _TARGET.search(piece.get("href"))) and IN_REPLY.search(_before(pieces, index)):
            return match[1]
    return None


def _before(pieces: list[Piece], index: int) -> str:
    """The words before a piece."""
    words = ""
    while index and len(words) < MAX_BEFORE:
        index -= 1
        words = pieces[index].text + words
    return words[-MAX_BEFORE:]
