"""What says that an element, which nothing is like, is a comment: where it stands, what is near it and what it leads to."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult

from crawler.comments.look import Page
from crawler.comments.parts.words import is_over_comments
from crawler.comments.structure.alone.frame import MIN_WORDS
from crawler.comments.structure.outline import Outline
from crawler.comments.structure.surroundings import (
    answers,
    has_face,
    host_of,
    is_counted,
    is_hardly_a_line,
    lines_above,
    lines_below,
)

HEADED, MIN_HEADLINE = 3, 3
"""What a headline at its beginning, or several links to one other site, count against it; the words of a headline."""
MIN_BEFORE = 300
"""Characters of the article before it, where it does not say more itself."""
NEAR = 60
"""Elements between it and the place to write."""
_NUMBER = re.compile(r"\d+")
_HEADLINES = frozenset(("h1", "h2", "h3", "h4"))


def begin(page: Page, lines: Outline) -> int:
    """The run that is the article's headline: the first heading whose words are in the page's title, else the first main one."""
    title, first = page.title, None
    for place in [place for place, tag in enumerate(lines.tags) if tag in _HEADLINES]:
        run, end = lines.first_run[place], lines.end_run[place]
        words = " ".join(" ".join(lines.runs[run:end]).split())
        if len(words) >= MIN_WORDS and words in title:
            return run
        first = run if first is None and lines.tags[place] == "h1" else first
    return first or 0


def is_after(lines: Outline, root: int, begun: int) -> bool:
    """Whether an article that says as much and more stands before it."""
    before, start, stop = lines.before, lines.first_run[root], lines.end_run[root]
    return start > begun and before[start] - before[begun] >= max(MIN_BEFORE, before[stop] - before[start])


def begins(lines: Outline, place: int) -> list[str]:
    """The tag of an element and of the first one in it."""
    return lines.tags[place : min(place + 2, lines.end[place])]


def links_in(lines: Outline, root: int) -> list[dict[str, str | None]]:
    """The attributes of the links in an element."""
    return [lines.attributes(place) for place in range(root, lines.end[root]) if lines.tags[place] == "a"]


def written(lines: Outline, root: int, here: SplitResult) -> Iterator[int]:
    """What says that readers write here, each with its weight: a form, an answer, a line above, less what an article has."""
    start = lines.first_run[root]
    targets = [link.get("href") or "" for link in links_in(lines, root)]
    below = [blank for blank in lines.blanks if 0 <= blank - lines.end[root] <= NEAR]
    yield 2 * bool(below) + any(is_hardly_a_line(lines, range(lines.end_run[root], lines.first_run[blank])) for blank in below)
    yield 2 * any(answers(target) and is_own(target, here) for target in targets)
    yield 2 * is_called_one(lines, start)
    yield -HEADED * (_has_headline(lines, start) or _is_shown(targets, here))


def marked(lines: Outline, root: int) -> Iterator[int]:
    """What else is like a comment: a face, the number one, a line below that asks for another."""
    tags = lines.tags
    yield any(has_face(lines.attributes(place)) for place in range(root, lines.end[root]) if tags[place] == "img")
    yield is_counted(lines, lines.first_run[root], 1)
    yield _asks_for_another(lines_below(lines, root))


def is_called_one(lines: Outline, start: int) -> bool:
    """Whether a line above it calls it a comment, and counts no others."""
    return any(is_over_comments(line) and set(_NUMBER.findall(line)) <= {"1"} for line in lines_above(lines, start))


def _asks_for_another(below: list[str]) -> bool:
    """Whether a line below asks for a comment, and none counts them: those of the article stand below what is no comment."""
    return any(map(is_over_comments, below)) and not any(map(_NUMBER.search, below))


def is_own(href: str, here: SplitResult) -> bool:
    """Whether a link stays at its site: what is answered elsewhere was written elsewhere, as a post that an article shows."""
    return not href.startswith(("http:", "https:", "//")) or host_of(href) == (here.hostname or "")


def _is_shown(targets: list[str], here: SplitResult) -> bool:
    """Whether several links lead to one other site, as those of a post do that an article shows."""
    hosts = [host_of(target) for target in targets if not is_own(target, here)]
    return any(hosts.count(host) > 1 for host in hosts)


def _has_headline(lines: Outline, start: int) -> bool:
    """Whether it begins with a headline of several words, as an article does."""
    owner = lines.owner[start]
    tags = {lines.tags[owner], lines.tags[lines.up[owner]]}
    return not _HEADLINES.isdisjoint(tags) and len(lines.runs[start].split()) >= MIN_HEADLINE
