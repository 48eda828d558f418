"""The element of each record that holds its words."""

from collections import Counter, defaultdict

from crawler.comments.structure.columns import MAX_STEPS, Names
from crawler.comments.structure.group import Group
from crawler.comments.structure.outline import Outline

SHORT = 40
"""Characters of a run that may be a label or a figure."""
SHARE, SHARE_OF_MANY = 0.8, 0.93
"""Part of the free words that must stand in one kind of element; more where others of its kind say something too."""
_MANY = frozenset("p br li blockquote pre h1 h2 h3 h4 h5 h6".split())
"""Elements that words come in, in any number."""

Kind = tuple[str, str, int]


def find_bodies(lines: Outline, group: Group, names: Names, taken: set[int]) -> list[int]:
    """Walk down from the roots of all records at once, as long as nearly all free words stand in one kind of element."""
    bodies = [record.root for record in group.records]
    if any(record.stop > lines.end_run[record.root] or record.before for record in group.records):
        return bodies
    free = [[run for run in record.runs() if run not in taken] for record in group.records]
    whole = sum(_weight(lines.runs[run]) for runs in free for run in runs)
    for _ in range(MAX_STEPS):
        below = _one_step(lines, bodies, free, names, whole)
        if not below:
            break
        for number, place in below.items():
            bodies[number] = place
    return bodies


def _one_step(lines: Outline, bodies: list[int], free: list[list[int]], names: Names, whole: int) -> dict[int, int]:
    """The elements of one kind right inside the bodies that hold nearly all free words; none where the words part."""
    held: defaultdict[Kind, dict[int, set[int]]] = defaultdict(dict)
    sizes: Counter[Kind] = Counter()
    for number, body in enumerate(bodies):
        kinds: dict[int, Kind] = {}
        for run in free[number]:
            child = _child_over(lines, body, lines.owner[run])
            if child < 0:
                continue
            if child not in kinds:
                kinds[child] = (lines.tags[child], names.of(child), _ordinal(lines, body, child, names))
                held[kinds[child]].setdefault(number, set()).add(child)
            sizes[kinds[child]] += _weight(lines.runs[run])
    if not sizes:
        return {}
    kind, size = sizes.most_common(1)[0]
    is_one_of_many = any(other[:2] == kind[:2] and other != kind for other in sizes)
    if size < (SHARE_OF_MANY if is_one_of_many else SHARE) * whole or any(len(places) > 1 for places in held[kind].values()):
        return {}
    return {number: next(iter(places)) for number, places in held[kind].items()}


def _weight(text: str) -> int:
    """Characters, of which those of short runs count little: labels and figures are short, and there may be many."""
    size = len(text)
    return 5 * size if size > SHORT else size


def _ordinal(lines: Outline, around: int, child: int, names: Names) -> int:
    """How many of its kind stand before an element beside it; 0 for what comes in any number, as paragraphs do."""
    tag = lines.tags[child]
    if tag in _MANY:
        return 0
    name, before = names.of(child), 0
    for other in lines.children(around):
        if other == child:
            break
        before += lines.tags[other] == tag and names.of(other) == name
    return before


def _child_over(lines: Outline, around: int, owner: int) -> int:
    """The element right inside `around` that holds `owner`; -1 where it is not inside."""
    if not around < owner < lines.end[around]:
        return -1
    while lines.up[owner] != around:
        owner = lines.up[owner]
    return owner
