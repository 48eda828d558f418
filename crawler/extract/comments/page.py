"""The little that every reader of comments asks of a page, asked once."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, slots=True)
class Page:
    """A page, its address, and its elements that have an id, in page order."""

    url: str
    html: str
    tree: LexborHTMLParser
    ids: list[tuple[str, LexborNode]]

    def has(self, *names: str) -> bool:
        """Whether an element has one of these ids."""
        return any(name in names for name, _ in self.ids)


def look(url: str, html: str, tree: LexborHTMLParser) -> Page:
    """The page with its ids read."""
    return Page(url, html, tree, [(node.id or "", node) for node in tree.css("[id]")])
