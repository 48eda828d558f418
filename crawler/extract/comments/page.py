"""The little that every reader of comments asks of a page, asked once."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode


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
    ids: dict[int, tuple[str, LexborNode]] = {}
    scripts, boxes = [], []
    for node in (chosen or tree).css("[id], a[name], script[src], iframe[src], [data-spotim-module=conversation]"):
        attributes = node.attributes
        name = attributes.get("id") or (attributes.get("name") if node.tag == "a" else None)
        if name:
            ids[node.mem_id] = (name, node)
        if attributes.get("src") and node.tag in ("script", "iframe"):
            scripts.append((attributes["src"] or "", node))
        if "data-spotim-module" in attributes:
            boxes.append(node)
    return Page(url, html, tree, list(ids.values()), scripts, boxes, chosen)
