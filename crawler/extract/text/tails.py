"""What closes a text without being of it, and lines that lead to what was cut."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from crawler.extract.page.layout import Block, Layout
from crawler.extract.text.credits import is_tail_note

_POINTS = 150
"""Size of a block with a link that leads elsewhere under the line that closes a text."""
_LINES = ("p", "div", "span", "section", "h2", "h3", "h4", "h5", "h6")
_LINE, _MOST, _SURE = 80, 4, 0.9
"""Size of a line at the end, how many of them may be cut, and the chance above which one stays, ..."""
_LIKELY = 0.5
"""... and the one above which a line stays that says something: in brackets, or a label with words behind it."""
_SAYS = re.compile(r"\W*\w[^:]{2,25}:\s+[^\W\d][^:/]*$|[\[(（][^\[\]()]{4,}[\])）]\W?$")
_SAID = re.compile(r"[.,!?\u2026][\u201d\"\u00bb]\s|[.!?\u2026\u201d\"]\s?[(\[][^()\[\]]{1,40}[)\]]\W{0,3}$")
"""Somebody is quoted, or initials stand behind the last sentence: `... said the mayor. (yk)`, `... . (ANTARA/red)`."""
SENTENCE = re.compile(r"(?<!\W)(?=\W*+$)\W*?[.!?…:,。！？।»”\"“]")
_UNSURE, _DOUBTED, _WHOLE = 0.85, 0.5, 0.95
"""Chance below which a block at the end may be none, the mean of such blocks up to which they are none, ..."""
_LEAST, _SHARE = 60, 0.5
"""... their size, and their part of what stands before them, of which the mean chance is that or more."""
_ITEMS = frozenset(("p", "li", "tr", "h2", "h3", "h4", "h5", "blockquote"))
_ASKING = 40
"""Characters of a line that asks."""


def trim_tail(kept: list[Block], *, continued: bool) -> int:
    """Drop what closes a text without being of it: credits, addresses of the writer, lists of links with their heading."""
    before = len(kept)
    while kept:
        last = kept[-1]
        if ((last.tag[0] == "h" or _bold_label(last)) and not continued) or is_tail_note(last.text):
            kept.pop()
        elif last.links and len(kept) > 1 and _is_rule(kept[-2].text) and last.size < _POINTS:
            kept.pop()  # under a line that closes the text
        elif last.tag == "li" and (linked := _linked_tail(kept)):
            del kept[-linked:]
        else:
            break
    return before - len(kept)


def unended_tail(blocks: list[Block], kept: Iterable[bool], chances: Iterable[float]) -> list[int]:
    """Places of short lines without an end that close a text whose paragraphs have one: buttons, rights, marks of the end."""
    places = [place for place, is_kept in enumerate(kept) if is_kept]
    likely = list(chances)
    tail: list[int] = []
    for place in reversed(places):
        block = blocks[place]
        if block.tag not in _LINES or block.size > _LINE or is_ended(block.text) or _stays(block, likely[place]):
            ended = block.size > _LINE and is_ended(block.text)
            few = len(tail) <= _MOST and (len(tail) * 2 <= len(places) or _is_way_on(blocks, tail, places))
            return tail if ended and few else []
        tail.append(place)
    return []


def apart_tail(layout: Layout, kept: Sequence[bool], chances: Sequence[float]) -> list[int]:
    """Places of the last blocks, apart from the boxes of the story, which the judge doubts though it is sure of the rest."""
    blocks = layout.blocks
    places = [place for place, is_kept in enumerate(kept) if is_kept]
    story = {_holder(layout, blocks[place]) for place in places if chances[place] > _SURE}

    def may_be_none(place: int) -> bool:
        block = blocks[place]
        return chances[place] < _UNSURE and block.tag != "tr" and _holder(layout, block) not in story

    tail = list(takewhile(may_be_none, reversed(places)))
    size, chance = _weighed(blocks, tail, chances)
    whole, sure = _weighed(blocks, places[: len(places) - len(tail)], chances)
    return tail if _LEAST <= size <= _SHARE * whole and chance <= _DOUBTED and sure >= _WHOLE else []


def _holder(layout: Layout, block: Block) -> int:
    """The box around a paragraph's own, or that of a block without one; of what is quoted, the box that quotes it."""
    place = layout.boxes[block.box].parent if block.tag in _ITEMS else block.box
    while place > 0 and layout.boxes[place].tag == "blockquote":
        place = layout.boxes[place].parent
    return place


