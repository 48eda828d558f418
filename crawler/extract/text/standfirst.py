"""The line under a headline that no other column holds."""

from crawler.extract.page.marks import NO_TEXT, Mark
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold
from crawler.extract.text.cleaning import says_furniture
from crawler.times.in_line import day_in

_NEAR, _BEFORE = 2, 12
"""Blocks below the headline in which it stands, and before the text: behind more, what it opens is something else."""
_LINE = range(40, 400)
"""Its characters."""
_SAME = 30
"""Characters at an end of either that the other has, where the description says the same."""
_NONE = NO_TEXT | Mark.LIST | Mark.BYLINE | Mark.DATE


def standfirst(page: Reading, headline: int, start: int) -> int:
    """The place of that line, where the text starts at `start`; -1 where there is none, or the description says the same.

    In the English-language press it is no part of the text, and stands in the column of descriptions; where metadata
    describes the page in other words, it would stand nowhere.
    """
    layout = page.layout
    if not page.english or not headline < start <= headline + _BEFORE:
        return -1
    described = fold(page.head.first("og:description", "description") or "")
    for place in range(headline + 1, min(headline + _NEAR + 1, start)):
        block = layout.blocks[place]
        marks = layout.boxes[block.box].marks
        shown = block.tag != "h1" and (block.tag[0] == "h" or marks & Mark.LEAD)
        if not shown or marks & _NONE or len(block.text) not in _LINE or block.links:
            continue
        if not _are_same(fold(block.text), described) and day_in(block.text) is None and not says_furniture(block):
            return place
    return -1


def _are_same(line: str, described: str) -> bool:
    """Whether the one holds how the other begins or ends."""
    ends = ((line[:_SAME], described), (line[-_SAME:], described), (described[:_SAME], line), (described[-_SAME:], line))
    return any(end and end in other for end, other in ends)
