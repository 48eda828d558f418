"""Which texts belong together, judged over all of them at once: what is alike, and whatever that is alike, is one family.

The marks of a harvest name the earliest row that was known when a row came. Here every row is held against those that share
one of its bands, whenever they came, by the same sketches and the same thresholds. Pairs are found in shares of the bands and
judged some at a time, by whoever is at hand.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.dedupe.sketches import Hashes, likenesses, other_numbers
from pipelines.dedupe.whole.hands import Hands
from pipelines.dedupe.whole.pieces import Sketch

Rows = npt.NDArray[np.int64]
Links = npt.NDArray[np.int64]
"""Pairs of numbers of what belongs together, a row each."""
_PAIRS = 1 << 15
"""Pairs compared at a time."""
NO_LINKS: Links = np.empty((0, 2), np.int64)


class Sketched(NamedTuple):
    """The sketched texts of a table, in pieces; they are numbered through all pieces."""

    sketches: Sequence[Any]
    """Of each piece the handle of its Sketch."""
    bands: Sequence[Sequence[Any]]
    """Of each piece the handles of its bands, in shares."""
    kept: Sequence[npt.NDArray[np.bool_]]
    """Of each piece which of its texts count: not those that stand whole in an earlier one."""


def same(lookups: Hashes) -> Links:
    """The rows whose text stands whole in an earlier one, each behind the first that has it. 0 is no text."""
    _, first, which = np.unique(lookups, return_index=True, return_inverse=True)
    firsts = first[which]
    copies = np.flatnonzero((lookups != 0) & (firsts != np.arange(len(lookups))))
    return np.stack([firsts[copies], copies], axis=1)


def alike(texts: Sketched, hands: Hands) -> Links:
    """The sketched texts that are near copies of one another, by their numbers."""
    starts = np.cumsum([0, *map(len, texts.kept)])
    shares = [hands.do(paired, texts.kept, *share)[0] for share in zip(*texts.bands, strict=True)]
    found = [hands.fetch(each) for each in shares]
    if not found:
        return NO_LINKS
    packed = np.unique(np.concatenate(found))
    pairs = np.stack([packed // max(1, starts[-1]), packed % max(1, starts[-1])], axis=1)
    judged = []
    for some in np.array_split(pairs, hands.shares):
        needed = np.unique(starts[:-1].searchsorted(some, "right") - 1)
        judged += hands.do(near, some, starts[needed], *(texts.sketches[place] for place in needed)) if len(some) else []
    return np.concatenate([NO_LINKS, *map(hands.fetch, judged)])


def paired(kept: Sequence[npt.NDArray[np.bool_]], *bands: Hashes) -> Rows:
    """Pairs of texts that share a band, each as one number: the earlier times the count of all, and the later."""
    counted = np.flatnonzero(np.concatenate(kept))
    pairs = _candidates(np.concatenate([own[mask] for own, mask in zip(bands, kept, strict=True)]))
    return counted[pairs[:, 0]] * sum(map(len, kept)) + counted[pairs[:, 1]]


def _candidates(bands: Hashes) -> Links:
    """Pairs of rows that share a band: each with the two before it and the first of those that have it."""
    found = []
    rows = np.arange(len(bands), dtype=np.int64)
    for keys in bands.T:
        order = keys.argsort(kind="stable")
        ordered = keys[order]
        new = np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(rows)]
        start = np.maximum.accumulate(np.where(new, rows, 0))
        for earlier in (np.maximum(rows - 1, start), np.maximum(rows - 2, start), start):
            others = earlier < rows
            found.append(order[earlier[others]] * len(bands) + order[rows[others]])
    packed = np.unique(np.concatenate(found))
    return np.stack([packed // max(1, len(bands)), packed % max(1, len(bands))], axis=1)


def near(pairs: Links, starts: Rows, *sketches: Sketch) -> Links:
    """The pairs that are as like as both ask for and tell the same numbers; the texts of each sketch begin at one of `starts`."""
    found = list[int]()
    for begin in range(0, len(pairs), _PAIRS):
        one, other = (_gathered(rows, starts, sketches) for rows in pairs[begin : begin + _PAIRS].T)
        like = np.flatnonzero(likenesses(one.slots, other.slots) >= np.maximum(one.near, other.near)).tolist()
        ours, theirs = one.numbers, other.numbers
        found += [begin + place for place in like if not other_numbers(ours[place].tobytes(), theirs[place].tobytes())]
    return pairs[found]


def _gathered(rows: Rows, starts: Rows, sketches: Sequence[Sketch]) -> Sketch:
    """The sketches of some texts, in their order."""
    places = starts.searchsorted(rows, "right") - 1
    slots, numbers, near = (np.empty((len(rows), *column.shape[1:]), column.dtype) for column in sketches[0])
    for place, (start, sketch) in enumerate(zip(starts, sketches, strict=True)):
        inside = np.flatnonzero(places == place)
        own = rows[inside] - start
        slots[inside], numbers[inside], near[inside] = sketch.slots[own], sketch.numbers[own], sketch.near[own]
    return Sketch(slots, numbers, near)


def joined(count: int, links: Links) -> Rows:
    """Of so many things, for each the least of those that it hangs together with."""
    label, (one, other) = np.arange(count), links.T
    while (label[one] != label[other]).any():
        least = np.minimum(label[one], label[other])
        for side in (one, other):
            np.minimum.at(label, label[side], least)
        while (label[label] != label).any():
            label = label[label]
    return label
