"""Records that belong together: subtrees of one shape in page order, those inside others in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from crawler.comments.structure.outline import Outline

FRAME, MANY_RUNS = 4, 60
"""Runs of an element around records that is their frame and no record: in those of one in the middle, and at least."""
MORE = 1.5
"""Times as many records as those of which one is the frame of several."""
FINER, SAME = 1.2, 0.9
"""Times as many records that say as much and all name somebody are the comments: the others hold some of them together."""


@dataclass(slots=True)
class Record:
    """One subtree with a date, and what stands beside it up to the next one where the group is so."""

    root: int
    """Place of its element in the outline."""
    date: int
    """The run that holds its first date."""
    start: int
    """Its runs: from here ..."""
    stop: int
    """... to before here, without those of the records inside it."""
    inside: list["Record"] = field(default_factory=list)
    before: bool = False
    """Whether what stands before the root belongs to it."""

    def spans(self) -> list[range]:
        """The record's own runs in page order, those between the records inside it together."""
        if not self.inside:
            return [range(self.start, self.stop)]
        found, place = [], self.start
        for inner in self.inside:
            found.append(range(place, inner.start))
            place = max(place, inner.stop)
        return [*found, range(place, self.stop)]

    def runs(self) -> Iterable[int]:
        """The record's own runs as numbers, in page order."""
        return chain.from_iterable(self.spans()) if self.inside else range(self.start, self.stop)

    def count(self) -> int:
        """How many they are."""
        return sum(map(len, self.spans()))


@dataclass(slots=True)
class Group:
    """Records of one shape in page order."""

    records: list[Record]
    height: int
    """Steps from a record's root to the element that holds its date."""


def nest(records: list[Record], group: Group) -> None:
    """Put each record, in page order, into the one that it stands in."""
    group.records = records
    open_at: list[Record] = []
    for record in records:
        record.inside = []
    for record in records:
        while open_at and open_at[-1].stop <= record.start:
            open_at.pop()
        if open_at:
            open_at[-1].inside.append(record)
        open_at.append(record)


def is_frame(lines: Outline, records: list[Record]) -> bool:
    """Whether the first record holds all the others, and the page's heading before them, its time after them or much beside them.

    Of two records alone the heading tells; of more, that it is much longer, and that no other is called so.
    """
    first = records[0]
    if len(records) < 2 or records[-1].stop > first.stop or records[1].start < first.start:
        return False
    if "h1" in lines.tags[first.root : records[1].root] or first.date >= max(record.stop for record in records[1:]):
        return True  # what begins a thread says when before what answers it
    if len(records) == 2 or first.stop - first.start < MANY_RUNS:
        return False
    sizes = sorted(record.count() for record in records[1:])
    if first.count() <= max(MANY_RUNS, FRAME * sizes[len(sizes) // 2]):
        return False
    name = first_class(lines, first.root)
    return not name or all(first_class(lines, record.root) != name for record in records[1:])


def has_more(longer: Group, shorter: Group) -> int:
    """How many records a group has beside all those of another one; 0 where it has none, or one that is not the first."""
    dates, known = [record.date for record in longer.records], {record.date for record in shorter.records}
    if len(dates) <= len(known) or not known.issubset(dates):
        return 0
    more = len(dates) - len(known)
    return more if more > 1 or dates[0] not in known else 0


def mixes(shorter: Group, longer: Group) -> bool:
    """Whether records of a group hold times by which others of a longer one are known: those are comments in them."""
    known = {record.date for record in shorter.records}
    others = [record.date for record in longer.records if record.date not in known]
    return any(record.start < date < record.stop for record in shorter.records for date in others)


def parts(finer: Group, size: int, group: Group, whole: int) -> bool:
    """Whether a group has what another one has in more records."""
    if size < SAME * whole or len(finer.records) < FINER * len(group.records):
        return False
    ends = [max(record.stop for record in one.records) for one in (finer, group)]
    return finer.records[0].start < ends[1] and group.records[0].start < ends[0]


def frames(coarser: Group, finer: Group) -> bool:
    """Whether a record is known by the time of one of another group and holds more of those, none of its own: their frame."""
    if len(finer.records) < MORE * len(coarser.records):
        return False
    dates = {record.date for record in finer.records} - {-1}
    own = {record.date for record in coarser.records}
    return any(
        record.date in dates and any(record.start <= date < record.stop for date in dates - own) for record in coarser.records
    )


def first_class(lines: Outline, place: int) -> str:
    """The class by which an element is called first; empty where it has none."""
    return next(iter(lines.classes(place)), "")


def size_of(lines: Outline, runs: range) -> int:
    """Characters of some runs."""
    return lines.before[runs.stop] - lines.before[runs.start] if runs else 0
