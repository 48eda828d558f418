"""Blocks as one site's pages are compared by: their words and their places; and what the site's profile decides of them."""

import math
import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from crawler.extract.page.layout import Block, Layout
from crawler.extract.page.words import fold
from crawler.extract.profile.profile import Profile
from crawler.extract.text.forest import Floats

_NUMBER = re.compile(r"\d+")
_SHORT = 80
"""Characters of a line in which numbers are all the same: `Read 25 times`."""
_LONGEST = 400
"""Characters that a block is told by."""
_AROUND = 3
"""Boxes that a place is told by."""
_WEIGHT, _DROP, _ADD = 0.5, -1.5, 2.5
"""How far a place counts beside what the block shows itself, and the log odds below which a block that was kept goes and above
which one that was not comes."""
_EDGE = 0.005
_LEFT, _PART = 40, 0.4
"""Size of the text that a profile must leave to be heard, and its part of what the page alone gives; else the page is judged
alone."""
_HEARD = 0.5
"""Chance above which a block may come by its place."""


def words_of(block: Block) -> str:
    """What a block says, as it is compared with those of other pages."""
    said = block.text[:_LONGEST]
    folded = fold(said)
    return (_NUMBER.sub("0", folded) if len(said) < _SHORT else folded) or " ".join(said.split())


def place_of(layout: Layout, block: Block) -> str:
    """The tags and names of the boxes around a block, from inside to outside; numbers in names are those of one page."""
    found: list[str] = []
    at = block.box
    while at >= 0 and len(found) < _AROUND:
        box = layout.boxes[at]
        found.append(f"{box.tag}.{'.'.join(_NUMBER.sub('0', box.names).split())}".rstrip("."))
        at = box.parent
    return " < ".join(found)


def by_profile(layout: Layout, kept: NDArray[np.bool_], chances: Floats, profile: Profile) -> NDArray[np.bool_]:
    """Which blocks are text after what the site's other pages showed: none that recurs, and those that stand where text does."""
    if not profile.cut and not profile.places:
        return kept
    decided = kept.copy()
    for place in _open(kept, chances):
        block = layout.blocks[place]
        if words_of(block) in profile.cut:
            decided[place] = False
        elif (there := profile.places.get(place_of(layout, block))) is not None:
            odds = _odds(float(chances[place])) + _WEIGHT * _odds(there)
            decided[place] = odds > _DROP if kept[place] else odds > _ADD
    left, alone = (sum(layout.blocks[place].size for place in np.flatnonzero(chosen)) for chosen in (decided, kept))
    return decided if left >= max(_LEFT, _PART * alone) else kept


def _open(kept: NDArray[np.bool_], chances: Floats) -> Iterable[int]:
    found: list[int] = np.flatnonzero(kept | (chances > _HEARD)).tolist()
    return found


def _odds(chance: float) -> float:
    bound = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(bound / (1 - bound))
