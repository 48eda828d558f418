"""One name behind a word that says who wrote, in a line that says no more than when: `06.11.2023 13:30 von Olga`."""

import re
from itertools import islice

from crawler.extract.facts.announced import BY, behind_label
from crawler.extract.facts.bylines.seen import Seen
from crawler.extract.facts.organizations import is_organization
from crawler.extract.facts.people import COMMENTER, clean_name
from crawler.extract.facts.sign_times import headline_of
from crawler.extract.page.layout import Layout, outside
from crawler.extract.page.marks import NO_WRITER
from crawler.extract.page.words import fold
from crawler.times.in_line import day_in

_FAR, _WITHIN, _BEHIND = 20, 2, 2
"""Blocks from the headline to the text, of its ends, and behind it in which the line may stand."""
_LONGEST, _MORE = 80, 4
"""Characters of such a line, and words of it beside the name and the day: `in News`, `Editor`."""
_NAME = re.compile(r"[^\W\d_][^\W\d_.\-]{1,20}(?![\w@.])")
_MARK = re.compile(r"(?<!\s)\s*[|\u00b7\u2022,\u2013\u2014-]\s*")
_OFFICE = 40
"""Characters of a line in which an office signs."""
_CAPITALS = re.compile(r"(?:(?:[\dA-Z\u00c0-\u00de][\w.&'\u2019-]*|of|the|for|and|&)(?:\s|$)){1,5}")
"""Words with capitals or digits first, and small ones between them."""
_HEADINGS = ("h1", "h2", "h3", "h4")


def first_names(seen: Seen) -> list[str]:
    """The name that the first such line around the headline, or at the end of the text, says; or none."""
    layout = seen.layout
    for place in _places(layout, seen.span):
        block = layout.blocks[place]
        box = layout.boxes[block.box]
        if len(block.text) > _LONGEST or box.marks & NO_WRITER or outside(box.marks) or COMMENTER.search(box.names):
            continue
        name = None if block.tag in _HEADINGS else _one_name(_with_next(layout, place), seen.page.head.language)
        if name and fold(name) not in seen.site and seen.is_alone(name):
            return [name]
    return []


def signing_office(seen: Seen) -> str | None:
    """Who signs below the headline behind a word for it, and is no person by the shape of the name: `By 3i Global`."""
    layout, (start, _) = seen.layout, seen.span
    for place in range(headline_of(layout, seen.span) + 1, start):
        block = layout.blocks[place]
        box = layout.boxes[block.box]
        by = (
            BY.match(block.text)
            if len(block.text) < _OFFICE and not box.marks & NO_WRITER and block.tag not in _HEADINGS
            else None
        )
        name = block.text[by.end() :].strip() if by else ""
        if (
            any(map(str.isupper, name))
            and _CAPITALS.fullmatch(name)
            and day_in(name) is None
            and (name[0].isdigit() or clean_name(name) == name)
        ):
            return name
    return None


def _with_next(layout: Layout, place: int) -> str:
    """A line, with the next where it is nothing but the word before a name."""
    line = layout.blocks[place].text
    by = BY.match(f"{line} ")
    alone = by is not None and by.end() >= len(line) and place + 1 < len(layout.blocks)
    return f"{line} {layout.blocks[place + 1].text[:_LONGEST]}" if alone else line


def _places(layout: Layout, span: tuple[int, int]) -> list[int]:
    start, end = span
    headline = headline_of(layout, span)
    above = range(headline if start - headline < _FAR else max(0, start - _FAR), min(start + _WITHIN, end))
    behind = range(max(start, end - _WITHIN), min(len(layout.blocks), end + _BEHIND))
    return list(islice(dict.fromkeys((*above, *behind)), 2 * _FAR))


def _one_name(line: str, language: str | None) -> str | None:
    day = day_in(line)
    left = line if day is None else f"{line[: day.start]} | {line[day.start + len(day.words) :]}"
    parts = [part for part in _MARK.split(left) if part.strip()]
    for part in parts:
        said = behind_label(part.strip(), language) if BY.match(part.strip()) or day is not None else None
        match = _NAME.match(said.strip()) if said else None
        if match is None or said is None or any(word[0].isupper() for word in said.strip()[match.end() :].split()):
            continue
        if not match[0][0].isupper():
            continue
        name = clean_name(match[0])
        more = len(said.split()) - 1 + sum(len(other.split()) for other in parts if other is not part)
        if name and more <= _MORE and not is_organization(name, set()):
            return name
    return None
