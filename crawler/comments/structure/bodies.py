"""The element of each record that holds its words."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from crawler.comments.structure.columns import MAX_STEPS, Names
from crawler.comments.structure.group import Group, Record
from crawler.comments.structure.outline import Outline

SHORT = 40
"""Characters of a run that may be a label or a figure."""
SHARE, SHARE_OF_MANY = 0.8, 0.93
"""Part of the free words that must stand in one kind of element; more where others of its kind say something too."""
NEARLY = 0.9
"""Part of the records of a thread that must have such an element, where it goes by what elements are called."""
_MANY = frozenset("p br li blockquote pre h1 h2 h3 h4 h5 h6".split())
"""Elements that words come in, in any number."""

Kind = tuple[str, str, int]


@dataclass(slots=True)
class _Walk:
    """Where the walk down the records stands."""

    lines: Outline
    names: Names
    bodies: list[int]
    begins: list[int]
    """The first run of each record: what stands before it in the element around several rows is no part."""
    free: list[list[int]]

    @property
    def whole(self) -> int:
        """How much is said in the free runs."""
        return sum(_weight(self.lines.runs[run]) for runs in self.free for run in runs)


def find_bodies(lines: Outline, group: Group, names: Names, taken: set[int]) -> list[int]:
    """Walk down from the roots of all records at once, as long as nearly all free words stand in one kind of element."""
    bodies = [record.root for record in group.records]
    if any(_is_stretched(lines, record) for record in group.records):
        return bodies
    walk = _begun(lines, group, names, taken, bodies)
    whole = walk.whole
    for _ in range(MAX_STEPS):
        below = _one_step(walk, whole, named=True)
        if not below:
            break
        for number, place in below.items():
            bodies[number] = place
    return bodies


def find_bodies_of_thread(lines: Outline, group: Group, names: Names, taken: set[int], told: set[int]) -> list[int]:
    """The same where it is known that the records are a thread; the runs of names and times are `told`.

    What stands with these is no words where each of it is short: a box of who wrote. Records may be several elements beside each
    other, and their elements be called by turns.
    """
    roots = [record.root for record in group.records]
    stretched = any(_is_stretched(lines, record) for record in group.records)
    tops = [lines.up[root] for root in roots] if stretched else roots
    walk = _begun(lines, group, names, taken, list(tops))
    whole = walk.whole
    for _ in range(MAX_STEPS):
        has_told = any(not told.isdisjoint(lines.inside(body)) for body in walk.bodies)
        if has_told:
            walk.free = [_outside_boxes(lines, body, runs, told) for body, runs in zip(walk.bodies, walk.free, strict=True)]
            whole = walk.whole
        below = _one_step(walk, whole, named=True, all_of=True, has_told=has_told)
        below = below or (_one_step(walk, whole, named=False, has_told=has_told) if names.shared else {})
        if not below:
            break
        for number, place in below.items():
            walk.bodies[number] = place
    return [root if body == top else body for root, top, body in zip(roots, tops, walk.bodies, strict=True)]


def _is_stretched(lines: Outline, record: Record) -> bool:
    return record.stop > lines.end_run[record.root] or record.before


def _begun(lines: Outline, group: Group, names: Names, taken: set[int], tops: list[int]) -> _Walk:
    """A walk that begins at an element of each record, with the runs that nothing took."""
    free = [[run for run in record.runs() if run not in taken] for record in group.records]
    return _Walk(lines, names, tops, [record.start for record in group.records], free)


def _outside_boxes(lines: Outline, body: int, free: list[int], told: set[int]) -> list[int]:
    """The free runs without those of elements right inside the body that hold a name or a time and else short lines."""
    held = {run: lines.child_over(body, lines.owner[run]) for run in free}
    boxes = {child for child in set(held.values()) if child >= 0 and not told.isdisjoint(lines.inside(child))}
    boxes -= {held[run] for run in free if len(lines.runs[run].strip()) > SHORT}
    left = [run for run in free if held[run] not in boxes]
    return left or free


def _one_step(walk: _Walk, whole: int, *, named: bool, all_of: bool = False, has_told: bool = True) -> dict[int, int]:
    """The elements of one kind right inside the bodies that hold nearly all free words; none where the words part.

    Where neither names nor times are left in the bodies, some editors make paragraphs of boxes: all of them are the words.
    """
    held: defaultdict[Kind, dict[int, set[int]]] = defaultdict(dict)
    sizes: Counter[Kind] = Counter()
    lines = walk.lines
    for number, body in enumerate(walk.bodies):
        kinds: dict[int, Kind] = {}
        for run in walk.free[number]:
            child = lines.child_over(body, lines.owner[run])
            if child < 0:
                continue
            if child not in kinds:
                kinds[child] = _kind(walk, number, child, named=named)
                held[kinds[child]].setdefault(number, set()).add(child)
            sizes[kinds[child]] += _weight(lines.runs[run])
    if not sizes:
        return {}
    kind, size = sizes.most_common(1)[0]
    is_one_of_many = any(other[:2] == kind[:2] and other != kind for other in sizes)
    share = (SHARE_OF_MANY if has_told or kind[0] != "div" else 1) if is_one_of_many else SHARE
    if size < share * whole or any(len(places) > 1 for places in held[kind].values()):
        return {}
    if all_of and len(held[kind]) < NEARLY * len(set().union(*held.values())):
        return {}
    return {number: next(iter(places)) for number, places in held[kind].items()}


def _weight(text: str) -> int:
    """Characters, of which those of short runs count little: labels and figures are short, and there may be many."""
    size = len(text)
    return 5 * size if size > SHORT else size


def _kind(walk: _Walk, number: int, child: int, *, named: bool) -> Kind:
    """What an element is called, and how many of its kind stand before it; 0 for what comes in any number, as paragraphs do."""
    lines = walk.lines
    tag, name = lines.tags[child], walk.names.of(child) if named else ""
    if tag in _MANY:
        return tag, name, 0
    before = 0
    for other in lines.children(walk.bodies[number]):
        if other == child:
            break
        if lines.end_run[other] > walk.begins[number]:
            before += lines.tags[other] == tag and (not named or walk.names.of(other) == name)
    return tag, name, before
