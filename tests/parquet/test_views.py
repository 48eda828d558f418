from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from crawler.items import Clipping, Comment, Duplicate
from pipelines.parquet import views
from pipelines.parquet.writer import Limits, Writer
from tests.parquet.archive import T, article, comment, page, write

SQL = Path(__file__).parents[2] / "output" / "views.sql"


@pytest.fixture
def root(tmp_path):
    return write(tmp_path / "output", files=2)


@pytest.fixture
def sql(root, monkeypatch):
    monkeypatch.chdir(root.parent)
    connection = duckdb.connect()
    connection.execute("SET timezone = 'UTC'")
    connection.execute(SQL.read_text(encoding="utf-8"))
    return connection


def test_articles_latest(root, sql):
    ours = {row["article_id"]: (row["version"], row["gone_at"]) for row in views.articles_latest(root).to_pylist()}
    theirs = {
        key: (version, gone)
        for key, version, gone in sql.sql("SELECT article_id, version, gone_at FROM articles_latest").fetchall()
    }
    assert {key: value[0] for key, value in ours.items()} == {key: value[0] for key, value in theirs.items()}
    assert ours[f"{1:032x}"] == (2, None)
    assert ours[f"{3:032x}"][1].day == theirs[f"{3:032x}"][1].day == T.day + 9


def test_articles_with_comments(root, sql):
    columns = ("article_id", "comments", "comments_near_copies", "comments_removed")
    ours = {tuple(row[name] for name in columns) for row in views.articles_with_comments(root).to_pylist()}
    assert ours == set(sql.sql(f"SELECT {', '.join(columns)} FROM articles_with_comments").fetchall())
    assert (f"{1:032x}", 2, 1, 1) in ours


def test_comments_distinct(root, sql):
    ours = {row["comment_id"] for row in views.comments_distinct(root).to_pylist()}
    assert ours == {key for (key,) in sql.sql("SELECT comment_id FROM comments_distinct").fetchall()}
    assert len(ours) == 2


@pytest.mark.parametrize(
    ("looks", "gone"),
    [
        ([("new", 0), ("gone", 5)], 5),
        ([("new", 0), ("gone", 5), ("gone", 29), ("failed", 30)], 5),
        ([("new", 0), ("gone", 5), ("unchanged", 6)], None),
        ([("new", 0), ("gone", 5), ("not_modified", 6), ("gone", 9), ("skipped", 10)], 9),
        ([("new", 0), ("failed", 5)], None),
        ([("new", 0), ("gone", 5, "comments_api")], None),
    ],
)
def test_gone_at(tmp_path, monkeypatch, looks, gone):
    writer = Writer(tmp_path / "output", "r1", Limits())
    for number, (outcome, hours, *kind) in enumerate(looks):
        row = page(1, outcome, hours=hours, fetch_id=f"{number:032x}", kind=kind[0] if kind else "article")
        writer.add(Clipping(pages=[row], article=article(1) if outcome == "new" else None))
    for other in (comment(1, 1), Duplicate(item=article(9), duplicate_of="x", duplicate_kind="same_text", similarity=1.0)):
        writer.add(Clipping(comments=[other]) if isinstance(other, Comment) else Clipping(duplicates=[other]))
    writer.publish(writer.take())
    monkeypatch.chdir(tmp_path)
    connection = duckdb.connect()
    connection.execute("SET timezone = 'UTC'")
    connection.execute(SQL.read_text(encoding="utf-8"))
    (ours,) = views.articles_latest(tmp_path / "output")["gone_at"].to_pylist()
    ((theirs,),) = connection.sql("SELECT epoch_us(gone_at) FROM articles_latest").fetchall()
    true = T + timedelta(hours=gone) if gone is not None else None
    assert ours == true
    assert theirs == (true and round(true.timestamp() * 1e6))
