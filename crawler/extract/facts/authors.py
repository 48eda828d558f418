"""Who wrote it: names of people, or of the newsroom where it signs as such."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

from crawler.extract.facts.bylines.agencies import signing_agency
from crawler.extract.facts.bylines.candidates import Candidate, candidates
from crawler.extract.facts.bylines.first_names import first_names, signing_office
from crawler.extract.facts.bylines.judge import LEAST, UNSAID, UNSURE, forest, rows
from crawler.extract.facts.bylines.labels import labelled_people
from crawler.extract.facts.bylines.marked import NEAR, read_bylines
from crawler.extract.facts.bylines.of_site import unstated_writers
from crawler.extract.facts.bylines.own_elements import leads_to, own_lines
from crawler.extract.facts.bylines.seen import Seen
from crawler.extract.facts.bylines.signatures import signed_above, signed_lines
from crawler.extract.facts.bylines.writer_links import linked_together, writer_links
from crawler.extract.facts.headings import home_words, title_parts
from crawler.extract.facts.organizations import is_organization
from crawler.extract.facts.people import clean_names, credited, is_full_name, is_person, without_others
from crawler.extract.facts.stated_names import names_in_head, names_in_things, persons, turned
from crawler.extract.facts.titles import site_names
from crawler.extract.page.jsonld import types_of
from crawler.extract.page.layout import Layout
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold, one_line

_MENTIONED = 400
"""Characters of a block that may name the writer."""
_OPENING = 3
"""Blocks of the text that may sign it."""
_OTHER = 5
"""Characters that another name needs in a line."""
_OFFICE = 0.9
"""What the chance of an organization counts beside that of people."""
_SIGNS = 40
"""Elements that look like bylines which are looked at."""
GUESSED, _LIKELY = "guess", 0.5
"""Source of a name that a line gives with less than this chance: menus and things stand where writers do too, on other pages."""
_BYLINE = ("near", "own", "far")
_META = ("json-ld", "meta")
_SURE = (*_META, "byline")
Stated = tuple[str, list[str]]
"""A source of metadata, and the names of writers that it states."""
_BESIDE = '[rel~="author"], [itemprop="author"], button'
"""Where a page may show a name outside of its blocks."""


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
    """Who signs, and the agency in the same line or in one of its own, where metadata does not say who it was."""
    signed = _signed(page, span)
    if signed.organization or (signed.people and signed.source in _META) or not page.layout.blocks:
        return signed
    agency = signing_agency(page.layout, span, signed.people)
    return replace(signed, organization=agency, source=signed.source or "byline") if agency else signed


def _signed(page: Reading, span: tuple[int, int]) -> Signed:
    """People and, apart from them, who else signs. A user's name counts only where no person signs.

    A name that metadata alone gives and the page shows nowhere gives way to one that stands beside the headline.
    """
    if known := unstated_writers(page, span):
        return Signed(known, None, "byline")
    stated = list(_stated(page))
    site, personal = _names_of_site(page, stated)
    signed = _by_sources(page, span, site | personal, stated)
    # A site that is named like a person is its writer's, unless others sign: `Ann Bell, Town Post`.
    if not personal or (signed.people and signed.source in _SURE):
        return signed
    owned = _by_sources(page, span, site, stated)
    return owned if owned.source in _SURE or not signed.people else signed


def _by_sources(page: Reading, span: tuple[int, int], site: set[str], stated: list[Stated]) -> Signed:
    site = site | set(map(fold, names_in_things(page.things, page.stated)[1]))
    wrote, helped = labelled_people(page.layout, span, site)
    if wrote and wrote != helped:
        return Signed(_with_further(page, span, site, list(dict.fromkeys(wrote))), None, "byline")
    others = {fold(name) for name in helped} | credited(_near_headline(page.layout, span[0]))
    found = _Found()
    for source, names in stated:
        named, own = clean_names(turned(names, page.layout), site)
        people = without_others(named, others)
        if own:
            found.office = found.office or (own[0], source)
        if any(map(is_person, people)):
            if any(map(_shown_in(page), filter(is_person, people))):
                above = _over_text(page, span, site, [name for name in people if is_person(name)])
                return above or Signed(_beside(page, span, people), own[0] if own else None, source)
            found.unseen = found.unseen or (people, source)
        elif people and not found.users and not found.office:
            found.users = people, source
    return _judged(page, span, site, others) or found.best()


def _with_further(page: Reading, span: tuple[int, int], site: set[str], wrote: list[str]) -> list[str]:
    """Whom a label names, or the byline near the text that names them and others: a card presents one of several writers."""
    said = set(map(fold, wrote))
    named = (clean_names(names, site)[0] for names in read_bylines(page, span, site)[0])
    return next((people for people in named if said < set(map(fold, people)) and all(map(is_full_name, people))), wrote)


def _beside(page: Reading, span: tuple[int, int], stated: list[str]) -> list[str]:
    """Whom a statement names, and whom else a line near the text links by name with them: many state the first writer alone."""
    lines = [line for line in _lines_near(page.layout, span, len(stated[0]) + _OTHER) if all(name in line for name in stated)]
    said = set(map(fold, stated))
    for some in linked_together(writer_links(page.tree)) if lines else ():
        names = [name for name, _ in some]
        further = [(name, href) for name, href in some if fold(name) not in said]
        own = 0 < len(further) == len(some) - len(said) and all(leads_to(href, name) for name, href in further)
        if own and any(all(name in line for name in names) for line in lines):
            return names
    return stated


def _lines_near(layout: Layout, span: tuple[int, int], linked: int) -> list[str]:
    """The lines around both ends of the text of which more than so many characters are links."""
    start, end = span
    blocks = [*layout.blocks[max(0, start - NEAR) : start + _OPENING], *layout.blocks[max(start, end - 1) : end + _OPENING]]
    return [block.text for block in blocks if block.size < _MENTIONED and block.links > linked]


def _judged(page: Reading, span: tuple[int, int], site: set[str], others: set[str]) -> Signed | None:
    """The candidate that is the likeliest to have written the page, where one is likely; of two alike people before an office."""
    seen = Seen(page, span, site, others)
    some = candidates(seen)
    sure = 1.0
    if not some:
        return _by_first_name(seen)
    if len(some) != 1 or not some[0].names or "near" not in some[0].sources:  # a byline that nothing speaks against
        chances = forest().chances(rows(seen, some))
        best = max(range(len(some)), key=lambda place: chances[place] * (1 if some[place].names else _OFFICE))
        best = next((place for place, one in enumerate(some) if _is_of(one, some[best]) and chances[place] >= LEAST), best)
        sure = float(chances[best])
        least = UNSAID if some[best].sources[0] in UNSURE and not some[best].said else LEAST
        some = [_whole(some[best], some)] if sure >= least else _marked_alone(page.layout, some)
        if not some:
            return _by_first_name(seen)
    source = _source_of(some[0], page)
    return Signed(some[0].names, some[0].office, GUESSED if source == "line" and sure < _LIKELY else source)


def _is_of(one: Candidate, office: Candidate) -> bool:
    """Whether a byline near the text names people beside the very office that alone signs otherwise."""
    return not office.names and "near" in one.sources and bool(one.names) and one.office == office.office


def _by_first_name(seen: Seen) -> Signed | None:
    """Who signs with one name behind a word that says so, where nobody else signs."""
    names = first_names(seen)
    office = None if names else signing_office(seen)
    return Signed(names, office, GUESSED) if names or office else None


def _marked_alone(layout: Layout, some: list[Candidate]) -> list[Candidate]:
    """The one candidate whom markup calls the author (`rel=author`), though the trees know no such name: it may be one word."""
    marked = {fold(sign.node.text()) for sign in layout.signs[:_SIGNS] if "author" in (sign.attributes.get("rel") or "").split()}
    found = [one for one in some if one.names and any(fold(one.names[0]) in words for words in marked)]
    return found if len(found) == 1 else []


def _whole(one: Candidate, some: list[Candidate]) -> Candidate:
    """A candidate, or the byline or the links that name further people: one line may name the first of several alone."""
    names = set(map(fold, one.names))
    told = (other for other in some if "near" in other.sources or ("writer" in other.sources and not one.said))
    return next((other for other in told if names and names < set(map(fold, other.names))), one)


def _source_of(one: Candidate, page: Reading) -> str:
    if one.sources[0] == "stated":
        said = set(map(fold, names_in_things(page.things, page.stated)[0]))
        return "json-ld" if said.intersection(map(fold, [*one.names, one.office or ""])) else "meta"
    return "byline" if one.sources[0] in _BYLINE else "line"


def _stated(page: Reading) -> Iterator[Stated]:
    yield "json-ld", names_in_things(page.things, page.stated)[0]
    for names in names_in_head(page):
        yield "meta", names


def signatures(page: Reading, span: tuple[int, int]) -> tuple[set[str], set[str]]:
    """Folded names that metadata gives as those of authors, and of people whom bylines show."""
    statements = list(_stated(page))
    site = _names_of_site(page, statements)[0]
    named = [clean_names(names, set()) for _, names in statements]
    stated = {fold(name) for people, own in named for name in (*people, *own)}
    near, far = read_bylines(page, span, site)
    signed = own_lines(page, span[0], site) or signed_lines(page.layout, span, site)
    shown = {fold(name) for names in (*near, signed, *far) for name in clean_names(names, set())[0] if is_person(name)}
    return stated, shown


@dataclass(slots=True)
class _Found:
    """What statements gave short of a person whom the page shows."""

    users: tuple[list[str], str] | None = None
    unseen: tuple[list[str], str] | None = None
    office: tuple[str, str] | None = None

    def best(self) -> Signed:
        name, signed_in = self.office or (None, None)
        people, source = self.unseen or self.users or ([], signed_in)
        return Signed(people, name if source == signed_in else None, source)


def _names_of_site(page: Reading, stated: list[Stated]) -> tuple[set[str], set[str]]:
    """The site's names, and those of them that may be its writer's."""
    site = site_names(page)
    titled = {fold(name): name for name in _over_door(page, stated) if fold(name) not in site}
    site |= {words for words, name in titled.items() if not is_full_name(name)}
    owners = [name for name in site if _is_personal(page, name)]
    owners += filter(is_full_name, persons(page.things, page.stated, page.head.all("og:site_name")))
    joined = [fold(name).replace(" ", "") for name in owners]
    personal = {name for name in site - page.profile.names if any(own in name.replace(" ", "") for own in joined)}
    return site - personal, personal | {words for words, name in titled.items() if is_full_name(name)}


def _over_door(page: Reading, stated: list[Stated]) -> Iterator[str]:
    """Names that metadata gives as those of writers, which end the title element and lead to the front page: the site's own."""
    parts = title_parts(page.head.title or "")
    for _, names in stated if len(parts) > 1 else ():
        yield from (name for name in names if fold(name) in parts[1:] and fold(name) in home_words(page.tree, page.url))


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
    signs = [sign for sign in layout.signs[:_SIGNS] if sign.kind == "author" and sign.place <= start + NEAR]
    return [one_line(sign.node.text(separator=" "))[:_MENTIONED] for sign in signs]


