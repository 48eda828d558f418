from pathlib import Path

import duckdb
import pytest

from pipelines.parquet import views
from tests.parquet.archive import T, write

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
