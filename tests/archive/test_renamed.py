"""What follows an article that gets its own id."""

from datetime import UTC, datetime

from crawler.archive.renamed import Came, Name, came, comments_follow, pages_follow
from crawler.items import Comment, Page
from pipelines.parquet.rows import table_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)
BEFORE = Came("run", "warta", "a" * 32)
NAMES = {BEFORE: Name("b" * 32, "https://warta.example/own")}


def comment(identifier, parent=None, **more):
    given = {"run_id": "run", "site": "warta", "article_id": "a" * 32} | more
    return Comment(comment_id=identifier * 32, parent_id=parent and parent * 32, text=identifier, fetched_at=NOW, **given)


def test_comments_have_the_ids_that_they_have_under_it():
    rows = table_of("comments", [comment("1"), comment("2", "1"), comment("3", site="kabar"), comment("4", run_id="other")])
    first, second, *others = comments_follow(rows, NAMES).to_pylist()
    assert {row["article_id"] for row in (first, second)} == {"b" * 32}
    assert {row["article_url"] for row in (first, second)} == {"https://warta.example/own"}
    assert second["parent_id"] == first["comment_id"] != "1" * 32
    assert others == rows.to_pylist()[2:]
    assert comments_follow(rows, {}) is rows


def test_fetches_name_it():
    pages = [
        Page(url=f"https://{site}.example/", site=site, fetched_at=NOW, run_id="run", article_id="a" * 32)
        for site in ("warta", "kabar")
    ]
    rows = table_of("pages", pages)
    assert pages_follow(rows, NAMES)["article_id"].to_pylist() == ["b" * 32, "a" * 32]
    assert pages_follow(rows, {}) is rows
    assert came(rows.to_pylist()[0]) == BEFORE
