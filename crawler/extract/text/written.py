"""The text of a WordPress post as its template marks it: what the author wrote there, beside what plugins hang on it.

WordPress itself calls the page of one post `single-post` and the element that holds it `entry-content`; what its editors
write has no names, or theirs. So a short post, in which no rule finds running text, is told from the furniture around it.
"""

import re
from dataclasses import replace

import numpy as np

from crawler.extract.page.layout import Block, Layout
from crawler.extract.page.marks import Mark
from crawler.extract.page.words import fold, letters
from crawler.extract.text.body import Body
from crawler.extract.text.cleaning import cut_boxes, is_address, says_furniture
from crawler.extract.text.phrases import is_pointer
from crawler.extract.text.tails import is_ended

_HOLDERS = frozenset(("entry-content", "wp-block-post-content"))
_EDITORS = re.compile(
    r"wp-block-(?!archives|button|calendar|categories|comment|file|latest|navigation|page-list|post-|query|rss|search|social"
    r"|tag-cloud|template)|has-|is-|align|wp-container-"
)
"""Names that the editors give to what an author writes; other blocks of theirs are lists of the site."""
_LISTS = re.compile(r"wp-block-(?:archives|calendar|categories|latest|page-list|query|rss|tag-cloud)")
"""Names of those lists."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARTS = frozenset(("li", "tr", "pre", "dl", "dd", "address", "blockquote"))
"""Elements whose lines need no end to be text."""
_ITEMS = frozenset(("li", "tr", "dd", "dt"))
_BESIDE = frozenset(("aside", "footer", "nav", "form"))
LITTLE = 250
"""Letters below which a text is taken as the template marks it, unless as much stands beside it in the page's own column."""
_SHORT = 600
"""Letters below which an author's sentences and bare addresses are text wherever they stand."""
_SENTENCE = 40
"""Characters from which words before a colon are a sentence and no label."""
_SURE = 0.5
"""The judge's chance from which a line is text though its words are those of furniture."""


def post_box(layout: Layout) -> int:
    """The place of the one box that holds a post of WordPress, on a page of it alone; -1 where there is none."""
    boxes = layout.boxes
    if not boxes or "single-post" not in boxes[0].names.split():
        return -1
    named = {place for place, box in enumerate(boxes) if box.own & Mark.BODY and not _HOLDERS.isdisjoint(box.names.split())}
    outer = [place for place in named if named.isdisjoint(_above(layout, boxes[place].parent))]
    return outer[0] if len(outer) == 1 else -1


def as_written(layout: Layout, body: Body, title: str | None, holder: int) -> Body:
    """The body with the author's lines in a post's box that were left out; of a short post, nothing beside them is text."""
    inside = range(layout.boxes[holder].start, layout.boxes[holder].end)
    places = {id(block): place for place, block in enumerate(layout.blocks)}
    chosen = {place for block in body.blocks if not _is_listed(layout, place := places[id(block)], holder)}
    cut = cut_boxes(layout, holder, by_words=False)
    written = [n for n in inside if not cut[layout.blocks[n].box] and _is_authors(layout, n, holder)]
    length = sum(letters(layout.blocks[n].text) for n in {*written, *chosen} if n in inside)
    if length >= LITTLE:
        back = _taken_back(layout, body, written, chosen, short=length < _SHORT)
        return _with(body, layout, chosen | {n for n in back if fold(layout.blocks[n].text) != fold(title or "")})
    beside = [n for n in chosen if n not in inside and not _is_beside(layout, n)]
    if sum(letters(layout.blocks[n].text) for n in beside) >= LITTLE:
        return body
    said = {n for n in written if not (layout.blocks[n].links and says_furniture(layout.blocks[n]))}
    return replace(_with(body, layout, said), root=holder, share=1.0)


def _taken_back(layout: Layout, body: Body, written: list[int], chosen: set[int], *, short: bool) -> set[int]:
    """Places of an author's lines that were left out of a text though they say nothing of furniture and are no links.

    The longer a text, the likelier a sentence that was left out calls on its readers for something.
    """
    held = [n for n in written if n in chosen]
    first, last = (held[0], held[-1]) if held else (0, -1)
    begun = {_around(layout, n) for n in held if layout.blocks[n].tag in _ITEMS}
    found = set()
    for n in written:
        block = layout.blocks[n]
        sure = n < len(body.chances) and body.chances[n] > _SURE
        introduced = block.links == len(block.text) and n - 1 in held and _introduces(layout.blocks[n - 1])
        if (block.links * 2 > len(block.text) and not introduced) or (says_furniture(block) and not sure):
            continue
        opens = sure and n < first
        goes_on = block.tag in _ITEMS and _around(layout, n) in begun
        within = opens or goes_on or (n < last and (block.tag in _HEADINGS or (block.tag in _PARTS and n > first)))
        if introduced or within or block.tag == "pre" or (short and (sure or is_ended(block.text) or is_address(block))):
            found.add(n)
    return found


def _introduces(block: Block) -> bool:
    """Whether an author's sentence says what the next line is: a label of a few words leads to another story."""
    said = block.text
    return said.endswith(":") and len(said) >= _SENTENCE and not block.links and not is_pointer(said, len(said))


def _around(layout: Layout, place: int) -> int:
    """The list, or the part of a table, that an item is one of."""
    return layout.boxes[layout.blocks[place].box].parent


def _with(body: Body, layout: Layout, kept: set[int]) -> Body:
    blocks = tuple(layout.blocks[n] for n in sorted(kept))
    mask = np.array([n in kept for n in range(len(body.kept))], np.bool_)
    return replace(body, blocks=blocks, kept=mask, post=True)


def _is_authors(layout: Layout, place: int, holder: int) -> bool:
    """Whether every element around a block, up to the post's own, is one that an author writes."""
    for number in _above(layout, layout.blocks[place].box):
        box = layout.boxes[number]
        if number == holder:
            return True
        if box.tag in _BESIDE or not (box.tag in _HEADINGS or all(map(_EDITORS.match, box.names.split()))):
            return False
    return False


def _is_listed(layout: Layout, place: int, holder: int) -> bool:
    """Whether a block stands in a list of the site that an author put into the post."""
    around = _above(layout, layout.blocks[place].box)
    inside = around[: around.index(holder)] if holder in around else []
    return any(_LISTS.match(name) for number in inside for name in layout.boxes[number].names.split())


def _is_beside(layout: Layout, place: int) -> bool:
    return any(layout.boxes[number].tag in _BESIDE for number in _above(layout, layout.blocks[place].box))


def _above(layout: Layout, place: int) -> list[int]:
    """A box and those around it, from the inside out."""
    found = []
    while place >= 0:
        found.append(place)
        place = layout.boxes[place].parent
    return found
