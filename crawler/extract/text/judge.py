"""A learned second opinion on each block, beside the rules: what pages with answers show that no rule says.

The forest was made by `tests.judge.train` from sites with known texts; names of classes and ids are a few of its columns, and
half of the pages it learnt from had theirs scrambled.
"""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crawler.extract.forest import Floats, Forest, load
from crawler.extract.text.features import HEADING, ITEM, KIND, LINKED, SIZE

FOREST = Path(__file__).with_name("blocks.npz")
DROP, ADD = 0.2, 0.9
"""A block that the rules keep goes below the one chance, one that they cut comes above the other; ..."""
DOUBTED_DROP, DOUBTED_ADD = 0.35, 0.65
"""... and these where less than half of what they keep looks like text to the judge."""
ELSEWHERE = 0.25
"""Where the rules keep less than this part of what the judge takes for text, they stand beside it, and it decides alone, ..."""
FOUND = 0.5
"""... if that is at least this part of what they keep: a table of rates looks a little like text, too."""
ENOUGH = 300
"""Length of a text that the judge must have found to be heard against most of what the rules keep."""
WITHIN, WITHIN_LINKED, ITEM_WITHIN = 0.8, 0.5, 0.8
"""Chances above which a heading in the midst of a text comes, one that is a link, and an item that is one: each names a thing of
which the story tells, and what rules see of it, its link, its `product` and its few words, says furniture."""
_MOSTLY, _NAME = 0.6, 50
"""Part of a block that is linked where it counts as a link, and size from which a heading that is one is another story's."""


@cache
def forest() -> Forest:
    """The trees; read once."""
    return load(FOREST)


def choose(kept: NDArray[np.bool_], chances: Floats, rows: Floats) -> NDArray[np.bool_]:
    """Which blocks are text, from what the rules kept, how likely each is, and its numbers."""
    sure, sizes = chances > 0.5, rows[:, SIZE]
    found, before, common = (float(sizes[some].sum()) for some in (sure, kept, sure & kept))
    if common < ELSEWHERE * found and found > FOUND * before:
        return sure
    if common >= before / 2:
        return np.where(kept, chances > DROP, chances > ADD)
    return np.where(kept, chances > DOUBTED_DROP, chances > DOUBTED_ADD) if found > ENOUGH else kept


def within(chosen: NDArray[np.bool_], chances: Floats, rows: Floats) -> NDArray[np.bool_]:
    """Headings, and items that are links, which stand between two blocks that are chosen and are likely enough."""
    places = np.flatnonzero(chosen)
    if not len(places):
        return np.zeros(len(chosen), np.bool_)
    linked = rows[:, LINKED] > _MOSTLY
    name = linked & (rows[:, SIZE] < _NAME)
    heading = (rows[:, KIND] == HEADING) & (name | ~linked) & (chances > np.where(linked, WITHIN_LINKED, WITHIN))
    item = (rows[:, KIND] == ITEM) & linked & (chances > ITEM_WITHIN)
    likely: NDArray[np.bool_] = (heading | item) & ~chosen
    likely[: places[0]] = likely[places[-1] :] = False
    return likely
