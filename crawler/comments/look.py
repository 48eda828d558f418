"""The little that every reader of comments asks of a page, asked once."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.comments.readers import is_of_a_reader
from crawler.document import Document

_ALWAYS = ("omment", "omentar")
_IN_LANGUAGES = {"nl": ("eacti",), "tr": ("yorum",), "id": ("anggapan",), "ms": ("anggapan",)}
_LANGUAGE = re.compile(r"[a-zA-Z]{2}\b")
_LOOK = "[id], a[name], script, iframe, div[data-spotim-module=conversation], [itemtype*=omment]"
"""One walk over the elements costs a tenth of a millisecond, and each further condition on all of them a third of that."""
_DIGIT = re.compile(r"\d")


def stems(document: Document) -> tuple[str, ...]:
    """What class names that say comment have in them, in the language or country of the page; in all where it names none."""
    root = document.tree.root
    match = _LANGUAGE.match((root.attributes.get("lang") or "").strip()) if root is not None else None
    if match is None:
        return _ALWAYS + tuple(dict.fromkeys(stem for found in _IN_LANGUAGES.values() for stem in found))
    country = (urlsplit(document.url).hostname or "").rpartition(".")[2]
    return _ALWAYS + _IN_LANGUAGES.get(match[0].lower(), _IN_LANGUAGES.get("nl" if country == "be" else country, ()))


@lru_cache(maxsize=16)
def _means(words: tuple[str, ...]) -> tuple[str, re.Pattern[str]]:
    """The selector of what is looked for on a page with these stems, and the pattern of its class names."""
    return ", ".join([_LOOK, *(f"[class*={stem}]" for stem in words)]), re.compile("|".join(words))


@dataclass(frozen=True, slots=True)
class Page:
    """A page, its address, and what one look over its elements gives."""

    document: Document
    ids: list[tuple[str, LexborNode]]
    """Elements with an id, and anchors with a name, in page order."""
    numbered: list[tuple[str, LexborNode]]
    """Those of them with a digit in it, ..."""
    spelt: str
    """... and their ids without case, a line each: one look for a word tells of all of them."""
    names: frozenset[str]
    """The ids alone."""
    scripts: list[tuple[str, LexborNode]]
    """Scripts and frames with their addresses."""
    data: list[LexborNode]
    """Scripts that hold JSON-LD, and are no reader's."""
    boxes: list[LexborNode]
    """Containers of OpenWeb, whose script is often loaded by another."""
    marked: list[LexborNode]
    """Elements whose class has one of the page's `stems` in it."""
    items: list[LexborNode]
    """Elements that microdata calls comments."""

    chosen: LexborNode | None = None
    """The container that the site's declaration names, where the page has it: comments are read in there alone."""
    forum: bool = False
    """Whether the site's declaration calls it a forum."""

    @property
    def url(self) -> str:
        """Address that answered."""
        return self.document.url

    @property
    def html(self) -> str:
        """The markup as text; decoding it and looking through it are dear, so it is asked of few pages."""
        return self.document.html

    @property
    def sent(self) -> bytes:
        """The markup in UTF-8, as it was parsed and at no cost: for looking whether words of ASCII are in it."""
        return self.document.tree.raw_html or b""

    @property
    def tree(self) -> LexborHTMLParser:
        """The whole page, also where a container is chosen."""
        return self.document.tree

    @property
    def title(self) -> str:
        """Its title in one line; empty where it has none."""
        node = self.tree.css_first("title")
        return " ".join(node.text().split()) if node is not None else ""

    def css(self, selector: str) -> list[LexborNode]:
        """Elements in the chosen container, or in the whole page."""
        return (self.chosen or self.tree).css(selector)

    def has(self, *names: str) -> bool:
        """Whether an element has one of these ids."""
        return not self.names.isdisjoint(names)


@dataclass(slots=True)
class _Seen:
    """What a look has found so far."""

    says: re.Pattern[str]
    ids: list[tuple[str, LexborNode]] = field(default_factory=list)
    scripts: list[tuple[str, LexborNode]] = field(default_factory=list)
    data: list[LexborNode] = field(default_factory=list)
    boxes: list[LexborNode] = field(default_factory=list)
    marked: list[LexborNode] = field(default_factory=list)
    items: list[LexborNode] = field(default_factory=list)

    def add(self, node: LexborNode) -> None:
        """Put an element where its attributes say that it belongs."""
        attributes, tag = node.attributes, node.tag
        name = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
        if name:
            self.ids.append((name, node))
        if tag in ("script", "iframe"):
            self._script(node, attributes)
            return
        if "data-spotim-module" in attributes:
            self.boxes.append(node)
        kinds = attributes.get("class")
        if kinds and self.says.search(kinds):
            self.marked.append(node)
        kind = attributes.get("itemtype")
        if kind and kind.endswith(("schema.org/Comment", "schema.org/UserComments")):
            self.items.append(node)

    def _script(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        address = attributes.get("src")
        if address:
            self.scripts.append((address, node))
        elif (attributes.get("type") or "").lower() == "application/ld+json" and not is_of_a_reader(node):
            self.data.append(node)


def look(document: Document, container: str | None = None, *, forum: bool = False) -> Page:
    """The page with its elements listed; `container` is the CSS selector of the site's comments."""
    chosen = document.tree.css_first(container) if container else None
    selector, says = _means(stems(document))
    seen = _Seen(says)
    # An element comes once for every condition that it meets.
    for node in {node.mem_id: node for node in (chosen or document.tree).css(selector)}.values():
        seen.add(node)
    numbered = [(name, node) for name, node in seen.ids if _DIGIT.search(name)]
    return Page(
        document=document,
        ids=seen.ids,
        numbered=numbered,
        spelt="\n".join(name for name, _ in numbered).casefold(),
        names=frozenset(name for name, _ in seen.ids),
        scripts=seen.scripts,
        data=seen.data,
        boxes=seen.boxes,
        marked=seen.marked,
        items=seen.items,
        chosen=chosen,
        forum=forum,
    )
