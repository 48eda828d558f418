"""Where the article's text stands: the root box, and the blocks under it that are text."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crawler.extract.forest import Floats
from crawler.extract.page.jsonld import body_evidence
from crawler.extract.page.layout import Block, Box, Layout
from crawler.extract.page.marks import Mark
from crawler.extract.page.root import choose_root, favour, totals_of, weigh
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

_KEPT = Mark.BODY | Mark.LIST | Mark.QUOTE | Mark.TABLE | Mark.ARTICLE | Mark.FOOTER | Mark.COMMENTS
_HELD = 0.7
"""Part of the text that the root must hold; a summary may stand before it."""

_TOLD, _SURER = 600, 0.1
"""Size of a text that is one without the comments below it, though they are longer, where its chance is so much the greater;
of more than `_FEW` blocks that end the page's text, where it is not smaller."""
_FEW, _END = 4, 0.8
_WHOLE = 0.6
"""Chance from which on a block weighs what it says where the root is chosen; a doubted one weighs less by as much."""
_ABOVE, _READS = 200, 0.45
"""Size and mean chance of a text that is found without the comments, though with them these are most of what is."""
_HEAD, _RECORDS = 80, 3
"""Size of a line that says who said something and when, and comments from which on it is seen where such lines stand."""
_FIELDS = (
    "input[type=text], input[type=email], input[type=tel], input[type=password], input[type=checkbox], input[type=radio], select"
)
_LEAST_FIELDS, _SAYS = 4, 80
"""Fields of a form that is filled in, and the size of its paragraphs."""
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


_EMPTY = Body((), 0, -1, 0.0, np.empty((0, WIDTH), np.float32), np.empty(0, np.float32), np.empty(0, np.bool_))
_NOTHING: frozenset[str] = frozenset()


def read_body(
    page: Reading, title: str | None, *, continued: bool = False, judged: bool = True, said: frozenset[str] = _NOTHING
) -> Body:
    """Choose the root and clean what it holds; `continued` says that the text goes on on another page.

    With `judged` the judge of blocks is heard beside the rules, and on where the text stands. `said` are lines that are no text.
    """
    layout = page.layout
    settle(layout)
    headline, evidence = headline_place(layout, title), body_evidence(page.stated)
    weights = [weigh(block, layout.boxes[block.box]) for block in layout.blocks]
    favour(layout, weights, headline, evidence)
    if not any(weights):
        return _EMPTY
    rows = features(layout, headline, title, page.head.first("og:description", "description") or "", evidence)
    chances = forest().chances(rows) if judged else None
    plain = totals_of(layout, weights)
    if chances is not None:
        if said:
            chances[_among(layout.blocks, said)] = 0
        weights = [weight * min(1.0, chance / _WHOLE) for weight, chance in zip(weights, chances.tolist(), strict=True)]
    totals = totals_of(layout, weights)
    if totals[0] <= 0:
        return _EMPTY
    root = choose_root(layout, weights, totals)
    kept, removed = clean(layout, root, title)
    removed += trim_tail(kept, continued=continued)
    is_text, chances = _judged(layout, rows, chances, [*lead_in(page, root, headline), *kept])
    is_text = _mended(page, by_profile(layout, is_text, chances, page.profile), chances, headline, title)
    if not continued:
        is_text[apart_tail(layout, is_text.tolist(), chances.tolist())] = False
        is_text[unended_tail(layout.blocks, is_text, chances)] = False
        is_text[leading_nowhere(layout, is_text.tolist())] = False
    chosen = [block for block, is_kept in zip(layout.blocks, is_text, strict=True) if is_kept]
    holder = _holder(layout, root, chosen)
    return Body(tuple(chosen), removed, holder, plain[holder] / plain[0], rows, chances, is_text)


