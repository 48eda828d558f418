"""What stands beside a day that a page shows: its hour in a line of its own, and the day of a change in one like it."""

from datetime import UTC, datetime
from itertools import pairwise

from crawler.extract.page.layout import Block, Layout
from crawler.times.clocks import shows_clock, with_clock
from crawler.times.in_line import DayInLine, day_in
from crawler.times.parse import parse_date

_HOUR, _LEFT = 24, 6
"""Characters of a line that is an hour, and of those of it that are none: `10:15 Uhr`."""
_LINE = 100
"""Characters of a line that says when."""
_BEFORE_ALL = datetime(2100, 1, 1, tzinfo=UTC)
"""No time is later; which of two is the earlier is told without knowing when the page was fetched."""


def with_hour(layout: Layout, place: int, day: DayInLine) -> str:
    """A day with the hour of the next line or of the one before it, where such a line is nothing but an hour."""
    blocks = layout.blocks
    text = blocks[place].text
    end = day.start + len(day.words)
    if shows_clock(day.words) or shows_clock(text) or len(text) > _LINE:
        return day.words
    if len(text) - end < _LEFT and place + 1 < len(blocks) and _is_hour(blocks[place + 1]):
        joined = f"{text[:end]} {blocks[place + 1].text}"
        return joined[day.start : with_clock(joined, day.start, end)]
    if day.start < _LEFT and place > 0 and _is_hour(blocks[place - 1]):
        whole = day_in(f"{blocks[place - 1].text} {text[day.start :]}")
        return whole.words if whole else day.words
    return day.words


def _is_hour(block: Block) -> bool:
    return len(block.text) < _HOUR and block.links == 0 and shows_clock(block.text) and day_in(block.text) is None


def of_changes(layout: Layout, dated: list[tuple[int, str]], language: str | None) -> set[int]:
    """Of places of lines and what days with hours they show, those that follow or precede an earlier one in a line alike.

    Who shows two times of one story shows those of its publication and of its last change, whatever words stand before them.
    """
    changed = set()
    for (first, one), (second, other) in pairwise(dated):
        if second - first > 1 or not _are_alike(layout, first, second) or not (shows_clock(one) and shows_clock(other)):
            continue
        earlier, later = (parse_date(raw, now=_BEFORE_ALL, language=language) for raw in (one, other))
        if earlier and later and earlier.at != later.at:
            changed.add(first if earlier.at > later.at else second)
    return changed


def _are_alike(layout: Layout, *places: int) -> bool:
    boxes = [layout.boxes[layout.blocks[place].box] for place in places]
    blocks = [layout.blocks[place] for place in places]
    short = all(len(block.text) < _LINE and block.links * 2 < len(block.text) for block in blocks)
    return short and len({(box.tag, box.names) for box in boxes}) == 1
