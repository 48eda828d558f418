"""The table `clusters`: of every stored text which family it belongs to, who published it first, and on which sites it stands."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crawler.disk.place import Place
from pipelines.dedupe.sketches import BANDS
from pipelines.dedupe.whole.families import Links, Rows, Sketched, alike, joined, same
from pipelines.dedupe.whole.hands import Hands, Here
from pipelines.dedupe.whole.pieces import ROWS, Part, pieces, read

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
TABLES = ("articles", "comments")


def clusters(root: Place, hands: Hands | None = None, rows: int = ROWS) -> pa.Table:
    """The table, of all rows of `articles` and `comments` under `root`; the same whoever does the work, in whatever pieces.

    `rows` are those of a piece. OSError, pyarrow's errors of a damaged file, or BrokenProcessPool where work was lost. Memory of
    this process: some 600 bytes a row, a kilobyte where it does the work itself; no texts.
    """
    hands = hands or Here()
    begun = [(table, _begin(root, table, hands, rows)) for table in TABLES]
    return pa.concat_tables([SCHEMA.empty_table(), *(_of_table(table, own, hands) for table, own in begun if own)])


def _begin(root: Place, table: str, hands: Hands, rows: int) -> list[list[object]]:
    """Have each piece read; the handles of what comes of it."""
    shares, seen = min(BANDS, hands.shares), set[int]()
    return [hands.do(read, piece, seen, shares, results=2 + shares) for piece in pieces(root, table, rows)]


def _of_table(table: str, begun: Sequence[Sequence[object]], hands: Hands) -> pa.Table:
    parts: list[Part] = [hands.fetch(part) for part, *_ in begun]
    rows = pa.concat_tables([part.rows for part in parts]).combine_chunks()
    copies = same(np.concatenate([part.lookups for part in parts]))
    first = np.ones(len(rows), np.bool_)
    first[copies[:, 1]] = False
    starts = np.cumsum([0, *(len(part.lookups) for part in parts)])
    numbers = [part.sketched + start for part, start in zip(parts, starts[:-1], strict=True)]
    texts = Sketched([sketch for _, sketch, *_ in begun], [bands for _, _, *bands in begun], [first[own] for own in numbers])
    near = np.concatenate(numbers)[alike(texts, hands)]
    return _table(table.removesuffix("s"), rows, joined(len(rows), np.concatenate([copies, near, _stated(rows)])))


def _stated(rows: pa.Table) -> Links:
    """Rows that belong together as versions of one article or comment, or by the mark of a harvest."""
    ids = rows["id"].combine_chunks().dictionary_encode()
    which = np.asarray(ids.indices)
    first = np.unique(which, return_index=True)[1]
    named = pc.index_in(rows["near_duplicate_of"], ids.dictionary)
    marked = np.flatnonzero(np.asarray(pc.is_valid(named)))
    versions = np.stack([first[which], np.arange(len(rows))], axis=1)
    return np.concatenate([versions, np.stack([first[np.asarray(named.drop_null())], marked], axis=1)])


def _table(item: str, rows: pa.Table, labels: Rows) -> pa.Table:
    """The rows with their families, which are told by equal labels."""
    _, family = np.unique(labels, return_inverse=True)
    keyed = rows.select(["published_at", "id"]).append_column("family", pa.array(family))
    order = np.asarray(pc.sort_indices(keyed, [(name, "ascending") for name in ("family", "published_at", "id")]))
    heads = order[np.flatnonzero(np.diff(family[order], prepend=-1))]
    columns = {name: rows[name] for name in ("id", "version", "site", "published_at")} | {
        "item": pa.repeat(item, len(rows)),
        "cluster": rows["id"].take(heads).take(family),
        "texts": pa.array(np.bincount(_distinct(family, rows["id"])[0])).take(family),
        "first_published": rows["published_at"].take(heads).take(family),
        "sites": _sites(family, rows["site"]).take(family),
    }
    return pa.table([columns[each.name].cast(each.type) for each in SCHEMA], schema=SCHEMA)


def _distinct(family: Rows, names: pa.ChunkedArray) -> tuple[Rows, Rows, pa.Array]:
    """What names stand in each family: families with numbers of names, ascending, and the names, sorted. Null is no name."""
    known = names.combine_chunks().dictionary_encode()
    rank = np.asarray(pc.rank(known.dictionary)).astype(np.int64) - 1
    there = np.flatnonzero(np.asarray(pc.is_valid(names)))
    pairs = np.unique(family[there] * max(1, len(rank)) + rank[np.asarray(known.indices.drop_null())])
    return pairs // max(1, len(rank)), pairs % max(1, len(rank)), known.dictionary.take(np.argsort(rank))


def _sites(family: Rows, sites: pa.ChunkedArray) -> pa.Array:
    """A list for each family."""
    named = pc.if_else(pc.equal(sites, ""), None, sites)
    families, which, names = _distinct(family, named)
    ends = np.bincount(families, minlength=family.max(initial=-1) + 1).cumsum()
    offsets = pa.array(np.concatenate([[0], ends]), pa.int32())
    return pa.ListArray.from_arrays(offsets, names.take(which))
