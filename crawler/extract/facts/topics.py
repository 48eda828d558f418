"""Section, tags, summary and main picture."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.extract.page.head import resolve
from crawler.extract.page.jsonld import Thing, first, texts, tidy, types_of
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold

MAX_TAGS = 60
_CATEGORY = re.compile(r"\bcategory\b|/(?:category|kategori|kategorie|categoria|rubrik|section|kanal)/")

_SECTION = 'a[rel~="category"], [itemprop="articleSection"], :is(.cat-links, .entry-category, .taxonomy-category) a'


def section_of(page: Reading) -> tuple[str | None, str | None]:
    """The section or main category, and where it came from."""
    head = page.head
    stated = {
        "json-ld": first(page.stated.get("articleSection")),
        "meta": head.first(
            "article:section", "og:article:section", "section", "sailthru.verticals", "parsely-section", "cxenseparse:section"
        ),
    }
    for source, value in stated.items():
        if value and (name := _name_of(value)):
            return name, source
    for node in page.tree.css(_SECTION)[:5]:
        if text := _name_of(tidy(node.text())):
            return text, "link"
    crumb = _breadcrumb(page.things)
    return crumb, "breadcrumb" if crumb else None


def _name_of(value: str) -> str | None:
    """A section's name without the arrows and dots that menus put around it; a number is none."""
    name = value.strip(" \u203a\u2039\u00bb\u00ab>|/\u00b7\u2022-")
    return name if name and not name.isdigit() else None


def _breadcrumb(things: list[Thing]) -> str | None:
    for thing in things:
        if "BreadcrumbList" in types_of(thing):
            names = [
                name
                for item in _as_list(thing.get("itemListElement"))
                for name in texts(item.get("item") if isinstance(item, dict) and "name" not in item else item)
            ]
            inner = [name for name in names[1:] if not name.startswith("http")]
            if len(names) > 1 and inner:
                return inner[0]
    return None


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def tags_of(page: Reading, section: str | None) -> tuple[list[str], str | None]:
    """Tags or keywords, and where they came from."""
    for source, values in _tag_sources(page):
        found = {fold(value): value for value in reversed(values) if 1 < len(value) < 80}
        if found and list(found) != [fold(section or "")]:
            return list(reversed(found.values()))[:MAX_TAGS], source
    return [], None


def _tag_sources(page: Reading) -> Iterator[tuple[str, list[str]]]:
    yield "meta", page.head.all("article:tag", "og:article:tag")
    linked = page.tree.css('a[rel~="tag"]')
    yield "links", [tidy(node.text()) for node in linked if not _CATEGORY.search(_rel_and_href(node))]
    yield "json-ld", _split(texts(page.stated.get("keywords")))
    yield "keywords", _split(page.head.all("news_keywords", "keywords", "parsely-tags", "sailthru.tags"))


def _rel_and_href(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('rel')} {attributes.get('href')}"


def _split(values: list[str]) -> list[str]:
    return [part.strip() for value in values for part in value.replace(";", ",").split(",") if part.strip()]


def image_of(page: Reading) -> str | None:
    """Address of the main picture."""
    head = page.head
    image = page.stated.get("image")
    entry = image[0] if isinstance(image, list) and image else image
    stated = entry.get("url") or entry.get("contentUrl") if isinstance(entry, dict) else entry
    for value in (
        head.first("og:image", "og:image:url", "og:image:secure_url"),
        stated,
        head.first("twitter:image", "twitter:image:src"),
    ):
        address = resolve(page.url, value) if isinstance(value, str) and value else None
        if address is not None and not address.isprintable():
            # A byte order mark or a control character is in no address; the other letters stay as they are written.
            address = resolve(page.url, "".join(letter for letter in address if letter.isprintable()))
        if address is not None and not _is_page(address, page.url):
            return address
    return None


def _is_page(address: str, url: str) -> bool:
    """Whether what stands for a picture is the page or a whole site: templates join an empty name to one of them."""
    one, own = urlsplit(address), urlsplit(url)
    return (one.path in ("", "/") and not one.query) or (one.netloc, one.path.rstrip("/")) == (own.netloc, own.path.rstrip("/"))


def description_of(page: Reading) -> str | None:
    """The publisher's summary; none where templates repeat the page's title in its place."""
    said = page.head.first("og:description", "description") or first(page.stated.get("description"))
    titles = (page.head.title, page.head.first("og:title"), first(page.stated.get("headline")))
    return None if said and fold(said) in {fold(title) for title in titles if title} else said
