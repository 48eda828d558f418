"""What is looked at once of a page for all who may have written it."""

import re
from functools import cached_property

from crawler.extract.facts.bylines.name_lines import is_alone, known_labels
from crawler.extract.facts.bylines.writer_links import Links, Writers, linked_writers, writer_links
from crawler.extract.facts.headings import home_words
from crawler.extract.page.layout import Layout
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold

LINE = 140
"""Characters of a block that may be a byline."""
_TAIL, _MASTHEAD = re.compile(r"\s[-\u2013\u2014|\u00b7\u00ab\u00bb:]+\s|\s?\|\s?"), 3
"""What parts a headline from the name of its site, and blocks at the top of a page in which that stands."""
BEFORE = 4
"""Blocks before the text, or the headline, where a byline may stand."""


class Seen:
    """The page, where its headline stands, its lines and its running text; what costs most is looked at when asked for."""

    def __init__(self, page: Reading, span: tuple[int, int], site: set[str], others: set[str]) -> None:
        """`others` are folded names of who did something else."""
        self.page, self.layout, self.span, self.site, self.others = page, page.layout, span, site, others
        self.title, self.head = _headline(page.layout, span[0])
        blocks = page.layout.blocks
        self.heading = blocks[self.title].text if self.title < self.head <= len(blocks) else ""
        self.lines = [(place, block.text) for place, block in enumerate(blocks) if len(block.text) < LINE]
        self.prose = "\n".join(block.text for block in blocks if len(block.text) >= LINE)
        self.short = "\n".join(text for _, text in self.lines)
        self.path = fold(page.url).replace(" ", "")

    @cached_property
    def links(self) -> Links:
        """Links to writers."""
        return writer_links(self.page.tree)

    @cached_property
    def linked(self) -> Writers:
        """Writers whom the page links."""
        return linked_writers(self.links)

    @cached_property
    def labels(self) -> set[str]:
        """Folded sections and subjects."""
        return known_labels(self.page)

    @cached_property
    def home(self) -> set[str]:
        """Folded words of links to the front page, and of a line that ends the title element, which are the site's name."""
        linked = home_words(self.page.tree, self.page.url)
        return linked | {fold(text) for place, text in self.lines if place < _MASTHEAD}.intersection(self.ends)

    @cached_property
    def ends(self) -> set[str]:
        """Folded words behind the last mark of the title element."""
        _, *ends = _TAIL.split(self.page.head.title or "")
        return set(map(fold, ends[-1:]))

    def is_alone(self, name: str) -> bool:
        """Whether a name's words are no common ones."""
        return is_alone(name, self.prose, self.heading) and is_alone(name, self.short, "")


def _headline(layout: Layout, start: int) -> tuple[int, int]:
    """The first block of the headline and the one behind it; without an h1, some blocks before the text."""
    marked = next(((box.start, box.end) for box in layout.boxes if box.tag == "h1"), None)
    return marked or (max(0, start - BEFORE),) * 2
