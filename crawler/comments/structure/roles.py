"""Which places of a group of records hold names, times, buttons and figures, and the words."""

import re
from dataclasses import dataclass, field

from crawler.comments.parts.words import is_filler
from crawler.comments.structure.bodies import find_bodies
from crawler.comments.structure.columns import SAMPLE, Column, Names, read_columns
from crawler.comments.structure.dated import find_when, is_dated
from crawler.comments.structure.dates.places import find_dates, is_said, with_pivots
from crawler.comments.structure.group import Group
from crawler.comments.structure.naming import (
    ADDRESS,
    COMMON,
    LETTERED,
    MAX_NAME,
    MAX_NAME_WORDS,
    MIN_SUPPORT,
    find_author,
    line_before,
    worded,
)
from crawler.comments.structure.outline import HEADINGS, Outline

MAX_LABEL = 40
"""Characters of a button or label."""
MAX_FIGURE = 20
"""Characters of what tells something about the one who wrote, in another way in each record."""
MAX_BEGUN = 12
"""Characters with which words begin that stand in a record once more."""
MAX_NOTE = 90
"""Characters of a line that says when a record was edited."""
MAX_SIGNED_WORDS = 8
"""Words of a name and those around it: `Posted by Ana Lima on`."""
SAME = 0.3
"""Part of the names beside the times that differ, at least: one may write often."""
DISTINCT = 0.9
"""Part of the headings of records that differ, where they are their own; what answers repeat is the subject of the talk."""
FEW = 5
"""Records of which all must have the same words at a place that holds no reader's."""
_LINKED_NAMES = ("", "a", "")
"""The place of names that stand right beside the times, wherever that is."""
_COUNTED = re.compile(r"[^\W\d_][^:(\d]{0,24}(?:[:：]\s{0,3}\d[\d.,]{0,9}|\(\d{1,6}\))$")
"""What counts what somebody did, or those who press a button: `Posts: 24`, `Like (3)`."""


@dataclass(slots=True)
class Roles:
    """Which places of a group hold what."""

    columns: list[Column]
    author: Column | None = None
    dates: list[Column] = field(default_factory=list)
    signed: tuple[str, ...] = ()
    """What stands beside the times in their line, where it differs and no place holds names: who wrote, mostly."""
    partly_signed: frozenset[int] = frozenset()
    """Records whose line of the time names who wrote, where the name of others stands in a link."""
    strange: frozenset[int] = frozenset()
    """Records that name nobody where the others do, nor show their time there: what stands below a thread."""
    labels: list[Column] = field(default_factory=list)
    """Buttons, badges and figures."""
    titles: list[Column] = field(default_factory=list)
    """Headings that readers gave to what they wrote."""
    bodies: list[int] = field(default_factory=list)
    """Element that holds a record's words, by record; the root where the words have no element of their own."""

    def names_several(self) -> bool:
        """Whether the records show no times and name more than one."""
        return not self.dates and self.author is not None and len(set(self.author.texts)) > 1

    def mixes(self, column: Column) -> bool:
        """Whether a place has the names of some records and the times of others: the first link in a line."""
        if self.author is None or not self.dates or self.author.key != _LINKED_NAMES:
            return False
        times = set(self.dates[0].runs.values()).intersection(column.runs.values())
        return bool(times) and set(column.runs.values()) - times <= set(self.author.runs.values())

    def taken(self) -> set[int]:
        """The runs that are no free words."""
        columns = [*self.dates, *self.labels, *([self.author] if self.author else [])]
        return {run for column in columns for run in column.runs.values()}


