"""Blocks to text: a blank line between blocks, one line break between the items of a list."""

from collections.abc import Iterable

from crawler.extract.page.layout import Block, Layout
from crawler.extract.page.marks import Mark

_LINE, _TOP, _TEXT = 30, 3, 4
"""Characters of a line under a headline at least, blocks in which it is looked for, and of a text that has one."""


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
    """A text of which the line under the headline stands once, where a page prints it once more above the text."""
    for place in range(1, min(_TOP, len(blocks) - _TEXT + 2)):
        said = blocks[place].text.split()
        if len(blocks[place].text) >= _LINE and said == blocks[place - 1].text.split():
            again = sum(block.text.split() == said for block in blocks) > 2
            return blocks if again else (*blocks[:place], *blocks[place + 1 :])
    return blocks


def _whole(layout: Layout, block: Block) -> int:
    """The outermost list that the block stands in, or the table that it is a row of; -1 for any other block."""
    kind = Mark.TABLE if block.tag == "tr" else Mark.LIST
    found, place = -1, block.box
    while place >= 0 and layout.boxes[place].marks & kind:
        if layout.boxes[place].own & kind:
            found = place
        place = layout.boxes[place].parent
    return found
