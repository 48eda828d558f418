"""The body of a page as flat lists in page order, made in one walk: what repeats is looked for in these and not in the tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from operator import mul

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.comments.structure.dated import dated_among
from crawler.times.stamps import is_clock, stamp_of

MAX_NODES = 60_000
"""Elements walked; a page with more is read up to there."""

MAX_FRAME, MUCH_MORE = 500, 3
"""Characters of a page that a script fills (`Loading...`), and times as many that its readers without scripts see."""

_SKIPPED = frozenset((
    "script", "style", "template", "noscript", "svg", "iframe", "object", "embed", "canvas", "video", "audio", "select", "option",
    "map", "head", "link", "meta", "math", "input", "button", "-comment",
))  # fmt: skip
"""Elements that hold no words of people."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SHOWING = frozenset(("span", "abbr", "small", "time"))
"""Elements that a script fills with the time that they state, beside those that scripts define for times."""
_NOWHERE = ("#", "javascript:")
"""What an address begins with that leads to no other page: such a link is a button."""


@dataclass(slots=True)
class Outline:
    """Elements in page order, and the runs of text that they hold; an element is known by its place in the lists."""

    tags: list[str] = field(default_factory=list)
    nodes: list[LexborNode] = field(default_factory=list)
    up: list[int] = field(default_factory=list)
    """The element around; -1 for the first."""
    depth: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    """The place after the last element inside."""
    first_run: list[int] = field(default_factory=list)
    """The first run in or after an element's beginning."""
    end_run: list[int] = field(default_factory=list)
    """The first run after an element's end."""
    runs: list[str] = field(default_factory=list)
    """Texts that are more than white space, as they stand."""
    before: list[int] = field(default_factory=list)
    """The characters before each run, and of all."""
    run_nodes: list[LexborNode] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    """The element that a run stands in."""
    blanks: list[int] = field(default_factory=list)
    """Places where a reader may write: the elements around `textarea`."""
    buttons: list[int] = field(default_factory=list)
    """The places of the elements around buttons, sorted."""
    stated: dict[int, dict[str, str | None]] = field(default_factory=dict)
    """Attributes of the elements that were asked for them, ..."""
    known: dict[int, list[str]] = field(default_factory=dict)
    """... and their classes."""
    said: dict[int, str] = field(default_factory=dict)
    """Runs that were asked for in one line."""
    dated: set[int] = field(default_factory=set)
    """The runs that show a day or an age."""
    _linked: list[bool] | None = None
    _linked_before: list[int] | None = None

    @property
    def linked(self) -> list[bool]:
        """Whether a run is the text of a link; asked of pages with records alone."""
        if self._linked is None:
            self._linked = _linked_of(self)
        return self._linked

    @property
    def linked_before(self) -> list[int]:
        """The characters before each run, and of all, that are the text of links."""
        if self._linked_before is None:
            self._linked_before = list(accumulate(map(mul, map(len, self.runs), self.linked), initial=0))
        return self._linked_before

    def children(self, place: int) -> Iterator[int]:
        """The elements right inside an element."""
        child, end = place + 1, self.end[place]
        while child < end:
            yield child
            child = self.end[child]

    def inside(self, place: int) -> range:
        """The runs in an element."""
        return range(self.first_run[place], self.end_run[place])

    def child_over(self, around: int, owner: int) -> int:
        """The element right inside `around` that holds `owner`; -1 where it is not inside."""
        if not around < owner < self.end[around]:
            return -1
        while self.up[owner] != around:
            owner = self.up[owner]
        return owner

    def tags_around(self, place: int) -> Iterator[str]:
        """The tag of an element and of those around it, the outermost last."""
        while place >= 0:
            yield self.tags[place]
            place = self.up[place]

    def classes(self, place: int) -> list[str]:
        """The classes of an element."""
        found = self.known.get(place)
        if found is None:
            found = self.known[place] = (self.attributes(place).get("class") or "").split()
        return found

    def attributes(self, place: int) -> dict[str, str | None]:
        """The attributes of an element."""
        found = self.stated.get(place)
        if found is None:
            found = self.stated[place] = self.nodes[place].attributes
        return found

    def line(self, run: int) -> str:
        """A run with its white space collapsed."""
        found = self.said.get(run)
        if found is None:
            found = self.said[run] = " ".join(self.runs[run].split())
        return found

    def href(self, run: int) -> str:
        """The address that a run is a link to; empty where it is none."""
        place = self.owner[run]
        while place >= 0 and self.tags[place] != "a":
            place = self.up[place]
        return (self.attributes(place).get("href") or "") if place >= 0 else ""

    def holder(self, run: int, root: int) -> LexborNode:
        """The element below `root` that holds a run and nothing beside it, else the text alone."""
        owner = self.owner[run]
        is_alone = owner != root and self.end_run[owner] - self.first_run[owner] == 1
        return self.nodes[owner] if is_alone else self.run_nodes[run]

    def state(self, place: int) -> None:
        """Add the time that an element without words states, as a run of its own."""
        if stamp := stamp_of(self.attributes(place)):
            self.runs.append(stamp)
            self.run_nodes.append(self.nodes[place])
            self.owner.append(place)
            self.end_run[place] = len(self.runs)


