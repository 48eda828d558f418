"""Articles that came with an id that is another's get their own; their comments and fetches follow."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from crawler.items import Article, Clipping, Comment
from crawler.keys import comment_ids, name_of_day, rename
from crawler.urls import stable_id
from pipelines.dedupe.whose import GIVEN


class Came(NamedTuple):
    """As what an article was stored, and by whom."""

    run_id: str | None
    site: str
    article_id: str | None


class Name(NamedTuple):
    """What it is called now."""

    article_id: str
    address: str
    given: bool = False
    """Whether its address was another article's, which is gone since."""


def name_of(article: Article) -> Name:
    """The name that an article got when it was decided once more."""
    assert article.article_id is not None
    day = name_of_day(article.url, article.published_at)[1] if article.published_at else None
    return Name(article.article_id, article.canonical_url or article.url, article.article_id == day)


Names = Mapping[Came, Name]
_FOLLOW = ("article_id", "article_url", "comment_id", "parent_id")


def with_values(rows: pa.Table, name: str, chosen: list[Any]) -> pa.Table:
    """Rows with other values in one column."""
    number = rows.schema.get_field_index(name)
    return rows.set_column(number, rows.schema.field(name), pa.array(chosen, rows.schema.field(name).type))


def came(row: Mapping[str, Any]) -> Came:
    """What a row says of its article."""
    return Came(row["run_id"], row["site"], row["article_id"])


def comments_follow(rows: pa.Table, names: Names) -> pa.Table:
    """Rows of comments with the ids that they have under the articles' own."""
    asked = rows.select(Came._fields).to_pylist()
    groups: dict[Came, list[int]] = {}
    for number, row in enumerate(asked):
        if came(row) in names:
            groups.setdefault(came(row), []).append(number)
    if not groups:
        return rows
    values = {name: rows[name].to_pylist() for name in _FOLLOW}
    for before, numbers in groups.items():
        comments = [Comment(**row) for row in rows.take(pa.array(numbers, pa.int64())).to_pylist()]
        article = Article(article_id=before.article_id, url="", site=before.site, fetched_at=datetime.now(UTC))
        rename(Clipping(article=article, comments=comments), names[before].address, names[before].article_id)
        for number, comment in zip(numbers, comments, strict=True):
            for name in _FOLLOW:
                values[name][number] = getattr(comment, name)
    for name in _FOLLOW:
        rows = with_values(rows, name, values[name])
    return rows


def comments_under(rows: pa.Table, originals: Mapping[str, str]) -> dict[int, bytes]:
    """By number of a row under a copy of an article, what the comment is called under the article that was kept."""
    threads: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows.select(["article_id", "run_id"]).to_pylist()):
        if row["article_id"] in originals:
            threads.setdefault((row["article_id"], row["run_id"]), []).append(number)
    found: dict[int, bytes] = {}
    for (article, _), numbers in threads.items():
        comments = [Comment(**row) for row in rows.take(pa.array(numbers, pa.int64())).to_pylist()]
        found |= zip(numbers, map(bytes.fromhex, comment_ids(originals[article], comments)), strict=True)
    return found


def pages_follow(rows: pa.Table, names: Names) -> pa.Table:
    """Rows of fetches that name the articles' own ids."""
    asked = rows.select(Came._fields).to_pylist()
    if not any(came(row) in names for row in asked):
        return rows
    chosen = [names[came(row)].article_id if came(row) in names else row["article_id"] for row in asked]
    left = [number for number, row in enumerate(asked) if came(row) in names and names[came(row)].given]
    return pa.concat_tables([with_values(rows, "article_id", chosen), _left(rows.take(pa.array(left, pa.int64())))])


def _left(rows: pa.Table) -> pa.Table:
    """Rows that say that the articles of some fetches are gone, as a run that had known them would have written."""
    gone = rows.filter(pc.is_in(rows["outcome"], pa.array(["new", "changed"])))
    fetched = [when - timedelta(microseconds=1) for when in gone["fetched_at"].to_pylist()]
    same = {"outcome": "gone", "kind": "article", "reason": GIVEN}
    own: dict[str, list[Any]] = {name: [value] * len(gone) for name, value in same.items()}
    own |= {"fetched_at": fetched, "fetch_id": [stable_id(name or "", "gone") for name in gone["fetch_id"].to_pylist()]}
    for name, values in own.items():
        gone = with_values(gone, name, values)
    return gone
