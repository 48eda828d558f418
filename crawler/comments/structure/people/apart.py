"""Whether what a writer's records hold alike stands apart from what is written: in a box or at a place of its own.

People end what they write with their name, say the same twice and thank alike. What software puts under their words has a place
where nobody says anything else, or an element beside that of the words.
"""

from collections.abc import Iterable

from crawler.comments.structure.columns import Key, Names, way_to
from crawler.comments.structure.group import Group
from crawler.comments.structure.outline import Outline

_BOXES = frozenset("td th tr table tbody footer header aside section dd dt hr".split())
"""Elements that nobody's editor puts around a paragraph."""
_PARTS = frozenset(("div", "article"))
"""Elements that are boxes beside those of the name and time, and may be paragraphs else."""


class Places:
    """Where the runs of a thread's records stand, and where something is `said` in these; names and times are `told`."""

    def __init__(self, lines: Outline, group: Group, names: Names, told: set[int], said: set[Key]) -> None:
        self.lines = lines
        self._told = told
        self._group = group
        self._names = names
        self._words = frozenset(said)
        self._said = said

    def way(self, number: int, run: int) -> Key:
        """The class of the element that holds a run of a record, and the tags around it."""
        return way_to(self.lines, self.lines.owner[run], self._group.records[number], self._names)

    def say(self, number: int, runs: Iterable[int]) -> None:
        """Runs of a record are words."""
        self._said.update(self.way(number, run) for run in runs)

    def words_before(self, number: int, free: list[int], run: int) -> int | None:
        """The last free run of a record before another one that stands where most is said; None where there is none."""
        return next((one for one in reversed(free) if one < run and self.way(number, one) in self._words), None)

    def is_apart(self, number: int, run: int, words: int | None) -> bool:
        """Whether a run of a record stands where nobody says anything, or in a box beside that of the words."""
        return self.way(number, run) not in self._said or (words is not None and self._is_boxed(run, words))

    def _is_boxed(self, run: int, words: int) -> bool:
        lines = self.lines
        around = lines.owner[words]
        while around > 0 and run not in lines.inside(around):
            around = lines.up[around]
        box, beside = lines.child_over(around, lines.owner[run]), lines.child_over(around, lines.owner[words])
        if box < 0:
            return False
        if lines.tags[box] in _BOXES or (beside >= 0 and lines.classes(box) and lines.classes(box) != lines.classes(beside)):
            return True
        if lines.tags[box] not in _PARTS:
            return False
        is_alike = beside >= 0 and lines.tags[beside] == lines.tags[box]
        return not is_alike or not self._told.isdisjoint(lines.inside(around))
