"""Blocks to text: a blank line between blocks, one line break between the items of a list."""

from collections.abc import Iterable

from crawler.extract.page.layout import Block, Layout
from crawler.extract.page.marks import Mark

_LINE = 30
"""Characters from which a paragraph that is said again at once is no refrain."""


def assemble(layout: Layout, blocks: Iterable[Block]) -> str:
    """The article's text."""
    parts: list[str] = []
    last = -1
    for block in blocks:
        whole = _whole(layout, block)
        if whole >= 0 and whole == last:
            parts[-1] += "\n" + block.text
        else:
            parts.append(block.text)
        last = whole
    return "\n\n".join(parts)


def without_repeats(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each block once where it stands twice in a row: the line under a headline, printed once more above the text."""
    above = (None, *blocks)
    return tuple(one for one, before in zip(blocks, above, strict=False) if not (before and _is_again(one, before)))


def _is_again(block: Block, before: Block) -> bool:
    return len(block.text) >= _LINE and block.text.split() == before.text.split()


def _whole(layout: Layout, block: Block) -> int:
    """The outermost list that the block stands in, or the table that it is a row of; -1 for any other block."""
    kind = Mark.TABLE if block.tag == "tr" else Mark.LIST
    found, place = -1, block.box
    while place >= 0 and layout.boxes[place].marks & kind:
        if layout.boxes[place].own & kind:
            found = place
        place = layout.boxes[place].parent
    return found
