"""What a site's selectors in `sites.toml` answer in place of the general rules."""

from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from crawler.extract.facts.people import clean_names
from crawler.extract.page.walk import read_part
from crawler.extract.text.cleaning import cut_boxes
from crawler.extract.text.join import assemble
from crawler.items import Article
from crawler.sites import Selectors


def read_selected(tree: LexborHTMLParser, selectors: Selectors) -> str:
    """The text of every element that the site's `text` selector finds, furniture inside them cut."""
    parts = []
    for node in tree.css(selectors.text or ""):
        layout = read_part(node, selectors.remove)
        cut = cut_boxes(layout, 0)
        parts.append(assemble(layout, [block for block in layout.blocks if not cut[block.box]]))
    return "\n\n".join(part for part in parts if part)


def overridden(article: Article, tree: LexborHTMLParser, selectors: Selectors) -> tuple[Article, dict[str, str]]:
    """The article with what the selectors of title, authors and time find, and the sources of that; the rest stays."""
    found: dict[str, Any] = {}
    if title := _texts(tree, selectors.title)[:1]:
        found["title"] = title[0]
    people, own = clean_names(_texts(tree, selectors.authors), set())
    if people or own:
        found["authors"] = people or own
    sources = dict.fromkeys(found, "selector")
    if stated := _texts(tree, selectors.published)[:1]:
        found |= {"published_at_raw": stated[0], "published_candidates": [stated[0], *article.published_candidates]}
        sources["published_at"] = "selector"
    return (replace(article, **found) if found else article), sources


def _texts(tree: LexborHTMLParser, selector: str | None) -> list[str]:
    if not selector:
        return []
    found = []
    for node in tree.css(selector):
        attributes = node.attributes
        text = attributes.get("datetime") or attributes.get("content") or " ".join(node.text(separator=" ").split())
        if text:
            found.append(text)
    return found
