"""What is cut from inside the article's body: boxes by their name, by their links and by what they say."""

import re
from itertools import accumulate

from crawler.extract.page.jumps import HEADINGS
from crawler.extract.page.layout import Block, Box, Layout
from crawler.extract.page.marks import NO_TEXT, Mark
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold, letters
from crawler.extract.text.credits import is_credit, is_tail_note
from crawler.extract.text.phrases import is_ending, is_furniture, is_pointer, is_record
from crawler.extract.text.tails import SENTENCE
from crawler.extract.text.walls import is_wall
from crawler.times.in_line import day_in

_CAPTIONED = ("div", "td", "center", "section")
_HOLDERS = frozenset((*_CAPTIONED, "ul", "ol", "article", "li"))
"""Boxes that may be furniture by what they hold; others are so by their names alone."""
_ROW, _LABEL, _SHORT_LABEL, _FORM = 150, 40, 12, 300
"""Characters of a row that is text, of a label, of a link that one leads to, and of what stands with a form."""
_MARKS = 12
"""Characters of marks that a title may have more or less."""
_PICTURED = 250
"""Characters beside a picture that are alone with it in a table."""
_LABELS = 5
"""Short blocks before the first paragraph that may all be labels."""
_HEADLINE = 36
"""Size of a link that is a headline, not a name."""
_FRAMED = re.compile(r"([-\u2013\u2014~=*+\u2022|])\1*\s*[^\W\d_][^\n.!?]{1,28}(?<=\w)\s*\1+")
"""A label between two marks of a kind: `- Advertisement -`, in whatever language."""
_FEED = "RSS 2.0"
"""How a theme of WordPress names the way to answers, in a line that says when and where a post was filed, in any language."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def clean(layout: Layout, root: int, title: str | None) -> tuple[list[Block], int]:
    """The blocks under `root` that are text, and the number of blocks that were cut."""
    top = layout.boxes[root]
    cut = cut_boxes(layout, root)
    headline = fold(title or "")
    kept: list[Block] = []
    removed = solid = 0
    for place in range(top.start, top.end):
        block = layout.blocks[place]
        if not solid and (block.tag == "h1" or (_may_be(block.text, title) and fold(block.text) == headline)):
            removed += len(kept)
            kept.clear()
            continue
        noise = cut[block.box] or _is_noise(block, layout.boxes[block.box].marks & ~top.marks)
        if is_ending(block.text, block.tag):
            # A box of related stories may stand in the middle, and its heading is cut with it.
            limit = 0.1 if noise else 0.5
            if _rest(layout, place, top.end) < limit * sum(len(b.text) for b in kept):
                removed += top.end - place
                break
        if noise:
            removed += 1 + _drop_pointer(kept, block)
            continue
        if block.size > 60 and block.tag[0] != "h" and (solid or _is_prose(block)):
            if not solid:
                removed += _drop_labels(kept)
            solid += 1
        kept.append(block)
    return kept, removed


def _may_be(text: str, title: str | None) -> bool:
    """Whether a block is about as long as the title, which old pages print in no heading."""
    return title is not None and abs(len(text) - len(title)) < _MARKS


def _is_prose(block: Block) -> bool:
    """Whether a text may begin with a block: none does with a row or a line that says when and where it was filed."""
    if len(block.text) > _ROW:
        return True
    return block.tag != "tr" and (SENTENCE.search(block.text) is not None or day_in(block.text) is None)


def _drop_pointer(kept: list[Block], link: Block) -> int:
    """Drop the label that leads to a link which was cut: `Read also` in any language, bold or in a box of its own."""
    if not kept or link.links * 10 < len(link.text) * 9 or len(link.text) < _SHORT_LABEL:
        return 0
    label = kept[-1]
    is_label = label.tag[0] != "h" and label.tag != "li" and len(label.text) < _LABEL and not label.links
    apart = label.strong == len(label.text) or label.tag in ("div", "section", "aside")
    if is_label and apart and label.text[-1] not in '.!?"\u201d\u2026':
        kept.pop()
        return 1
    return 0


def _drop_labels(kept: list[Block]) -> int:
    """Before the first paragraph, short blocks that are no sentence are bylines, places of the story, reading times."""
    before = len(kept)
    if before <= _LABELS:
        files = any(day_in(block.text) for block in kept)  # a list that says when it was filed says who, too
        kept[:] = [b for b in kept if _is_title(b) or (b.tag == "li" and not files) or _opens(b)]
    return before - len(kept)


def _is_title(block: Block) -> bool:
    """Whether a block is a heading of the text: one that links a part of itself and counts or dates is a byline made large."""
    return block.tag in HEADINGS and not (0 < block.links < len(block.text) and any(map(str.isdigit, block.text)))


def _opens(block: Block) -> bool:
    """Whether a text may open with a short block: it is a sentence, or bold."""
    if block.text[-1] == "," and block.links and day_in(block.text):
        return False  # a list of subjects behind a day, less the last
    return block.strong * 2 > len(block.text) or SENTENCE.search(block.text) is not None


def _rest(layout: Layout, place: int, end: int) -> int:
    return sum(len(block.text) for block in layout.blocks[place:end] if block.links * 2 < len(block.text))


def cut_boxes(layout: Layout, root: int, *, by_words: bool = True) -> list[bool]:
    """For each box under `root`, whether it is furniture as a whole; `by_words` also by what one of its lines says."""
    boxes, blocks = layout.boxes, layout.blocks
    top = boxes[root]
    cut = [False] * len(boxes)
    chars = [0, *accumulate(len(block.text) for block in blocks)]
    links = [0, *accumulate(block.links for block in blocks)]
    for place in range(root + 1, len(boxes)):
        box = boxes[place]
        start, end = box.start, box.end
        if start >= top.end and box.parent < root:
            break
        if cut[box.parent]:
            cut[place] = True
        elif end > start and (box.own or box.tag in _HOLDERS):
            cut[place] = _is_cut(box, layout, top, chars[end] - chars[start], links[end] - links[start])
    _cut_forms(boxes, root, chars, cut)
    for place in range(top.start, top.end) if by_words else ():
        block = blocks[place]
        if cut[block.box]:
            continue
        if is_wall(block.text):
            _cut_around(layout, block.box, root, cut, 200)
        elif is_ending(block.text, block.tag) or is_pointer(block.text, block.links):
            _cut_around(layout, block.box, root, cut, 90)
    return cut


def _cut_forms(boxes: list[Box], root: int, chars: list[int], cut: list[bool]) -> None:
    """Cut what stands with a form behind the text: it says how to fill it in."""
    for place in {box.parent for box in boxes[root + 1 :] if box.tag == "form"}:
        start, end = boxes[place].start, boxes[place].end
        if place > root and chars[end] - chars[start] < min(_FORM, (chars[start] - chars[boxes[root].start]) / 2):
            _cut_within(boxes, place, cut)


def _cut_around(layout: Layout, place: int, root: int, cut: list[bool], limit: int) -> None:
    """Cut the largest box around a furniture label that holds no paragraph longer than `limit`."""
    boxes = layout.boxes
    largest = -1
    while place > root:
        inside = layout.blocks[boxes[place].start : boxes[place].end]
        if sum(letters(block.text) for block in inside) > 1200 or any(_is_paragraph(block, limit) for block in inside):
            break
        largest, place = place, boxes[place].parent
    if largest > 0:
        _cut_within(boxes, largest, cut)


def _cut_within(boxes: list[Box], outer: int, cut: list[bool]) -> None:
    for inner in range(outer, len(boxes)):
        if boxes[inner].start >= boxes[outer].end:
            break
        cut[inner] = True


def _is_paragraph(block: Block, limit: int) -> bool:
    return letters(block.text) > limit and block.links * 4 < len(block.text) and not is_wall(block.text)


def _is_cut(box: Box, layout: Layout, top: Box, chars: int, links: int) -> bool:
    """Whether a box of so many characters, and of links among them, is furniture by its name or by what it holds."""
    first, count = layout.blocks[box.start], box.end - box.start
    if box.own & NO_TEXT & ~top.marks and not (box.tag == "p" and len(first.text) > 100):
        return True
    if box.own & Mark.WALL and chars < 1500 and any(is_wall(block.text) for block in layout.blocks[box.start : box.end]):
        return True
    if box.own & Mark.FIGURE:
        return chars < 600 and not _holds(box, layout, ("tr", "pre", "blockquote"))
    if box.images and _is_caption(box, layout, chars):
        return True
    if box.own & Mark.WEAK and (links * 3 > chars or chars < 40):
        return True
    return count > 1 and count <= 0.6 * (top.end - top.start) and _is_list_of_links(box, first, chars, links)


def _is_caption(box: Box, layout: Layout, chars: int) -> bool:
    """Whether what stands in a box with pictures is said of them."""
    count = box.end - box.start
    if box.tag == "table":
        return count == 1 and chars < _PICTURED
    return chars < 350 and count < 4 and box.tag in _CAPTIONED and not _holds(box, layout, ("p",))


def _holds(box: Box, layout: Layout, tags: tuple[str, ...]) -> bool:
    return any(block.tag in tags for block in layout.blocks[box.start : box.end])


def _is_list_of_links(box: Box, first: Block, chars: int, links: int) -> bool:
    if box.tag in ("ul", "ol") and links * 10 > chars * 7:
        return True
    if box.tag not in ("div", "section", "article", "ul", "li"):
        return False
    if is_pointer(first.text, first.links) and links * 10 > chars * 3:
        return True
    return first.tag[0] == "h" and first.links * 10 > len(first.text) * 8 and chars < 700


def is_address(block: Block) -> bool:
    """Whether a block is a bare address, such as a source."""
    return _ADDRESS.fullmatch(block.text) is not None


def _is_noise(block: Block, marks: int) -> bool:
    length = len(block.text)
    if block.links == length and is_address(block):
        return False  # a source
    if block.links * 10 > length * 6 and (length < 150 or block.links * 10 > length * 8):
        # A short link that is a paragraph or a row by itself names a source or a thing; a longer one is another headline.
        return block.size >= _HEADLINE or block.tag not in ("p", "tr") or is_pointer(block.text, block.links)
    if marks & (Mark.BYLINE | Mark.DATE) and length < 150:
        return True
    return says_furniture(block)


def says_furniture(block: Block) -> bool:
    """Whether the words of a short block say that it is furniture."""
    return len(block.text) < 350 and (
        is_pointer(block.text, block.links)
        or is_furniture(block.text)
        or is_credit(block.text)
        or is_wall(block.text)
        or is_record(block.text)
        or _FRAMED.fullmatch(block.text) is not None
        or (block.links > 0 and _FEED in block.text)
        or _is_closing(block.text)
    )


def _is_closing(text: str) -> bool:
    return "Ctrl" in text and is_tail_note(text)


def lead_in(page: Reading, root: int, headline: int) -> list[Block]:
    """Text between the headline and the root: the summary, and paragraphs that stand before the box of the others.

    In the English-language press the line under the headline is a display line, given as the description too; elsewhere
    the text begins with it.
    """
    layout = page.layout
    boxes, start = layout.boxes, layout.boxes[root].start
    description = page.head.first("og:description", "description") or ""
    found = []
    for place in range(max(headline + 1, start - 25), start):
        block = layout.blocks[place]
        marks = boxes[block.box].marks
        if (
            marks & (NO_TEXT | Mark.LIST | Mark.BYLINE | Mark.DATE)
            or not 50 < len(block.text) < 900
            or block.links * 3 > len(block.text)
        ):
            continue
        if page.english and (
            block.tag != "p" or marks & (Mark.LEAD | Mark.HEADER) or len(block.text) < 150 or block.text[:40] in description
        ):
            continue
        says = marks & Mark.LEAD or SENTENCE.search(block.text) or (len(block.text) > 100 and place < headline + 4)
        if sum(map(str.isdigit, block.text)) * 10 > len(block.text):
            continue  # times, and how many comments there are
        if says and not _is_noise(block, 0):
            found.append(block)
    return found[:4]
