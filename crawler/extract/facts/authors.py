"""Who wrote it: names of people, or of the newsroom where it signs as such."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.extract.facts.bylines.announced_lines import announced_lines, announced_names
from crawler.extract.facts.bylines.labels import labelled_people
from crawler.extract.facts.bylines.name_lines import introduced, lines_with_names
from crawler.extract.facts.bylines.of_site import unstated_writers
from crawler.extract.facts.bylines.own_elements import linked_below, own_lines, own_names
from crawler.extract.facts.bylines.signatures import (
    dated_lines,
    lone_names,
    names_over_days,
    signed_above,
    signed_inside,
    signed_lines,
)
from crawler.extract.facts.bylines.writer_links import first_writer, linked_writers, only_writer
from crawler.extract.facts.organizations import is_organization
from crawler.extract.facts.people import COMMENTER, clean_names, credited, is_full_name, is_person
from crawler.extract.facts.stated_names import names_in_head, names_in_things, names_of_page
from crawler.extract.facts.titles import site_names
from crawler.extract.page.jsonld import types_of
from crawler.extract.page.layout import Layout, Sign, outside
from crawler.extract.page.marks import Mark
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold, one_line

_MENTIONED, _NEAR = 400, 12
"""Characters of a block that may name the writer, and blocks between the beginning of the text and its byline."""
_OPENING = 3
"""Blocks of the text that may sign it."""
_STATED = ("json-ld", "meta")
_SURE = ("json-ld", "meta", "byline", "text")
_LATE = ("beside", "below", "inside", "link")
_LOOSE = ("page", "writer", *_LATE, "alone")
"""Sources whose words count only where they have the shape of a person's name."""
_NAMED = '[rel~="author"], .fn, [itemprop="name"], a'
_BESIDE = '[rel~="author"], [itemprop="author"], button'
"""Where a page may show a name outside of its blocks."""
_PARTS = "span, b, strong, div, li, p"


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs a page."""

    people: list[str]
    """In page order."""
    organization: str | None
    """The agency, newsroom or site that signs, alone or in the same line as people."""
    source: str | None
    """Where the people came from, else the organization."""


def choose_authors(page: Reading, span: tuple[int, int]) -> Signed:
    """People and, apart from them, who else signs. A user's name counts only where no person signs.

    A name that metadata alone gives and the page shows nowhere gives way to one that stands beside the headline.
    """
    if known := unstated_writers(page, span):
        return Signed(known, None, "byline")
    site, personal = _names_of_site(page)
    signed = _by_sources(page, span, site | personal)
    # A site that is named like a person is its writer's, unless others sign: `Ann Bell, Town Post`.
    if not personal or (signed.people and signed.source in _SURE):
        return signed
    owned = _by_sources(page, span, site)
    return owned if owned.source in _SURE or not signed.people else signed


def _by_sources(page: Reading, span: tuple[int, int], site: set[str]) -> Signed:
    site = site | set(map(fold, names_in_things(page.things, page.stated)[1]))
    found = _Found()
    wrote, others = labelled_people(page.layout, span, site)
    if wrote and wrote != others:
        return Signed(list(dict.fromkeys(wrote)), None, "byline")
    for source, people, own in _read_sources(page, span, site, others):
        persons = [name for name in people if is_person(name)]
        if own and source not in _LOOSE:
            found.keep_office(own[0], source)
        if (source in _LATE and found.is_surer(source)) or (source == "byline" and found.names_too(people)):
            break
        if persons and not (found.users and source in _LOOSE):
            if source in _STATED and not any(map(_shown_in(page), persons)):
                found.unseen = found.unseen or (people, source)
            else:
                above = _over_text(page, span, site, persons) if source in _STATED else None
                return above or Signed(people if source in _STATED else persons, own[0] if own else None, source)
        elif people and source not in _LOOSE and not found.users and not found.office:
            if source in _STATED:
                found.users = people, source
            elif len(people[0].split()) < 3:
                return found.unseen_or(people[:1], source)
    return found.best()


def _read_sources(
    page: Reading, span: tuple[int, int], site: set[str], others: list[str]
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each source with its people and organizations."""
    helped = credited(_near_headline(page.layout, span[0]))
    for source, names in _sources(page, span, site):
        named, own = clean_names(names, site)
        yield source, _without(named, others, helped), own


