"""The line in which the pages of a site name their writers, whatever words and language stand around the names."""

import re
from collections.abc import Iterator

from crawler.extract.facts.names.lists import listed
from crawler.extract.facts.people import EDGES, OTHERS, is_dense, is_full_name
from crawler.extract.facts.stated_names import names_in_head, names_in_things
from crawler.extract.page.layout import Block, Layout, outside
from crawler.extract.page.marks import NO_WRITER
from crawler.extract.page.place import place_of
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold
from crawler.extract.profile.look import NamedLine
from crawler.extract.profile.profile import OMITTED, Profile

_BEFORE, _WITHIN, _END, _AFTER = 15, 10, 4, 8
"""Blocks before the text, at its beginning, at its end and behind it in which the line may stand."""
_LONGEST = 110
"""Characters of such a line."""
_DENSE = 5
"""Characters of a name that is written without a space."""
_MOST_WORDS = 3
"""Of a label that no mark ends."""
_MARKED = re.compile(r"[^\n:\uff1a]{1,40}?[:\uff1a/|]\s*|[^\n:\uff1a]{1,40}?\s[\u2013\u2014-]\s")
_WORD = re.compile(r"\S+\s+")
_ASIDE = re.compile(r"\s[\u2013\u2014-]\s|[()\[\]]")
_HEADLINES = ("h1", "h2")


def lines_with_people(layout: Layout, span: tuple[int, int]) -> Iterator[NamedLine]:
    """Each line that names people behind one of its possible labels."""
    for block in _near(layout, span):
        for label in dict.fromkeys(_labels(block.text)):
            parts = tuple(_parts(block.text[len(label) :]))
            if any(name for _, name in parts) and not OTHERS.match(block.text.lstrip(EDGES)):
                yield NamedLine(place_of(layout, block), label, parts)


def writers_in_line(layout: Layout, span: tuple[int, int], profile: Profile) -> list[str]:
    """Who wrote the page by the line in which the site's other pages say it."""
    if not profile.bylines:
        return []
    for block in _near(layout, span):
        for says in profile.bylines.get(place_of(layout, block), ()):
            label, *always = says.split(OMITTED)
            always = [words for words in always if words]
            if block.text.startswith(label):
                parts = list(_parts(block.text[len(label) :]))
                names = [name for words, name in parts if name and words not in always]
                if names and {words for words, _ in parts}.issuperset(always):
                    return list(dict.fromkeys(names))
    return []


def unstated_writers(page: Reading, span: tuple[int, int]) -> list[str]:
    """The same where metadata names none of them."""
    names = writers_in_line(page.layout, span, page.profile)
    stated = [names_in_things(page.things, page.stated)[0], *names_in_head(page)] if names else []
    said = " | ".join(fold(name) for some in stated for name in some)
    return [] if any(fold(name) in said for name in names) else names


def _near(layout: Layout, span: tuple[int, int]) -> Iterator[Block]:
    start, end = span
    begins = range(max(0, start - _BEFORE), min(start + _WITHIN, end))
    for place in dict.fromkeys((*begins, *range(max(start, end - _END), min(end + _AFTER, len(layout.blocks))))):
        block = layout.blocks[place]
        marks = layout.boxes[block.box].marks
        if block.tag not in _HEADLINES and len(block.text) < _LONGEST and not marks & NO_WRITER and not outside(marks):
            yield block


def _labels(text: str) -> Iterator[str]:
    """Nothing, the first words, and all up to a mark."""
    yield ""
    end = 0
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, end)
        if word is None:
            break
        end = word.end()
        yield text[:end]
    if marked := _MARKED.match(text):
        yield marked[0]


def _parts(text: str) -> Iterator[tuple[str, str]]:
    for aside in _ASIDE.split(text):
        for part in listed(aside):
            plain = part.strip(EDGES)
            words = fold(plain)
            is_name = is_full_name(plain) or (is_dense(plain) and " " not in plain and len(plain) < _DENSE)
            yield words, plain if is_name else ""