def _mended(page: Reading, is_text: NDArray[np.bool_], chances: Floats, headline: int, title: str | None) -> NDArray[np.bool_]:
    """Which blocks are text but for headlines, doubted rows and captions, and with the line under the headline that is of it."""
    layout = page.layout
    is_text[below_headline(layout.blocks, headline, title)] = False
    is_text[doubted_tables(layout, is_text, chances)] = False
    is_text[under_pictures(layout, is_text, chances)] = False
    if (line := standfirst(page, headline, int(is_text.argmax()))) >= 0:
        is_text[line] = True
    return is_text


def _among(blocks: Sequence[Block], said: frozenset[str]) -> NDArray[np.bool_]:
    """Which blocks hold nothing but what readers said, or are the short lines between that: their names and times."""
    theirs = np.array([said.issuperset(block.text.split("\n")) for block in blocks], np.bool_)
    places = np.flatnonzero(theirs).tolist()
    short = np.array([block.size < _HEAD for block in blocks], np.bool_)
    for before, place in pairwise(places):
        theirs[before + 1 : place] |= short[before + 1 : place]
    if len(places) >= _RECORDS:
        # What stands before, or behind, each of the others does so at the first, or the last, too.
        first, last = places[0] - 1, places[-1] + 1
        if first >= 0 and all(short[place - 1] and place - 1 not in places for place in places[1:]):
            theirs[first] |= short[first]
        if last < len(blocks) and all(short[place + 1] and place + 1 not in places for place in places[:-1]):
            theirs[last] |= short[last]
    return theirs


def read_above_comments(page: Reading, title: str | None, body: Body, said: frozenset[str], *, continued: bool) -> Body:
    """The body; read again without what readers said where that is most of it, if what is then found reads like a text."""
    theirs = _among(body.blocks, said)
    sizes = body.rows[body.kept, SIZE]
    if 2 * sizes[theirs].sum() <= sizes.sum():
        return body
    above = read_body(page, title, continued=continued, said=said)
    sizes, chances = above.rows[above.kept, SIZE], above.chances[above.kept]
    size = float(sizes.sum())
    return above if size >= _ABOVE and (sizes * chances).sum() >= _READS * size else body


def without_comments(body: Body, said: frozenset[str]) -> Body:
    """The body without what readers said; where that is most of it, if enough is left and the judge is surer of that."""
    theirs = _among(body.blocks, said)
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


def _judged(layout: Layout, rows: Floats, chances: Floats | None, kept: list[Block]) -> tuple[NDArray[np.bool_], Floats]:
    """Which blocks are text after the judge was heard beside the rules, and how likely it thinks each of them to be."""
    by_rules = {id(block) for block in kept}
    before = np.array([id(block) in by_rules for block in layout.blocks])
    if chances is None:
        return before, before.astype(np.float32)
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
    totals = totals_of(layout, raw)
    for place in find_cards(layout):
        layout.boxes[place].own |= Mark.JUNK
    behind = _end_of_main(layout)
    for box, total in zip(layout.boxes, totals, strict=True):
        if box.tag == "aside" and box.start >= behind:
            box.own |= Mark.JUNK  # though the article has no words at all, these are none of its
        # A box of facts may be longer than the story beside it.
        elif (
            box.own
            and (total > (0.6 if box.own & Mark.ASIDE else 0.4) * totals[0] or box.tag in ("body", "main", "article"))
            and not (box.tag == "form" and total and _is_filled_in(layout, box))
        ):
            box.own &= _KEPT
        box.marks = box.own | (layout.boxes[box.parent].marks if box.parent >= 0 else 0)


def _is_filled_in(layout: Layout, box: Box) -> bool:
    """Whether a form has a field for each paragraph that it holds: these say how to fill it in, and what one agrees to."""
    inside = layout.blocks[box.start : box.end]
    if 2 * len(inside) > len(layout.blocks) or any(block.tag == "h1" for block in inside):
        return False  # a page may be a form as a whole
    return len(box.node.css(_FIELDS)) >= max(_LEAST_FIELDS, sum(block.size > _SAYS for block in inside))


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
