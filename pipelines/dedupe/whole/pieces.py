"""A table of an archive in pieces, each read and sketched by itself, wherever that is done."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from crawler.disk.place import Place, files_below, source
from pipelines.dedupe.entries import Print, article_print, comment_print
from pipelines.dedupe.folding import fold
from pipelines.dedupe.sketches import AT_ONCE, BANDS, NUMBERS, OWN, SLOTS, Hashes, Slots, Text, sketches

ROWS = 5_000
"""Rows of a piece, at least: half a second of work. A row group is never cut."""
_BATCH = 1024
_ID = {"articles": "article_id", "comments": "comment_id"}
_OF_A_ROW = ("version", "site", "published_at", "near_duplicate_of")
_OF_A_TEXT = {"articles": ("title", "text"), "comments": ("text", "author", "article_id")}
_PRINTS: dict[str, Callable[..., Print]] = {"articles": article_print, "comments": comment_print}


class Piece(NamedTuple):
    """Row groups that follow one another."""

    table: str
    """articles or comments."""
    groups: tuple[tuple[Place, int], ...]
    """Files, with the number of a row group in each."""


class Part(NamedTuple):
    """What whoever joins the families needs of each row of a piece."""

    rows: pa.Table
    """`id`, `version`, `site`, `published_at`, `near_duplicate_of`."""
    lookups: Hashes
    """Of each row the key of its whole text; 0 where it has none."""
    sketched: npt.NDArray[np.int64]
    """The places of the rows that have a sketch."""


class Sketch(NamedTuple):
    """What near copies are judged by, a row for each sketched text of a piece."""

    slots: Slots
    """SLOTS bytes each."""
    numbers: npt.NDArray[np.uint8]
    """2 * NUMBERS bytes each."""
    near: npt.NDArray[np.float64]


def pieces(root: Place, table: str, rows: int = ROWS) -> Iterator[Piece]:
    """All rows of a table, in the order of its files. Raises OSError, or pyarrow's errors of a damaged file."""
    # It brings a second of imports that the other modules of this package have no use for.
    import pyarrow.parquet as pq  # noqa: PLC0415

    waiting, held = list[tuple[Place, int]](), 0
    for path in files_below(root / table):
        found = pq.read_metadata(source(path))
        for group in range(found.num_row_groups):
            waiting.append((path, group))
            held += found.row_group(group).num_rows
            if held >= rows:
                yield Piece(table, tuple(waiting))
                waiting, held = [], 0
    if waiting:
        yield Piece(table, tuple(waiting))


def read(piece: Piece, seen: set[int], shares: int) -> tuple[Any, ...]:
    """A Part, a Sketch, and the keys of the bands in so many shares, a row for each sketched text.

    `seen` are keys of texts that came before, to which those of the piece are added: what is whole there already is not sketched.
    """
    made, lookups, sketched, texts = list[pa.RecordBatch](), list[int](), list[int](), _Texts()
    for batch in _batches(piece):
        columns = [batch.column(name).to_pylist() for name in _OF_A_TEXT[piece.table]]
        folded = fold([text or "" for text in batch.column("text").to_pylist()])
        for found in map(_PRINTS[piece.table], *columns, folded):
            if _is_new(found, seen):
                sketched.append(len(lookups))
                texts.add(found.text)
            lookups.append(found.lookup)
        made.append(batch.select([_ID[piece.table], *_OF_A_ROW]))
    rows = pa.Table.from_batches(made).rename_columns(["id", *_OF_A_ROW])
    part = Part(rows, np.array(lookups, np.uint64), np.array(sketched, np.int64))
    return part, *texts.sketched(shares)


def _is_new(found: Print, seen: set[int]) -> bool:
    """Whether a text is to be sketched: it is long enough, and most copies are whole."""
    if not found.lookup or found.lookup in seen:
        return False
    seen.add(found.lookup)
    return found.text is not None


def _batches(piece: Piece) -> Iterator[pa.RecordBatch]:
    import pyarrow.parquet as pq  # noqa: PLC0415 -- as above

    columns = list(dict.fromkeys((_ID[piece.table], *_OF_A_ROW, *_OF_A_TEXT[piece.table])))
    for path, groups in groupby(piece.groups, itemgetter(0)):
        with pq.ParquetFile(source(path)) as file:
            yield from file.iter_batches(_BATCH, [group for _, group in groups], columns)


class _Texts:
    """Texts that are sketched some at a time, so that few are held."""

    def __init__(self) -> None:
        self._waiting = list[Text]()
        self._slots, self._numbers, self._near, self._bands = list[bytes](), list[bytes](), list[float](), list[Hashes]()

    def add(self, text: Text | None) -> None:
        assert text is not None
        self._waiting.append(text)
        if len(self._waiting) == AT_ONCE:
            self._sketch(self._waiting)
            self._waiting = []

    def _sketch(self, texts: Sequence[Text]) -> None:
        slots, numbers, near, bands = sketches(texts)
        self._slots += slots
        self._numbers += numbers
        self._near += near
        self._bands.append(bands[:, OWN:])

    def sketched(self, shares: int) -> tuple[Any, ...]:
        """The Sketch, and the shares of the bands."""
        if self._waiting:
            self._sketch(self._waiting)
        slots = np.frombuffer(b"".join(self._slots), np.uint8).reshape(-1, SLOTS)
        numbers = np.frombuffer(b"".join(self._numbers), np.uint8).reshape(-1, 2 * NUMBERS)
        bands = np.concatenate(self._bands) if self._bands else np.empty((0, BANDS), np.uint64)
        return Sketch(slots, numbers, np.array(self._near)), *(bands[:, share::shares].copy() for share in range(shares))
