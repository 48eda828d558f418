"""The file as colleagues search it."""

import json
import sqlite3

import pytest

from crawler.items import Clipping
from pipelines.describe.connection import connect
from pipelines.export.selection import Selection
from pipelines.export.write import sqlite
from tests.commands.test_export import stored
from tests.parquet.archive import article, comment

pytestmark = pytest.mark.slow


def test_sqlite_is_searched(harvested, tmp_path):
    connection = connect(harvested.folder / "output")
    list(sqlite(connection, Selection(where="comments_collected > 1"), str(tmp_path / "news.db")))
    database = sqlite3.connect(tmp_path / "news.db")
    chosen = "SELECT article_id FROM articles_latest WHERE comments_collected > 1"
    for table, query in {
        "articles": chosen,
        "comments": f"SELECT comment_id FROM comments_latest WHERE article_id IN ({chosen})",
    }.items():
        key = "article_id" if table == "articles" else "comment_id"
        assert set(database.execute(f"SELECT {key} FROM {table}")) == set(connection.sql(query).fetchall()) != set()
    title = database.execute("SELECT title FROM articles ORDER BY 1").fetchone()[0]
    asked = " ".join(f'"{word}"' for word in title.replace('"', "").split())
    hits = database.execute(
        "SELECT articles.title FROM articles JOIN articles_fts ON articles_fts.rowid = articles.rowid WHERE articles_fts MATCH ?",
        (asked,),
    )
    assert (title,) in hits.fetchall()
    assert not database.execute("PRAGMA foreign_key_check").fetchall()
    declared = database.execute("SELECT sql FROM sqlite_master WHERE name = 'articles_fts'").fetchone()[0]
    assert "content='articles'" in declared  # by this Datasette knows which table it searches
    about = json.loads((tmp_path / "news.db.metadata.json").read_text(encoding="utf-8"))["databases"]["news"]["tables"]
    columns = {row[1] for row in database.execute("PRAGMA table_info(articles)")}
    assert set(about["articles"]["columns"]) == columns - {"gone_at"}
    database.close()


def test_accents_are_folded_in_a_search(tmp_path):
    root = stored(tmp_path / "out", Clipping(article=article(1, title="Café"), comments=[comment(1, 1, text="Señor")]))
    list(sqlite(connect(root), Selection(), str(tmp_path / "a.db")))
    database = sqlite3.connect(tmp_path / "a.db")
    for table, word in (("articles", "cafe"), ("comments", "senor")):
        assert database.execute(f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH ?", (word,)).fetchone() == (1,)
    database.close()
