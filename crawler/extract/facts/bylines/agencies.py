"""The agency that signs a text: alone in a line at either end of it, or in the line that names who wrote."""

import re

from crawler.extract.facts.announced import without_label
from crawler.extract.facts.names.lists import listed
from crawler.extract.facts.organizations import is_agency
from crawler.extract.facts.people import EDGES
from crawler.extract.facts.sign_times import headline_of
from crawler.extract.page.layout import Layout, outside
from crawler.extract.page.marks import NO_WRITER
from crawler.times.in_line import day_in

_LONGEST, _BEHIND, _INITIALS = 110, 3, 4
"""Characters of such a line, blocks of the text's end and behind it in which it may stand, and letters of an editor's sign."""
_PARTS = re.compile(r"[|/()\u2013\u2014]|\s-\s")


def signing_agency(layout: Layout, span: tuple[int, int], people: list[str]) -> str | None:
    """An agency that a line between the headline and the text, or at its end, names beside nothing but people and a day."""
    start, end = span
    above = range(headline_of(layout, span) + 1, min(start + 1, len(layout.blocks)))
    for place in (*above, *range(max(start + 1, end - 1), min(end + _BEHIND, len(layout.blocks)))):
        block = layout.blocks[place]
        marks = layout.boxes[block.box].marks
        if len(block.text) >= _LONGEST or block.tag[0] == "h" or block.links or marks & NO_WRITER or outside(marks):
            continue
        if agency := _agency_in(block.text, people):
            return agency
    return None


def _agency_in(line: str, people: list[str]) -> str | None:
    if (day := day_in(line)) is not None:
        line = f"{line[: day.start]} | {line[day.start + len(day.words) :]}"
    names = (name.strip(EDGES) for part in _PARTS.split(line) for name in listed(without_label(part.strip())))
    parts = [name for name in names if name]
    agencies = [name for name in parts if is_agency(name)]
    rest = [name for name in parts if name not in agencies and not (name.islower() and len(name) <= _INITIALS)]
    return agencies[0] if agencies and len(parts) <= len(people) + 3 and (not rest or set(people).intersection(rest)) else None
