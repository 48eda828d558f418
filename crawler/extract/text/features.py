"""Each block of a page as numbers: its own shape, its neighbours, the boxes it stands in, where it stands.

All of it can be told from structure; what class and id say are some columns among many.
"""

from collections import Counter
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from crawler.extract.forest import Floats
from crawler.extract.page.layout import Block, Layout
from crawler.extract.page.marks import Mark
from crawler.extract.page.words import fold

SIZE, LINKED, BOLD, KIND = range(4)
"""The first columns: length, and parts of it that are links and bold; what the tag makes of it."""
ITEM, HEADING, ROW = 2, 3, 4
"""Kinds."""
Places = NDArray[np.int64]

_KINDS = {"p": 1, "li": 2, "tr": 4, "blockquote": 5, "pre": 6, "dd": 7, "dl": 7, "figcaption": 8, "caption": 8}
_KINDS |= {f"h{level}": 3 for level in range(1, 7)}
_ENDS = dict.fromkeys('.!?…।。！？»”"', 1.0) | {":": 2.0, "：": 2.0, ",": 3.0}
_STOPS = ".,;?!。，、！？।،؟"
_ASCII_STOPS = ".,;?!"
_MARKS = np.array((
    Mark.JUNK, Mark.HIDDEN, Mark.COMMENTS, Mark.HEADER, Mark.FOOTER, Mark.ASIDE, Mark.FORM, Mark.CAPTION, Mark.BODY, Mark.LIST,
    Mark.QUOTE, Mark.BYLINE, Mark.DATE, Mark.WALL, Mark.LEAD, Mark.TITLE, Mark.WEAK, Mark.TABLE, Mark.FIGURE, Mark.ARTICLE,
))  # fmt: skip
_OWN_MARKS = np.array((Mark.JUNK, Mark.WEAK, Mark.CAPTION, Mark.BYLINE, Mark.DATE, Mark.LEAD))
_SHAPE = attrgetter("start", "end", "parent", "marks", "own", "anchors", "images")
WIDTH = 103
"""Columns of a row."""
_SHORT = 80
"""Characters of a text that other pages of the site may have too: a name in a menu, a headline."""
_STEPS = 4
"""Boxes around a block that are looked at, the innermost first."""


def features(layout: Layout, headline: int, title: str | None, description: str, evidence: str) -> Floats:
    """A row a block; `headline` is the place of the headline, `evidence` the text that metadata gives as the article's."""
    blocks, boxes = layout.blocks, layout.boxes
    count = len(blocks)
    own = _own(blocks)
    size, linked, heading = own[:, 0], own[:, 1] * own[:, 0], own[:, 4]
    running = np.where((size > 80) & (own[:, 1] < 0.5) & (heading == 0), size - linked, 0)
    sums = np.zeros((count + 1, 3), np.float32)
    np.cumsum(np.stack((running, size, linked), axis=1), axis=0, out=sums[1:])
    whole = max(float(sums[-1, 0]), 1.0)
    shape = np.fromiter(chain.from_iterable(map(_SHAPE, boxes)), np.int64).reshape(len(boxes), -1)
    box = np.array([block.box for block in blocks])
    parents = np.maximum(shape[:, 2], 0)
    return np.concatenate(
        (
            own,
            _neighbours(own, parents[box]),
            _windows(sums, count),
            _place(sums, count, headline, whole),
            *_around(shape, sums, box, parents, whole),
            _paths(layout, box, parents, running, whole),
            (shape[box, 3][:, None] & _MARKS) != 0,
            (shape[box, 4][:, None] & _OWN_MARKS) != 0,
            _said(blocks, fold(title or ""), description, evidence),
        ),
        axis=1,
        dtype=np.float32,
    )


def _own(blocks: list[Block]) -> Floats:
    texts = [block.text for block in blocks]
    kinds = [_KINDS.get(block.tag, 0) for block in blocks]
    length = np.array(list(map(len, texts)))
    own = np.empty((len(blocks), _OWN), np.float32)
    own[:, SIZE] = [block.size for block in blocks]
    own[:, LINKED] = np.array([block.links for block in blocks]) / length
    own[:, BOLD] = np.array([block.strong for block in blocks]) / length
    own[:, KIND] = kinds
    own[:, KIND + 1] = [int(block.tag[1]) if kind == HEADING else 0 for block, kind in zip(blocks, kinds, strict=True)]
    spelt = [(_spelt_short if len(block.text) < _SHORT else _spelt)(block.text, block.size) for block in blocks]
    own[:, KIND + 2 :] = np.frombuffer(b"".join(spelt), np.float32).reshape(-1, _OWN - KIND - 2)
    return own


