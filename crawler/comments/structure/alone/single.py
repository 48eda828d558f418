"""A comment that is the only one of its page: known by what stands in it and around it, since nothing repeats.

A date after the article, with a name beside it and free words, is one where enough else says so: a place to write near it, a
link that answers it or leads to it, a face, a link that nobody vouches for, the number one above it or a line that calls it a
comment, an hour beside the day.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from crawler.comments.look import Page
from crawler.comments.parts.class_names import traits
from crawler.comments.parts.hints import NONE, Hints
from crawler.comments.structure.alone.beside import labels_of
from crawler.comments.structure.alone.frame import MAX_LINE, MIN_WORDS, NO_PLACE, frame_of, name_of
from crawler.comments.structure.alone.signs import (
    MIN_BEFORE,
    MIN_HEADLINE,
    NEAR,
    begin,
    begins,
    is_after,
    is_called_one,
    links_in,
    marked,
    written,
)
from crawler.comments.structure.dated import LONGEST_CLOCK, is_dated
from crawler.comments.structure.outline import Outline
from crawler.comments.structure.surroundings import is_unvouched, leads_here
from crawler.comments.systems.identifiers import named
from crawler.comments.systems.roots import Root
from crawler.times import in_text

LIKELY = 0.7
MAX_TRIED = 60
"""Dates that are looked at."""
ENOUGH = 4
"""Signs that make a comment of it."""
MIN_LEAD = 60
"""Characters from the headline to a comment that its name tells of: less stands before a byline."""
MIN_WIDE = 8
"""Characters of a headline in a script that does not part its words."""
MAX_WORDS = 6000
"""Characters of a comment that stands alone; what is longer is an article."""
MAX_RUNS = 40
"""Runs of a comment."""
MAX_BESIDE = 20
"""Elements beside it that are asked for a date."""
MAX_HOUR, MAX_TIME, MAX_DAY = 16, 40, 20
"""Characters of an hour that stands alone, of a day without its year with one, and of such a day alone."""
_HOUR = re.compile(r"\d[:.h]\d\d(?!\d)")
_CLOCK = re.compile(r"\d[:：]\d\d(?!\d)")
"""An hour in any language; with a point it may be a day and a month."""
_POSTS = frozenset(("hentry", "type-post"))
"""What WordPress calls the post itself; one without a headline stands after menus and above the form."""


def find(page: Page, lines: Outline) -> list[Root]:
    """The comment, or nothing."""
    begun = begin(page, lines)
    for run in _times(lines, begun):
        # What stands before the date is no less than what stands before the element around it.
        is_late = lines.before[run] - lines.before[begun] >= MIN_BEFORE and _shows_time(lines, run)
        root = frame_of(lines, run) if is_late else None
        if (
            root is not None
            and _POSTS.isdisjoint(lines.classes(root))
            and is_after(lines, root, begun)
            and _is_comment(page, lines, root, run)
        ):
            return named([_root(lines, root, run)])
    return []


def told(page: Page, lines: Outline, found: list[Root]) -> list[Root]:
    """A comment that its class or id tells of, alone, with what its places say of its parts; as it is where they say nothing.

    Nothing where the article's headline stands in it, or nothing of the article before it: it is the article or its byline.
    """
    root = found[0]
    place = next((place for place, node in enumerate(lines.nodes) if node.mem_id == root.node.mem_id), None)
    if place is None or root.more or root.hints is not NONE:
        return found
    lead = lines.before[lines.first_run[place]] - lines.before[begin(page, lines) + 1]
    if 0 < lead < MIN_LEAD or any(_is_headline(page, lines.line(run)) for run in lines.inside(place)):
        return []
    run = next((run for run in lines.inside(place) if _shows_time(lines, run)), None)
    frame = frame_of(lines, run) if run is not None else None
    if run is None or frame is None or name_of(lines, frame, run) is None:
        return found
    inner = max(frame, place)
    is_told = any(traits(token.lower()).author for at in range(inner, lines.end[inner]) for token in lines.classes(at))
    return [replace(root, node=lines.nodes[inner], hints=_root(lines, inner, run, is_named=is_told).hints)]


def _is_headline(page: Page, text: str) -> bool:
    """Whether a line of several words stands in the page's title."""
    is_long = len(text) >= MIN_WORDS and len(text.split()) >= MIN_HEADLINE
    return (is_long or (not text.isascii() and len(text) >= MIN_WIDE)) and text in page.title


def _times(lines: Outline, begun: int) -> list[int]:
    """The runs from one on that may say when; where they are more than are tried, those that do."""
    clocks = [run for run, owner in enumerate(lines.owner) if lines.tags[owner] == "time"] if "time" in lines.tags else []
    found = [run for run in sorted(lines.dated.union(clocks)) if run >= begun]
    return found if len(found) <= MAX_TRIED else [run for run in found if _shows_time(lines, run)][:MAX_TRIED]


def _shows_time(lines: Outline, run: int) -> bool:
    return _is_clock(lines, run) or _is_time(lines.runs[run])


