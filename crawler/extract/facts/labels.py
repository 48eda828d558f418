"""Names in boxes of their own with a word before or behind that says what the person did: `Isti | Writer`, `Yogi | Editor`."""

import re

from crawler.extract.facts.people import clean_names, is_person
from crawler.extract.page.layout import Layout, outside
from crawler.extract.page.marks import Mark

_WRITER = re.compile(
    r"\W*(?:penulis|jurnalis|reporter|pewarta|wartawan|writer|author|written by|words|journalist|autor(?:in|a)?|auteure?|autore"
    r"|redactora?|periodista|giornalista|journaliste|skribent|yazar|muhabir|автор|журналіст|журналист|текст|记者|記者|文|기자|الكاتب|كاتب|نویسنده"
    r"|लेखक|tác giả)\W*",
    re.I,
)
_OTHER = re.compile(
    r"\W*(?:editor|penyunting|redaktur|edited by|redaktør|redaktor|редактор|editör|编辑|編輯|責任編輯|责任编辑|편집|photographer"
    r"|fotografer|photos?|fotos?|fotograf|fotógraf[oa]|фото|translator|penerjemah|übersetzer(?:in)?|çeviri|producer|videographer"
    r"|illustrator)\W*",
    re.I,
)
_NEAR = 14
"""Blocks before the text and behind it in which they may stand."""
_NAME, _LABEL = 50, 24
"""Characters of the name's block and of the label's."""


def labelled_people(layout: Layout, span: tuple[int, int], site: set[str]) -> tuple[list[str], list[str]]:
    """Who is said to have written the text, and who to have done something else for it."""
    wrote: list[str] = []
    others: list[str] = []
    blocks = layout.blocks
    before = range(max(0, span[0] - _NEAR), min(span[0] + 6, len(blocks)))
    behind = range(max(0, span[1] - 3), min(span[1] + _NEAR, len(blocks)))
    for place in dict.fromkeys((*before, *behind)):
        block = blocks[place]
        if len(block.text) > _LABEL or layout.boxes[block.box].marks & Mark.COMMENTS or outside(layout.boxes[block.box].marks):
            continue
        kind = wrote if _WRITER.fullmatch(block.text) else others if _OTHER.fullmatch(block.text) else None
        if kind is not None:
            kind += _beside(layout, place, site)
    return wrote, others


def _beside(layout: Layout, place: int, site: set[str]) -> list[str]:
    """The name in the box that holds the label and little else, behind the label or before it."""
    blocks, boxes = layout.blocks, layout.boxes
    outer = blocks[place].box
    for _ in range(4):
        if outer < 0 or boxes[outer].end - boxes[outer].start > 3:
            return []
        for beside in (place + 1, place - 1):
            if boxes[outer].start <= beside < boxes[outer].end and len(blocks[beside].text) < _NAME:
                names = [name for name in clean_names([blocks[beside].text], site)[0] if is_person(name)]
                if names:
                    return names
        outer = boxes[outer].parent
    return []
