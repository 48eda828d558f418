"""The elements of one comment as a flat list in page order: read once, then sliced, searched and rendered without the tree."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from crawler.comments.parts.says import SILENT, Says, property_of, says
from crawler.document import is_hidden

MAX_PIECES = 20_000
"""Elements and text runs read of one comment; the largest real one seen has a few hundred."""

SKIPPED = frozenset((
    "script", "style", "template", "noscript", "form", "button", "select", "textarea", "input", "label", "iframe", "object",
    "embed", "svg", "video", "audio", "canvas",
))  # fmt: skip
"""Elements that never hold a reader's words."""

_WHOLE = ("", "button")
"""What is read whole: a run of text, and a button, whose words are none of the comment's."""

_BLANKS = "textarea, select, input:not([type=hidden]):not([type=submit]):not([type=button])"


@dataclass(slots=True)
class Piece:
    """An element (`tag`, `attributes`) or a run of text (`tag` empty, `text` set)."""

    tag: str
    text: str = ""
    attributes: dict[str, str | None] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    """Lower case."""
    says: Says = SILENT
    """What it is for, read once."""
    place: int = 0
    """The mem_id of its node."""
    end: int = 0
    """Index of the first piece after this one's descendants."""

    @property
    def prop(self) -> str:
        """What microdata (`itemprop`) or RDFa (`property`, its prefix left out) calls the piece, lower case."""
        return property_of(self.attributes)

    def get(self, name: str) -> str:
        """An attribute, stripped; empty where it is missing."""
        return (self.attributes.get(name) or "").strip()


def outline(top: LexborNode, skip: Container[int], pieces: list[Piece]) -> list[Piece]:
    """Append the pieces of `top` to `pieces`, without `SKIPPED` elements and subtrees whose mem_id is in `skip`."""
    forms: set[int] | None = None
    open_at: list[tuple[LexborNode, int]] = []
    node: LexborNode | None = top
    while node is not None and len(pieces) < MAX_PIECES:
        piece = _piece(node, () if node is top else skip)
        if piece is not None and "style" in piece.attributes and node is not top and is_hidden(piece.attributes):
            forms = _around_forms(top) if forms is None else forms
            if node.mem_id in forms:
                piece = None  # a form that a click brings up has words of its own
        if piece is not None:
            pieces.append(piece)
            child = node.first_child if piece.tag not in _WHOLE else None
            if child is not None:
                open_at.append((node, len(pieces) - 1))
                node = child
                continue
            piece.end = len(pieces)
        node = node.next if open_at else None
        while node is None and open_at:
            parent, index = open_at.pop()
            pieces[index].end = len(pieces)
            node = parent.next if open_at else None
    for _, index in open_at:
        pieces[index].end = len(pieces)
    return pieces


def _piece(node: LexborNode, skip: Container[int]) -> Piece | None:
    text = node.text_content
    if text is not None:
        return Piece("", text, place=node.mem_id)
    tag, place = node.tag or "", node.mem_id
    is_frame = place not in skip and ((tag == "form" and not _asks(node)) or (tag == "label" and _is_frame(node)))
    if not is_frame and (tag in SKIPPED or tag == "-comment" or place in skip):
        return _counter(node) if tag == "button" else None
    attributes = node.attributes
    if not attributes:
        return Piece(tag, "", attributes, says=says(tag, attributes, ""), place=place)
    names = (attributes.get("class") or "").lower()
    return Piece(tag, "", attributes, tuple(names.split()), says(tag, attributes, names), place)


def _asks(form: LexborNode) -> bool:
    """Whether a form has something to fill in; one that has not is a frame with buttons around what somebody wrote."""
    return form.css_first(_BLANKS) is not None or not form.text().strip()


def _is_frame(label: LexborNode) -> bool:
    """Whether a label holds elements that say something: the line of who wrote when is one for the box that folds a post."""
    return sum(1 for inner in label.iter() if inner.text().strip()) > 1


def _counter(node: LexborNode) -> Piece | None:
    """A button that shows how many like a comment: its words are none of the comment's, its number is."""
    words = node.text().strip()
    if not any(map(str.isdecimal, words)):
        return None
    names = [inner.attributes.get("class") or "" for inner in [node, *node.css("[class]")]]
    names += ["-".join((node.attributes.get(name) or "").split()) for name in _CALLED]
    return Piece("button", attributes={"data-count": words}, says=says("button", {}, " ".join(names).lower()), place=node.mem_id)


_CALLED = ("data-testid", "data-action", "aria-label")
"""Attributes that call a button by what it does, where its class is made by a program."""


def _around_forms(top: LexborNode) -> set[int]:
    """The elements inside `top` that hold a field to fill in, by mem_id."""
    found: set[int] = set()
    for blank in top.css("input, textarea"):
        outer = blank.parent
        while outer is not None and outer.mem_id != top.mem_id and outer.mem_id not in found:
            found.add(outer.mem_id)
            outer = outer.parent
    return found


def gather(nodes: list[LexborNode], skip: Container[int]) -> list[Piece]:
    """The pieces of the elements of one comment, under one root; it alone where nothing in them is read, as in a form."""
    pieces: list[Piece] = [Piece("div")] if len(nodes) > 1 else []
    for node in nodes:
        outline(node, skip, pieces)
    pieces = pieces or [Piece("div")]
    if len(nodes) > 1 or not pieces[0].end:
        pieces[0].end = len(pieces)
    return pieces


def plain(pieces: list[Piece], index: int) -> str:
    """Text of a piece on one line."""
    return " ".join("".join(_words(pieces, index)).split())


def _words(pieces: list[Piece], index: int) -> Iterator[str]:
    for i in range(index, pieces[index].end):
        piece = pieces[i]
        yield piece.text if not piece.tag else " " if piece.tag in _BREAKS else ""


_BREAKS = frozenset("br p div li td th tr h1 h2 h3 h4 h5 h6 section article header footer dd dt time".split())
