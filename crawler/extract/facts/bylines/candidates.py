"""Who may have written a page: each place that names people or an office, for a judge to weigh."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crawler.extract.facts.announced import without_label
from crawler.extract.facts.bylines.announced_lines import announced_names
from crawler.extract.facts.bylines.labels import WRITER
from crawler.extract.facts.bylines.marked import read_bylines
from crawler.extract.facts.bylines.name_lines import Named, are_known, introduced, read_line, told_at_head
from crawler.extract.facts.bylines.own_elements import own_lines, own_names
from crawler.extract.facts.bylines.seen import BEFORE, Seen
from crawler.extract.facts.bylines.signatures import dated_lines, signed_in_brackets, signed_inside, signed_lines
from crawler.extract.facts.bylines.writer_links import linked_together, only_writer
from crawler.extract.facts.names.surnames import opens_with_surname
from crawler.extract.facts.organizations import is_organization
from crawler.extract.facts.people import COMMENTER, MAIL, ROLE, WIDE, clean_names, is_full_name, is_person, may_name
from crawler.extract.facts.stated_names import names_in_head, names_in_things, names_of_page, turned
from crawler.extract.page.layout import Block, Layout, is_of_data, outside, table_of
from crawler.extract.page.marks import Mark
from crawler.extract.page.words import fold, one_line
from crawler.times.in_line import day_in
from crawler.times.months import is_month

SOURCES = (
    "stated", "near", "own", "signed", "far", "writer", "page", "introduced", "inside", "said", "piece", "line", "plain",
)  # fmt: skip
"""Where a name may stand: in statements, in bylines near the text, in elements of their own, in signed lines, in others,
in links to writers, in statements of the page, in a note, amid the text, in lines with a label, with pieces of their own, with
parts, and that are nothing else."""
_WITHIN, _END, _AFTER = 4, 2, 4
"""Blocks of the text's beginning and of its end, and behind it that are read as lines."""
_LONGEST, _PLAIN = 110, 60
"""Characters of a line that may name somebody, and of one that may be nothing but the name."""
_SHARE, _PIECES = 0.7, 0.3
"""Part of a line behind the text, and of one of several elements, that names without a label must be."""
_SIGNED = re.compile(r"^\s*(?:[\u2013\u2014\-]\s?\w|\(.*\)\W*$)")
"""How a signature opens behind a text, or is set apart; what else stands there is another story's."""
_TWO = re.compile(r"[^\W\d_]{3,}\s+(?:[^\W\d_]{1,3}|&)\s+[^\W\d_]{3,}\s*")
"""Two first names with a small word between them."""
_DATED = 2
"""Blocks of a day and the headline below it."""
_FAMILY = 2
"""Signs of a word that may be a section, though a family's name opens it."""
_TITLED = 200
"""Elements with a title that are looked at."""
_MOST = 16
"""Candidates of a page."""
_CLEAN = frozenset(("own", "signed", "introduced", "inside", "piece", "line", "plain"))
"""Sources that give names alone, each cleaned."""
_LINES = frozenset(("said", "line", "piece", "plain"))
"""Sources that tell the site's name from a person's by nothing but what it is elsewhere on the page."""
_HEADINGS = ("h2", "h3", "h4", "h5")
_APART = Mark.COMMENTS | Mark.CAPTION | Mark.FIGURE | Mark.QUOTE


@dataclass(slots=True)
class Candidate:
    """Names that one or several places give together."""

    names: list[str]
    office: str | None
    """An organization that signs beside them."""
    sources: list[str] = field(default_factory=list)
    """Of SOURCES, the surest first."""
    said: bool = False
    """Whether the line has a role, an address of mail, a label or a dash before it, ..."""
    beside: bool = False
    """... or a day."""


