"""Two archives compared row by row and field by field; a table's keys and one column's hashes are held, no texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from crawler.archive.rewrite import groups
from pipelines.parquet.reading import files_of
from pipelines.parquet.schema import SCHEMAS
from pipelines.parquet.tables import TABLES

EXAMPLES = 3
"""Rows of each kind of difference that are shown."""
Hashes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """One value that differs."""

    key: str
    old: Any
    new: Any


@dataclass(slots=True)
class TableDifference:
    """What differs in one table."""

    same: int = 0
    """Rows of one key in both, whatever their values."""
    only_old: int = 0
    only_new: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    """Rows that differ, by column."""
    examples: dict[str, list[Example]] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether anything does."""
        return bool(self.only_old or self.only_new or self.columns)


def compare(old: Path, new: Path, tables: tuple[str, ...] = tuple(TABLES)) -> dict[str, TableDifference]:
    """What differs between the tables of two archives."""
    return {table: _table(old, new, table) for table in tables}


def _table(old: Path, new: Path, table: str) -> TableDifference:
    key = TABLES[table].key
    ours, theirs = _hashes(old, table, key), _hashes(new, table, key)
    _, here, there = np.intersect1d(ours, theirs, return_indices=True)
    found = TableDifference(len(here), len(ours) - len(here), len(theirs) - len(there))
    for column in SCHEMAS[table].names:
        if column in key:
            continue
        other = _hashes(old, table, (column,))[here] != _hashes(new, table, (column,))[there]
        if count := int(other.sum()):
            found.columns[column] = count
            places = np.flatnonzero(other)[:EXAMPLES]
            before = _values(old, table, (*key, column), here[places])
            after = _values(new, table, (*key, column), there[places])
            found.examples[column] = [
                Example("/".join(str(part) for part in a[:-1] if part is not None), a[-1], b[-1])
                for a, b in zip(before, after, strict=True)
            ]
    return found


def _rows(root: Path, table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    for path in files_of(root, table):
        for rows in groups(path, table, list(columns)):
            yield from zip(*(rows[name].to_pylist() for name in columns), strict=True)


def _hashes(root: Path, table: str, columns: tuple[str, ...]) -> Hashes:
    """One hash a row, in the order of the files."""
    return np.fromiter((hash(str(row)) for row in _rows(root, table, columns)), np.int64)


def _values(root: Path, table: str, columns: tuple[str, ...], places: npt.NDArray[np.int64]) -> list[tuple[Any, ...]]:
    wanted = set(places.tolist())
    found = {number: row for number, row in enumerate(_rows(root, table, columns)) if number in wanted}
    return [found[place] for place in places.tolist()]


def sentences(found: dict[str, TableDifference]) -> Iterator[str]:
    """The differences in words, one line each."""
    for table, difference in found.items():
        if not difference.any:
            yield f"{table}: the same {difference.same} rows"
            continue
        yield f"{table}: {difference.same} rows in both, {difference.only_old} only before, {difference.only_new} only now"
        for column, count in sorted(difference.columns.items(), key=lambda item: -item[1]):
            yield f"  {column} differs in {count}"
            for example in difference.examples[column]:
                yield f"    {example.key}: {_short(example.old)} -> {_short(example.new)}"


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 70 else text[:67] + "..."
