"""Which elements of a page are comments, by their numbered ids."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from crawler.comments.parts.hints import NONE, Hints
from crawler.vocabulary import CommentKind

MAX_COMMENTS = 10_000
"""Comments read of one page (about a second of work); the longest real pages hold some three thousand."""

MAX_MORE = 10
"""Elements after the first that belong to one comment: the descriptions of a term, the paragraphs after a heading."""

SAMPLE = 3
"""Elements of which the words are compared with those that stand beside them."""

MAX_LABEL = 40
"""Characters of an anchor that only links to its comment (`#1`, `Comment Link`)."""

_ITEMS = ("li", "article", "div", "tr", "td", "dd", "section")
_OPENERS = ("p", "h2", "h3", "h4", "h5", "h6", "dt")
"""Elements that begin a comment and do not hold it: the rest stands beside them."""
_NO_PART = ("form", "h1", "nav", "aside", "footer", "section", "ul", "ol")


@dataclass(slots=True)
class Root:
    """One comment's element, and what its place in the page says."""

    node: LexborNode
    native_id: str | None = None
    parent: int | None = None
    """Index in the list of roots; always an earlier one."""
    kind: CommentKind = "comment"
    more: list[LexborNode] = field(default_factory=list)
    """Elements after it that belong to it: the descriptions of a term, the paragraphs after a heading."""
    likely: float = 0.99
    """How likely it is a comment, 0 to 1."""
    opens: bool = False
    """Whether it is the post that opens the thread of a forum."""
    hints: Hints = NONE
    """What the others of its kind tell of its parts."""


def numbered(ids: Iterable[tuple[str, LexborNode]], pattern: re.Pattern[str]) -> list[Root]:
    """The outermost element of every id that `pattern` matches, in page order; its group is the comment's own id."""
    named = [(match[match.lastindex or 1], node) for name, node in ids if (match := pattern.match(name))]
    if not named:
        return []
    holders = _holders(named) | _opened(named)
    found: dict[str, Root] = {}
    taken: set[int] = set()
    for number, node in named:
        if number in found:
            continue
        real = holders.get(node.mem_id) or _real(node)
        if real is not None and real.mem_id not in taken:
            taken.add(real.mem_id)
            found[number] = Root(real, number)
    roots = list(found.values())
    return with_rest(roots, {node.mem_id for _, node in named}, every=_say_less_than_beside(roots))


def _say_less_than_beside(roots: list[Root]) -> bool:
    """Whether more is said between the elements than in them: they hold who wrote when, and the words stand beside them."""
    places = {root.node.mem_id for root in roots}
    said = beside = 0
    for root in roots[:SAMPLE]:
        after = next_element(root.node)
        if after is None or after.mem_id in places or root.node.tag in _OPENERS:
            return False
        said += len(root.node.text().strip())
        beside += len(after.text().strip())
    return len(roots) > 1 and beside > said > 0


def _holders(named: list[tuple[str, LexborNode]]) -> dict[int, LexborNode]:
    """For links to comments (`#1`, `Comment Link`) the items around them that hold one comment's links alone."""
    around: dict[int, LexborNode] = {}
    numbers: defaultdict[int, set[str]] = defaultdict(set)
    for number, node in named:
        if node.tag in ("a", "span") and 0 < len(node.text().strip()) <= MAX_LABEL:
            outer = _item(node)
            if outer is not None:
                around[node.mem_id] = outer
                numbers[outer.mem_id].add(number)
    return {place: outer for place, outer in around.items() if len(numbers[outer.mem_id]) == 1}


def _opened(named: list[tuple[str, LexborNode]]) -> dict[int, LexborNode]:
    """For anchors in what begins a comment (its heading) the boxes that begin with it and hold no other anchor."""
    openers = {node.mem_id: node.parent for _, node in named if node.tag == "a" and node.parent is not None}
    boxes = {
        place: opener.parent
        for place, opener in openers.items()
        if opener.tag in _OPENERS and opener.parent is not None and previous_element(opener) is None
    }
    held = Counter(box.mem_id for box in boxes.values())
    return {place: box for place, box in boxes.items() if box.tag in _ITEMS and held[box.mem_id] == 1}


def _item(node: LexborNode) -> LexborNode | None:
    """The nearest item around an element."""
    outer = node.parent
    for _ in range(MAX_LABEL):
        if outer is None or outer.tag in _ITEMS:
            break
        outer = outer.parent
    return outer if outer is not None and outer.tag in _ITEMS else None


def _real(node: LexborNode) -> LexborNode | None:
    """The element itself, or what an empty anchor marks: the element it opens, or the one it stands before."""
    if node.tag in ("input", "textarea", "form", "button", "label", "script", "iframe"):
        return None
    if node.tag not in ("a", "span") or node.text().strip():
        return node
    around = node.parent
    if around is not None and around.tag in _OPENERS:
        return around
    if around is None or around.tag not in _ITEMS or previous_element(node) is not None:
        return _next_filled(node) or around
    anchors = sum(child.tag == "a" and not child.attributes.get("href") for child in around.iter())
    return around if anchors == 1 else _next_filled(node)


def _next_filled(node: LexborNode) -> LexborNode | None:
    """The next element that is no empty box without a name, which only keeps a distance."""
    after = next_element(node)
    while after is not None and after.tag == "div" and not after.id and next_element(after) is not None and _is_empty(after):
        after = next_element(after)
    return after


def _is_empty(node: LexborNode) -> bool:
    child = node.first_child
    return child is None or (child.next is None and not (child.text_content or "x").strip())


def with_rest(roots: list[Root], marks: Container[int], *, every: bool = False) -> list[Root]:
    """The roots, those that only begin a comment (or every one) with the elements up to the next one."""
    stops = {root.node.mem_id for root in roots}
    for root in roots:
        if every or root.node.tag in _OPENERS:
            root.more = _rest(root.node, stops, marks)
    longest = max((len(root.more) for root in roots[:-1]), default=MAX_MORE)
    if roots and roots[-1].more:
        # What stands after the last comment of the page is bounded by nothing else.
        del roots[-1].more[longest:]
    return roots


def _rest(opener: LexborNode, stops: Container[int], marks: Container[int]) -> list[LexborNode]:
    found: list[LexborNode] = []
    after = next_element(opener)
    while after is not None and len(found) < MAX_MORE and after.mem_id not in stops and after.mem_id not in marks:
        if after.tag in _NO_PART or (opener.tag == "dt") != (after.tag == "dd"):
            break
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
