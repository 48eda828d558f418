"""Blocks to text: a blank line between blocks, one line break between the items of a list."""

from collections.abc import Iterable

from crawler.extract.layout import Block, Layout
from crawler.extract.vocabulary import Mark


def assemble(layout: Layout, blocks: Iterable[Block]) -> str:
    """The article's text."""
    parts: list[str] = []
    last = -1
    for block in blocks:
        whole = _whole(layout, block.box)
        if whole >= 0 and whole == last:
            parts[-1] += "\n" + block.text
        else:
            parts.append(block.text)
        last = whole
    return "\n\n".join(parts)


def _whole(layout: Layout, place: int) -> int:
    """The outermost list or table that the box stands in, -1 outside of one."""
    found = -1
    while place >= 0:
        box = layout.boxes[place]
        if box.own & (Mark.LIST | Mark.TABLE):
            found = place
        elif found >= 0 and not box.marks & (Mark.LIST | Mark.TABLE):
            break
        place = box.parent
    return found