def _weighed(blocks: list[Block], places: list[int], chances: Sequence[float]) -> tuple[int, float]:
    """Size of some blocks, and their mean chance by it."""
    size = sum(blocks[place].size for place in places)
    return size, sum(blocks[place].size * chances[place] for place in places) / max(size, 1)


def _is_way_on(blocks: list[Block], tail: list[int], places: list[int]) -> bool:
    """Whether lines behind a short text are the way to other pages: links among them, and little of what it says."""
    said = sum(blocks[place].size for place in tail)
    return any(blocks[place].links for place in tail) and 4 * said <= sum(blocks[place].size for place in places)


def _stays(block: Block, chance: float) -> bool:
    """Whether a short line belongs to the text though it has no end: a source in brackets, a note, a line of marks."""
    if chance > _SURE or _is_rule(block.text):
        return True
    return chance > _LIKELY and not block.links and _SAYS.match(block.text) is not None


def _is_rule(text: str) -> bool:
    """Whether a block is a line of marks, which is a line drawn under the text: `___`, `* * *`."""
    return text.isprintable() and not any(map(str.isalnum, text))


def is_ended(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return SENTENCE.search(text) is not None or _SAID.search(text) is not None


def _bold_label(block: Block) -> bool:
    """Whether a block is a heading in all but its tag."""
    return block.tag != "li" and len(block.text) < 40 and block.strong == len(block.text) and block.text[-1].isalnum()


def _linked_tail(kept: list[Block]) -> int:
    """The number of list items at the end, where most of what they say is links; else 0."""
    count = next((n for n, block in enumerate(reversed(kept)) if block.tag != "li"), len(kept))
    items = kept[-count:]
    if sum(block.links for block in items) * 2 > sum(len(block.text) for block in items):
        return count
    return 1 if kept[-1].links * 2 > len(kept[-1].text) else 0


def leading_nowhere(layout: Layout, kept: list[bool]) -> list[int]:
    """Places of kept lines that lead to nothing that is kept.

    A heading does so whose list of links was cut before the next heading of its level, or with all else in its box; and at the
    end of a text a short line that asks what a note below it answers, such as how to tell of a mistake.
    """
    blocks = layout.blocks
    places = [place for place, is_kept in enumerate(kept) if is_kept]
    found = [place for place, after in pairwise([*places, len(blocks)]) if _is_bare_heading(layout, place, after)]
    last = places[-1] if places else len(blocks)
    if last + 1 < len(blocks) and _asks(blocks[last]) and blocks[last + 1].tag == blocks[last].tag:
        found += [last] if is_tail_note(blocks[last + 1].text) else []
    return found


def _is_bare_heading(layout: Layout, place: int, after: int) -> bool:
    blocks = layout.blocks
    heading = blocks[place]
    if heading.tag[0] != "h" or after == place + 1:
        return False
    if (
        after < len(blocks)
        and blocks[after].tag[0] == "h"
        and blocks[after].tag <= heading.tag
        and _leads_away(blocks[place + 1 : after])
    ):
        return True
    around = layout.boxes[max(layout.boxes[heading.box].parent, 0)]
    return around.start == place and place + 1 < around.end <= after and _leads_away(blocks[place + 1 : around.end])


def _leads_away(blocks: list[Block]) -> bool:
    """Whether blocks are links."""
    return all(block.links * 2 > len(block.text) for block in blocks)


def _asks(block: Block) -> bool:
    return len(block.text) < _ASKING and block.text[-1] in "?:\u061f\uff1f\uff1a"
