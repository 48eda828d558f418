"""Records of one shape that each hold a time: subtrees beside each other or inside each other, found by their dates."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from crawler.comments.structure.beside import MAX_BESIDE, NAMING, sections, stretch, take_terms
from crawler.comments.structure.dates.pivots import pivots_of
from crawler.comments.structure.group import Group, Record, first_class, is_frame, nest, size_of
from crawler.comments.structure.outline import Outline

MAX_HEIGHTS = 4
"""Sizes of record tried for one place of a date."""
MAX_DATES, MAX_CLIMB = 2, 8
"""Places of dates in one record that are told apart, as the first may say when somebody joined; and steps from the second up."""
SEVERAL = 3
"""Dates at one place of an element that make a list of it, where its like hold one."""
MAX_GROUPS = 24
"""Groups that are handed on, the largest first."""
MAX_COMPARED = 8
"""Records whose classes are compared."""
FEW = 4
MAX_UNDATED = 8
"""Records without a date for each one with a date, where these are many: folded ones do not show theirs."""
MAX_BOXES = 3
"""Boxes whose records are looked at apart as well as together."""
MAX_HEAD = 100
"""Characters of a record that is no more than the line over the words."""
MAX_GAP = 160
"""Characters between two records of a group that belong to neither."""


def find_groups(lines: Outline) -> list[Group]:
    """Groups of two and more, the largest first."""
    found: dict[tuple[int, ...], Group] = {}
    for pivots in pivots_of(lines):
        for height in _heights(lines, pivots):
            for group in _at_height(lines, pivots, height):
                found.setdefault(tuple(record.root for record in group.records), group)
    for group in _flat(lines):
        found.setdefault(tuple(record.root for record in group.records), group)
    several = (group for group in found.values() if len(group.records) > 1)
    ordered = sorted(several, key=lambda group: (-len(group.records), -group.height))
    # Of frames around the same words the outermost is the record.
    different = {tuple((record.start, record.stop) for record in group.records): group for group in reversed(ordered)}
    kept = list(reversed(different.values()))[:MAX_GROUPS]
    for group in kept:
        _fill(lines, group)
    return kept


def _flat(lines: Outline) -> Iterator[Group]:
    """Records without an element of their own: in one that holds them all each begins with a name before its date."""
    begun: defaultdict[tuple[int, str], list[Record]] = defaultdict(list)
    ups, tags = lines.up, lines.tags
    for run in sorted(lines.dated - {0}):
        root, around = lines.owner[run - 1], lines.owner[run]
        beside = root > around == ups[root] and tags[root] in NAMING
        if beside and len(lines.runs[run]) <= MAX_BESIDE:
            begun[around, tags[root]].append(Record(root, run, run - 1, run + 1))
    for records in begun.values():
        if len(records) > 1:
            yield _group(lines, records, 0)


def _heights(lines: Outline, pivots: list[int]) -> list[int]:
    """How far above a date the records may begin: where several subtrees with a date stand beside each other."""
    children: defaultdict[int, dict[int, list[int]]] = defaultdict(dict)
    for run in pivots:
        child = owner = lines.owner[run]
        around = lines.up[child]
        while around >= 0:
            height = lines.depth[owner] - lines.depth[child]
            known = children[around].setdefault(child, [])
            if height in known or len(known) == MAX_DATES or (known and height > MAX_CLIMB):
                break
            known.append(height)
            child, around = around, lines.up[around]
    seen: Counter[int] = Counter()
    for held in children.values():
        if len(held) > 1:
            seen.update(chain.from_iterable(held.values()))
    return [height for height, _ in seen.most_common(MAX_HEIGHTS)]


def _at_height(lines: Outline, pivots: list[int], height: int) -> Iterator[Group]:
    """The groups of records that begin at one height above their dates."""
    alike: defaultdict[tuple[str, ...], dict[int, int]] = defaultdict(dict)
    held: Counter[int] = Counter()
    for run in pivots:
        path = []
        root = lines.owner[run]
        for _ in range(height):
            path.append(lines.tags[root])
            root = lines.up[root]
            if root < 0:
                break
        if root > 0:
            alike[(*path, lines.tags[root])].setdefault(root, run)
            held[root] += 1
    for every in alike.values():
        roots = _without_lists(every, held)
        if len(roots) > 1:
            yield from clusters(
                lines,
                [Record(root, run, lines.first_run[root], lines.end_run[root]) for root, run in sorted(roots.items())],
                height,
            )


def _without_lists(roots: dict[int, int], held: Counter[int]) -> dict[int, int]:
    """The roots of which most hold one date at their place, without those that hold several: a list of others beside them."""
    if 2 * sum(held[root] == 1 for root in roots) <= len(roots):
        return roots
    return {root: run for root, run in roots.items() if held[root] < SEVERAL}


def clusters(lines: Outline, records: list[Record], height: int) -> Iterator[Group]:
    """Records that follow each other with little between them, or stand in each other."""
    begin = 0
    furthest = records[0].stop
    for place in range(1, len(records) + 1):
        if place == len(records) or not _is_next(lines, records[place - 1], records[place], furthest):
            for section in sections(lines, records[begin:place]):
                parts = list(_parted(lines, section))
                yield _group(lines, section, height)
                yield from (_group(lines, part, height) for part in parts)
            begin = place
        if place < len(records):
            furthest = max(furthest if begin < place else 0, records[place].stop)


def _parted(lines: Outline, records: list[Record]) -> Iterator[list[Record]]:
    """The records of each box that holds some of them, where they are built otherwise: a list may stand below a thread."""
    boxes: defaultdict[int, list[Record]] = defaultdict(list)
    for record in records:
        boxes[lines.up[record.root]].append(record)
    shapes = {frozenset(_tags(lines, inside[0].root)) for inside in boxes.values()}
    if 1 < len(boxes) <= MAX_BOXES and len(shapes) > 1 and all(len(inside) > 1 for inside in boxes.values()):
        yield from ([replace(record) for record in inside] for inside in boxes.values())


def _is_next(lines: Outline, record: Record, after: Record, furthest: int) -> bool:
    if lines.up[record.root] == lines.up[after.root] or after.start < furthest:
        return True
    if size_of(lines, range(furthest, after.start)) > MAX_GAP:
        return _stand_in_like(lines, record.root, after.root)
    return _are_built_alike(_tags(lines, record.root), _tags(lines, after.root))


def _stand_in_like(lines: Outline, one: int, other: int) -> bool:
    """Whether two elements stand beside each other in one, each itself or in one called like it: a folded comment."""
    name = first_class(lines, one)
    if not name or first_class(lines, other) != name:
        return False
    above = dict(_climb(lines, one))
    for around, place in _climb(lines, other):
        if around in above:
            ends = ((one, above[around]), (other, place))
            return all(
                end == root or (lines.tags[end], first_class(lines, end)) == (lines.tags[root], name) for root, end in ends
            )
    return False


def _climb(lines: Outline, place: int) -> Iterator[tuple[int, int]]:
    """The nearest elements around one, each with what in it holds that one."""
    for _ in range(MAX_CLIMB):
        around = lines.up[place]
        yield around, place
        if around < 0:
            break
        place = around


def _tags(lines: Outline, place: int) -> set[str]:
    """The kinds of elements right inside one, whatever they are called."""
    return {lines.tags[child] for child in lines.children(place)}


def _are_built_alike(one: set[str], other: set[str]) -> bool:
    """Whether two elements of different boxes hold mostly the same kinds: teasers may stand right below a thread."""
    return 2 * len(one & other) >= len(one | other)


def _fill(lines: Outline, group: Group) -> None:
    """Add the elements beside the records that are called like most of them and show no date that was seen."""
    roots = {record.root for record in group.records}
    tag = lines.tags[group.records[0].root]
    called = Counter(first_class(lines, root) for root in sorted(roots)[:MAX_COMPARED])
    name, count = called.most_common(1)[0]
    if not name or (2 * count < len(roots) and count < MAX_COMPARED / 2):
        return
    beside = {lines.up[root] for root in roots}
    holders = {lines.tags[place] for place in beside}
    begin, end = min(beside) + 1, max(lines.end[around] for around in beside)
    alike = [place for place, other in enumerate(lines.tags[begin:end], begin) if other == tag and place not in roots]
    called_so = [place for place in alike if lines.tags[lines.up[place]] in holders and first_class(lines, place) == name]
    if called_so and _alternate(lines, roots, set(called_so)):
        return
    added = list(_more(lines, group, beside, called_so)) if called_so else []
    if added and len(added) <= (MAX_UNDATED if len(roots) >= FEW else 2) * len(roots):
        for record in group.records:
            if any(record.start < other.start < record.stop or record.start < other.stop < record.stop for other in added):
                # What was taken for its words, beside it, are other records.
                record.start, record.stop, record.before = lines.first_run[record.root], lines.end_run[record.root], False
        take_terms(lines, [*group.records, *added])
        nest(sorted([*group.records, *added], key=lambda record: record.root), group)


def _alternate(lines: Outline, roots: set[int], others: set[int]) -> bool:
    """Whether each record is a line of who wrote and when, and the next element, called so too, holds the words."""
    return all(lines.end[root] in others and size_of(lines, lines.inside(root)) <= MAX_HEAD for root in roots)


def _more(lines: Outline, group: Group, beside: set[int], places: list[int]) -> Iterator[Record]:
    """Those of some elements, called like the records, that say as much; what stands deeper where it is built like them."""
    sample = sorted({record.root for record in group.records})[:MAX_COMPARED]
    kinds = Counter(kind for root in sample for kind in _parts(lines, root))
    parts = {kind for kind, count in kinds.items() if 2 * count >= len(sample)}
    least = min(size_of(lines, range(record.start, record.stop)) for record in group.records) / 2
    for place in places:
        inside = lines.inside(place)
        # Else it is a part of one.
        is_alike = lines.up[place] in beside or (len(parts) > 1 and 2 * len(parts & _parts(lines, place)) > len(parts))
        if is_alike and size_of(lines, inside) > least:
            yield Record(place, -1, inside.start, inside.stop)


def _parts(lines: Outline, place: int) -> set[tuple[str, str]]:
    """The kinds of elements right inside one."""
    return {(lines.tags[child], first_class(lines, child)) for child in lines.children(place)}


def _group(lines: Outline, records: list[Record], height: int) -> Group:
    """The records with those that stand inside them, and with what stands beside them."""
    group = Group(records, height)
    take_terms(lines, records)
    nest(records, group)
    while is_frame(lines, records):
        del records[0]
        nest(records, group)
    stretch(lines, records)
    return group
