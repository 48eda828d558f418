"""What is kept of one page to learn its site's profile from."""

from dataclasses import dataclass
from typing import NamedTuple

from crawler.comments.shape import Shape


@dataclass(frozen=True, slots=True)
class SeenBlock:
    """A block of text."""

    words: str
    """As it is compared; see `crawler.extract.text.recurring`."""
    place: str
    size: int
    chance: float
    """That it is text, by the judge."""
    kept: bool
    leads: bool
    """Whether a long block that was kept too follows at once, as one does a sub-heading."""
    label: str
    """What it begins with, up to a mark; folded."""
    opens: bool
    """Whether it is the first that was kept."""
    is_long: bool
    """Whether it is a paragraph, by which two addresses of one article are known."""


class NamedLine(NamedTuple):
    """A short line near the text that names people behind some first words of it."""

    place: str
    label: str
    """The first words, as they stand there."""
    parts: tuple[tuple[str, str], ...]
    """What marks divide the rest into: folded, and the person's name that it is, if it is one."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page that holds an article."""

    title: str
    """Folded."""
    titles: tuple[str, ...]
    """What the title element and OpenGraph give."""
    headings: frozenset[str]
    """Folded first headings."""
    stated: frozenset[str]
    """Folded names that metadata calls authors, ..."""
    shown: frozenset[str]
    """... and those of people that bylines show."""
    lines: tuple[NamedLine, ...]
    times: frozenset[str]
    """Metadata's statements of times, with a clock."""
    later: int | None
    """How many minutes the hour shown beside the headline is later than the one that is stated in UTC."""
    zone: str | None
    """That the page lets one guess."""
    ahead: int | None
    """How many minutes that zone is ahead of UTC on the day."""
    blocks: tuple[SeenBlock, ...]
    shape: Shape | None = None
    """Of the records of its thread."""
    is_thread: bool = False
    """Whether it is the thread of a forum, which tells of its shape alone."""
