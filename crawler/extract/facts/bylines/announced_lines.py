"""Names behind a word that says who wrote, in the language of the page: `Scris de Ann Bell`, `Per Ann Bell`."""

from crawler.extract.facts.announced import behind_label
from crawler.extract.facts.bylines.name_lines import read_line
from crawler.extract.facts.people import OTHERS, WIDE, clean_names, is_person
from crawler.extract.page.layout import Block, Layout, outside
from crawler.extract.page.marks import Mark
from crawler.extract.page.statements import Reading

_BELOW, _WITHIN = 6, 2
"""Blocks from the headline to such a line, and of the text that may sign it."""
_LONGEST = 110
"""Characters of a line."""
_APART = Mark.JUNK | Mark.COMMENTS | Mark.CAPTION | Mark.FIGURE
_HEADINGS = ("h1", "h2", "h3", "h4")


def announced_lines(page: Reading, span: tuple[int, int], site: set[str]) -> list[str]:
    """People of the first such line between the headline and the text."""
    layout = page.layout
    for block in layout.blocks[_headline(layout, span[0]) : span[0] + _WITHIN]:
        if _is_line(layout, block) and (names := announced_names(block.text.split("\n")[0], page, site)):
            return names
    return []


def announced_names(line: str, page: Reading, site: set[str]) -> list[str]:
    """The people whom a line announces, where it says nothing else but when, as what and for whom, which is named too."""
    said = behind_label(line.translate(WIDE), page.head.language) if len(line) < _LONGEST else None
    if said is None or OTHERS.search(said):
        return []
    alone = read_line(said, site, labelled=True).names
    people, own = clean_names([said], site)
    names = [name for name in people if name in alone and is_person(name)]
    return [*names, *own] if names else []


def _headline(layout: Layout, start: int) -> int:
    """The block behind the headline, or one some blocks before the text."""
    marked = (box.end for box in layout.boxes if box.tag == "h1" and box.end <= start + _WITHIN)
    return next(marked, max(0, start - _BELOW))


def _is_line(layout: Layout, block: Block) -> bool:
    box = layout.boxes[block.box]
    return block.tag not in _HEADINGS and not box.marks & _APART and not outside(box.marks)