def _spelt(text: str, size: int) -> bytes:
    """What the letters of a text say of it, whatever its tag, as they stand in a row."""
    first, last = text[0], text[-1]
    start = text[:60]
    begun = start.encode("utf8", "replace")
    stops = _ASCII_STOPS if size == len(text) else _STOPS
    return _SPELT.pack(
        _ENDS.get(last) or (4.0 if last.isalnum() else 0.0),
        100 * sum(map(text.count, stops)) / size,
        1 - len(begun.translate(None, b"0123456789")) / len(begun) if size < 200 else 0.0,
        1.0 if first.isupper() else 2.0 if first.islower() else 3.0 if first.isdigit() else 0.0,
        start.isupper(),
        text.count("\n"),
        ("@" in text or "©" in text) + 2.0 * ("|" in text),
        size / (text.count(" ") + 1),
    )


_SPELT = Struct("=8f")
_OWN = KIND + 2 + len(_SPELT.unpack(bytes(_SPELT.size)))
"""Columns of what a block says by itself."""
_spelt_short = lru_cache(maxsize=20_000)(_spelt)
"""The same of short texts, which the pages of a site repeat."""


def _neighbours(own: Floats, parent: Places) -> Floats:
    """Size, links, kind and end of the two blocks before and the two after; whether those beside it are alike."""
    count = len(own)
    padded = np.zeros((count + 4, 4), np.float32)
    padded[2:-2] = own[:, (0, 1, 3, 5)]
    alike = np.zeros((count, 2), np.float32)
    alike[1:, 0] = alike[:-1, 1] = (parent[1:] == parent[:-1]) & (own[1:, 3] == own[:-1, 3])
    return np.concatenate((*(padded[step : step + count] for step in (0, 1, 3, 4)), alike), axis=1)


def _windows(sums: Floats, count: int) -> Floats:
    """Running text, all text and links around it, a block."""
    place = np.arange(count)
    found = []
    for reach in (3, 8):
        low, high = np.maximum(place - reach, 0), np.minimum(place + reach + 1, count)
        found.append((sums[high] - sums[low]) / (high - low)[:, None])
    return np.concatenate(found, axis=1)


def _place(sums: Floats, count: int, headline: int, whole: float) -> Floats:
    found = np.empty((count, 7), np.float32)
    place = np.arange(count)
    found[:, 0] = np.clip(place - headline, -60, 120)
    found[:, 1] = place / count
    found[:, 2] = count
    found[:, 3] = sums[:-1, 0] / whole
    found[:, 4] = sums[:-1, 0]
    found[:, 5] = whole - sums[1:, 0]
    found[:, 6] = whole
    return found


def _around(shape: Places, sums: Floats, box: Places, parents: Places, whole: float) -> list[Floats]:
    """Of the boxes around it: their part of the running text, all text, links, blocks, anchors a block, pictures."""
    start, end = shape[:, 0], shape[:, 1]
    total = sums[end] - sums[start]
    blocks = np.maximum(end - start, 1)
    found = np.stack(
        (total[:, 0] / whole, total[:, 1], total[:, 2] / np.maximum(total[:, 1], 1), blocks, shape[:, 5] / blocks, shape[:, 6]),
        axis=1,
    )
    rows = []
    for _ in range(_STEPS):
        rows.append(found[box])
        box = parents[box]
    return rows


def _paths(layout: Layout, box: Places, parents: Places, running: Floats, whole: float) -> Floats:
    """Part of the running text under its path of tags, blocks there; that part for the box around, its depth, its own part."""
    known: dict[tuple[int, str], int] = {}
    named, depth = [-1], [-1]  # of no box, which is the one around the first
    for inner in layout.boxes:
        above = inner.parent + 1
        named.append(known.setdefault((named[above], inner.tag), len(known)))
        depth.append(depth[above] + 1)
    paths = np.array(named[1:])
    own, around = paths[box], paths[parents[box]]
    found = np.empty((len(box), 5), np.float32)
    found[:, 0] = np.bincount(own, running)[own] / whole
    found[:, 1] = np.bincount(own)[own]
    found[:, 2] = np.bincount(around, running)[around] / whole
    found[:, 3] = np.array(depth[1:])[box]
    found[:, 4] = np.bincount(parents[box], running)[parents[box]] / whole
    return found


def _said(blocks: list[Block], headline: str, description: str, evidence: str) -> Floats:
    """How often the text stands on the page; whether it is the headline, of the description, of the text that metadata gives."""
    texts = [block.text for block in blocks]
    times = Counter(texts)
    found = np.zeros((len(blocks), 4), np.float32)
    found[:, 0] = [times[text] for text in texts]
    near = range(len(headline) - 6, len(headline) + 24) if headline else range(0)
    found[:, 1] = [len(text) in near and fold(text) == headline for text in texts]
    start = description[:40]
    for place, block in enumerate(blocks) if start or evidence else ():
        if block.size > 40:
            text = block.text
            found[place, 2] = bool(start) and (text[:40] in description or start in text)
            found[place, 3] = 0 if not evidence else 1 if text[:50] in evidence else -1
    return found