def candidates(seen: Seen) -> list[Candidate]:
    """All of a page, in the order in which they were found."""
    found: dict[tuple[str, ...], Candidate] = {}
    for source, named in _places(seen):
        people, own = _apart(named.names, seen.site) if source in _CLEAN else clean_names(named.names, seen.site)
        people = [name for name in people if fold(name) not in seen.others]
        if len(people) > 1:
            people = [name for name in people if fold(name) not in seen.ends] or people
        if source in _LINES and people:
            people = [name for name in people if fold(name) not in seen.home]
        persons = [name for name in people if is_person(name)] or _users(named.names, people, own)
        if persons or own:
            office = next((name for name in own if not (persons and _is_role(name))), None)
            one = found.setdefault(tuple(sorted(map(fold, persons or own[:1]))), Candidate(persons, office))
            one.sources += [] if source in one.sources else [source]
            one.said |= named.said
            one.beside |= named.beside
        if len(found) >= _MOST:
            break
    return list(found.values())


def _is_role(office: str) -> bool:
    """Whether what signs beside a person is what he does there: `Town Post Staff Writer`."""
    roles = list(ROLE.finditer(office))
    return bool(roles) and roles[-1].end() == len(office)


def _users(said: list[str], people: list[str], own: list[str]) -> list[str]:
    """Who signs with one word: one, or two that are a byline, `Linny and Peter`; beside an office none in small letters."""
    if len(people) == 2 and len(said) == 1 and all(name.istitle() for name in people) and _TWO.fullmatch(without_label(said[0])):
        return people
    return [name for name in people[:1] if not (own and name.islower())]


def _apart(names: list[str], site: set[str]) -> tuple[list[str], list[str]]:
    """People, and the organizations among clean names."""
    own = [name for name in names if is_organization(name, site)]
    return [name for name in names if name not in own and not is_month(name)], own


def _places(seen: Seen) -> Iterator[tuple[str, Named]]:
    page, span, site = seen.page, seen.span, seen.site
    near, far = read_bylines(page, span, site)
    own = [] if any(near) else own_lines(page, span[0], site)
    signed = [] if any((*near, own)) else signed_lines(page.layout, span, site)
    yield "stated", _bare(turned(names_in_things(page.things, page.stated)[0], page.layout))
    yield from (("stated", _bare(turned(names, page.layout))) for names in names_in_head(page))
    yield from (("near", _bare(names)) for names in near)
    yield "own", _bare(own)
    yield "signed", _bare(signed)
    yield from (("far", _bare(names)) for names in far)
    yield "page", _bare(names_of_page(page.things))
    if not any((*near, own, signed)):
        yield from _farther(seen)


def _farther(seen: Seen) -> Iterator[tuple[str, Named]]:
    """What is looked at where no byline stands near the text."""
    page, span, site = seen.page, seen.span, seen.site
    yield from _lines(seen)
    yield "line", Named(dated_lines(page.layout, span, site), said=False, beside=True)
    yield "introduced", _bare(introduced(page, span, site))
    if (page.head.language or "").startswith("ja"):
        yield "said", Named(signed_in_brackets(page.layout, span), said=True, beside=False)
    yield "said", Named(told_at_head(page.layout, span, page.head.language), said=True, beside=False)
    yield "said", Named(_titled(seen), said=True, beside=False)
    yield "inside", _bare(signed_inside(page.layout, span, site))
    yield "writer", _bare(only_writer(seen.linked))
    yield from (("writer", _bare([name])) for name, _ in seen.linked[:2])
    yield from (("writer", _bare([name for name, _ in some])) for some in linked_together(seen.links))


def _titled(seen: Seen) -> list[str]:
    """The name in an element whose title, shown to who points at it, is a word for who wrote; the first of few alike."""
    nodes = [node for node in seen.page.tree.css("[title]")[:_TITLED] if WRITER.fullmatch(node.attributes.get("title") or "")]
    texts = list(dict.fromkeys(filter(None, (one_line(node.text(separator=" ")) for node in nodes))))
    return texts[:1] if len(texts) == 1 and len(texts[0]) < _PLAIN else []


def _bare(names: list[str]) -> Named:
    return Named(names, said=False, beside=False)


