"""What is cut from inside the article's body: boxes by their name, by their links and by what they say."""

import re

from crawler.extract.layout import Block, Layout
from crawler.extract.phrases import is_credit, is_furniture, is_pointer
from crawler.extract.vocabulary import Mark

_CUT = Mark.HIDDEN | Mark.CAPTION | Mark.FOOTER | Mark.COMMENTS | Mark.JUNK | Mark.ASIDE | Mark.FORM | Mark.WALL
_WORDS = re.compile(r"\w+")


def fold(text: str) -> str:
    """Words alone, without case."""
    return " ".join(_WORDS.findall(text.casefold()))


def clean(layout: Layout, root: int, title: str | None) -> tuple[list[Block], int]:
    """The blocks under `root` that are text, and the number of blocks that were cut."""
    boxes, top = layout.boxes, layout.boxes[root]
    blocks = layout.blocks[top.start : top.end]
    headline = fold(title or "")
    kept: list[Block] = []
    removed = 0
    for block in blocks:
        marks = boxes[block.box].marks & ~top.marks
        if block.tag == "h1" or (headline and fold(block.text) == headline):
            kept.clear()
            continue
        if marks & _CUT or _is_noise(block, marks):
            removed += 1
            continue
        kept.append(block)
    while kept and kept[-1].tag[0] == "h":
        kept.pop()
    return kept, removed


def _is_noise(block: Block, marks: int) -> bool:
    length = len(block.text)
    if block.links * 10 > length * 6 and (length < 150 or block.links * 10 > length * 8):
        return True
    if marks & (Mark.BYLINE | Mark.DATE) and length < 150:
        return True
    if marks & Mark.WEAK and (length < 60 or block.links * 3 > length):
        return True
    return is_pointer(block.text, block.links) or is_furniture(block.text) or is_credit(block.text)
