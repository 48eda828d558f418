"""Where a block stands, as the pages of one site are compared by it."""

import re
from functools import lru_cache

from crawler.extract.page.layout import Block, Layout

_NUMBER = re.compile(r"\d+")
_AROUND = 3
"""Boxes that a place is told by."""


def place_of(layout: Layout, block: Block) -> str:
    """The tags and names of the boxes around a block, from inside to outside; numbers in names are those of one page."""
    found: list[str] = []
    at = block.box
    while at >= 0 and len(found) < _AROUND:
        box = layout.boxes[at]
        found.append(_known_as(box.tag, box.names))
        at = box.parent
    return " < ".join(found)


@lru_cache(maxsize=4096)
def _known_as(tag: str, names: str) -> str:
    return f"{tag}.{'.'.join(_NUMBER.sub('0', names).split())}".rstrip(".")
