"""Which articles an archive holds with all the comments they were read with."""

from collections import Counter
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.disk.place import Place, source
from pipelines.parquet.reading import files_of


def whole_articles(root: Place) -> set[str]:
    """Ids of the articles that are stored, kept or removed, with as many comments as were collected at their last reading."""
    comments = _comments(root)
    collected: dict[str, tuple[int, int]] = {}
    for rows in (_read(root, "articles", _READ), _read(root, "duplicates", ["item", *_READ])):
        articles = rows.filter(pc.equal(rows["item"], "article")) if "item" in rows.column_names else rows
        for key, version, count in zip(*(articles[name].to_pylist() for name in _READ), strict=True):
            collected[key] = max(collected.get(key, (0, 0)), (version or 0, count or 0))
    return {key for key, (_, count) in collected.items() if comments[key] >= count}


_READ = ["article_id", "version", "comments_collected"]


def _comments(root: Place) -> Counter[str]:
    """Stored comments of each article, kept or removed."""
    kept = _read(root, "comments", ["article_id", "comment_id"])
    removed = _read(root, "duplicates", ["item", "article_id", "comment_id"])
    removed = removed.filter(pc.equal(removed["item"], "comment")).select(kept.column_names)
    counted = pa.concat_tables([kept, removed]).group_by(["article_id", "comment_id"]).aggregate([])
    return Counter(counted["article_id"].to_pylist())


def _read(root: Place, table: str, columns: list[str]) -> pa.Table:
    def tables() -> Iterator[pa.Table]:
        for path in files_of(root, table):
            yield pq.read_table(source(path), columns=columns, partitioning=None)

    found = list(tables())
    return pa.concat_tables(found) if found else pa.table({name: pa.array([], pa.string()) for name in columns})
