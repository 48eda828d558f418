"""Names of writers that a page states for machines: in JSON-LD and in its head."""

from collections.abc import Iterable, Iterator
from typing import Any

from crawler.extract.facts.people import is_person
from crawler.extract.page.head import Head
from crawler.extract.page.jsonld import Thing, parse_loose, texts, types_of
from crawler.extract.page.layout import Layout
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold

_META = (
    "dc.creator", "author", "article:author", "sailthru.author", "parsely-author", "byl", "dcterms.creator",
    "article:author_name", "citation_author", "og:article:author", "authors", "cxenseparse:author", "cse_author",
    "article_author", "vr:author",
)  # fmt: skip
_PAGES = frozenset(("WebPage", "ItemPage", "AboutPage", "CreativeWork"))
_MOST = 30
"""Writers of an article that are looked at."""
_WORDS, _LINE = 2, 300
"""Words of a family's name or of what stands before it, and size of a block that may show it."""
_CARD = "twitter:label", "twitter:data"


def names_in_things(things: list[Thing], article: Thing) -> tuple[list[str], set[str]]:
    """Names of who wrote, by the article's object and which of them it calls organizations."""
    entries = _entries(article.get("author") or article.get("creator"))
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and "name" in thing}
    names: list[str] = []
    offices: set[str] = set()
    for entry in entries:
        found = named.get(str(entry.get("@id")), entry) if isinstance(entry, dict) and "name" not in entry else entry
        office = _is_office(found)
        said = _plain(_names_of(found))
        offices |= set(said) if office else set()
        if not (office and len(entries) > 1):
            names += said
    return names, offices


def persons(things: list[Thing], article: Thing, sites: list[str]) -> list[str]:
    """Names of who wrote that the article's object calls persons, less those within names of organizations or of the site."""
    offices = [name for thing in (*things, article.get("publisher")) if _is_office(thing) for name in texts(thing)]
    others = [fold(name).replace(" ", "") for name in (*offices, *sites)]
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str)}
    found: list[str] = []
    for one in _entries(article.get("author")):
        if not isinstance(one, dict):
            continue
        known = by_id.get(str(one.get("@id")), one)
        if "Person" in types_of(known) or "Person" in types_of(one):
            found += _plain(_names_of(known) or _names_of(one))
    return [name for name in found if not any(fold(name).replace(" ", "") in other for other in others)]


def _entries(value: object) -> list[Any]:
    """Who is listed: a list, or one alone."""
    return value[:_MOST] if isinstance(value, list) else [value]


def _is_office(thing: object) -> bool:
    """Whether an object is an organization and nothing else: who owns his site is both."""
    kinds = types_of(thing) if isinstance(thing, dict) else []
    return any(kind.endswith("Organization") for kind in kinds) and "Person" not in kinds


def names_in_head(page: Reading) -> Iterator[list[str]]:
    """Names by each statement of the head that has some, the surest first."""
    for key in _META:
        if values := _plain(page.head.all(key)):
            yield values
    if (record := page.head.first("parsely-page")) and isinstance(said := parse_loose(record), dict):
        yield texts(said.get("author") or said.get("authors"))
    yield _on_card(page.head)


def names_of_page(things: list[Thing]) -> list[str]:
    """Who made the page, which may be another than who wrote what stands on it."""
    pages = (thing for thing in things if _PAGES.intersection(types_of(thing)))
    said = next((thing["author"] for thing in pages if thing.get("author")), None)
    return _plain(_names_of(said))


def turned(names: list[str], layout: Layout) -> list[str]:
    """Names, those with the family's first as the page shows them: `Bell, Ann` is `Ann Bell` where a line says so."""
    return [_as_shown(name, layout) if name.count(",") == 1 else name for name in names]


def _as_shown(name: str, layout: Layout) -> str:
    family, _, given = (part.strip() for part in name.partition(","))
    plain = f"{given} {family}"
    words = len(family.split()), len(given.split())
    shown = min(words) > 0 and max(words) <= _WORDS and any(plain in block.text for block in layout.blocks if block.size < _LINE)
    return plain if shown else name


def _plain(names: Iterable[str]) -> list[str]:
    """Those that are no addresses."""
    return [name for name in names if not name.startswith(("http", "/"))]


def _names_of(entry: object) -> list[str]:
    if isinstance(entry, dict) and "name" not in entry and entry.get("familyName"):
        return [" ".join(texts([entry.get("givenName"), entry["familyName"]]))]
    return texts(entry)


def _on_card(head: Head) -> list[str]:
    """The name on the card for a network, behind a label in the page's language; beside prices and times it has no digit."""
    said = [value for number in "12" for value in head.all(f"{_CARD[1]}{number}")[:1] if head.first(f"{_CARD[0]}{number}")]
    return [value for value in said if is_person(value) and not any(map(str.isdigit, value))][:1]