def read_roles(lines: Outline, group: Group, *, undated: bool = False) -> Roles:
    """Tell the places of a group apart; of one that should name several and show no times, no more than that it does not."""
    names = Names(lines, group)
    total = len(group.records)
    columns = read_columns(lines, group, names)
    dates, since = find_dates(lines, columns, group)
    near = dates[0] if dates else None
    if dates:
        dates[0] = with_pivots(lines, dates[0], group)
    told = {run for column in dates for run in column.runs.values()}
    told.update(run for column in since for run in column.runs.values())
    rest = [column for column in columns if not told.issuperset(column.runs.values())]
    author = find_author(lines, rest, dates, total)
    if author is not None and dates and not HEADINGS.isdisjoint(author.tags) and _is_signed(dates[0]):
        author = None  # what its heading says is the comment's own title
    if author is None and dates:
        author = _linked_author(lines, dates[0], total)
    roles = Roles(columns, author, dates, labels=since)
    if undated and not roles.names_several():
        return roles
    if dates and author is None:
        roles.signed = _signatures(dates[0])
    elif near is not None and author is not None:
        roles.partly_signed = _partly_signed(lines, near, author)
        roles.labels += _beside_names(lines, roles)
    _divide(lines, roles, rest, total)
    roles.titles = [column for column in rest if _is_title(column, roles)]
    roles.bodies = find_bodies(lines, group, names, roles.taken())
    if near is not None and author is not None:
        named = author.runs.keys() | roles.partly_signed | near.runs.keys()
        roles.strange = frozenset(number for number in dates[0].runs if number not in named)
    return roles


def _is_signed(dates: Column) -> bool:
    """Whether the line of the date says who wrote: beside the date it has words, and other ones in most records."""
    named = {text for text in _beside(dates) if len(text.split()) > 1 and any(map(str.isupper, text))}
    return len(named) > max(1, MIN_SUPPORT * len(dates.texts))


def _beside(dates: Column) -> list[str]:
    """What stands beside the times."""
    return [text.replace(find_when(text) or "\0", " ").strip(" ,|-–—:.·()[]") for text in dates.texts]


def _signatures(dates: Column) -> tuple[str, ...]:
    """What stands beside the times where it may be names: short, with letters, not the same in all."""
    found = tuple(
        text
        for text in _beside(dates)
        if any(map(str.isalpha, text)) and len(text) <= MAX_NAME and len(text.split()) <= MAX_SIGNED_WORDS and not is_filler(text)
    )
    return found if len(found) >= LETTERED * len(dates.texts) and len(set(found)) > max(1, SAME * len(found)) else ()


def _linked_author(lines: Outline, dates: Column, total: int) -> Column | None:
    """Links right beside the times that are names, where nearly all other records name somebody in the line of the time."""
    for beside in (-1, 1):
        near = {number: worded(lines, run + beside, beside) for number, run in dates.runs.items()}
        runs = {number: run for number, run in near.items() if _is_linked_name(lines, run)}
        texts = list(map(lines.line, runs.values()))
        found = Column(_LINKED_NAMES, runs, texts[:SAMPLE], linked=len(texts[:SAMPLE]))
        others = len(_partly_signed(lines, dates, found)) if runs else 0
        if len(set(texts)) + others > 1 and len(runs) + others >= MIN_SUPPORT * total:
            return found
    return None


def _is_linked_name(lines: Outline, run: int) -> bool:
    if not 0 <= run < len(lines.runs) or not lines.linked[run]:
        return False
    text = lines.runs[run].strip()
    return len(text) <= MAX_NAME and any(map(str.isalpha, text)) and len(text.split()) <= MAX_NAME_WORDS and not is_filler(text)


def _partly_signed(lines: Outline, dates: Column, author: Column) -> frozenset[int]:
    """Records without a name at its place that have beside their time what none of the others has: `Posted by Ana at`."""
    texts = zip(dates.runs.items(), _beside(dates), strict=False)
    beside = {number: text or line_before(lines, run) for (number, run), text in texts}
    usual = {text for number, text in beside.items() if number in author.runs}
    return frozenset(
        number
        for number, text in beside.items()
        if number not in author.runs and text not in usual and len(text.split()) <= MAX_SIGNED_WORDS and not is_filler(text)
    )


def _beside_names(lines: Outline, roles: Roles) -> list[Column]:
    """What stands in the line of the time around names that only some have as a link, and the names of the others."""
    if roles.author is None or roles.author.key != _LINKED_NAMES:
        return []
    found = []
    for number, run in roles.dates[0].runs.items():
        line = lines.up[lines.owner[run]]
        ends = (roles.author.runs.get(number, run) - 1, run - 1)
        told = {end for end in ends if end >= 0 and lines.owner[end] == line and len(lines.runs[end]) <= MAX_NOTE}
        found += [Column(("", ""), {number: end}, [lines.line(end)]) for end in told]
    return found


