"""Blocks as one site's pages are compared by: their words and their places; and what the site's profile decides of them."""

import math
import re
from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from crawler.extract.forest import Floats
from crawler.extract.page.layout import Block, Layout
from crawler.extract.page.place import place_of
from crawler.extract.page.words import fold
from crawler.extract.profile.profile import OMITTED, Profile
from crawler.times.months import is_month

_NUMBER = re.compile(r"\d+")
_NUMBERS = re.compile(r"\b0(?: 0)*(?: ?[ap]m)?\b")
_SHORT = 80
"""Characters of a line in which numbers and months are all the same: `Read 25 times`, `Updated on 3 May`."""
_LONGEST = 400
"""Characters that a block is told by."""
_LABEL = re.compile(r"\W{0,3}[^\W\d_][^\n:\uff1a]{1,40}?(?:\s?[:\uff1a]|\n)")
_LINE = 160
"""Characters of a line that a label may begin."""
_WEIGHT, _DROP, _ADD = 0.5, -1.5, 2.5
"""How far a place counts beside what the block shows itself, and the log odds below which a block that was kept goes and above
which one that was not comes."""
_EDGE = 0.005
_LEFT, _PART = 40, 0.4
"""Size of the text that a profile must leave to be heard, and its part of what the page alone gives for its places to be."""
_HEARD = 0.5
"""Chance above which a block may come by its place."""


def words_of(block: Block) -> str:
    """What a block says, as it is compared with those of other pages."""
    said = block.text[:_LONGEST]
    folded = fold(said)
    if len(said) < _SHORT and _NUMBER.search(folded):
        folded = _NUMBERS.sub("0", " ".join("0" if is_month(word) else _NUMBER.sub("0", word) for word in folded.split()))
    return folded or " ".join(said.split())


def label_of(block: Block) -> str:
    """What a short line begins with, up to the mark behind it: `Read also:`; empty where no mark stands there."""
    match = _LABEL.match(block.text) if len(block.text) < _LINE else None
    return fold(match[0]) if match else ""


def by_profile(layout: Layout, kept: NDArray[np.bool_], chances: Floats, profile: Profile) -> NDArray[np.bool_]:
    """Which blocks are text after what the site's other pages showed: none that recurs, and those that stand where text does."""
    if not (profile.cut or profile.places or profile.labels or profile.bylines):
        return kept
    decided, cut, likely = kept.copy(), kept.copy(), chances > _HEARD
    for place in _open(kept, chances):
        block = layout.blocks[place]
        at = place_of(layout, block)
        if _is_furniture(block, at, profile):
            decided[place] = cut[place] = likely[place] = False
        elif (there := profile.places.get(at)) is not None:
            odds = _odds(float(chances[place])) + _WEIGHT * _odds(there)
            decided[place] = odds > _DROP if kept[place] else odds > _ADD
            likely[place] = odds > 0
    alone, left, least, other = (_size(layout, chosen) for chosen in (kept, decided, cut, likely))
    if left >= max(_LEFT, _PART * alone):
        return decided
    if least < _PART * alone and other >= _LEFT:
        return likely  # most of what the page alone gives stands on others too: its text is elsewhere
    return cut if least >= _LEFT else kept


def _size(layout: Layout, chosen: NDArray[np.bool_]) -> int:
    return sum(layout.blocks[place].size for place in np.flatnonzero(chosen))


def _is_furniture(block: Block, at: str, profile: Profile) -> bool:
    """Whether a block recurs, or is of the lines at its place that begin alike or name the writers."""
    labels, bylines = profile.labels.get(at, ()), profile.bylines.get(at, ())
    return words_of(block) in profile.cut or (len(labels) > 0 and label_of(block) in labels) or _is_byline(block, bylines)


def _is_byline(block: Block, lines: Collection[str]) -> bool:
    """Whether a short block has all that a line with the writers' names has beside them."""
    told = (line.split(OMITTED) for line in lines if len(line) > len(OMITTED)) if len(block.text) < _LINE else ()
    return any(block.text.startswith(label) and all(part in words_of(block) for part in always) for label, *always in told)


def _open(kept: NDArray[np.bool_], chances: Floats) -> Iterable[int]:
    found: list[int] = np.flatnonzero(kept | (chances > _HEARD)).tolist()
    return found


def _odds(chance: float) -> float:
    bound = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(bound / (1 - bound))
