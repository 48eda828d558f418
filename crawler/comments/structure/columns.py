"""What stands at the same place of each record of a group: that is how a name, a time, a button and the words are told apart."""

import re
from collections import Counter
from dataclasses import dataclass, field

from crawler.comments.structure.group import Group, Record
from crawler.comments.structure.outline import Outline

SAMPLE = 40
"""Records of which the texts of a place are compared."""
COMPARED = 6
"""Records whose classes are compared, ..."""
MAX_ELEMENTS = 120
"""... and elements of each."""
MAX_STEPS = 12
"""Elements between a record's root and its words."""
MAX_ALIKE = 4
"""Runs of one place that are told apart by their order; those after them count as one."""

FIRST = "1"
"""Of a key: the first run of its place."""

_BUTTON = "button"
"""A role that parts an element from others of its tag."""
_NUMBER = re.compile(r"\d+")

Key = tuple[str, ...]


@dataclass(slots=True)
class Column:
    """One place in the records of a group, and what stands there."""

    key: Key
    """The class of the element, the tags from it up to the record's root, and which of its kind it is."""
    runs: dict[int, int] = field(default_factory=dict)
    """Record to run."""
    texts: list[str] = field(default_factory=list)
    linked: int = 0
    """How many of its texts are links'."""
    first: int = 0
    """How many runs stand before it in the record that has it first."""

    def support(self, records: int) -> float:
        """Part of the records that have it."""
        return len(self.runs) / records

    @property
    def tags(self) -> Key:
        """The elements from the one that holds it up to the record's root."""
        return self.key[1:-1]

    @property
    def longest(self) -> int:
        """Characters of its longest text."""
        return max(map(len, self.texts))

    @property
    def size(self) -> int:
        """Characters of all its texts."""
        return sum(map(len, self.texts))

    @property
    def common(self) -> float:
        """Part of its texts that are the most common one."""
        return Counter(self.texts).most_common(1)[0][1] / len(self.texts)

    @property
    def counted(self) -> bool:
        """Whether its texts are the same but for the numbers in them."""
        return len({_NUMBER.sub("0", text) for text in self.texts}) == 1

    @property
    def distinct(self) -> float:
        """Different texts a text."""
        return len(set(self.texts)) / len(self.texts)

    @property
    def words(self) -> float:
        """Words a text."""
        return sum(len(text.split()) for text in self.texts) / len(self.texts)


def joined(one: Column, other: Column) -> Column:
    """Two places, of which each record has one at most, as one."""
    return Column(
        key=one.key if len(one.runs) >= len(other.runs) else other.key,
        runs=dict(sorted((one.runs | other.runs).items())),
        texts=(one.texts + other.texts)[:SAMPLE],
        linked=one.linked + other.linked,
        first=min(one.first, other.first),
    )


class Names:
    """The class by which an element is known: the first one that most records of its group have."""

    def __init__(self, lines: Outline, group: Group) -> None:
        self.lines = lines
        sample = group.records[:COMPARED]
        having: Counter[str] = Counter()
        for record in sample:
            inside = range(record.root, min(lines.end[record.root], record.root + MAX_ELEMENTS))
            having.update({token for place in inside for token in lines.classes(place)})
        self.shared = {token for token, count in having.items() if 2 * count >= len(sample)}
        self.known: dict[int, str] = {}

    def of(self, place: int) -> str:
        """The name of an element; empty where it has none that others share."""
        name = self.known.get(place)
        if name is None:
            name = self.known[place] = self._read(place) if self.shared else ""
        return name

    def _read(self, place: int) -> str:
        for token in self.lines.classes(place):
            if token in self.shared:
                return token
        return ""


def read_columns(lines: Outline, group: Group, names: Names) -> list[Column]:
    """The places of a group, in the order in which they are met."""
    found: dict[tuple[int, int], Column] = {}
    kinds: dict[Key, int] = {}
    keys: list[Key] = []
    for number, record in enumerate(group.records):
        seen: dict[int, int] = {}
        ways: dict[int, int] = {}
        for place, run in enumerate(record.runs()):
            owner = lines.owner[run]
            way = ways.get(owner)
            if way is None:
                key = way_to(lines, owner, record, names)
                way = ways[owner] = kinds.setdefault(key, len(kinds))
                if way == len(keys):
                    keys.append(key)
            seen[way] = which = min(seen.get(way, 0) + 1, MAX_ALIKE)
            column = found.get((way, which))
            if column is None:
                column = found[way, which] = Column((*keys[way], str(which)), first=place)
            if number not in column.runs:
                _add(column, lines, number, run)
    return list(found.values())


def _add(column: Column, lines: Outline, number: int, run: int) -> None:
    column.runs[number] = run
    if len(column.texts) < SAMPLE:
        column.texts.append(lines.line(run))
        column.linked += lines.linked[run]


def way_to(lines: Outline, owner: int, record: Record, names: Names) -> Key:
    """The class of an element, or of the one around it, and the tags up to the record's root."""
    path: list[str] = [_BUTTON] if lines.attributes(owner).get("role") == _BUTTON else []
    ends = (record.root, lines.up[record.root], -1)
    place, name = owner, ""
    while place not in ends and len(path) < MAX_STEPS:
        path.append(lines.tags[place])
        if not name and len(path) <= 2:
            name = names.of(place)
        place = lines.up[place]
    return (name, *path)
