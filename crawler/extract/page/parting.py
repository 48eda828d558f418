"""What stands apart for readers though markup has it in one line: `Ann Bell` and `Mar 5, 2025`, a menu and a story in cells."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.extract.page.layout import size_of
from crawler.extract.page.marks import Mark, marks_of
from crawler.extract.page.words import fold, one_line

CELLS = frozenset(("td", "th"))
_FRAMES = frozenset(("body", "main", "article", "section", "div"))
"""Boxes that hold others, not words alone."""
_PAIR, _WORD = 2, 4
"""Pieces of a box with two elements, and letters of a word."""
_STORY, _HOLDS = 200, "br, p, div"
"""Size of a cell that may be a column of the page, and what stands in one."""
_HEADLINE = 16
"""Characters of a line that may be the headline."""

_HOLDERS = frozenset(("div", "section", "header", "aside", "li", "address"))
"""Boxes whose parts of a line may be set apart by their style alone; paragraphs, cells and code are text."""
_PIECES = 30
"""A longer line is text too."""


def part(pieces: list[str], place: int, tag: str) -> None:
    """Put a blank before the piece at `place`, with which an element begins right behind another in a box of this tag.

    Where one ends with a small letter or a digit and the next begins with a capital, or two numbers meet.
    """
    if not 0 < place < len(pieces) < _PIECES or tag not in _HOLDERS:
        return
    left, right = pieces[place - 1][-1:], pieces[place][:1]
    begins = right.isupper() if left.islower() or left.isdigit() else right.isdigit() and left.isupper()
    if begins or (left.isdigit() and right.isdigit()):
        pieces.insert(place, " ")


def part_styles(pieces: list[str], place: int, tag: str, mark: str) -> None:
    """Put a mark of a line's end where two elements for looks are all of a box: `<b>Ann Bell</b><i>reporter</i>`."""
    if place != 1 or len(pieces) != _PAIR or tag not in _HOLDERS:
        return
    first, second = pieces
    if " " in first.strip() and first[-1].isalpha() and len(second) >= _WORD and second[0].isalpha():
        pieces.insert(place, mark)


def is_apart(node: LexborNode, holder: str) -> bool:
    """Whether an element with a name of the site's own is a block: it stands in a box, and beside no words."""
    beside = (other.text_content for other in (node.prev, node.next) if other is not None)
    return (holder in _FRAMES or "-" in holder) and not any(text and not text.isspace() for text in beside)


class Rows:
    """Which rows of a page's tables are its columns instead of lines of a table; each is looked at once."""

    def __init__(self) -> None:
        """None yet."""
        self._known: dict[int, bool] = {}

    def are_of_layout(self, cell: LexborNode) -> bool:
        """Whether a cell is a column of the page: it or one beside it holds lines or boxes that are long together."""
        row = cell.parent
        if row is None:
            return False
        known = self._known.get(row.mem_id)
        if known is None:
            known = self._known[row.mem_id] = any(map(_is_column, row.iter()))
        return known


def is_caption(attributes: dict[str, str | None]) -> bool:
    """Whether the class of a cell says that it holds what is said of a picture above it."""
    names = attributes.get("class")
    return names is not None and bool(marks_of(names.lower()) & Mark.CAPTION)


def _is_column(cell: LexborNode) -> bool:
    return cell.css_matches(_HOLDS) and size_of(one_line(cell.text_lexbor())) >= _STORY


def runs_of(lines: list[str], title: str) -> Iterator[str]:
    """Lines that stand together, an empty one between two runs; one that begins the page's title is apart from the next."""
    group: list[str] = []
    for line in [*lines, ""]:
        if line:
            group.append(line)
        elif group:
            if len(group) > 1 and (place := _headline_in(group, title)) >= 0:
                yield from ("\n".join(part) for part in (group[:place], group[place : place + 1]) if part)
                yield from group[place + 1 :]
            else:
                yield "\n".join(group)
            group = []


def _headline_in(group: list[str], title: str) -> int:
    """The line that the title of the page begins with; -1 where none is."""
    if not title:
        return -1
    said = (place for place, line in enumerate(group) if len(line) >= _HEADLINE and title.startswith(fold(line)))
    return next(said, -1)