def _is_clock(lines: Outline, run: int) -> bool:
    """Whether a run stands in an element made for times, and is more than an hour alone."""
    owner = lines.owner[run]
    return lines.tags[owner] == "time" and ("datetime" in lines.attributes(owner) or len(lines.runs[run].strip()) > LONGEST_CLOCK)


def _is_time(text: str) -> bool:
    """Whether a run says when and nothing else: with its year, or short and with its hour."""
    text = text.strip()
    return _is_short_time(text) if len(text) <= in_text.MAX_TIME else in_text.is_time(text)


@lru_cache(maxsize=4096)
def _is_short_time(text: str) -> bool:
    """Days come again on the pages of a site."""
    if in_text.is_time(text) or (len(text) <= MAX_TIME and in_text.has_clock(text)):
        return True
    return len(text) <= MAX_TIME and ((len(text) <= MAX_DAY and is_dated(text)) or _is_of_this_year(text))


def _is_of_this_year(text: str) -> bool:
    """Whether a text is a day without its year and an hour, in any language, and little else."""
    found = in_text.find_when(text) or ""
    beside = sum(map(str.isalpha, text)) - sum(map(str.isalpha, found))
    return len(found) > LONGEST_CLOCK and _HOUR.search(found) is not None and beside <= in_text.MAX_BESIDE


def _is_comment(page: Page, lines: Outline, root: int, date: int) -> bool:
    inside = lines.inside(root)
    size = sum(len(lines.runs[run]) for run in inside)
    linked = sum(len(lines.runs[run]) for run in inside if lines.linked[run])
    if size > MAX_WORDS or len(inside) > MAX_RUNS or 2 * linked > size:
        return False
    # Lists of the newest comments of a site stand there too, and lead to them.
    if not NO_PLACE.isdisjoint(lines.tags_around(root)) and (linked or not is_called_one(lines, inside.start)):
        return False
    name = name_of(lines, root, date)
    if (
        name is None
        or _is_headline(page, lines.line(name))
        or _is_one_of_many(lines, root)
        or _tells_several(lines, inside, date)
    ):
        return False
    when = " ".join(lines.runs[date : min(date + 2, inside.stop)])  # the hour may stand in an element of its own
    return sum(_signs(lines, root, page.url)) + _is_exact(when if len(when) <= MAX_LINE else lines.runs[date]) >= ENOUGH


def _tells_several(lines: Outline, inside: range, date: int) -> bool:
    """Whether runs beside that of the time and its hour are nothing but times: a list is in it."""
    others = lines.dated.intersection(inside) - {date, date + 1}
    return len(others) > 1 and sum(_is_time(lines.runs[run]) for run in others) > 1


def _is_one_of_many(lines: Outline, root: int) -> bool:
    """Whether others of its kind stand beside it, with a date each: a list that the judge took for no thread."""
    beside = lines.children(lines.up[root])
    alike = (other for other in beside if other != root and begins(lines, other) == begins(lines, root))
    few = islice(alike, MAX_BESIDE)
    runs = (run for other in few for run in lines.inside(other)[:MAX_RUNS])
    return any(run in lines.dated or lines.tags[lines.owner[run]] == "time" for run in runs)


def _signs(lines: Outline, root: int, url: str) -> Iterator[int]:
    """What says that it is a comment, each with its weight."""
    here = urlsplit(url)
    links = links_in(lines, root)
    yield from written(lines, root, here)
    yield any(0 < root - blank <= NEAR for blank in lines.blanks)
    yield any(leads_here(link.get("href") or "", here) for link in links)
    yield any(map(is_unvouched, links))
    yield from marked(lines, root)


def _is_exact(text: str) -> bool:
    """Whether a time has its hour or counts back from now: the days of articles often have neither."""
    found = in_text.find_when(text)
    return found is not None and (in_text.has_clock(found) or _CLOCK.search(text) is not None or not in_text.is_absolute(found))


def _root(lines: Outline, root: int, date: int, *, is_named: bool = False) -> Root:
    """The comment with what its places say of its parts; `is_named`: classes say who wrote."""
    name = None if is_named else name_of(lines, root, date)
    author = lines.holder(name, root).mem_id if name is not None else None
    hour = date + 1  # of a day, in an element of its own: `10:15 horas`
    is_hour = hour < lines.end_run[root] and len(lines.line(hour)) <= MAX_HOUR and _HOUR.search(lines.line(hour)) is not None
    times = (date, hour) if is_hour else (date,)
    labels = labels_of(lines, root, times if name is None else (name, *times), with_line=not is_named)
    hints = Hints(author=author, dates=_nodes(lines, root, times), labels=_nodes(lines, root, labels))
    return Root(lines.nodes[root], hints=hints, likely=LIKELY)


def _nodes(lines: Outline, root: int, runs: Iterable[int]) -> frozenset[int]:
    return frozenset(lines.holder(run, root).mem_id for run in runs)
