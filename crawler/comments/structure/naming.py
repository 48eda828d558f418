"""Which place of a group of records names who wrote."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from crawler.comments.parts.class_names import traits
from crawler.comments.parts.signs import Sign, sign_of
from crawler.comments.structure.columns import FIRST, Column, joined
from crawler.comments.structure.dated import is_dated
from crawler.comments.structure.outline import HEADINGS, Outline

MAX_NAME, MAX_NAME_WORDS = 60, 5
MAX_BEFORE = 90
"""Characters of what stands before a time in its line."""
MIN_SUPPORT = 0.6
"""Part of the records that have what is told apart by its place."""
COMMON = 0.6
"""Part of the texts of a place that are the same words, where these are no reader's."""
MAX_INITIALS = 2
"""Characters of the first letters of a name."""
LETTERED = 0.8
"""Part of the names that have a letter in them."""
MANY_ALIKE = 0.3
"""Part of the texts of a place that are the same label, where they are subjects."""
MAX_HEAD_WORDS = 3.5
"""Words of a heading, on average, that is a name and no headline; ..."""
WIDE_WORDS, MAX_WIDE = 1.7, 14
"""... and its characters where words are not parted."""
COUNTED = 3.0
"""How much less a place is like a name where two records have the same words but for numbers: `8 posts`, and `user8`."""
ENDS = re.compile(r"[^\W\d_]{2}[?!。！？؟।]\W*$|[^\W\d_]{4}\.$|[。！？]")
"""The end of a sentence; `p.m.` and `Mar.` are none."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
"""An address that a page prints."""
_NO_NAME = "([#|/+-–—•·:"
"""What no name begins with."""
LOUD = frozenset(("b", "strong", "cite", "dt", "h2", "h3", "h4", "h5", "h6"))


def find_author(lines: Outline, columns: list[Column], dates: list[Column], total: int) -> Column | None:
    """The place that looks most like one of names, rather near the times; None where none does."""
    near = min((column.first for column in dates), default=0)
    scores = [(like_a_name(lines, column, total), column) for column in [*columns, *_partly_linked(columns)]]
    likely = [
        (score - 0.1 * min(10, abs(column.first - near)), column)
        for score, column in scores
        if score and not (_answers(column) or (_is_called_out(column) and (dates or column.common >= COMMON)))
    ]
    likely = [pair for pair in likely if not _is_of_quotes(lines, pair[1], total)] or likely
    likely = [pair for pair in likely if not any(are_initials(lines, pair[1], other) for _, other in likely)]
    return max(likely, key=lambda pair: pair[0])[1] if likely else None


def are_initials(lines: Outline, column: Column, names: Column) -> bool:
    """Whether a place holds the first letters of what stands at another: what shows who has no picture."""
    if column.longest > MAX_INITIALS or names.longest <= MAX_INITIALS or column.runs.keys().isdisjoint(names.runs):
        return False
    pairs = [(lines.line(run), lines.line(names.runs[n])) for n, run in column.runs.items() if n in names.runs]
    return all(text[:1].casefold() == name[:1].casefold() for text, name in pairs)


def _is_of_quotes(lines: Outline, column: Column, total: int) -> bool:
    """Whether a place that not all records have stands in a quote."""
    if len(column.runs) == total or len(column.tags) < 2:
        return False
    place = lines.owner[next(iter(column.runs.values()))]
    for tag in column.tags:
        if tag == "blockquote" or any(sign_of(token.lower()) & Sign.QUOTED for token in lines.classes(place)):
            return True
        place = lines.up[place]
    return False


def _partly_linked(columns: list[Column]) -> Iterator[Column]:
    """Places that some records have as a link and others without one, or in a `span`: not each name has a page to lead to."""
    alike: defaultdict[tuple[str, ...], list[Column]] = defaultdict(list)
    for column in columns:
        if column.longest <= MAX_NAME and column.key[-1] == FIRST:
            alike[tuple(tag for tag in column.tags if tag not in ("a", "span"))].append(column)
    for some in alike.values():
        for one, other in pairwise(some):
            if one.runs.keys().isdisjoint(other.runs) and bool(one.linked) != bool(other.linked):
                yield joined(one, other)


def _is_called_out(column: Column) -> bool:
    """Whether most texts of a place end as labels do, as names before the words, or all begin with such a label."""
    labels = [text for text in column.texts if text.endswith(":")]
    is_told = bool(labels) and all(text.startswith(tuple(set(labels))) for text in column.texts)
    return is_told or 2 * len(labels) > len(column.texts)


def _answers(column: Column) -> bool:
    """Whether many texts of a place are one label and nothing else, as subjects of answers are: `Re:`."""
    labels = [text for text in column.texts if text.endswith(":")]
    return len(set(labels)) == 1 and 1 < len(labels) >= MANY_ALIKE * len(column.texts)


def _is_wide(column: Column) -> bool:
    """Whether the texts of a place, written without spaces, are longer than names are."""
    return column.words < WIDE_WORDS and column.size > MAX_WIDE * len(column.texts) and not any(map(str.isascii, column.texts))


def like_a_name(lines: Outline, column: Column, total: int) -> float:
    """How much the texts of a place look like names; 0 where they do not."""
    support, count = column.support(total), len(column.texts)
    if support < MIN_SUPPORT or column.longest > MAX_NAME or column.words > MAX_NAME_WORDS:
        return 0.0
    is_figured = sum(text[0].isdecimal() for text in column.texts) >= LETTERED * count > 1
    if is_figured or (total > 2 and column.counted) or 2 * sum(map(is_dated, column.texts)) >= count:
        return 0.0  # a version, a part, a post, points; a line that says when, too
    odd = [text for text in column.texts if text[0] in _NO_NAME or not any(map(str.isalpha, text))]
    if count - len(odd) < LETTERED * count and not _is_one_of_several(odd, column.texts):
        return 0.0
    if (
        _is_wide(column)
        or 2 * sum(ADDRESS.match(text) is not None for text in column.texts) > count
        or (not HEADINGS.isdisjoint(column.tags) and column.words > MAX_HEAD_WORDS)
    ):
        return 0.0
    if 2 * sum(ENDS.search(text) is not None for text in column.texts) >= count + (column.words <= 2):
        return 0.0  # sentences; few names end in a mark
    owner = lines.owner[next(iter(column.runs.values()))]
    said = [traits(token.lower()) for token in lines.classes(owner)]
    named = 2.0 * any(trait.author or trait.name for trait in said)
    loud = 0.6 * (not LOUD.isdisjoint(column.tags))
    told = 2 * support + 1.5 * column.distinct + 0.6 * column.linked / count - COUNTED * column.counted
    return 1 + told + loud + named - 0.2 * column.words


def _is_one_of_several(odd: list[str], texts: list[str]) -> bool:
    """Whether what looks like no name is one text among three and more: somebody who is called `4711` may write often."""
    return len(set(odd)) == 1 and odd[0].isalnum() and len(set(texts)) > 2


def worded(lines: Outline, run: int, step: int) -> int:
    """The first run from one on, in the direction of `step`, that is more than what parts a line: `|`."""
    while 0 <= run < len(lines.runs) and not any(map(str.isalnum, lines.runs[run])):
        run += step
    return run


def line_before(lines: Outline, run: int) -> str:
    """What stands right before the element of a time, in its line; nothing where that is an element of its own or long."""
    before = run - 1
    if before < 0 or lines.owner[before] != lines.up[lines.owner[run]] or len(lines.runs[before]) > MAX_BEFORE:
        return ""
    return lines.line(before).strip(" ,|-–—·()[]")
