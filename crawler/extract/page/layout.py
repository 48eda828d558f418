"""The page as a reader meets it: its boxes, its blocks of text and the signs beside them."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from crawler.extract.page.marks import Mark

_TABLE_HEADS = "th, thead, caption"


@dataclass(slots=True)
class Box:
    """A block-level element."""

    tag: str
    names: str
    """Class and id, lower case."""
    parent: int
    """Place of the parent in `Layout.boxes`; -1 at the root."""
    marks: int
    """Its own marks and those of its ancestors."""
    own: int
    node: LexborNode
    start: int
    """First block inside it."""
    images: int = 0
    """Pictures inside it."""
    anchors: int = 0
    """Links inside it, those without text included."""
    end: int = 0
    """Block after the last one inside it."""


@dataclass(slots=True)
class Block:
    """A run of text between two block boundaries."""

    text: str
    tag: str
    box: int
    links: int
    """Characters of the text that are links."""
    strong: int
    """Characters that are bold."""
    size: int
    """Length of the text as `size_of` gives it."""


@dataclass(slots=True)
class Sign:
    """An element that may name an author or a time."""

    kind: str
    """author, date or time."""
    node: LexborNode
    attributes: dict[str, str | None]
    marks: int
    place: int
    """Number of blocks before it."""


@dataclass(slots=True)
class Layout:
    """Boxes, blocks and signs, each in page order."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    pagers: list[LexborNode] = field(default_factory=list)
    """Elements that lead to the other pages of the article."""
    passed: int = 0
    """Characters of running text in boxes that were passed by for their names."""
    twins: int = 0
    """The same in boxes that nobody sees and whose language is stated: the text once more, in another language."""
    metas: list[dict[str, str | None]] = field(default_factory=list)
    """Attributes of the meta elements in the body; where a head is broken, most of them end there."""

    def span(self, place: int) -> tuple[int, int]:
        """The first block of a box and the one behind its last; nothing where there is no such box."""
        return (self.boxes[place].start, self.boxes[place].end) if place >= 0 else (0, 0)


def size_of(text: str) -> int:
    """Length in Latin letters: a script that says more in a character counts by its bytes."""
    return len(text) if text.isascii() else len(text.encode("utf8", "replace"))


def outside(marks: int) -> bool:
    """Whether marks are of a footer that is the page's, not the article's."""
    return bool(marks & Mark.FOOTER and not marks & Mark.ARTICLE)


def table_of(layout: Layout, place: int) -> int:
    """The innermost table around a box; the outermost box where none is."""
    while place > 0 and layout.boxes[place].tag != "table":
        place = layout.boxes[place].parent
    return place


def is_of_data(layout: Layout, place: int) -> bool:
    """Whether a table has heads of columns or of rows, no link, and no table around it or in it."""
    box = layout.boxes[place]
    if box.tag != "table" or box.anchors or not box.node.css_matches(_TABLE_HEADS) or table_of(layout, max(box.parent, 0)) > 0:
        return False
    return not box.node.css_matches("table table, input, select")
