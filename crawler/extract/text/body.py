"""Where the article's text stands: the root box, and the blocks under it that are text."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crawler.extract.forest import Floats
from crawler.extract.page.jsonld import body_evidence
from crawler.extract.page.layout import Block, Box, Layout
from crawler.extract.page.marks import Mark
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold
from crawler.extract.text.boxes import below_headline, doubted_tables, of_another, of_page, under_pictures, whole_lists
from crawler.extract.text.cards import find_cards
from crawler.extract.text.cleaning import clean, lead_in, says_furniture
from crawler.extract.text.features import SIZE, WIDTH, features
from crawler.extract.text.judge import choose, forest, within
from crawler.extract.text.recurring import by_profile
from crawler.extract.text.standfirst import standfirst
from crawler.extract.text.tails import apart_tail, leading_nowhere, trim_tail, unended_tail

_APART = Mark.HIDDEN | Mark.CAPTION | Mark.FOOTER | Mark.COMMENTS | Mark.JUNK
_DOUBTFUL = Mark.ASIDE | Mark.FORM | Mark.FIGURE | Mark.HEADER | Mark.LIST | Mark.TABLE
_KEPT = Mark.BODY | Mark.LIST | Mark.QUOTE | Mark.TABLE | Mark.ARTICLE | Mark.FOOTER | Mark.COMMENTS
_LEAVES = frozenset((
    "p", "li", "ul", "ol", "dl", "tr", "tbody", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip

ROOT_SHARE = 0.85
"""A box holds the text where it has at least this part of the strongest group of paragraphs, ..."""
_HELD = 0.7
"""Part of the text that the root must hold; a summary may stand before it."""
REST_SHARE = 0.2
"""... and at least this part of all running text; ..."""
MAIN_SHARE = 0.4
"""... this part inside of `main`, ..."""
BODY_SHARE = 0.75
"""... and this part inside of what its name or its tag says is the text: there, little is furniture."""

_TOLD, _SURER = 600, 0.1
"""Size of a text that is one without the comments below it, though they are longer, where its chance is so much the greater;
of more than `_FEW` blocks that end the page's text, where it is not smaller."""
_FEW, _END = 4, 0.8
_CERTAIN, _PARAGRAPH = 0.97, 200
"""Chance and size above which words of furniture are told in a paragraph: a story may be about newsletters."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text blocks of the article, in order."""

    blocks: tuple[Block, ...]
    removed: int
    root: int
    """Place of the box that holds them; -1 where there is none."""
    share: float
    """Part of the page's running text that the root holds."""
    rows: Floats
    """Each block of the page as numbers."""
    chances: Floats
    """How likely each block of the page is text, by the judge; ..."""
    kept: NDArray[np.bool_]
    """... and which were chosen."""
    post: bool = False
    """Whether it is the text of a post of WordPress, as its template marks it."""


def read_body(page: Reading, title: str | None, *, continued: bool = False, judged: bool = True) -> Body:
    """Choose the root and clean what it holds; `continued` says that the text goes on on another page.

    With `judged` the judge of blocks is heard beside the rules.
    """
    layout = page.layout
    settle(layout)
    weights = [weigh(block, layout.boxes[block.box]) for block in layout.blocks]
    headline = headline_place(layout, title)
    _favour(layout, weights, headline, body_evidence(page.stated))
    totals = _totals(layout, weights)
    if not totals or totals[0] <= 0:
        return Body((), 0, -1, 0.0, np.empty((0, WIDTH), np.float32), np.empty(0, np.float32), np.empty(0, np.bool_))
    root = choose_root(layout, weights, totals)
    kept, removed = clean(layout, root, title)
    removed += trim_tail(kept, continued=continued)
    description = page.head.first("og:description", "description") or ""
    rows = features(layout, headline, title, description, body_evidence(page.stated))
    is_text, chances = _judged(layout, rows, [*lead_in(page, root, headline), *kept], heard=judged)
    is_text = by_profile(layout, is_text, chances, page.profile)
    is_text[below_headline(layout.blocks, headline, title)] = False
    is_text[doubted_tables(layout, is_text, chances)] = False
    is_text[under_pictures(layout, is_text, chances)] = False
    if (line := standfirst(page, headline, int(is_text.argmax()))) >= 0:
        is_text[line] = True
    if not continued:
        is_text[apart_tail(layout, is_text.tolist(), chances.tolist())] = False
        is_text[unended_tail(layout.blocks, is_text, chances)] = False
        is_text[leading_nowhere(layout, is_text.tolist())] = False
    chosen = [block for block, is_kept in zip(layout.blocks, is_text, strict=True) if is_kept]
    holder = _holder(layout, root, chosen)
    return Body(tuple(chosen), removed, holder, totals[holder] / totals[0], rows, chances, is_text)