def outline(tree: LexborHTMLParser) -> Outline:
    """The elements of a page; where nearly all of it stands in an element for readers without scripts, of that."""
    lines = _walk(tree.body) if tree.body is not None else Outline()
    size = sum(map(len, lines.runs))
    if size < MAX_FRAME and (spare := tree.css_first("body noscript")) is not None:
        without = _walk(spare)
        lines = without if sum(map(len, without.runs)) > MUCH_MORE * size else lines
    lines.before = list(accumulate(map(len, lines.runs), initial=0))
    lines.dated = dated_among(lines.runs)
    lines.buttons.sort()
    return lines


def _walk(top: LexborNode) -> Outline:
    """Walk the elements once, without recursion, since pages nest as deep as they like, and without a call for each element."""
    lines = Outline()
    tags, nodes, ups, depths, ends = lines.tags, lines.nodes, lines.up, lines.depth, lines.end
    firsts, lasts, runs, owners, run_nodes = lines.first_run, lines.end_run, lines.runs, lines.owner, lines.run_nodes
    up, depth = -1, 0
    node: LexborNode | None = top
    while node is not None or up >= 0:
        if node is None:
            ends[up], lasts[up] = len(tags), len(runs)
            node = nodes[up].next if up else None
            up, depth = ups[up], depth - 1
            continue
        text = node.text_content
        if text is not None:
            if not text.isspace():
                runs.append(text)
                run_nodes.append(node)
                owners.append(up)
        elif (tag := node.tag or "") == "textarea":
            lines.blanks.append(up)
        elif tag == "button":
            lines.buttons.append(up)
        elif (tag not in _SKIPPED or up < 0) and (place := len(tags)) < MAX_NODES:
            tags.append(tag)
            nodes.append(node)
            ups.append(up)
            depths.append(depth)
            ends.append(place + 1)
            firsts.append(len(runs))
            lasts.append(len(runs))
            child = node.first_child
            if child is not None:
                node, up, depth = child, place, depth + 1
                continue
            if tag in _SHOWING or ("-" in tag and is_clock(tag)):
                lines.state(place)
        node = node.next if up >= 0 else None
    return lines


def _linked_of(lines: Outline) -> list[bool]:
    """Which runs are the text of links."""
    linked = [False] * len(lines.runs)
    for place, tag in enumerate(lines.tags):
        if tag == "a":
            first, last = lines.first_run[place], lines.end_run[place]
            if first < last and not (lines.attributes(place).get("href") or "#").startswith(_NOWHERE):
                linked[first:last] = [True] * (last - first)
    return linked
