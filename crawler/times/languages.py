"""The words of time of all languages, read from two tables beside this module.

`cldr.tsv` is what the Unicode CLDR says (`python -m tests.make_cldr` writes it anew), `written.tsv` what sites write beside
that. To add a language or a word, add a line to `written.tsv`: language, kind, and the forms; nothing else.

    months    twelve columns, January first
    halves    before noon; after noon
    age       a span in each of UNITS: `# hours|# hrs`
    ago       the same told from now: `# hours ago`
    frame     how `written.tsv` makes `ago` of `age`: `vor *|* zuvor`
    named     the columns of NAMED
    weekdays  the days of the week, Monday first
    ordinals  the days of a month in words, the first first
    jalali, hijri, nepali, ethiopian   the months of four other calendars
    people, clipped months that are names of people too; short ones that are nobody's

and lists of words without columns: numbers (one; two; ...), about, and, joins (between a day and its time of day), friends (what
is a word of time elsewhere and another word in this language; `*` in all but its own).

Columns stand between `;`, forms of one thing between `|`; `#` is a number.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

CLDR = Path(__file__).with_name("cldr.tsv")
WRITTEN = Path(__file__).with_name("written.tsv")
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
NAMED = (
    *(("second", 0), ("day", 0), ("day", 1), ("day", 2), ("week", 1), ("month", 1), ("year", 1)),
    *((unit, count) for count in (1, 2) for unit in UNITS),
)
"""Unit and number of what has a name of its own: now, today, yesterday, the day before, last week, last month, last year, one of
each unit, two of each."""


class Line(NamedTuple):
    """One line of a table."""

    languages: list[str]
    kind: str
    columns: list[list[str]]
    path: Path


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """What is written goes first: where two say different things of one word it holds."""
    return tuple(line for path in (WRITTEN, CLDR) for line in _read(path))


def _read(path: Path) -> Iterator[Line]:
    for text in path.read_text(encoding="utf-8").splitlines():
        if text and not text.startswith("#"):
            languages, kind, columns = text.split("\t")
            forms = [[form for form in column.split("|") if form] for column in columns.split(";")]
            yield Line(languages.split(), kind, forms, path)


class Form(NamedTuple):
    """One word or phrase of a language."""

    language: str
    column: int
    text: str
    path: Path
    """Its table."""


def of_kind(kind: str) -> Iterator[Form]:
    """The forms of a kind."""
    for line in lines():
        if line.kind == kind:
            for column, forms in enumerate(line.columns):
                yield from (Form(language, column, form, line.path) for form in forms for language in line.languages)