def _shown_in(page: Reading) -> Callable[[str], bool]:
    """Tells whether the page shows a name, in its text or in what looks like a byline."""
    texts = [block.text.casefold() for block in page.layout.blocks if block.size < _MENTIONED]
    texts += [sign.node.text(separator=" ").casefold() for sign in page.layout.signs[:_SIGNS] if sign.kind == "author"]
    beside = cache(lambda: [node.text(separator=" ").casefold() for node in islice(page.tree.css(_BESIDE), 40)])  # seldom asked
    return lambda name: _is_said(name, texts) or _is_said(name, beside())


def _is_said(name: str, texts: list[str]) -> bool:
    """Whether texts in small letters hold a name, whole or as bylines write a long one: `Ann Bell` of `Ann M. Bell`."""
    words = name.casefold().split()
    ways = {name.casefold(), f"{words[0]} {words[-1]}"} if len(words) > 2 else {name.casefold()}
    return any(way in text for text in texts for way in ways)


def _over_text(page: Reading, span: tuple[int, int], site: set[str], stated: list[str]) -> Signed | None:
    """Who signs the text in its first lines, where metadata names another, whom the page shows elsewhere: who posted it."""
    near = [block.text.casefold() for block in page.layout.blocks[: span[0] + _OPENING]]
    near += [text.casefold() for text in _near_headline(page.layout, span[0])]
    if any(_is_said(name, near) for name in stated):
        return None
    writers = signed_above(page.layout, span, site)
    if not writers:
        return None
    buttons = [node.text(separator=" ").casefold() for node in page.tree.css("button")[:20]]  # blocks leave them out
    return None if any(_is_said(name, buttons) for name in stated) else Signed(writers, None, "text")
