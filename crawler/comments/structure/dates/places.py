"""The places of a group of records that show when each was written."""

from crawler.comments.structure.columns import SAMPLE, Column, joined
from crawler.comments.structure.dated import find_when, has_clock, is_absolute, is_dated, is_short_age
from crawler.comments.structure.group import Group
from crawler.comments.structure.naming import ENDS, MIN_SUPPORT
from crawler.comments.structure.outline import Outline

MAX_DATE = 60
"""Characters, on average, of lines that say when."""
MAX_STRAY = 90
"""Characters of a line that says who wrote, and when."""


def find_dates(lines: Outline, columns: list[Column], group: Group) -> tuple[list[Column], list[Column]]:
    """The places that show when records were written, the first of them for all that do; and those of days of their writers."""
    dates = [column for column in columns if column.support(len(group.records)) >= MIN_SUPPORT and _shows_times(column)]
    # Where a place shows times alone, one that has them in longer words holds what people say of days.
    dates = [column for column in dates if not is_said(column)] or dates or _partly_dated(columns, group) or _pivots(lines, group)
    dates, since = _without_days_of_people(dates)
    if dates:
        dates[0] = _with_strays(lines, dates, columns, group)
    return dates, since


def _shows_times(column: Column) -> bool:
    return all(map(_shows_when, column.texts[:3]))


def _shows_when(text: str) -> bool:
    return is_dated(text) or is_short_age(text)


def _without_days_of_people(dates: list[Column]) -> tuple[list[Column], list[Column]]:
    """The places that show times, and those that show days alone beside them: since when somebody has been a member."""
    timed = [column for column in dates if 2 * sum(map(_is_exact, column.texts)) > len(column.texts)]
    days = [column for column in dates if not any(map(_is_exact, column.texts))] if timed else []
    return [column for column in dates if column not in days], days


def _is_exact(text: str) -> bool:
    """Whether a time has its hour or counts back from now."""
    found = find_when(text) or ""
    return has_clock(found) or not is_absolute(found)


def is_said(column: Column) -> bool:
    """Whether what stands at a place is too long for a time, or ends as sentences do."""
    ends = sum(ENDS.search(text) is not None for text in column.texts)
    return column.size > MAX_DATE * len(column.texts) or 2 * ends > len(column.texts)


def _partly_dated(columns: list[Column], group: Group) -> list[Column]:
    """The places that hold all dates by which the records were found, where most show none: folded ones beside them."""
    pivots = {record.date for record in group.records}
    held = (column for column in columns if not pivots.isdisjoint(column.runs.values()))
    found = [column for column in held if _shows_times(column) and not is_said(column)]
    return found if pivots <= {run for column in found for run in column.runs.values()} | {-1} else []


def _pivots(lines: Outline, group: Group) -> list[Column]:
    """The dates by which the records were found, which stand at no one place; nothing where they show none."""
    runs = {number: record.date for number, record in enumerate(group.records) if record.date >= 0}
    return [Column(("", ""), runs, [lines.line(run) for run in list(runs.values())[:SAMPLE]])] if runs else []


def with_pivots(lines: Outline, dates: Column, group: Group) -> Column:
    """A place of times with the dates by which the records that have none there were found, in elements of the same tag."""
    lined = {lines.tags[lines.owner[run]] for run in dates.runs.values()}
    runs = {
        number: record.date
        for number, record in enumerate(group.records)
        if number not in dates.runs and record.date >= 0 and len(lines.runs[record.date]) <= MAX_STRAY
    }
    runs = {number: run for number, run in runs.items() if lines.tags[lines.owner[run]] in lined}
    if not runs or len(dates.runs) < 2:
        return dates
    return joined(dates, Column(dates.key, runs, list(map(lines.line, runs.values())), first=dates.first))


def _with_strays(lines: Outline, dates: list[Column], columns: list[Column], group: Group) -> Column:
    """The first place of times with those that stand elsewhere in its line: `Ana, 3 May` where others link the name."""
    shown = {number for column in dates for number in column.runs}
    beside = [column for column in columns if column.key[:-1] == dates[0].key[:-1] and column not in dates]
    runs = {
        number: run
        for column in beside
        for number, run in column.runs.items()
        if number not in shown and run == group.records[number].date and len(lines.runs[run]) <= MAX_STRAY
    }
    strays = Column(dates[0].key, runs, [lines.line(run) for run in list(runs.values())[:SAMPLE]], first=dates[0].first)
    return joined(dates[0], strays) if runs else dates[0]
