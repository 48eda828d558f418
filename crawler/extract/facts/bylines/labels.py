"""Names in boxes of their own with a word before or behind that says what the person did: `Isti | Writer`, `Yogi | Editor`."""

import re
from itertools import pairwise

from crawler.extract.facts.people import clean_names, is_full_name, is_person
from crawler.extract.page.layout import Layout, outside
from crawler.extract.page.marks import Mark

_WRITERS = (
    r"penulis|jurnalis|reporter|pewarta|wartawan|writers?|authors?|written by|words|story|journalists?|autor(?:in|a|en|es)?"
    r"|auteure?s?|autore|redactora?|periodista|giornalista|journaliste|skribent|yazar|yazan|muhabir|haber|автор|журналіст|журналист|текст|tekst|text|texte|texto|testo"
    r"|teksti|írta|szerző|napsala?|kirjoittanut|opracowała?|γράφει\s+[οη]|γράφει|του|της|记者|記者|文|執筆|撰文|作者|기자|الكاتب|كاتب|كتبت?|بقلم"
    r"|نویسنده|लेखक|tác giả"
)
_OTHERS = (
    r"editor|penyunting|redaktur|edited by|redaktør|redaktor|редактор|editör|编辑|編輯|責任編輯|责任编辑|责编|責編|图|圖"
    r"|摄影|攝影|편집|photographer"
    r"|fotografer|photos?|pictures?|images?|fotos?|fotograf|fotógraf[oa]|фото|translator|penerjemah|übersetzer(?:in)?|çeviri|producer|videographer"
    r"|illustrator|illustrations?|video"
)
WRITER = re.compile(rf"\W*(?:{_WRITERS})\W*", re.I)
_ABOUT = re.compile(
    r"(?:[^\W\d_]+\W+){1,3}(?:authors?|autor(?:in|a|en|es|em|ze|u)?|auteure?s?|autore|penulis|авторе?|författaren|forfatteren"
    r"|forfatter|schrijver|yazar)\W*",
    re.I,
)
"""`About the author`, over the name."""
OTHER = re.compile(rf"\W*(?:{_OTHERS})\W*", re.I)
OTHER_WITHIN = re.compile(rf"\s(?=(?:{_OTHERS})[\s:|/])", re.I)
"""Before the word for who did something else, in a line that names the writer first."""
_NEAR = 14
"""Blocks before the text and behind it in which they may stand."""
_NAME, _LABEL, _CARDS = 50, 30, 15
"""Characters of the name's block and of the label's, and blocks behind a label in which cards may stand."""


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
        writes = WRITER.fullmatch(block.text) or _ABOUT.fullmatch(block.text)
        kind = wrote if writes else others if OTHER.fullmatch(block.text) else None
        if kind is not None:
            kind += _beside(layout, place, site) or _behind_initials(layout, place, site)
    return wrote, others


def _beside(layout: Layout, place: int, site: set[str]) -> list[str]:
    """The name in the box that holds the label and little else, behind the label or before it."""
    blocks, boxes = layout.blocks, layout.boxes
    outer = blocks[place].box
    for _ in range(4):
        if outer < 0 or boxes[outer].end - boxes[outer].start > 3:
            return _behind(layout, place, site)
        for beside in (place + 1, place - 1):
            if boxes[outer].start <= beside < boxes[outer].end and len(blocks[beside].text) < _NAME:
                names = [name for name in clean_names([blocks[beside].text], site)[0] if is_person(name)]
                if names:
                    return names
        outer = boxes[outer].parent
    return []


def _behind(layout: Layout, place: int, site: set[str]) -> list[str]:
    """The full names that are all of the next block, which stands beside the label in a larger box."""
    if place + 1 >= len(layout.blocks):
        return []
    label, block = layout.blocks[place : place + 2]
    holder = layout.boxes[label.box].parent
    if len(block.text) >= _NAME or holder not in (layout.boxes[block.box].parent, block.box):
        return []
    names = clean_names([block.text], site)[0]
    return [name for name in names if is_full_name(name)] if names and is_full_name(names[0]) else []


def _behind_initials(layout: Layout, place: int, site: set[str]) -> list[str]:
    """The names of cards behind a label, each behind its initials, which stand for a portrait: `AB`, `Ann Bell`, `Editor`."""
    lines = [block.text for block in layout.blocks[place + 1 : place + 1 + _CARDS]]
    return [name for mark, line in pairwise(lines) if _are_initials(mark, line) for name in clean_names([line], site)[0]]


def _are_initials(mark: str, line: str) -> bool:
    """Whether letters are those that the words of a full name begin with."""
    if not (1 < len(mark) < 4 and mark.isupper() and len(line) < _NAME and is_full_name(line)):
        return False
    firsts = "".join(word[0] for word in line.split()).upper()
    return mark in (firsts, firsts[0] + firsts[-1])
