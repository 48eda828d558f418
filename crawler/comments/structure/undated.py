"""Records of one shape that show no time: subtrees of one kind beside each other or in each other, found by tags and classes.

Lists of everything look like that, so they are looked for only where something else says that readers may have written here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from crawler.comments.parts.words import is_action, is_over_comments
from crawler.comments.structure.group import Group, Record
from crawler.comments.structure.outline import Outline
from crawler.comments.structure.records import clusters

_BOXES = frozenset("div li article section tr td table tbody dd ul ol blockquote p".split())
_HEADS = frozenset("h2 h3 h4 h5 h6 strong b legend".split())
MIN_RUNS, MIN_SIZE, MAX_SIZE = 2, 30, 8000
"""Runs of a record at least, which are who wrote and what; and its characters."""
MAX_RUNS = 80
"""Runs of a record; what holds more holds several."""
MAX_LABEL = 40
"""Characters of a button."""
MAX_KINDS = 200
"""Kinds of elements looked at; a page of people's making has fewer."""


def invites(lines: Outline) -> bool:
    """Whether something says that readers write here: a place to do it, a button that answers and comes again, a heading."""
    if lines.blanks or lines.tags.count("cite") > 1:
        return True
    short = [text for text in lines.runs if len(text) <= MAX_LABEL]
    again = {text for text, count in Counter(short).items() if count > 1} if len(set(short)) < len(short) else set()
    if any(is_action(text.strip()) for text in again):
        return True
    heads = (run for run, owner in enumerate(lines.owner) if lines.tags[owner] in _HEADS)
    return any(len(lines.runs[run]) <= MAX_LABEL and is_over_comments(lines.runs[run].strip()) for run in heads)


def cites(lines: Outline, group: Group) -> bool:
    """Whether the first record marks its name as that of a source, as some systems do."""
    first = group.records[0].root
    return "cite" in lines.tags[first : lines.end[first]]


def find_undated(lines: Outline) -> Iterator[Group]:
    """Groups of two and more elements of one kind, each with several runs of text."""
    alike: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    before = lines.before
    tags, firsts, ends = lines.tags, lines.first_run, lines.end_run
    for place in [place for place, tag in enumerate(tags) if tag in _BOXES]:
        tag, start, stop = tags[place], firsts[place], ends[place]
        if stop - start >= MIN_RUNS and MIN_SIZE <= before[stop] - before[start] <= MAX_SIZE:
            kind = next(iter(lines.classes(place)), "") or f"in {tags[lines.up[place]]} at {lines.depth[place]}"
            alike[tag, kind].append(Record(place, -1, start, stop))
            if len(alike) == MAX_KINDS:
                break
    seen: set[tuple[tuple[int, int], ...]] = set()
    for records in alike.values():
        for group in clusters(lines, records, 0) if len(records) > 1 else ():
            # Of frames around the same words the outermost is the record.
            spans = tuple((record.start, record.stop) for record in group.records)
            if spans not in seen and _is_parted(group):
                seen.add(spans)
                yield group


def _is_parted(group: Group) -> bool:
    """Whether each record says something itself, and no more than one does."""
    return all(MIN_RUNS <= record.count() <= MAX_RUNS for record in group.records)
