"""What is cut from inside the article's body: boxes by their name, by their links and by what they say."""

import re

from crawler.extract.layout import Block, Box, Layout
from crawler.extract.phrases import is_credit, is_ending, is_furniture, is_pointer, is_wall
from crawler.extract.vocabulary import Mark

_CUT = Mark.HIDDEN | Mark.CAPTION | Mark.FOOTER | Mark.COMMENTS | Mark.JUNK | Mark.ASIDE | Mark.FORM
_WORDS = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?…:。！？।»”\"“]\W*$")


def fold(text: str) -> str:
    """Words alone, without case."""
    return " ".join(_WORDS.findall(text.casefold()))


def clean(layout: Layout, root: int, title: str | None) -> tuple[list[Block], int]:
    """The blocks under `root` that are text, and the number of blocks that were cut."""
    boxes, top = layout.boxes, layout.boxes[root]
    cut = cut_boxes(layout, root)
    headline = fold(title or "")
    kept: list[Block] = []
    removed = long = 0
    for place in range(top.start, top.end):
        block = layout.blocks[place]
        if block.tag[0] == "h" and len(block.text) < 300 and (block.tag == "h1" or not long) and headline and fold(block.text) == headline:
            removed += len(kept)
            kept.clear()
            continue
        if cut[block.box] or _is_noise(block, boxes[block.box].marks & ~top.marks):
            removed += 1
            continue
        if is_ending(block.text, block.tag) and _rest(layout, place, top.end) < 0.5 * sum(len(b.text) for b in kept):
            removed += top.end - place
            break
        kept.append(block)
        long += len(block.text) > 200
    return kept, removed


def _rest(layout: Layout, place: int, end: int) -> int:
    return sum(len(block.text) for block in layout.blocks[place:end] if block.links * 2 < len(block.text))


def cut_boxes(layout: Layout, root: int) -> list[bool]:
    """For each box under `root`, whether it is furniture as a whole."""
    boxes, blocks = layout.boxes, layout.blocks
    top = boxes[root]
    cut = [False] * len(boxes)
    for place in range(root + 1, len(boxes)):
        box = boxes[place]
        if box.start >= top.end and box.parent < root:
            break
        if box.end == box.start:
            continue
        cut[place] = cut[box.parent] or _is_cut(box, blocks[box.start : box.end], top.marks)
    return cut


def _is_cut(box: Box, blocks: list[Block], outer: int) -> bool:
    if box.own & _CUT & ~outer:
        return True
    chars = sum(len(block.text) for block in blocks)
    links = sum(block.links for block in blocks)
    if box.own & Mark.WALL and chars < 1500 and any(is_wall(block.text) for block in blocks):
        return True
    if box.own & Mark.FIGURE:
        return not any(block.tag in ("tr", "pre", "blockquote") for block in blocks) and chars < 600
    if box.images and chars < 350 and len(blocks) < 4 and box.tag in ("div", "td", "center", "section") and not any(block.tag == "p" for block in blocks):
        return True
    if box.own & Mark.WEAK and (links * 3 > chars or chars < 40):
        return True
    first = blocks[0]
    if box.tag in ("ul", "ol") and len(blocks) > 1 and links * 10 > chars * 7:
        return True
    if box.tag in ("div", "section", "article", "ul", "li") and len(blocks) > 1:
        if is_pointer(first.text, first.links) and links * 10 > chars * 3:
            return True
        if first.tag[0] == "h" and first.links * 10 > len(first.text) * 8 and chars < 700:
            return True
    return False


def _is_noise(block: Block, marks: int) -> bool:
    length = len(block.text)
    if block.links * 10 > length * 6 and (length < 150 or block.links * 10 > length * 8):
        return True
    if marks & (Mark.BYLINE | Mark.DATE) and length < 150:
        return True
    return is_pointer(block.text, block.links) or is_furniture(block.text) or is_credit(block.text) or is_wall(block.text)


def lead_in(layout: Layout, root: int, title: str | None) -> list[Block]:
    """The summary between the headline and the body, where the page shows one."""
    boxes, blocks, start = layout.boxes, layout.blocks, layout.boxes[root].start
    headline = next((place for place in range(start - 1, max(-1, start - 25), -1) if blocks[place].tag == "h1"), None)
    if headline is None:
        return []
    found = []
    for block in blocks[headline + 1 : start]:
        marks = boxes[block.box].marks
        if marks & (_CUT | Mark.LIST | Mark.BYLINE | Mark.DATE) or not 50 < len(block.text) < 700 or block.links * 3 > len(block.text):
            continue
        if (marks & Mark.LEAD or _SENTENCE.search(block.text)) and not _is_noise(block, 0):
            found.append(block)
    return found[:2]
