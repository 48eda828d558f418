"""The table `clusters`: of every stored text which family it belongs to, who published it first, and on which sites it stands."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pyarrow as pa

from crawler.disk.place import Place, files_below, source
from pipelines.dedupe.entries import article_print, comment_print
from pipelines.dedupe.whole.families import Families

PATH = "clusters/clusters.parquet"
"""Its place in an archive."""
SCHEMA = pa.schema(
    [
        pa.field(name, kind, nullable=nullable, metadata={"description": about})
        for name, kind, nullable, about in (
            ("item", pa.string(), False, "article or comment."),
            ("id", pa.string(), False, "`article_id` or `comment_id`."),
            ("version", pa.int64(), False, "The version of that row."),
            ("site", pa.string(), True, "The site it was read from."),
            ("published_at", pa.timestamp("us", tz="UTC"), True, "When it was published."),
            ("cluster", pa.string(), False, "The id of the first published of its family, its own where it is alone."),
            ("texts", pa.int64(), False, "Articles or comments of the family."),
            ("first_published", pa.timestamp("us", tz="UTC"), True, "When the first of the family was published."),
            ("sites", pa.list_(pa.field("element", pa.string())), False, "The sites on which the family stands, by name."),
        )
    ],
    metadata={"kliping.table": "clusters"},
)
_BATCH = 4096
_COLUMNS = {
    "articles": ["article_id", "version", "site", "published_at", "near_duplicate_of", "title", "text"],
    "comments": ["comment_id", "version", "site", "published_at", "near_duplicate_of", "author", "article_id", "text"],
}
_LAST = datetime.max.replace(tzinfo=UTC)


class _Row(NamedTuple):
    item: str
    id: str
    version: int
    site: str | None
    published_at: datetime | None
    near: str | None


def clusters(root: Place) -> pa.Table:
    """The table, of all rows of `articles` and `comments` under `root`; OSError, or pyarrow's errors of a damaged file.

    Memory: about a kilobyte a row, and no texts.
    """
    return pa.concat_tables(_of_table(root, table) for table in _COLUMNS)


def _of_table(root: Place, table: str) -> pa.Table:
    families, rows, numbers = Families(), list[_Row](), dict[str, int]()
    for row, values in _read(root, table):
        number = families.add(_print(table, values))
        rows.append(row)
        if (first := numbers.setdefault(row.id, number)) != number:
            families.link(first, number)  # another version
    for number, row in enumerate(rows):
        if row.near in numbers:
            families.link(numbers[row.near], number)
    return _table(rows, families.found())


def _read(root: Place, table: str) -> Iterator[tuple[_Row, dict[str, Any]]]:
    # It brings a second of imports that the other modules of this room have no use for.
    import pyarrow.parquet as pq  # noqa: PLC0415

    for path in files_below(root / table):
        with pq.ParquetFile(source(path)) as file:
            for batch in file.iter_batches(_BATCH, columns=_COLUMNS[table]):
                for values in batch.to_pylist():
                    identifier = values[_COLUMNS[table][0]]
                    row = _Row(
                        table.removesuffix("s"), identifier, values["version"], values["site"], values["published_at"],
                        values["near_duplicate_of"],
                    )  # fmt: skip
                    yield row, values


def _print(table: str, values: dict[str, Any]) -> Any:
    if table == "articles":
        return article_print(values["title"], values["text"])
    return comment_print(values["text"], values["author"], values["article_id"])


def _table(rows: list[_Row], found: list[int]) -> pa.Table:
    members: dict[int, list[_Row]] = {}
    for row, first in zip(rows, found, strict=True):
        members.setdefault(first, []).append(row)
    told = {first: _told(family) for first, family in members.items()}
    columns = {name: [getattr(row, name) for row in rows] for name in ("item", "id", "version", "site", "published_at")}
    columns |= {name: [told[first][name] for first in found] for name in ("cluster", "texts", "first_published", "sites")}
    return pa.table([pa.array(columns[each.name], each.type) for each in SCHEMA], schema=SCHEMA)


def _told(family: list[_Row]) -> dict[str, Any]:
    head = min(family, key=lambda row: (row.published_at or _LAST, row.id))
    return {
        "cluster": head.id,
        "texts": len({row.id for row in family}),
        "first_published": head.published_at,
        "sites": sorted({row.site for row in family if row.site}),
    }
