"""Where the article's text stands: the root box, and the blocks under it that are text."""

from collections import defaultdict
from dataclasses import dataclass

from crawler.extract.cleaning import clean
from crawler.extract.layout import Block, Box, Layout
from crawler.extract.vocabulary import Mark

_APART = Mark.HIDDEN | Mark.CAPTION | Mark.FOOTER | Mark.COMMENTS | Mark.JUNK
_DOUBTFUL = Mark.ASIDE | Mark.FORM | Mark.WEAK | Mark.HEADER | Mark.LIST | Mark.TABLE

_KEPT = Mark.BODY | Mark.LIST | Mark.QUOTE | Mark.TABLE


@dataclass(frozen=True, slots=True)
class Body:
    """The text blocks of the article, in order."""

    blocks: tuple[Block, ...]
    removed: int
    root: int
    """Place of the box that holds them; -1 where there is none."""
    share: float
    """Part of the page's running text that the root holds."""


def read_body(layout: Layout, title: str | None) -> Body:
    """Choose the root and clean what it holds."""
    settle(layout)
    weights = [weigh(block, layout.boxes[block.box]) for block in layout.blocks]
    totals = _totals(layout, weights)
    if not totals or totals[0] <= 0:
        return Body((), 0, -1, 0.0)
    root = choose_root(layout, weights, totals)
    kept, removed = clean(layout, root, title)
    return Body(tuple(kept), removed, root, totals[root] / totals[0])


def settle(layout: Layout) -> None:
    """Take back what names say of boxes that hold much of the page's running text: `page-with-sidebar`, `paywalled`."""
    raw = [float(len(b.text)) if len(b.text) > 80 and b.links * 2 < len(b.text) else 0.0 for b in layout.blocks]
    totals = _totals(layout, raw)
    for box, total in zip(layout.boxes, totals, strict=True):
        if box.own and (total > 0.4 * totals[0] or box.tag in ("body", "main", "article")):
            box.own &= _KEPT
        box.marks = box.own | (layout.boxes[box.parent].marks if box.parent >= 0 else 0)


def weigh(block: Block, box: Box) -> float:
    """How much a block looks like running text: its characters outside links, less where its box is doubtful."""
    length = len(block.text)
    if length < 25 or block.tag[0] == "h" or block.links * 2 > length or box.marks & _APART:
        return 0.0
    plain = min(length - block.links, 1500)
    if length < 80:
        plain *= 0.4
    if box.marks & _DOUBTFUL:
        plain *= 0.35
    if box.marks & Mark.BODY:
        plain *= 1.5
    return plain


def _totals(layout: Layout, weights: list[float]) -> list[float]:
    totals = [0.0] * len(layout.boxes)
    for block, weight in zip(layout.blocks, weights, strict=True):
        totals[block.box] += weight
    for place in range(len(totals) - 1, 0, -1):
        totals[layout.boxes[place].parent] += totals[place]
    return totals


def choose_root(layout: Layout, weights: list[float], totals: list[float]) -> int:
    """From the top down to the last box that holds nearly all of the strongest group of paragraphs.

    Paragraphs are grouped by the tag and names of their parent, so that text which stands in several sibling boxes stays together.
    """
    groups: dict[tuple[str, str], float] = defaultdict(float)
    keys: list[tuple[str, str]] = []
    for block, weight in zip(layout.blocks, weights, strict=True):
        box = layout.boxes[block.box]
        parent = layout.boxes[box.parent] if box.parent >= 0 and block.tag in ("p", "li", "div") else box
        key = (parent.tag, parent.names)
        keys.append(key)
        groups[key] += weight
    best = max(groups, key=lambda key: groups[key])
    inside = _totals(layout, [weight if key == best else 0.0 for key, weight in zip(keys, weights, strict=True)])
    return _descend(layout, totals, inside)


def _descend(layout: Layout, totals: list[float], inside: list[float]) -> int:
    children: dict[int, list[int]] = defaultdict(list)
    for place in range(1, len(layout.boxes)):
        if totals[place] > 0:
            children[layout.boxes[place].parent].append(place)
    root = 0
    while True:
        options = children.get(root)
        if not options:
            return root
        heaviest = max(options, key=lambda place: inside[place])
        if layout.boxes[heaviest].tag in ("p", "li", "ul", "ol", "tr", "blockquote", "pre"):
            return root
        if inside[heaviest] >= 0.75 * inside[root] and (totals[heaviest] >= 0.5 * totals[root] or inside[root] > 0.5 * totals[root]):
            root = heaviest
            continue
        articles = [place for place in options if layout.boxes[place].tag == "article" and inside[place] > 0]
        if len(articles) > 1 and sum(inside[place] for place in articles) > 0.75 * inside[root]:
            root = articles[0]
            continue
        return root
