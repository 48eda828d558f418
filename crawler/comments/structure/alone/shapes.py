"""The shape of a site's records, told on pages that hold several of them and read on pages that hold one.

A shape is what a person would write down: where a record stands, and where in it a name, a time and the words do, as selectors.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.comments.parts.hints import NONE, Hints
from crawler.comments.shape import Shape
from crawler.comments.systems.identifiers import named
from crawler.comments.systems.roots import Root
from crawler.times import in_text
from crawler.times.stamps import stamp_of

LIKELY = 0.8
SAMPLE, LEAST = 4, 2
"""Records that are asked for their shape, and those that must have the same."""
AROUND = 2
"""Elements around a record that tell where it stands."""
DEEP = 12
"""Elements between a record and one of its parts."""
MOST, MOST_NODES = 500, 1000
"""Records of a page, and elements of one that are looked at."""
_NAME = re.compile(r"-?[A-Za-z_][A-Za-z_-]*+$")
"""A class that is the same on each page, and needs no escape in a selector: numbers count."""
_LINES = frozenset("p span pre code b strong em i font a small".split())
"""Elements that hold a line or a paragraph of what somebody wrote, and seldom all of it."""


class _Step(NamedTuple):
    """An element on the way to a part, and its classes."""

    tag: str
    names: frozenset[str]


def shape_of(roots: list[Root]) -> Shape | None:
    """What most of the first records of a thread share, where they are told by their like; None where no class tells them."""
    told = [_paths(root) for root in roots[:SAMPLE] if root.hints is not NONE and not root.more]
    alike = Counter(tuple(tuple(step.tag for step in path) for path in paths) for paths in told)
    tags, count = alike.most_common(1)[0] if alike else ((), 0)
    if count < LEAST:
        return None
    same = [paths for paths in told if tuple(tuple(step.tag for step in path) for path in paths) == tags]
    root, author, date, body = (_selector(list(paths)) for paths in zip(*same, strict=True))
    return Shape(root, author, date, body) if "." in root and date and (author or body) else None


def _paths(root: Root) -> tuple[list[_Step], ...]:
    """The elements around a record, and from it to its name, its time and its words."""
    hints, found = root.hints, {}
    wanted = {hints.author, hints.body, *hints.dates}
    for node in islice(root.node.traverse(), MOST_NODES):
        if node.mem_id in wanted:
            found[node.mem_id] = _path(node, root.node)
    date = next((path for place, path in found.items() if place in hints.dates and path), [])
    around = [_step(node) for node in _up(root.node, AROUND + 1)]
    body = found.get(hints.body or -1, [])
    while body and body[-1].tag in _LINES:
        del body[-1]  # others have several of them
    return around[::-1], found.get(hints.author or -1, []), date, body


def _path(node: LexborNode, root: LexborNode) -> list[_Step]:
    """The elements from a record to one of its parts; nothing where that is the record itself, or far in it."""
    steps: list[_Step] = []
    for outer in _up(node, DEEP):
        if outer.mem_id == root.mem_id:
            return steps[::-1]
        steps.append(_step(outer))
    return []


def _up(node: LexborNode, most: int) -> Iterator[LexborNode]:
    outer: LexborNode | None = node
    for _ in range(most):
        if outer is None or outer.tag in ("body", "html"):
            return
        yield outer
        outer = outer.parent


def _step(node: LexborNode) -> _Step:
    names = (node.attributes.get("class") or "").split()
    return _Step(node.tag or "", frozenset(name for name in names if _NAME.match(name)))


def _selector(paths: list[list[_Step]]) -> str:
    """The selector of paths by the same tags, with the classes that all have: some tell every other record, or some people."""
    shared = (
        (steps[0].tag, sorted(frozenset.intersection(*(step.names for step in steps)))) for steps in zip(*paths, strict=True)
    )
    return " > ".join(".".join([tag, *names]) for tag, names in shared)


def find(tree: LexborHTMLParser, shapes: Iterable[Shape]) -> list[Root]:
    """The records of the first shape that a page has any of."""
    for shape in shapes:
        roots = [root for node in tree.css(shape.root)[:MOST] if (root := _root(node, shape)) is not None]
        if roots:
            return named(roots)
    return []


def _root(node: LexborNode, shape: Shape) -> Root | None:
    """A record, where it shows a time at its place, and a name and words at theirs."""
    date = next(filter(_is_time, node.css(shape.date)), None)
    author, body = (_first(node, part, date) if part else None for part in (shape.author, shape.body))
    if date is None or (shape.author and author is None) or (shape.body and body is None):
        return None
    hints = Hints(
        author=author.mem_id if author is not None else None,
        dates=frozenset((date.mem_id,)),
        body=body.mem_id if body is not None else None,
    )
    return Root(node, hints=hints, likely=LIKELY)


def _is_time(node: LexborNode) -> bool:
    """Whether an element shows a time or states it."""
    words = " ".join(node.text().split())[: in_text.MAX_WORDS]
    return stamp_of(node.attributes) is not None or in_text.find_when(words) is not None


def _first(node: LexborNode, path: str, date: LexborNode | None) -> LexborNode | None:
    """The first element at a path from a node that says something and is not its time."""
    at = -1 if date is None else date.mem_id
    return next((one for one in node.css(path) if one.mem_id != at and one.text().strip()), None)