def _without(people: list[str], others: list[str], helped: set[str]) -> list[str]:
    """People less those who did something else, unless only such are named."""
    wrote = [name for name in people if name not in others]
    return [name for name in wrote if fold(name) not in helped] or wrote


def signatures(page: Reading, span: tuple[int, int]) -> tuple[set[str], set[str]]:
    """Folded names that metadata gives as those of authors, and of people whom bylines show."""
    stated: set[str] = set()
    shown: set[str] = set()
    for source, names in _sources(page, span, _names_of_site(page)[0]):
        people, own = clean_names(names, set())
        if source in _STATED:
            stated |= {fold(name) for name in (*people, *own)}
        else:
            shown |= {fold(name) for name in people if is_person(name)}
        if source == "line":  # all that follow are loose, and the next one asks for every link
            break
    return stated, shown


@dataclass(slots=True)
class _Found:
    """What the sources looked at so far gave short of a person that the page shows."""

    users: tuple[list[str], str] | None = None
    unseen: tuple[list[str], str] | None = None
    office: tuple[str, str] | None = None
    """An organization, ..."""
    shown: bool = False
    """... and whether the page shows one."""

    def is_surer(self, source: str) -> bool:
        """Whether what was found counts more than a name below the headline or a link to a writer."""
        return bool(self.unseen or self.shown or (self.office and source == "link"))

    def names_too(self, people: list[str]) -> bool:
        """Whether metadata names a user whom a byline shows."""
        return self.users is not None and not {fold(name) for name in people}.isdisjoint(map(fold, self.users[0]))

    def keep_office(self, name: str, source: str) -> None:
        self.office = self.office or (name, source)
        self.shown = self.shown or source not in _STATED

    def unseen_or(self, people: list[str], source: str) -> Signed:
        people, source = self.unseen or (people, source)
        return Signed(people, None, source)

    def best(self) -> Signed:
        name, signed_in = self.office or (None, None)
        people, source = self.unseen or self.users or ([], signed_in)
        return Signed(people, name if source == signed_in else None, source)


def _names_of_site(page: Reading) -> tuple[set[str], set[str]]:
    """The site's names, and those of them that may be its writer's."""
    site = site_names(page)
    owners = [name.replace(" ", "") for name in site if _is_personal(page, name)]
    personal = {name for name in site if any(own in name.replace(" ", "") for own in owners)}
    return site - personal, personal


def _is_personal(page: Reading, own: str) -> bool:
    """Whether a site bears its writer's name: the address is that name, and nothing calls it an organization."""
    publisher = page.stated.get("publisher")
    kinds = types_of(publisher) if isinstance(publisher, dict) else []
    if ("Person" not in kinds and kinds) or "NewsArticle" in types_of(page.stated) or not 2 <= len(own.split()) <= 4:
        return False
    host = (urlsplit(page.url).hostname or "").replace("-", "")
    first, last, *_ = own.split()
    return (own.replace(" ", "") in host or first[0] + last in host) and not is_organization(own, set())


def _near_headline(layout: Layout, start: int) -> list[str]:
    """What bylines before the text say."""
    signs = [sign for sign in layout.signs[:40] if sign.kind == "author" and sign.place <= start + _NEAR]
    return [one_line(sign.node.text(separator=" "))[:_MENTIONED] for sign in signs]


def _shown_in(page: Reading) -> Callable[[str], bool]:
    """Tells whether the page shows a name, in its text or in what looks like a byline."""
    texts = [block.text.casefold() for block in page.layout.blocks if block.size < _MENTIONED]
    texts += [sign.node.text(separator=" ").casefold() for sign in page.layout.signs[:40] if sign.kind == "author"]
    beside = cache(lambda: [node.text(separator=" ").casefold() for node in islice(page.tree.css(_BESIDE), 40)])  # seldom asked
    return lambda name: any(name.casefold() in text for text in texts) or any(name.casefold() in text for text in beside())


def _over_text(page: Reading, span: tuple[int, int], site: set[str], stated: list[str]) -> Signed | None:
    """Who signs the text in its first lines, where metadata names another, whom the page shows elsewhere: who posted it."""
    near = [block.text.casefold() for block in page.layout.blocks[: span[0] + _OPENING]]
    near += [text.casefold() for text in _near_headline(page.layout, span[0])]
    if any(name.casefold() in text for name in stated for text in near):
        return None
    writers = signed_above(page.layout, span, site)
    if not writers:
        return None
    buttons = [node.text(separator=" ").casefold() for node in page.tree.css("button")[:20]]  # blocks leave them out
    return None if any(name.casefold() in text for name in stated for text in buttons) else Signed(writers, None, "text")