def without_comments(body: Body, said: set[str]) -> Body:
    """The body without what readers said; where that is most of it, if enough is left and the judge is surer of that."""
    theirs = np.array([said.issuperset(block.text.split("\n")) for block in body.blocks], np.bool_)
    if not theirs.any():
        return body
    sizes, chances = body.rows[body.kept, SIZE], body.chances[body.kept]
    own, others = float(sizes[~theirs].sum()), float(sizes[theirs].sum())
    if own < others:
        surer = (sizes * chances)[~theirs].sum() / max(own, 1) - (sizes * chances)[theirs].sum() / others
        ends = theirs.sum() > _FEW and theirs[theirs.argmax() :].mean() > _END
        if own < _TOLD or surer < (0 if ends else _SURER):
            return body
    left = tuple(block for block, is_theirs in zip(body.blocks, theirs, strict=True) if not is_theirs)
    return replace(body, blocks=left, removed=body.removed + len(body.blocks) - len(left))


def _holder(layout: Layout, root: int, chosen: list[Block]) -> int:
    """The root, or the smallest box that holds nearly all of the text where that stands elsewhere."""
    needed = _HELD * sum(block.size for block in chosen)

    def holds(place: int) -> bool:
        box = layout.boxes[place]
        return sum(block.size for block in chosen if box.start <= places[id(block)] < box.end) >= needed

    places = {id(block): place for place, block in enumerate(layout.blocks)}
    if not chosen or holds(root):
        return root
    place = max(chosen, key=lambda block: block.size).box
    while place > 0 and not holds(place):
        place = layout.boxes[place].parent
    return max(place, 0)


def _judged(layout: Layout, rows: Floats, kept: list[Block], *, heard: bool) -> tuple[NDArray[np.bool_], Floats]:
    """Which blocks are text after the judge was heard beside the rules, and how likely it thinks each of them to be."""
    by_rules = {id(block) for block in kept}
    before = np.array([id(block) in by_rules for block in layout.blocks])
    if not heard:
        return before, before.astype(np.float32)
    chances = forest().chances(rows)
    chosen = whole_lists(layout, before, choose(before, chances, rows))
    own = ~of_another(layout, before) & ~of_page(layout, before)
    chosen &= own
    for place in np.flatnonzero(chosen & ~before).tolist():
        block = layout.blocks[place]
        leads_away = block.tag != "li" and block.links * 10 > len(block.text) * 9  # lists of links may be the story
        is_sure = chances[place] > _CERTAIN and block.size > _PARAGRAPH
        chosen[place] = not leads_away and (is_sure or not says_furniture(block))
    for place in np.flatnonzero(own & within(chosen, chances, rows)).tolist():
        chosen[place] = not says_furniture(layout.blocks[place])
    return chosen, chances


def settle(layout: Layout) -> None:
    """Take back what names say of boxes that hold much of the page's running text: `page-with-sidebar`, `paywalled`."""
    raw = [float(len(b.text)) if b.size > 80 and b.links * 2 < len(b.text) else 0.0 for b in layout.blocks]
    totals = _totals(layout, raw)
    for place in find_cards(layout):
        layout.boxes[place].own |= Mark.JUNK
    behind = _end_of_main(layout)
    for box, total in zip(layout.boxes, totals, strict=True):
        if box.tag == "aside" and box.start >= behind:
            box.own |= Mark.JUNK  # though the article has no words at all, these are none of its
        # A box of facts may be longer than the story beside it.
        elif box.own and (total > (0.6 if box.own & Mark.ASIDE else 0.4) * totals[0] or box.tag in ("body", "main", "article")):
            box.own &= _KEPT
        box.marks = box.own | (layout.boxes[box.parent].marks if box.parent >= 0 else 0)


def _end_of_main(layout: Layout) -> int:
    """The block behind the main element of the page, which holds its headline and a place for its text; none where none is."""
    headlines = [box.start for box in layout.boxes if box.tag == "h1"]
    meant = [box.start for box in layout.boxes if box.own & Mark.BODY]
    main = (box for box in layout.boxes if box.tag in ("main", "article") and _holds(box, headlines) and _holds(box, meant))
    return next((box.end for box in main), len(layout.blocks) + 1)


def _holds(box: Box, starts: list[int]) -> bool:
    """Whether one of some places, in order, is in a box: a page may have thousands of both."""
    after = bisect_left(starts, box.start)
    return after < len(starts) and starts[after] <= box.end


def headline_place(layout: Layout, title: str | None) -> int:
    """The first block that says the title, else the first h1, else 0."""
    headline = fold(title or "")
    first = 0
    for place, block in enumerate(layout.blocks):
        if block.tag[0] == "h" or (len(block.text) < 250 and not layout.boxes[block.box].marks & Mark.CAPTION):
            if headline and block.links < len(block.text) and fold(block.text.partition("\n")[0]) == headline:
                return place
            first = first or (place if block.tag == "h1" else 0)
    return first


def _favour(layout: Layout, weights: list[float], headline: int, evidence: str) -> None:
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


def _totals(layout: Layout, weights: list[float]) -> list[float]:
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
    inside = _totals(layout, [weight if key == best else 0.0 for key, weight in zip(keys, weights, strict=True)])
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
