"""The runs of a page that say when, those together that stand in like elements: records are looked for around them."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from crawler.comments.structure.dated import is_short_age
from crawler.comments.structure.group import first_class
from crawler.comments.structure.outline import Outline
from crawler.times.stamps import is_clock, stamp_of

MAX_PIVOTS = 4000
"""Runs with a date that are looked at; they are thinned out by no page of people's making."""
MAX_STAMP, MAX_WORDED = 16, 32
"""Characters of a run whose element is asked for a time that it states: `2y`, `now`; and of an age in words."""


def pivots_of(lines: Outline) -> Iterator[list[int]]:
    """Two runs and more with a date that stand in like elements: by the two elements around them, and by the class of the one.

    The same runs come once: what is called alike mostly stands alike.
    """
    pivots = list(dated_runs(lines))
    by_place: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    tags, owners = lines.tags, lines.owner
    for run in pivots:
        up = lines.up[owners[run]]
        by_place[tags[owners[run]], tags[up] if up >= 0 else ""].append(run)
    several = [runs for runs in by_place.values() if len(runs) > 1]
    yield from several
    alike = Counter(tags[owners[run]] for run in pivots)
    by_class: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for run in pivots:
        if alike[tags[owners[run]]] > 1:
            by_class[tags[owners[run]], first_class(lines, owners[run])].append(run)
    yield from (runs for (_, name), runs in by_class.items() if name and len(runs) > 1 and runs not in several)


def dated_runs(lines: Outline) -> Iterator[int]:
    """The first run with a date of each element that has one."""
    seen: set[int] = set()
    tags, runs, dated = lines.tags, lines.runs, lines.dated
    clocks = set(filter(is_clock, set(tags)))
    for run, owner in enumerate(lines.owner):
        if owner in seen:
            continue
        text = runs[run]
        is_clocked = run in dated or tags[owner] in clocks
        is_clocked = is_clocked or (len(text) <= MAX_STAMP and is_short_age(text))
        if not is_clocked and (len(text) <= MAX_STAMP or _is_counted(text)) and (stamp := _stamp(lines, owner)):
            is_clocked = True
            if _is_counted(text):
                lines.said[run] = stamp  # an age in words that are not known, and no title
                lines.dated.add(run)
        if is_clocked:
            seen.add(owner)
            yield run
            if len(seen) == MAX_PIVOTS:
                break


def _is_counted(text: str) -> bool:
    return len(text) <= MAX_WORDED and any(map(str.isdecimal, text))


def _stamp(lines: Outline, owner: int) -> str | None:
    """The time that an element states, itself or around a link that stands alone."""
    stamp = stamp_of(lines.attributes(owner))
    if stamp is not None or lines.tags[owner] != "a":
        return stamp
    up = lines.up[owner]
    return stamp_of(lines.attributes(up)) if lines.end_run[up] - lines.first_run[up] == 1 else None