def _sources(page: Reading, span: tuple[int, int], site: set[str]) -> Iterator[tuple[str, list[str]]]:
    yield "json-ld", names_in_things(page.things, page.stated)[0]
    for names in names_in_head(page):
        yield "meta", names
    near, far = _signs(page.layout, span[0])
    yield from _bylines(page, near, site)
    signed = own_lines(page, span[0], site) or signed_lines(page.layout, span, site) or announced_lines(page, span, site)
    if any(map(is_person, signed)):
        yield "text", signed
    yield from _bylines(page, far, site)
    yield "text", signed
    yield "line", dated_lines(page.layout, span, site)
    linked = linked_writers(page.tree)
    yield "writer", only_writer(linked)
    yield "page", names_of_page(page.things)
    yield "beside", lines_with_names(page, span, site)
    yield "beside", introduced(page, span, site)
    yield "below", names_over_days(page.layout, span, site)
    yield "inside", signed_inside(page.layout, span, site)
    yield "link", linked_below(page) or first_writer(page, linked)
    yield "alone", lone_names(page.layout, span, site)


def _bylines(page: Reading, signs: list[Sign], site: set[str]) -> Iterator[tuple[str, list[str]]]:
    """The names of each byline; elements alike in blocks that follow each other are one, of several writers."""
    lines: list[list[Sign]] = []
    for sign in signs:
        if lines and _goes_on(lines[-1][-1], sign):
            lines[-1].append(sign)
        else:
            lines.append([sign])
    for line in lines:
        yield "byline", [name for one in line for name in _names_in(page, one, site)]


def _goes_on(last: Sign, sign: Sign) -> bool:
    """Whether an element names further people of the byline that another one is of."""
    if _is_marked(last) != _is_marked(sign):
        return False
    alike = last.node.tag == sign.node.tag and last.attributes.get("class") == sign.attributes.get("class")
    return sign.place == last.place or (alike and abs(sign.place - last.place) == 1)


def _signs(layout: Layout, start: int) -> tuple[list[Sign], list[Sign]]:
    """Elements that look like bylines: those near the body's beginning, and a few of the others."""
    signs = [
        sign
        for sign in layout.signs
        if sign.kind == "author"
        and not sign.marks & (Mark.COMMENTS | Mark.JUNK)
        and not outside(sign.marks)
        and not COMMENTER.search(sign.attributes.get("class") or "")
    ]
    headline = next((box.start for box in layout.boxes if box.tag == "h1"), 0)  # above it stand those of other stories
    signs.sort(key=lambda one: (abs(one.place - start) > _NEAR, one.place < headline <= start, not _is_marked(one)))
    signs = signs[:6]
    near = [sign for sign in signs if abs(sign.place - start) <= _NEAR]
    return near, signs[len(near) :]


def _is_marked(sign: Sign) -> bool:
    """Whether markup made for machines calls it the author."""
    return "rel" in sign.attributes or "itemprop" in sign.attributes


def _names_in(page: Reading, sign: Sign, site: set[str]) -> list[str]:
    own = one_line(sign.node.text(separator=" "))
    if not 2 < len(own) < 250:
        return []
    if own_pieces := own_names(page, sign.node, site):
        return own_pieces
    if sign.node.tag != "a":
        inner = [one_line(node.text(separator=" ")) for node in sign.node.css(_NAMED)[:8]]
        named = list(dict.fromkeys(name for name in inner if 2 < len(name) < 50))
        if named or (named := _apart(sign.node)):
            return named
    return announced_names(own, page, site) or ([own] if len(own) < 100 else [])


def _apart(node: LexborNode) -> list[str]:
    """Two names and more of which each has an element of its own, or the one that stands in an element for machines."""
    stated = [one_line(meta.attributes.get("content") or "") for meta in node.css('meta[itemprop="name"]')[:8]]
    texts = (one_line(inner.text()) for inner in node.css(_PARTS)[:12])
    names = list(dict.fromkeys(text for text in texts if is_full_name(text)))
    names = [name for name in names if not any(name != other and name.endswith(other) for other in names)]
    return [name for name in stated if name] or (names if len(names) > 1 else [])
