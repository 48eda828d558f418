"""The words of time of all languages, read from two tables beside this module.

`cldr.tsv` is what the Unicode CLDR says (`python -m tests.make_cldr` writes it anew), `written.tsv` what sites write beside
that. To add a language or a word, add a line to `written.tsv`: language, kind, and the forms; nothing else.

    months    twelve columns, January first
    weekdays  seven columns, Monday first
    halves    before noon; after noon
    age       a span in each of UNITS: `# hours|# hrs`
    ago       the same told from now: `# hours ago`
    frame     how `written.tsv` makes `ago` of `age`: `vor *|* zuvor`
    named     the columns of NAMED

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

    language: str
    kind: str
    columns: list[list[str]]


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """What is written goes first: where two say different things of one word it holds."""
    return tuple(line for path in (WRITTEN, CLDR) for line in _read(path))


def _read(path: Path) -> Iterator[Line]:
    for text in path.read_text(encoding="utf-8").splitlines():
        if text and not text.startswith("#"):
            language, kind, columns = text.split("\t")
            yield Line(language, kind, [[form for form in column.split("|") if form] for column in columns.split(";")])


def of_kind(kind: str) -> Iterator[tuple[str, int, str]]:
    """Language, column and form of each word of a kind."""
    for line in lines():
        if line.kind == kind:
            for column, forms in enumerate(line.columns):
                yield from ((line.language, column, form) for form in forms)
