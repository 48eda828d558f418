"""Records that are lines with a time beside what they speak of, above it or below it: which words belong to which."""

from collections.abc import Iterator
from itertools import pairwise

from crawler.comments.structure.group import Record, size_of
from crawler.comments.structure.outline import HEADINGS, Outline

MAX_REST = 40
"""Runs after the last record of a group whose records stretch to the next one."""
MIN_ROWS = 3
"""Records that may be several rows of a table each; two are so where nothing else is in their table."""
MAX_BESIDE = 60
"""Characters of a name that stands beside a date, or of such a date, in the element that holds all records."""
PARTED = 0.8
"""Part of the gaps between records that begin with what parts them, at least."""
NAMING = frozenset(("b", "strong", "a", "font", "u", "em", "i", "span"))


def sections(lines: Outline, records: list[Record]) -> Iterator[list[Record]]:
    """Two records and more that no heading parts, where they are lines beside their words and headings stand between few."""
    around = lines.up[records[0].root]
    begins = [0]
    if all(lines.up[record.root] == around for record in records) and _say_little(lines, records):
        headed = [
            any(lines.tags[place] in HEADINGS for place in _between(lines, one.root, after.root))
            for one, after in pairwise(records)
        ]
        if 2 * sum(headed) < len(headed):
            begins += [place for place, is_headed in enumerate(headed, 1) if is_headed]
    for begin, end in pairwise([*begins, len(records)]):
        if end - begin > 1:
            yield records[begin:end]


def stretch(lines: Outline, records: list[Record]) -> None:
    """Give each record what stands between it and the next one, where they are beside each other and say little themselves."""
    around = lines.up[records[0].root]
    if any(lines.up[record.root] != around or record.inside for record in records) or _take_rows(lines, records):
        return
    gaps = [range(record.stop, after.start) for record, after in pairwise(records)]
    if not _say_little(lines, records) or not all(gaps):
        return
    longest = max(map(len, gaps))
    before, after = _ends(lines, records)
    if _are_named_before(lines, records):
        for record in records:
            record.start, record.before = record.start - 1, True
        for record, following in pairwise(records):
            record.stop = following.start
        records[-1].stop += min(longest - 1, MAX_REST, len(after))
    elif _stand_below(lines, records):
        if all(_begins_with_heading(lines, one, after) for one, after in pairwise(records)):
            before = range(max(lines.first_run[around], records[0].start - longest), records[0].start)
        for record, gap in zip(records, [before[-longest:], *gaps], strict=True):
            record.start, record.before = gap.start, True
    else:
        for record, gap in zip(records, [*gaps, after[: min(longest, MAX_REST)]], strict=True):
            record.stop = gap.stop


def take_terms(lines: Outline, records: list[Record]) -> None:
    """Give each record that is a term of a list what the list says of it, answers that stand in lists of their own there too."""
    if lines.tags[records[0].root] != "dt":
        return
    for record in records:
        place, end = lines.end[record.root], lines.end[lines.up[record.root]]
        while place < end and lines.tags[place] == "dd":
            place = lines.end[place]
        record.stop = max(record.stop, _runs_before(lines, place))


def _runs_before(lines: Outline, place: int) -> int:
    """The first run that does not stand before an element, which may be the one after the last."""
    return lines.first_run[place] if place < len(lines.tags) else len(lines.runs)


def _take_rows(lines: Outline, records: list[Record]) -> bool:
    """Give each record its rows of a table, where from one to the next there are as many, and more than one; else nothing.

    The rows that follow the last one say where a record begins: those that would be missing there stand before each root.
    """
    if lines.tags[records[0].root] != "tr" or len(records) == 1:
        return False
    rows = list(lines.children(lines.up[records[0].root]))
    if len(records) < MIN_ROWS and len(rows) % len(records):
        return False
    places = [rows.index(record.root) for record in records]
    steps = {after - place for place, after in pairwise(places)}
    step, rest = min(steps), len(rows) - 1 - places[-1]
    before = step - 1 - rest if rest < step else 0
    if len(steps) > 1 or step == 1 or before > places[0]:
        return False
    for record, place in zip(records, places, strict=True):
        record.start, record.before = lines.first_run[rows[place - before]], before > 0
        record.stop = lines.end_run[rows[min(place - before + step, len(rows)) - 1]]
    return True


def _say_little(lines: Outline, records: list[Record]) -> bool:
    """Whether less stands in records than between them."""
    between = sum(size_of(lines, range(record.stop, after.start)) for record, after in pairwise(records))
    return between > sum(size_of(lines, range(record.start, record.stop)) for record in records[:-1])


def _stand_below(lines: Outline, records: list[Record]) -> bool:
    """Whether the lines stand below their words: by what parts records, by the end that has words, else by their number."""
    gaps = [_between(lines, one.root, after.root) for one, after in pairwise(records)]
    below = sum(bool(gap) and _is_parting(lines, gap[0]) for gap in gaps)
    above = sum(bool(gap) and _is_parting(lines, gap[-1]) for gap in gaps)
    if max(below, above) >= PARTED * len(gaps) and min(below, above) < max(below, above) / 2:
        return below > above
    before, after = _ends(lines, records)
    if bool(before) != bool(after):
        return bool(before)
    least = min(following.start - record.stop for record, following in pairwise(records))
    return len(after) < least <= len(before)


def _ends(lines: Outline, records: list[Record]) -> tuple[range, range]:
    """The runs right before the first record and right after the last one, up to what parts them from the rest."""
    around = lines.up[records[0].root]
    start, stop = lines.first_run[around], lines.end_run[around]
    for place in lines.children(around):
        if _is_parting(lines, place) or _is_blank(lines, place):
            if place < records[0].root:
                start = lines.end_run[place]
            elif place > records[-1].root:
                stop = lines.first_run[place]
                break
    return range(start, records[0].start), range(records[-1].stop, stop)


def _between(lines: Outline, root: int, after: int) -> list[int]:
    """The elements beside each other between two others."""
    found, place = [], lines.end[root]
    while place < after:
        found.append(place)
        place = lines.end[place]
    return found


def _begins_with_heading(lines: Outline, record: Record, after: Record) -> bool:
    """Whether a heading stands first between two records: that of who wrote the second, and so one before the first."""
    return any(lines.tags[place] in HEADINGS for place in _between(lines, record.root, after.root)[:1])


def _is_parting(lines: Outline, place: int) -> bool:
    """Whether an element parts what stands before it from what follows: a heading, a rule, an empty anchor."""
    tag = lines.tags[place]
    return tag == "hr" or tag in HEADINGS or (tag == "a" and lines.first_run[place] == lines.end_run[place])


def _is_blank(lines: Outline, place: int) -> bool:
    """Whether readers may write in an element."""
    return any(place <= blank < lines.end[place] for blank in lines.blanks)


def _are_named_before(lines: Outline, records: list[Record]) -> bool:
    """Whether a short run in an element of one kind, not the same in all, stands right before each: `<b>Ana</b> <i>3 May</i>`."""
    around = lines.up[records[0].root]
    holders = [lines.owner[record.start - 1] if record.start else -1 for record in records]
    kinds = {lines.tags[holder] for holder in holders if holder >= 0 and lines.up[holder] == around}
    texts = {lines.runs[record.start - 1] for record in records if record.start}
    is_alike = len(kinds) == 1 and not kinds.isdisjoint(NAMING) and all(lines.up[holder] == around for holder in holders)
    return is_alike and len(texts) > 1 and all(len(text) <= MAX_BESIDE for text in texts)
