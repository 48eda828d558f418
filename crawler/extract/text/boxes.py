"""Blocks that are text or none together, for the box that holds them."""

import numpy as np
from numpy.typing import NDArray

from crawler.extract.forest import Floats
from crawler.extract.page.layout import Block, Layout, is_of_data, outside, table_of
from crawler.extract.page.words import fold

_LISTS = frozenset(("ul", "ol"))
_LINE = 80
"""Characters of a line that may be a byline."""
_DOUBTED = 0.3
"""Mean chance of a table's rows below which they go."""
_CAPTIONED = frozenset(("div", "center", "section"))
_BESIDE, _CAPTION, _CAPTIONS = 2, 600, 1 / 3
"""Blocks and characters beside a picture at most, the part of a text that may stand so and be none of it, ..."""
_STORY, _SURE = 4, 0.8
"""... and of how many blocks, and how likely, the rest must be."""


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


def doubted_tables(layout: Layout, kept: NDArray[np.bool_], chances: Floats) -> list[int]:
    """Places of kept rows whose table is hardly text as a whole: old pages print calendars, notices and other stories in one."""
    tables: dict[int, list[int]] = {}
    for place in np.flatnonzero(kept).tolist():
        if layout.blocks[place].tag == "tr":
            tables.setdefault(table_of(layout, layout.blocks[place].box), []).append(place)
    doubted = []
    for table, rows in tables.items():
        if is_of_data(layout, table):
            continue
        sizes = [layout.blocks[place].size for place in rows]
        if np.average(chances[rows], weights=sizes) < _DOUBTED:
            doubted += rows
    return doubted


def below_headline(blocks: list[Block], place: int, title: str | None) -> list[int]:
    """The block of the headline where line breaks alone part that from short lines below it, as from who wrote."""
    if not title or place >= len(blocks):
        return []
    first, *more = blocks[place].text.split("\n")
    return [place] if more and fold(first) == fold(title) and all(len(line) < _LINE for line in more) else []


def under_pictures(layout: Layout, kept: NDArray[np.bool_], chances: Floats) -> list[int]:
    """Places of kept paragraphs that share a box with a picture and nothing else, where most of the text surely does not."""
    places = np.flatnonzero(kept).tolist()
    found = [place for place in places if _is_under_picture(layout, layout.blocks[place])]
    if not found or len(places) - len(found) < _STORY:
        return []
    sizes = np.array([block.size for block in layout.blocks])
    rest = kept.copy()
    rest[found] = False
    sure = np.average(chances[rest], weights=sizes[rest]) > _SURE
    return found if sure and sizes[found].sum() < _CAPTIONS * sizes[kept].sum() else []


def _is_under_picture(layout: Layout, block: Block) -> bool:
    own = layout.boxes[block.box]
    holder = layout.boxes[own.parent]
    if own.tag != "p" or own.images or not holder.images or holder.tag not in _CAPTIONED:
        return False
    beside = layout.blocks[holder.start : holder.end]
    headed = any(block.tag[0] == "h" for block in beside)
    return len(beside) <= _BESIDE and not headed and sum(len(block.text) for block in beside) < _CAPTION
