"""Blocks that are text or none together, for the box that holds them."""

import numpy as np
from numpy.typing import NDArray

from crawler.extract.page.layout import Block, Layout, outside
from crawler.extract.page.words import fold

_LISTS = frozenset(("ul", "ol"))
_LINE = 80
"""Characters of a line that may be a byline."""


def of_page(layout: Layout, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which blocks stand in the page's own footer, where the rules keep text that does not."""
    held = np.array([outside(layout.boxes[block.box].marks) for block in layout.blocks])
    return held & ~kept if (kept & ~held).any() else np.zeros(len(held), np.bool_)


def of_another(layout: Layout, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which blocks stand in an `article` element of their own beside the one that holds all that the rules keep."""
    outer: list[int] = []
    for place, box in enumerate(layout.boxes):
        above = outer[box.parent] if box.parent >= 0 else -1
        outer.append(place if above < 0 and box.tag == "article" else above)
    held = np.array([outer[block.box] for block in layout.blocks])
    own = set(held[kept].tolist())
    alone = own.pop() if len(own) == 1 else -1
    return (held != alone) & (held >= 0) if alone >= 0 else np.zeros(len(held), np.bool_)


def whole_lists(layout: Layout, kept: NDArray[np.bool_], chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What is chosen, and the rest of lists that the rules keep, that hold no link and of which a part is chosen."""
    whole = chosen.copy()
    for box in layout.boxes:
        inside = slice(box.start, box.end)
        if box.tag in _LISTS and not box.anchors and box.end - box.start > 1 and kept[inside].all() and chosen[inside].any():
            whole[inside] = True
    return whole


def below_headline(blocks: list[Block], place: int, title: str | None) -> list[int]:
    """The block of the headline where line breaks alone part that from short lines below it, as from who wrote."""
    if not title or place >= len(blocks):
        return []
    first, *more = blocks[place].text.split("\n")
    return [place] if more and fold(first) == fold(title) and all(len(line) < _LINE for line in more) else []
