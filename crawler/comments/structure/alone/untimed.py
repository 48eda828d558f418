"""A comment that is the only one of its page and shows no time: known by how its name is marked and what stands around it.

The name is that of a source (`<cite>`) or leads to a site that nobody vouches for, words follow it, and a place to write, a link
that answers or a line that calls it a comment is near. Boxes of who wrote the article have a face, a name and words too: their
names lead to pages of the site, or are said before.
"""

from collections.abc import Iterator
from itertools import islice, takewhile
from urllib.parse import SplitResult, urlsplit

from crawler.comments.look import Page
from crawler.comments.parts.hints import Hints
from crawler.comments.structure.alone.beside import labels_of
from crawler.comments.structure.alone.frame import COUNTED, MAX_LINE, MAX_STEPS, NO_FRAME, NO_PLACE, is_name, is_said
from crawler.comments.structure.alone.signs import MIN_BEFORE, begin, begins, is_after, is_own, marked, written
from crawler.comments.structure.naming import ADDRESS
from crawler.comments.structure.outline import Outline
from crawler.comments.structure.surroundings import is_unvouched
from crawler.comments.systems.identifiers import named
from crawler.comments.systems.roots import Root

LIKELY = 0.6
MAX_TRIED, MAX_SHOWN, MAX_RUNS, MAX_TIME = 40, 3, 40, 40
"""Names that are looked at, and runs of an element that shows one; runs of a comment; characters of a day that stands in it."""
ENOUGH = 5
"""Signs that make a comment of it."""


def find(page: Page, lines: Outline) -> list[Root]:
    """The comment, or nothing."""
    if not lines.blanks and "cite" not in lines.tags:
        return []
    begun, here = begin(page, lines), urlsplit(page.url)
    for run in islice(_names(lines, begun, here), MAX_TRIED):
        root = _frame(lines, run)
        if root is not None and is_after(lines, root, begun) and _is_comment(lines, root, run, here):
            return named([_root(lines, root, run)])
    return []


def _names(lines: Outline, begun: int, here: SplitResult) -> Iterator[int]:
    """The runs after the headline that are marked as the name of a source, or lead to another site that nobody vouches for."""
    least = lines.before[begun] + MIN_BEFORE
    for place in [place for place, tag in enumerate(lines.tags) if tag in ("cite", "a")]:
        inside = lines.inside(place)[:MAX_SHOWN]
        if not inside or lines.before[inside.start] < least or len(lines.runs[inside.start]) > MAX_LINE:
            continue
        if lines.tags[place] == "cite" or _is_away(lines, place, here):
            shown = (run for run in inside if not ADDRESS.match(lines.line(run)))
            yield from (run for run in islice(shown, 1) if is_name(lines, run))


def _frame(lines: Outline, name: int) -> int | None:
    """The element that holds a name first, then words that are no link's; none where it holds a place to write or much else."""
    place = lines.owner[name]
    for _ in range(MAX_STEPS):
        inside = lines.inside(place)
        is_wide = (
            len(inside) > MAX_RUNS or lines.tags[place] in NO_FRAME or any(place <= at < lines.end[place] for at in lines.blanks)
        )
        if is_wide or not all(ADDRESS.match(lines.line(run)) for run in range(inside.start, name)):
            return None
        if any(run > name and is_said(lines, run) and not lines.linked[run] for run in inside):
            return place
        place = lines.up[place]
    return None


def _is_away(lines: Outline, place: int, here: SplitResult) -> bool:
    """Whether a link leads to another site that nobody vouches for."""
    link = lines.attributes(place)
    return is_unvouched(link) and not is_own(link.get("href") or "", here)


def _is_comment(lines: Outline, root: int, name: int, here: SplitResult) -> bool:
    inside = lines.inside(root)
    linked = sum(len(lines.runs[run]) for run in inside if lines.linked[run])
    if 2 * linked > lines.before[inside.stop] - lines.before[inside.start]:
        return False
    if not NO_PLACE.isdisjoint(lines.tags_around(root)) or _is_one_of_several(lines, root) or _is_known(lines, name):
        return False
    form, *others = written(lines, root, here)
    away, cited = _named(lines, root, name, here)
    # A form below a source may be one for letters; below a name that leads elsewhere the next one is written.
    is_written = any(sign > 0 for sign in others) or (form > 0 and away > 0)
    return is_written and form + sum(others) + away + cited + sum(marked(lines, root)) >= ENOUGH


def _is_one_of_several(lines: Outline, root: int) -> bool:
    """Whether elements beside it are built like it: a list, which the judge took for no thread."""
    beside = lines.children(lines.up[root])
    return any(other != root and begins(lines, other) == begins(lines, root) and len(lines.inside(other)) > 1 for other in beside)


def _is_known(lines: Outline, name: int) -> bool:
    """Whether a line before it ends with the name: who wrote the article."""
    said = lines.line(name)
    return any(text.rstrip().endswith(said) for text in lines.runs[:name])


def _named(lines: Outline, root: int, name: int, here: SplitResult) -> Iterator[int]:
    """How the name is marked: it leads to another site that nobody vouches for, or is that of a source."""
    around = [place for place in range(root, lines.end[root]) if name in lines.inside(place)]
    yield 2 * any(lines.tags[place] == "a" and _is_away(lines, place, here) for place in around)
    yield any(lines.tags[place] == "cite" for place in around)


def _root(lines: Outline, root: int, name: int) -> Root:
    times = [run for run in lines.inside(root) if run in lines.dated and len(lines.line(run)) <= MAX_TIME][:1]
    beside = takewhile(lambda run: COUNTED.match(lines.line(run)), range(name + 1, lines.end_run[root]))
    labels = [lines.holder(run, root).mem_id for run in (*labels_of(lines, root, (name, *times)), *beside)]
    dates = frozenset(lines.holder(run, root).mem_id for run in times)
    hints = Hints(author=lines.holder(name, root).mem_id, dates=dates, labels=frozenset(labels))
    return Root(lines.nodes[root], hints=hints, likely=LIKELY)
