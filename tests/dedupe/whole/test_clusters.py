"""The table of families: one row a text, with who was first and where it stands."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.items import Article, Comment
from pipelines.dedupe.whole.clusters import SCHEMA, clusters
from pipelines.parquet.files import publish
from pipelines.parquet.rows import table_of
from tests.dedupe.whole.scattered import Scattered

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = " ".join(f"kata{number}" for number in range(100))
SAID = "Saya setuju sekali dengan apa yang ditulis di sini kemarin sore itu"


def article(identifier, days, site, text=TEXT, **more):
    when = NOW - timedelta(days=days) if days is not None else None
    given = {"version": 1, "published_at": when} | more
    return Article(
        article_id=identifier * 32, url=f"https://{site}.example/{identifier}", site=site, text=text, fetched_at=NOW, **given
    )


@pytest.fixture
def archive(tmp_path):
    """Files in an order of their own."""
    articles = [
        article("c", None, "pos"),
        article("a", 2, "warta"),
        article("b", 5, "kabar", f"{TEXT} lagi"),
        article("d", 1, "warta", "sama sekali lain " * 30),
        article("d", 1, "warta", "kini lagi yang berbeda dari itu " * 30, version=2),
        article("e", 9, "pos", "tidak mirip apa pun yang lain " * 30, near_duplicate_of="a" * 32),
    ]
    comments = [Comment(comment_id=word * 32, version=1, site=site, text=SAID, author=word, article_id="a" * 32, fetched_at=NOW, published_at=NOW) for word, site in (("1", "warta"), ("2", "kabar"))]  # fmt: skip
    for table, items in (("articles", articles[:3]), ("articles", articles[3:]), ("comments", comments)):
        publish(tmp_path, f"{table}/month=2026-03/{items[0].site}.parquet" if table == "articles" else "comments/month=2026-03/c.parquet", table_of(table, items))  # fmt: skip
    return tmp_path


def test_each_text_has_its_family(archive):
    made = {(row["item"], row["id"][0], row["version"]): row for row in clusters(archive).to_pylist()}
    family = [made["article", letter, 1] for letter in "abce"]  # e is of it by the mark of a harvest
    assert {row["cluster"] for row in family} == {"e" * 32}
    assert {row["first_published"] for row in family} == {NOW - timedelta(days=9)}
    assert {(tuple(row["sites"]), row["texts"]) for row in family} == {(("kabar", "pos", "warta"), 4)}
    assert made["article", "d", 1]["cluster"] == made["article", "d", 2]["cluster"] == "d" * 32
    assert made["article", "d", 2]["texts"] == 1
    assert {made["comment", word, 1]["cluster"] for word in "12"} == {"1" * 32}
    assert clusters(archive).schema.equals(SCHEMA)


@pytest.mark.parametrize(("rows", "shares"), [(1, 1), (1, 3), (4, 2), (100, 40)])
def test_the_same_table_whoever_does_the_work(archive, rows, shares):
    assert clusters(archive, Scattered(shares), rows).equals(clusters(archive))


def test_an_empty_archive(tmp_path):
    assert clusters(tmp_path).equals(SCHEMA.empty_table())
