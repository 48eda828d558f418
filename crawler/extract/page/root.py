"""Which box holds the text: how much each block looks like it, and the way down to the last box that has nearly all."""

from collections import defaultdict

from crawler.extract.page.layout import Block, Box, Layout
from crawler.extract.page.marks import Mark

_APART = Mark.HIDDEN | Mark.CAPTION | Mark.FOOTER | Mark.COMMENTS | Mark.JUNK
_DOUBTFUL = Mark.ASIDE | Mark.FORM | Mark.FIGURE | Mark.HEADER | Mark.LIST | Mark.TABLE
_LEAVES = frozenset((
    "p", "li", "ul", "ol", "dl", "tr", "tbody", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip

ROOT_SHARE = 0.85
"""A box holds the text where it has at least this part of the strongest group of paragraphs, ..."""
REST_SHARE = 0.2
"""... and at least this part of all running text; ..."""
MAIN_SHARE = 0.4
"""... this part inside of `main`, ..."""
BODY_SHARE = 0.75
"""... and this part inside of what its name or its tag says is the text: there, little is furniture."""


def favour(layout: Layout, weights: list[float], headline: int, evidence: str) -> None:
    """Text after the headline counts more, and the more the nearer; so does text that metadata gives as the article's."""
    count = len(weights)
    for place, block in enumerate(layout.blocks):
        if weights[place]:
            weights[place] *= 0.5 if place < headline else 1 - 0.4 * (place - headline) / count
            if evidence and block.text[:50] in evidence:
                weights[place] *= 3


def weigh(block: Block, box: Box) -> float:
    """How much a block looks like running text: its characters outside links, less where its box is doubtful."""
    size = block.size
    if size < 25 or block.tag[0] == "h" or block.links * 2 > len(block.text) or box.marks & _APART:
        return 0.0
    plain = float(min(size - block.links, 1500))
    if size < 80:
        plain *= 0.4
    if box.marks & _DOUBTFUL:
        plain *= 0.35
    if box.marks & Mark.BODY:
        plain *= 1.5
    return plain


def totals_of(layout: Layout, weights: list[float]) -> list[float]:
    """What the blocks in each box weigh together."""
    totals = [0.0] * len(layout.boxes)
    boxes = layout.boxes
    for block, weight in zip(layout.blocks, weights, strict=True):
        totals[block.box] += weight
    for place in range(len(totals) - 1, 0, -1):
        if totals[place]:
            totals[boxes[place].parent] += totals[place]
    return totals


def choose_root(layout: Layout, weights: list[float], totals: list[float]) -> int:
    """From the top down to the last box that holds nearly all of the strongest group of paragraphs.

    Paragraphs are grouped by the tag and names of their parent, so that text in several sibling boxes stays together; where
    it has no names, by its depth.
    """
    depths: list[int] = []
    for box in layout.boxes:
        depths.append(depths[box.parent] + 1 if box.parent >= 0 else 0)
    groups: dict[tuple[str, str, int], float] = defaultdict(float)
    keys: list[tuple[str, str, int] | None] = []
    for block, weight in zip(layout.blocks, weights, strict=True):
        if not weight:
            keys.append(None)
            continue
        place = block.box
        if layout.boxes[place].parent >= 0 and block.tag in ("p", "li", "div"):
            place = layout.boxes[place].parent
        if layout.boxes[place].tag == "blockquote" and layout.boxes[place].parent >= 0:
            place = layout.boxes[place].parent
        parent = layout.boxes[place]
        key = (parent.tag, parent.names, -1 if parent.names.strip() else depths[place])
        keys.append(key)
        groups[key] += weight
    best = max(groups, key=lambda key: groups[key])
    inside = totals_of(layout, [weight if key == best else 0.0 for key, weight in zip(keys, weights, strict=True)])
    return _descend(layout, totals, inside)


def _descend(layout: Layout, totals: list[float], inside: list[float]) -> int:
    boxes = layout.boxes
    children: dict[int, list[int]] = defaultdict(list)
    for place in range(1, len(boxes)):
        if totals[place] > 0:
            children[boxes[place].parent].append(place)
    root, needed = 0, REST_SHARE
    while True:
        needed = max(needed, _share_inside(boxes[root]))
        options = [place for place in children.get(root, ()) if boxes[place].tag not in _LEAVES]
        if not options:
            return root
        heaviest = max(options, key=lambda place: inside[place])
        rest = REST_SHARE if boxes[heaviest].own & Mark.BODY else needed
        if inside[heaviest] >= ROOT_SHARE * inside[root] and inside[heaviest] > 0 and totals[heaviest] >= rest * totals[root]:
            root = heaviest
            continue
        articles = [place for place in options if boxes[place].tag == "article" and inside[place] > 0]
        if needed < BODY_SHARE and len(articles) > 1 and sum(inside[place] for place in articles) > 0.75 * inside[root]:
            root = articles[0]
            continue
        return root


def _share_inside(box: Box) -> float:
    """The part of a box's text that one inside it must have to stand for it."""
    if box.own & Mark.BODY or box.tag == "article":
        return BODY_SHARE
    return MAIN_SHARE if box.tag == "main" else REST_SHARE
