"""The element that holds a date, somebody's words and perhaps a name beside it, and nothing else: a post that nothing repeats."""

import re
from functools import lru_cache

from crawler.comments.parts.pieces import SKIPPED
from crawler.comments.parts.words import is_filler, is_over_comments
from crawler.comments.structure.outline import HEADINGS, MAX_NODES, Outline
from crawler.comments.structure.surroundings import is_unvouched

MIN_WORDS = 15
"""Characters of the words that somebody wrote, in one run."""
MAX_LINE = 60
"""Characters of a run beside the words: a name, a button."""
MAX_LINES = 6
"""Such runs that a frame around the words may add."""
MAX_OVER_WORDS = 30
"""Characters of the runs of a line that stands over the words."""
MAX_STEPS = 8
"""Elements climbed from a date."""
MAX_NAME_WORDS = 5
_ENDS = re.compile(r"(?:[?!…。]|[^\W\d_]{3}\.|[^\w\s]\.|\d\.)$")
"""How a sentence ends, and no name: `Rosi R.` and `R. Renn Jr.` end with what is left of a word."""
COUNTED = re.compile(r"\d[\d.,]*\s")
"""How a line begins that counts something: `20 fans`."""
NO_FRAME = SKIPPED | {"h1", "body", "main"}
NO_PLACE = frozenset(("aside", "nav", "footer", "figure"))
"""Elements in which a post seldom stands."""
MAX_TITLE = 180
"""Characters of the title of a page that answers this one."""
MAX_AWAY = 5
"""Runs between a date and a name."""
MAX_UNPARTED = 20
"""Characters of a name where words are not parted."""
MIN_HEADLINE = 3
"""Words of what somebody said, where the script parts them."""


def frame_of(lines: Outline, run: int, most: int = MAX_NODES) -> int | None:
    """The element that holds a date and the words beside it, and nothing else; of no more than `most` runs."""
    place, found = lines.owner[run], None
    for _ in range(MAX_STEPS):
        inside = lines.inside(place)
        if (
            len(inside) > most
            or lines.tags[place] in NO_FRAME
            or "h1" in lines.tags[place : lines.end[place]]
            or _holds_form(lines, place, found)
        ):
            break
        if found is not None and not (_adds_little(lines, found, inside, run) or _adds_words(lines, found, place)):
            break
        if found is not None or _says_something(lines, place, run):
            found = place
        place = lines.up[place]
        if place < 0:
            break
    return found


def _holds_form(lines: Outline, place: int, found: int | None) -> bool:
    """Whether an element is a place to write, or holds one beside the frame that was found: that is for the next to write."""
    return place in lines.blanks or (found is not None and any(place < blank < lines.end[place] for blank in lines.blanks))


def _says_something(lines: Outline, place: int, date: int) -> bool:
    """Whether somebody's words stand in an element, beside the date and the name."""
    inside = lines.inside(place)
    said = (
        run
        for run in inside
        if run != date and not lines.linked[run] and is_said(lines, run) and not _is_asked(lines, run, place)
    )
    first = next(said, None)
    # One of them may be the name.
    return first is not None and (next(said, None) is not None or first != name_of(lines, place, date))


def _is_asked(lines: Outline, run: int, place: int) -> bool:
    """Whether a run stands in a form inside an element: what a form asks for is nobody's words."""
    owner = lines.owner[run]
    while owner > place and lines.tags[owner] != "form":
        owner = lines.up[owner]
    return owner > place


def is_said(lines: Outline, run: int) -> bool:
    """Whether somebody's words: long enough, several where the script parts them, and no line with a date."""
    text = lines.runs[run].strip()
    return len(text) >= MIN_WORDS and (len(text.split()) >= MIN_HEADLINE or not text.isascii()) and run not in lines.dated


def _adds_little(lines: Outline, found: int, inside: range, date: int) -> bool:
    """Whether a frame holds but a few short lines more, and no other date."""
    own = lines.inside(found)
    more = [run for run in inside if run not in own]
    if own.start > inside.start and name_of(lines, found, date) is not None:
        return False  # the heading over the comments, or where to sign in
    return len(more) <= MAX_LINES and all(len(lines.runs[run]) <= MAX_LINE and run not in lines.dated for run in more)


def _adds_words(lines: Outline, found: int, place: int) -> bool:
    """Whether a frame that says little is the line over the words that the element around it holds, and no heading."""
    own, inside = lines.inside(found), lines.inside(place)
    more = range(own.stop, inside.stop)
    if own.start > inside.start or len(more) > MAX_LINES or max(map(len, lines.runs[own.start : own.stop])) > MAX_OVER_WORDS:
        return False
    is_free = HEADINGS.isdisjoint(lines.tags[lines.end[found] : lines.end[place]])
    return is_free and any(is_said(lines, run) and not lines.linked[run] for run in more) and lines.dated.isdisjoint(more)


def name_of(lines: Outline, root: int, date: int) -> int | None:
    """The run beside the date that may be a name: the nearest before it, rather no sentence, else the first after."""
    first, end = max(lines.first_run[root], date - MAX_AWAY), min(lines.end_run[root], date + MAX_AWAY + 1)
    before = [run for run in reversed(range(first, date)) if is_name(lines, run)]
    if before:
        short = [run for run in before if not is_said(lines, run)]
        return next((run for run in short if not COUNTED.match(lines.line(run))), (short or before)[0])
    after = next((run for run in range(date + 1, end) if is_name(lines, run)), None)
    return after if after is not None else next((run for run in reversed(range(first, date)) if _is_echo(lines, run)), None)


def _is_echo(lines: Outline, run: int) -> bool:
    """Whether a run is the title of a page elsewhere that nobody vouches for: it names who answered there."""
    if not lines.linked[run] or not is_said(lines, run) or len(lines.line(run)) > MAX_TITLE:
        return False
    place = lines.owner[run]
    return lines.tags[place] == "a" and is_unvouched(lines.attributes(place))


def is_name(lines: Outline, run: int) -> bool:
    """Whether a run may be somebody's name, beside a date."""
    text = lines.runs[run].strip()
    return 1 < len(text) <= MAX_LINE and not _is_button(lines, run) and _may_be_name(text) and run not in lines.dated


def _is_button(lines: Outline, run: int) -> bool:
    """Whether the words are those of a link that leads to no other page; one that nobody vouches for may lead to none."""
    place = lines.owner[run]
    return lines.tags[place] == "a" and not lines.linked[run] and not is_unvouched(lines.attributes(place))


@lru_cache(maxsize=4096)
def _may_be_name(text: str) -> bool:
    """Whether a short text is none of what stands beside dates and is no name; the pages of a site repeat these."""
    if (
        len(text.split()) > MAX_NAME_WORDS
        or is_unparted(text)
        or not text[0].isalnum()
        or _ENDS.search(text)
        or not any(map(str.isalpha, text))
    ):
        return False
    return not is_filler(text) and not is_over_comments(text)


def is_unparted(text: str) -> bool:
    """Whether a text in a script that does not part its words is longer than names are."""
    return len(text) > MAX_UNPARTED and not text.isascii() and max(map(len, text.split())) > MAX_UNPARTED
