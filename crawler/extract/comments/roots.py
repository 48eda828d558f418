"""Which elements of a page are comments, by their numbered ids."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

MAX_COMMENTS = 10_000
"""Comments read of one page (about a second of work); the longest real pages hold some three thousand."""

MAX_DESCRIPTIONS = 10
"""Descriptions of one term; Blogger's old pages have two."""

_ITEMS = ("li", "article", "div", "tr", "td", "dd", "section")


@dataclass(slots=True)
class Root:
    """One comment's element, and what its place in the page says."""

    node: LexborNode
    native_id: str | None = None
    parent: int | None = None
    """Index in the list of roots; always an earlier one."""
    kind: str = "comment"
    more: list[LexborNode] = field(default_factory=list)
    """Elements after it that belong to it: the descriptions of a term in a definition list."""


def numbered(ids: Iterable[tuple[str, LexborNode]], pattern: re.Pattern[str]) -> list[Root]:
    """The outermost element of every id that `pattern` matches, in page order; its group is the comment's own id."""
    found: dict[str, Root] = {}
    taken: set[int] = set()
    for name, node in ids:
        match = pattern.match(name)
        number = match[match.lastindex or 1] if match else None
        if number is None or number in found:
            continue
        real = _real(node)
        if real is not None and real.mem_id not in taken:
            taken.add(real.mem_id)
            found[number] = Root(real, number, more=_descriptions(real))
    return list(found.values())


def _real(node: LexborNode) -> LexborNode | None:
    """The element itself, or what an empty anchor marks: the element it opens, or the one it stands before."""
    if node.tag in ("input", "textarea", "form", "button", "label", "script", "iframe"):
        return None
    if node.tag not in ("a", "span") or node.text().strip():
        return node
    around = node.parent
    if around is None or around.tag not in _ITEMS or previous_element(node) is not None:
        return next_element(node) or around
    anchors = sum(child.tag == "a" and not child.attributes.get("href") for child in around.iter())
    return around if anchors == 1 else next_element(node)


def _descriptions(term: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    after = next_element(term) if term.tag == "dt" else None
    while after is not None and after.tag == "dd" and len(found) < MAX_DESCRIPTIONS:
        found.append(after)
        after = next_element(after)
    return found


def next_element(node: LexborNode) -> LexborNode | None:
    """The next sibling that is an element."""
    other = node.next
    while other is not None and not other.is_element_node:
        other = other.next
    return other


def previous_element(node: LexborNode) -> LexborNode | None:
    """The previous sibling that is an element."""
    other = node.prev
    while other is not None and not other.is_element_node:
        other = other.prev
    return other


def classes(node: LexborNode) -> list[str]:
    """Class names, lower case."""
    return (node.attributes.get("class") or "").lower().split()
