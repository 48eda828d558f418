"""The little that every reader of comments asks of a page, asked once."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

_WANTED = (
    "[id], a[name], script[src], script[type='application/ld+json'], iframe[src], [data-spotim-module=conversation], "
    "[class*=omment], [class*=omentar], [itemtype*=Comment]"
)
"""All that the readers look for on every page, in one look: each further look costs as much as this one."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, its address, and what one look over its elements gives."""

    url: str
    html: str
    tree: LexborHTMLParser
    ids: list[tuple[str, LexborNode]]
    """Elements with an id, and anchors with a name, in page order."""
    scripts: list[tuple[str, LexborNode]]
    """Scripts and frames with their addresses."""
    boxes: list[LexborNode]
    """Containers of OpenWeb, whose script is often loaded by another."""
    marked: list[LexborNode]
    """Elements with a class that says comment."""
    typed: list[LexborNode]
    """Elements with a type of schema.org that says comment."""
    data: list[LexborNode]
    """Scripts of JSON-LD."""

    chosen: LexborNode | None = None
    """The container that the site's declaration names, where the page has it: comments are read in there alone."""

    def css(self, selector: str) -> list[LexborNode]:
        """Elements in the chosen container, or in the whole page."""
        return (self.chosen or self.tree).css(selector)

    def has(self, *names: str) -> bool:
        """Whether an element has one of these ids."""
        return any(name in names for name, _ in self.ids)


def look(url: str, html: str, tree: LexborHTMLParser, container: str | None = None) -> Page:
    """The page with its ids and scripts listed; `container` is the CSS selector of the site's comments."""
    chosen = tree.css_first(container) if container else None
    page = Page(url, html, tree, [], [], [], [], [], [], chosen)
    seen: set[int] = set()
    for node in (chosen or tree).css(_WANTED):
        # A selector list names an element once for each selector that it matches.
        place = node.mem_id
        if place not in seen:
            seen.add(place)
            _sort_in(page, node)
    return page


def _sort_in(page: Page, node: LexborNode) -> None:
    attributes, tag = node.attributes, node.tag
    name = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
    if name:
        page.ids.append((name, node))
    if tag == "script" and (attributes.get("type") or "").lower() == "application/ld+json":
        page.data.append(node)
    if tag in ("script", "iframe") and (source := attributes.get("src")):
        page.scripts.append((source, node))
    if "data-spotim-module" in attributes:
        page.boxes.append(node)
    names = attributes.get("class") or ""
    if "omment" in names or "omentar" in names:
        page.marked.append(node)
    if "Comment" in (attributes.get("itemtype") or ""):
        page.typed.append(node)
