"""A published file whose rows are decided once more: what it held, and what it is to hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from crawler.archive.renamed import Came, Name, with_values
from crawler.disk import durable, work
from crawler.disk.place import Place, bring, local_of, relative
from crawler.signals import PublishedFile
from pipelines.dedupe.entries import COLUMNS
from pipelines.parquet.files import write_to
from pipelines.parquet.reading import open_file, read
from pipelines.parquet.schema import SCHEMAS

MARKS = ("version", "near_duplicate_of", "similarity")
_NAMES = ("article_id", "canonical_url")
"""Columns of a kept row that another decision may change."""


class Removed(NamedTuple):
    """Why a row is to stand in `duplicates/`."""

    duplicate_of: str
    duplicate_kind: str
    version: int


@dataclass(eq=False, slots=True)
class DecidedFile:
    """One file of articles or comments."""

    place: Place
    table: str
    rows: pa.Table
    before: pa.Table
    """The rows as the file has them."""
    marks: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    """By row its values of MARKS, where it is kept."""
    names: dict[int, Name] = field(default_factory=dict)
    """By row the id and address of an article that came with another's."""
    removed: dict[int, Removed] = field(default_factory=dict)

    @classmethod
    def opened(cls, place: Place, table: str) -> "DecidedFile":
        """With all its rows; raises Damaged."""
        with open_file(place, table) as file:
            rows = read(file, place, table)
        return cls(place, table, rows, rows)

    def asked(self) -> list[dict[str, Any]]:
        """What deciding needs of each row."""
        names = dict.fromkeys([*COLUMNS[self.table], *Came._fields, "fetched_at", "published_at_basis"])
        rows: list[dict[str, Any]] = self.rows.select(list(names)).to_pylist()
        return rows

    def kept(self) -> pa.Table:
        """The rows that stay, as they are to be."""
        rows = _changed(_changed(self.rows, MARKS, self.marks), _NAMES, self.names)
        stay = [row for row in range(len(rows)) if row not in self.removed]
        return rows.take(pa.array(stay, pa.int64())) if self.removed else rows

    def set_aside(self) -> pa.Table:
        """The rows that are removed, as rows of `duplicates/`."""
        schema, numbers = SCHEMAS["duplicates"], sorted(self.removed)
        rows = _changed(self.rows, _NAMES, self.names).take(pa.array(numbers, pa.int64()))
        own: dict[str, Sequence[Any]] = {
            "item": [self.table.removesuffix("s")] * len(numbers),
            "similarity": [1.0] * len(numbers),
            "near_duplicate_of": [None] * len(numbers),
        }
        own |= {name: [getattr(self.removed[number], name) for number in numbers] for name in Removed._fields}
        there = {name: rows[name] for name in rows.column_names}
        there |= {name: pa.array(values, schema.field(name).type) for name, values in own.items()}
        columns = [there.get(each.name, pa.nulls(len(numbers), each.type)) for each in schema]
        return pa.table(columns, schema=schema)


def _changed(rows: pa.Table, names: Sequence[str], chosen: Mapping[int, Sequence[Any]]) -> pa.Table:
    """Rows of which some have other values in some columns."""
    for place, name in enumerate(names) if chosen else ():
        before = rows[name].to_pylist()
        after = [chosen[row][place] if row in chosen else value for row, value in enumerate(before)]
        rows = rows if after == before else with_values(rows, name, after)
    return rows


def put(root: Place, path: str, rows: pa.Table) -> None:
    """Write a file in the place of the one that has its name, in one step. Raises OSError."""
    temporary = work.folder(local_of(root)) / Path(path).name
    with durable.writing(temporary) as file:
        write_to(file, rows)
    bring(temporary, root / path)
    temporary.unlink()


def as_published(root: Place, file: Place, table: str, rows: pa.Table) -> PublishedFile:
    """What the index learns from."""
    return PublishedFile(relative(file, root), table, rows)


def first_moment(place: Place, table: str) -> Any:
    """When the first row of a file was fetched; None where it has no rows."""
    with open_file(place, table) as file:
        return pc.min(file.read(columns=["fetched_at"])["fetched_at"]).as_py() if file.metadata.num_rows else None
