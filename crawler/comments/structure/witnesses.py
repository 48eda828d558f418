"""What vouches for readers where nothing is called by a name: it holds in any language."""

import re

from crawler.comments.structure.columns import Column
from crawler.comments.structure.dated import has_clock
from crawler.comments.structure.group import Group, Record
from crawler.comments.structure.naming import ADDRESS, LOUD, MIN_SUPPORT
from crawler.comments.structure.outline import HEADINGS, Outline
from crawler.comments.structure.roles import Roles
from crawler.comments.structure.surroundings import HEADING, answers, is_hardly_a_line
from crawler.times.stamps import stamp_of

MAX_COUNT = 60
"""Characters of a line that counts what stands below it."""
MAX_NAME, MAX_LETTERS = 4, 40
"""Words of a name, and its characters."""
MIN_TITLE = 3
"""Words of a headline, on average."""
_PARTED = re.compile(r"[,;!?\u2026\u3001\u3002\uff0c\u060c]")
"""What parts a sentence and no name."""
_HOUR = re.compile(r"\W{0,3}\d\d?[:.h]\d\d\W{0,3}")
_NUMBER = re.compile(r"\d+")


def is_counted_near(lines: Outline, start: int, records: int) -> bool:
    """Whether one of the lines right above has the number of records as its only number, in whatever words."""
    above = (lines.line(run) for run in range(max(0, start - HEADING), start) if len(lines.runs[run]) <= MAX_COUNT)
    return any(_NUMBER.findall(text) == [str(records)] for text in above)


def is_beside_form(lines: Outline, group: Group) -> bool:
    """Whether hardly a line stands between the records and a place to write."""
    start, stop = group.records[0].start, max(record.stop for record in group.records)
    between = [
        (stop, lines.first_run[blank]) if lines.first_run[blank] >= stop else (lines.end_run[blank], start)
        for blank in lines.blanks
    ]
    return any(begin <= end and is_hardly_a_line(lines, range(begin, end)) for begin, end in between)


def are_names(roles: Roles) -> bool:
    """Whether what names somebody in each record is as short as a name, and not the beginning of a story."""
    texts = roles.author.texts if roles.author else []
    return not any(len(text.split()) > MAX_NAME or len(text) > MAX_LETTERS or _PARTED.search(text) for text in texts)


def are_hours(roles: Roles) -> bool:
    """Whether records say at what hour and not on which day: what is told as it happens."""
    return bool(roles.dates) and all(map(_HOUR.fullmatch, roles.dates[0].texts))


def begins_with_name(roles: Roles) -> bool:
    """Whether names stand before the words: below them stand those of whoever praises."""
    words = max((column for column in roles.columns if column is not roles.author), key=lambda column: column.size, default=None)
    return roles.author is not None and words is not None and roles.author.first < words.first


def say_nothing_else(lines: Outline, group: Group, roles: Roles, *, but_labels: bool = False) -> bool:
    """Whether records hold a name, words in an element of their own, addresses and nothing else: no stars, no offices.

    `but_labels`: buttons and figures count for nothing.
    """
    names = roles.author.runs if roles.author else {}
    labels = roles.taken() if but_labels else set()
    for number, record in enumerate(group.records[: len(roles.bodies)]):
        body = roles.bodies[number]
        words = lines.inside(body) if body != record.root else range(0)
        others = [run for run in record.runs() if run not in words and run != names.get(number) and run not in labels]
        if not all(ADDRESS.match(lines.line(run)) for run in others):
            return False
    return True


def are_cited(roles: Roles) -> bool:
    """Whether names stand in an element for what is cited, and in no quotation."""
    tags = roles.author.tags if roles.author else ()
    return "cite" in tags and "blockquote" not in tags and begins_with_name(roles)


def buttons(roles: Roles, total: int) -> int:
    """Places that have the same words in each record, which lead to no other page."""
    return sum(_is_button(column, total) for column in roles.labels)


def lead_away(lines: Outline, roles: Roles, total: int) -> bool:
    """Whether most records begin with a headline, or have a link to another page at one place, beside the name and the time."""
    told = {column.key for column in [*roles.dates, *([roles.author] if roles.author else [])]}
    others = [one for one in roles.columns if one.key not in told and one.support(total) >= MIN_SUPPORT and not roles.mixes(one)]
    return any(_leads_away(lines, column) or _is_headline(column) for column in others)


def _leads_away(lines: Outline, column: Column) -> bool:
    if column.linked < len(column.texts):
        return False
    return not any(answers(target) or "#" in target for target in map(lines.href, column.runs.values()))


def _is_headline(column: Column) -> bool:
    """Whether records begin with a heading, or with loud words as many as a headline's, alone or behind one line: the time."""
    if column.first > 1:
        return False
    return not HEADINGS.isdisjoint(column.tags) or (not LOUD.isdisjoint(column.tags) and column.words >= MIN_TITLE)


def _is_button(column: Column, total: int) -> bool:
    return column.common == 1 and column.support(total) == 1 and not column.linked and any(map(str.isalpha, column.texts[0]))


def states_hour(lines: Outline, record: Record) -> bool:
    """Whether the element of a record's date states the hour that readers are not shown."""
    attributes = lines.attributes(lines.owner[record.date]) if record.date >= 0 else {}
    return has_clock(attributes.get("datetime") or stamp_of(attributes) or "")


def go_on_beside(lines: Outline, group: Group) -> bool:
    """Whether the words of records stand beside their elements, where each goes on to the next."""
    return sum(record.stop > lines.end_run[record.root] or record.before for record in group.records) > 1
