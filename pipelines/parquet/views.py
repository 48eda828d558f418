"""The three usual views, as in `output/views.sql`, with pyarrow alone, of a folder or an object store."""

import pyarrow as pa
import pyarrow.compute as pc

from crawler.disk.place import Place
from crawler.vocabulary import PARTS, Outcome
from pipelines.parquet.reading import dataset

_LOOKS: tuple[Outcome, ...] = ("new", "changed", "unchanged", "not_modified", "duplicate", "gone")


def table(root: Place, name: str, columns: list[str] | None = None) -> pa.Table:
    """All rows of a table; an empty one where nothing was written yet."""
    return dataset(root, name).to_table(columns)


def articles_latest(root: Place) -> pa.Table:
    """The latest version of each article, with `gone_at`, the time it was found gone; null where it was not."""
    articles = _latest(table(root, "articles"), "article_id")
    gone = _gone(table(root, "pages", ["article_id", "kind", "outcome", "fetched_at"]))
    times = [gone.get(key) for key in articles["article_id"].to_pylist()]
    return articles.append_column("gone_at", pa.array(times, pa.timestamp("us", tz="UTC")))


def articles_with_comments(root: Place) -> pa.Table:
    """The latest version of each article with `comments`, `comments_near_copies` and `comments_removed`."""
    articles = articles_latest(root)
    comments = _latest(table(root, "comments", ["comment_id", "version", "article_id", "near_duplicate_of"]), "comment_id")
    near = comments.filter(pc.is_valid(comments["near_duplicate_of"]))
    removed = table(root, "duplicates", ["item", "comment_id", "article_id"])
    removed = removed.filter(pc.equal(removed["item"], "comment")).group_by(["article_id", "comment_id"]).aggregate([])
    for name, rows in (("comments", comments), ("comments_near_copies", near), ("comments_removed", removed)):
        counts = dict(zip(*(column.to_pylist() for column in _counts(rows)), strict=True))
        articles = articles.append_column(
            name, pa.array([counts.get(key, 0) for key in articles["article_id"].to_pylist()], pa.int64())
        )
    return articles


def comments_distinct(root: Place) -> pa.Table:
    """The latest version of each comment that is no near copy of another."""
    comments = _latest(table(root, "comments"), "comment_id")
    return comments.filter(pc.is_null(comments["near_duplicate_of"]))


def _latest(rows: pa.Table, key: str) -> pa.Table:
    ordered = rows.sort_by([(key, "ascending"), ("version", "descending")])
    keys = ordered[key].combine_chunks()
    if len(keys) == 0:
        return ordered
    first = pa.concat_arrays([pa.array([True]), pc.not_equal(keys[1:], keys[:-1])])
    return ordered.filter(first)


def _gone(pages: pa.Table) -> dict[str, object]:
    """Articles whose last look found them gone, and when that was first seen. Looks that failed say nothing."""
    looks = pages.filter(
        pc.and_(pc.is_in(pages["outcome"], pa.array(_LOOKS)), pc.invert(pc.is_in(pages["kind"], pa.array(PARTS))))
    )
    found: dict[str, object] = {}
    for row in looks.sort_by("fetched_at").to_pylist():
        if row["outcome"] == "gone":
            found.setdefault(row["article_id"], row["fetched_at"])
        else:
            found.pop(row["article_id"], None)
    return found


def _counts(rows: pa.Table) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    grouped = rows.group_by("article_id").aggregate([([], "count_all")])
    return grouped["article_id"], grouped["count_all"]
