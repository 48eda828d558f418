"""Who wrote it: names of people, or of the newsroom where it signs as such."""

import re
from collections.abc import Iterator
from itertools import groupby, islice

from selectolax.lexbor import LexborHTMLParser

from crawler.extract.facts.people import COMMENTER, clean_names, is_person
from crawler.extract.facts.signatures import lone_names, signed_lines
from crawler.extract.facts.titles import site_names
from crawler.extract.page.jsonld import Thing, texts, types_of
from crawler.extract.page.layout import Layout, Sign, outside
from crawler.extract.page.marks import Mark
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import one_line

_META = (
    "dc.creator", "author", "article:author", "sailthru.author", "parsely-author", "byl", "dcterms.creator",
    "article:author_name", "citation_author", "og:article:author", "authors", "cxenseparse:author", "cse_author",
    "article_author", "vr:author",
)  # fmt: skip
_LOOSE = ("link", "alone")
"""Sources whose words count only where they have the shape of a person's name."""
_NAMED = '[rel~="author"], .fn, [itemprop="name"], a'
_WRITER = re.compile(r"/(?:aut(?:ho|o|eu)r|staff/|penulis|reporter|journalist|people/|redakt|profil)")
"""In the address of a page about a writer."""


def choose_authors(page: Reading, span: tuple[int, int]) -> tuple[list[str], str | None]:
    """Names in page order, and where they came from; a user's name or the site's own only where no person signs."""
    site = site_names(page)
    users: tuple[list[str], str | None] = ([], None)
    newsroom: tuple[list[str], str | None] = ([], None)
    for source, names in _sources(page, span, site):
        people, own = clean_names(names, site)
        persons = [name for name in people if is_person(name)]
        if persons and not (users[0] and source in _LOOSE):
            return (people if source not in _LOOSE and not newsroom[0] else persons), source
        if people and source not in _LOOSE and not users[0] and not newsroom[0]:
            if source not in ("json-ld", "meta"):
                return people, source
            users = people, source
        if own and not newsroom[0]:
            newsroom = own, source
    return users if users[0] else newsroom


def _sources(page: Reading, span: tuple[int, int], site: set[str]) -> Iterator[tuple[str, list[str]]]:
    yield "json-ld", _from_jsonld(page.things, page.stated)
    for key in _META:
        if values := [name for name in page.head.all(key) if not name.startswith(("http", "/"))]:
            yield "meta", values
    for _, together in groupby(_signs(page.layout, span[0]), lambda sign: (sign.place, sign.kind, _is_marked(sign))):
        yield "byline", [name for sign in together for name in _names_in(sign)]
    yield "text", signed_lines(page.layout, span, site)
    yield "link", _linked(page.tree)
    yield "alone", lone_names(page.layout, span, site)


def _linked(tree: LexborHTMLParser) -> list[str]:
    """The text of the first link to a writer, where few of them are linked."""
    links = (node for node in tree.css("a") if _WRITER.search(node.attributes.get("href") or ""))
    lines = (one_line(node.text()) for node in islice(links, 40))
    named = list(dict.fromkeys(line for line in lines if len(line.split()) in (2, 3, 4)))
    return named[:1] if len(named) < 4 else []


def _from_jsonld(things: list[Thing], article: Thing) -> list[str]:
    value = article.get("author") or article.get("creator")
    entries = value if isinstance(value, list) else [value]
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and "name" in thing}
    names = []
    for entry in entries[:30]:
        found = named.get(str(entry.get("@id")), entry) if isinstance(entry, dict) and "name" not in entry else entry
        if not (isinstance(found, dict) and "Organization" in types_of(found) and len(entries) > 1):
            names += texts(found)
    return [name for name in names if not name.startswith(("http", "/"))]


def _signs(layout: Layout, start: int) -> list[Sign]:
    """Elements that look like bylines, the nearest to the body's beginning first."""
    signs = [
        sign
        for sign in layout.signs
        if sign.kind == "author"
        and not sign.marks & (Mark.COMMENTS | Mark.JUNK)
        and not outside(sign.marks)
        and not COMMENTER.search(sign.attributes.get("class") or "")
    ]
    return sorted(signs, key=lambda sign: (abs(sign.place - start) > 12, not _is_marked(sign)))[:6]


def _is_marked(sign: Sign) -> bool:
    """Whether markup made for machines calls it the author."""
    return "rel" in sign.attributes or "itemprop" in sign.attributes


def _names_in(sign: Sign) -> list[str]:
    own = one_line(sign.node.text(separator=" "))
    if not 2 < len(own) < 250:
        return []
    if sign.node.tag != "a":
        inner = [one_line(node.text(separator=" ")) for node in sign.node.css(_NAMED)[:8]]
        named = list(dict.fromkeys(name for name in inner if 2 < len(name) < 50))
        if named:
            return named
    return [own] if len(own) < 100 else []