def _divide(lines: Outline, roles: Roles, rest: list[Column], total: int) -> None:
    """Find the labels among the places that are left, and names of those whose class is another: the article's own author."""
    author = roles.author
    most = max((column.size for column in rest if column is not author), default=0)
    differ = any(column is not author and column.common < 1 for column in rest)
    named = {run for column in (author, *roles.dates[:1]) if column for run in column.runs.values()}
    for column in rest:
        if named.issuperset(column.runs.values()):
            continue
        is_label = column.size < most and (_is_label(column, total) or _is_note(column, total))
        if (
            is_label
            or _is_said_again(lines, column, roles)
            or _are_addresses(column, total)
            or (differ and _is_notice(column, total))
        ):
            column.runs = {number: run for number, run in column.runs.items() if run not in named}
            roles.labels.append(column)
        elif author and column.tags == author.tags and column.longest <= MAX_NAME:
            author.runs |= {number: run for number, run in column.runs.items() if number not in author.runs}


def _is_label(column: Column, total: int) -> bool:
    if column.longest > MAX_LABEL or len(column.texts) < 2 or not column.texts[0].strip("_"):
        return False  # a rule of underscores stands over what somebody signs with
    support = column.support(total)
    if support >= MIN_SUPPORT and column.longest <= MAX_FIGURE and all(map(_is_figure, column.texts)):
        return True
    if support >= MIN_SUPPORT and column.counted and all(map(_COUNTED.match, column.texts)):
        return True
    if support >= MIN_SUPPORT and total > 2 and column.counted and column.texts[0][:1].isdecimal():
        return True
    if column.common >= (COMMON if total > FEW else 1) and support >= (0.5 if total > FEW else 1):
        return True
    return support >= MIN_SUPPORT and total > FEW and column.longest <= MAX_FIGURE and column.words < MAX_NAME_WORDS - 1


def _is_said_again(lines: Outline, column: Column, roles: Roles) -> bool:
    """Whether a place has the words of its record once more, behind the name of who wrote them: for a button that shares."""
    names = roles.author.runs if roles.author else {}
    again = 0
    for number, run in column.runs.items():
        name, _, words = lines.line(run).partition(":")
        begun = words.strip()[:MAX_BEGUN]
        if begun and number in names and name.replace("_", " ") == lines.line(names[number]):
            others = (other.runs[number] for other in roles.columns if other is not column and number in other.runs)
            again += any(lines.line(other).startswith(begun) for other in others)
    return 1 < again >= MIN_SUPPORT * len(column.runs)


def _are_addresses(column: Column, total: int) -> bool:
    """Whether a place has nothing but addresses, as where each record is to be found."""
    return len(column.texts) > 1 and column.support(total) >= MIN_SUPPORT and all(map(ADDRESS.match, column.texts))


def _is_notice(column: Column, total: int) -> bool:
    """Whether a place has the same sentence in each record, as what the house says under all that readers write."""
    return column.longest > MAX_LABEL and len(column.runs) == total > 1 and column.common == 1 and "form" not in column.tags


def _is_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def _is_title(column: Column, roles: Roles) -> bool:
    """Whether a place holds headings that differ by more than a number or an answer's mark before that of the first."""
    if HEADINGS.isdisjoint(column.tags) or column is roles.author or column in roles.labels or len(column.texts) < 2:
        return False
    is_answered = sum(text.endswith(column.texts[0]) for text in column.texts[1:])
    return column.distinct >= DISTINCT and not column.counted and 2 * is_answered < len(column.texts)


def _is_note(column: Column, total: int) -> bool:
    """Whether some records have a short line with a date at a place of its own: when they were edited."""
    if len(column.texts) < 2 or column.support(total) >= MIN_SUPPORT or "blockquote" in column.tags or is_said(column):
        return False
    return column.longest <= MAX_NOTE and all(map(is_dated, column.texts))
