"""One page as the readers of its statements see it: looked at once, shared by all."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from crawler.document import Document
from crawler.extract.page.head import Head, read_head
from crawler.extract.page.jsonld import Thing, find_article, read_jsonld
from crawler.extract.page.layout import Layout
from crawler.extract.page.walk import read_layout
from crawler.extract.profile.profile import EMPTY, Profile


@dataclass(frozen=True, slots=True)
class Reading:
    """The page's layout and statements."""

    tree: LexborHTMLParser
    url: str
    layout: Layout
    head: Head
    things: list[Thing]
    """Every object of its JSON-LD."""
    stated: Thing
    """The one of them that describes the article; empty where none does."""
    profile: Profile = EMPTY
    """What is known of its site."""

    @property
    def as_article(self) -> bool:
        """Whether metadata says that the page is an article."""
        stated = (self.head.first("og:type") or "").lower().startswith("article")
        return bool(self.stated) or stated or bool(self.head.first("article:published_time"))

    @property
    def english(self) -> bool:
        """Whether the page says that it is in English."""
        return (self.head.language or "").lower().startswith("en")


def read(document: Document, remove: str | None, profile: Profile = EMPTY) -> Reading:
    """Look at a page; `remove` are the site's selectors of blocks that never count."""
    layout = read_layout(document.tree, remove)
    things = read_jsonld(document.tree)
    head = read_head(document.tree, document.url, layout.metas)
    return Reading(document.tree, document.url, layout, head, things, find_article(things), profile)