def _lines(seen: Seen) -> Iterator[tuple[str, Named]]:
    """Short lines around the headline and either end of the text, for a page without a byline near it."""
    for place in _line_places(seen):
        block = seen.layout.blocks[place]
        if not _is_line(seen.layout, block) or not may_name(block.text):
            continue
        line = block.text.split("\n")[0]
        if names := announced_names(line, seen.page, seen.site):
            yield "said", Named(names, said=True, beside=False)
            continue
        set_apart = _set_apart(block, place - seen.span[1])
        dated = block.tag in _HEADINGS and _over_headline(seen.layout, place)
        apart = (block.tag in _HEADINGS and not dated) or (place > seen.span[1] and not set_apart)
        if apart and not (ROLE.search(block.text) or MAIL.search(block.text)):
            continue
        for source, named in _unannounced(seen, block):
            names = named.names if named.said else [name for name in named.names if seen.is_alone(name)]
            signs = named.said or (not apart and _may_sign(seen, place, source, len("".join(names))))
            if names and signs and (named.said or not are_known(names, seen.labels, seen.path)):
                yield source, named._replace(names=names, said=named.said or set_apart or dated)


def _set_apart(block: Block, behind: int) -> bool:
    """Whether a line, so many blocks behind the text, opens like a signature or, as the text's end, stands out whole."""
    if behind < -1:
        return False
    return _SIGNED.match(block.text.translate(WIDE)) is not None or (behind <= 0 and block.strong >= len(block.text))


def _over_headline(layout: Layout, place: int) -> bool:
    """Whether a heading stands above a line that is a day and nothing else, and both above the headline."""
    below = layout.blocks[place + 1 : place + 3]
    return len(below) == _DATED and below[1].tag == "h1" and _is_day(below[0])


def _may_sign(seen: Seen, place: int, source: str, named: int) -> bool:
    """Whether names are enough of a line without a label."""
    text = seen.layout.blocks[place].text
    if place >= seen.span[1]:
        return named >= _SHARE * len(text.split("\n")[0])
    return source != "piece" or named >= _PIECES * len(text)


def _unannounced(seen: Seen, block: Block) -> Iterator[tuple[str, Named]]:
    """The names of a line without a label, by its elements, its parts and all of it."""
    box = seen.layout.boxes[block.box]
    if box.end - box.start == 1 and (child := box.node.first_child) and child.next:
        yield "piece", _bare(own_names(seen.page, box.node, seen.site))
    named = read_line(block.text, seen.site)
    if named.names:
        yield "line", named
    elif len(block.text) < _PLAIN and not any(map(str.isdigit, block.text)):
        if opens_with_surname(block.text) and _stands_by_day(seen.layout, block):
            yield "line", Named([block.text], said=False, beside=True)
        people = clean_names([block.text.split("\n")[0]], seen.site)[0]
        yield "plain", _bare([name for name in people if is_full_name(name)])


def _stands_by_day(layout: Layout, block: Block) -> bool:
    """Whether a block stands beside one of its kind that is a day and nothing else; of links it is a name of three signs."""
    place = next(place for place, other in enumerate(layout.blocks) if other is block)
    beside = (other for other in layout.blocks[max(0, place - 1) : place + 2] if other.tag == block.tag)
    return (not block.links or len(block.text) > _FAMILY) and any(map(_is_day, beside))


def _is_day(block: Block) -> bool:
    day = day_in(block.text)
    return day is not None and len(day.words) == len(block.text)


def _is_line(layout: Layout, block: Block) -> bool:
    box = layout.boxes[block.box]
    apart = box.marks & _APART or outside(box.marks) or (box.marks & Mark.JUNK and block.tag == "li")
    apart = apart or (block.tag == "tr" and is_of_data(layout, table_of(layout, block.box)))
    return 2 < len(block.text) < _LONGEST and block.tag != "h1" and not apart and not COMMENTER.search(box.names)


def _line_places(seen: Seen) -> list[int]:
    """Which blocks are read as lines."""
    first, (start, end) = seen.title, seen.span
    near = {*range(max(0, first - BEFORE), first + BEFORE + _WITHIN), *range(max(0, start - _WITHIN), start + _WITHIN)}
    behind = {*range(max(start, end - _END), end + _AFTER)}
    return sorted(place for place in near | behind if place < len(seen.layout.blocks))
