from datetime import timedelta

import duckdb
import pyarrow.parquet as pq
import pytest

from crawler.items import Clipping, Duplicate
from pipelines.describe.views import script, table
from pipelines.parquet.schema import SCHEMAS
from pipelines.parquet.writer import Limits, Writer
from tests.parquet.archive import T, article, comment, page, write

pytestmark = pytest.mark.slow


def opened(root):
    """The tables by `views.sql` alone, as DuckDB's command line would, from any folder."""
    connection = duckdb.connect()
    connection.execute(script(root, {name for name in SCHEMAS if (root / name).exists()}))
    return connection


def stored(root, *clippings):
    writer = Writer(root, "r1", Limits())
    for clipping in clippings:
        writer.add(clipping)
    writer.publish(writer.take())
    return root


@pytest.fixture
def sql(tmp_path):
    return opened(write(tmp_path / "it's here", files=2))


def test_latest(sql):
    found = dict(sql.sql("SELECT article_id, (version, gone_at IS NOT NULL) FROM articles_latest").fetchall())
    assert found == {f"{1:032x}": (2, False), f"{2:032x}": (1, False), f"{3:032x}": (1, True)}
    assert len(sql.sql("FROM comments_latest")) == 3
    assert len(sql.sql("FROM comments_distinct")) == 2


def test_articles_with_comments(sql):
    found = sql.sql("SELECT article_id, comments, comments_near_copies, comments_removed FROM articles_with_comments").fetchall()
    assert (f"{1:032x}", 2, 1, 1) in found
    assert (f"{3:032x}", 0, 0, 0) in found


def test_what_a_version_changed_and_what_it_lost(tmp_path):
    """Of two articles that lost their authors to a new layout one has new words too."""
    first = {"text_hash": "a" * 32, "authors": ["Budi"], "published_at": T}
    later = ({"authors": [], "text_hash": "b" * 32}, {"authors": []}, {"authors": ["Sari"], "published_at": None})
    made = [article(number, **first) for number in range(1, 4)]
    made += [article(number, version=2, **first | changed) for number, changed in enumerate(later, 1)]
    sql = opened(stored(tmp_path, *(Clipping(article=one) for one in made)))
    assert sql.sql("SELECT version, changed, lost FROM changes ORDER BY article_id").fetchall() == [
        (2, ["text", "authors"], ["authors"]),
        (2, ["authors"], ["authors"]),
        (2, ["authors", "published_at"], ["published_at"]),
    ]


LOOKS = [
    ([("new", 0), ("gone", 5)], 5),
    ([("new", 0), ("gone", 5), ("gone", 29), ("failed", 30)], 5),
    ([("new", 0), ("gone", 5), ("unchanged", 6)], None),
    ([("new", 0), ("gone", 5), ("not_modified", 6), ("gone", 9), ("skipped", 10)], 9),
    ([("new", 0), ("failed", 5)], None),
    ([("new", 0), ("gone", 5, "comments_api")], None),
]


@pytest.mark.parametrize(("looks", "gone"), LOOKS)
def test_gone_at(tmp_path, looks, gone):
    pages = [
        page(1, outcome, hours=hours, fetch_id=f"{number:032x}", kind=kind[0] if kind else "article")
        for number, (outcome, hours, *kind) in enumerate(looks)
    ]
    others = [Clipping(comments=[comment(1, 1)]), Clipping(duplicates=[removed(article(9), "x")])]
    stored(tmp_path, Clipping(pages=pages, article=article(1)), *others)
    ((found,),) = opened(tmp_path).sql("SELECT epoch_us(gone_at) FROM articles_latest").fetchall() or [(None,)]
    assert found == (round((T + timedelta(hours=gone)).timestamp() * 1e6) if gone is not None else None)


def removed(item, of):
    return Duplicate(item=item, duplicate_of=of, duplicate_kind="same_text", similarity=1.0)


def test_a_removed_parent_is_found(tmp_path):
    parent = comment(2, 1, author="Spammer", text="Beli di sini", position=1)
    answer = comment(3, 1, parent_id=f"c{2:031x}", depth=2, position=1, removed=True)
    stored(
        tmp_path,
        Clipping(article=article(1), comments=[answer, comment(1, 1, position=4)], duplicates=[removed(parent, f"c{1:031x}")]),
    )
    threads = (
        opened(tmp_path)
        .sql(f"SELECT comment_id, removed, removed_by_site, parent_author, parent_removed FROM thread('{1:032x}')")
        .fetchall()
    )
    assert threads == [
        (f"c{2:031x}", True, None, None, None),
        (f"c{3:031x}", False, True, "Spammer", True),
        (f"c{1:031x}", False, None, None, None),
    ]


def test_families_are_whole(tmp_path):
    """A chain of near copies, an exact copy at its end, two that name each other, and one without any."""
    near = {2: 1, 3: 2, 4: 3, 6: 7, 7: 6}
    clippings = [
        Clipping(article=article(number, near_duplicate_of=f"{near[number]:032x}" if number in near else None, similarity=0.5))
        for number in (1, 2, 3, 4, 6, 7, 8)
    ]
    stored(tmp_path, *clippings, Clipping(duplicates=[removed(article(5), f"{4:032x}")]))
    families = (
        opened(tmp_path).sql("SELECT family, list(id ORDER BY id), max(size) FROM families GROUP BY family ORDER BY 1").fetchall()
    )
    assert families == [
        (f"{1:032x}", [f"{number:032x}" for number in range(1, 6)], 5),
        (f"{6:032x}", [f"{6:032x}", f"{7:032x}"], 2),
    ]


def test_who_was_first(tmp_path):
    """The removed copy was published before the one that is kept: it came later."""
    kept = article(1, site="b", published_at=T)
    earlier = article(2, site="a", published_at=T - timedelta(hours=3))
    undated = article(3, site="c", published_at=None)
    stored(tmp_path, Clipping(article=kept), Clipping(duplicates=[removed(earlier, f"{1:032x}"), removed(undated, f"{1:032x}")]))
    found = (
        opened(tmp_path).sql("SELECT site, first_site, was_first, hours_later, sites FROM syndication ORDER BY site").fetchall()
    )
    assert found == [
        ("a", "a", True, 0.0, 3),
        ("b", "a", False, 3.0, 3),
        ("c", "a", False, None, 3),
    ]
    assert opened(tmp_path).sql("SELECT site FROM articles_first").fetchall() == [("a",)]


def test_weeks_are_those_of_utc(tmp_path):
    """Sunday 23:30 in London, Monday 06:30 in Jakarta."""
    late = T.replace(day=4, hour=23, minute=30)
    stored(tmp_path, Clipping(article=article(1, published_at=late), comments=[comment(1, 1, published_at=T)]))
    connection = opened(tmp_path)
    connection.execute("SET TimeZone = 'Asia/Jakarta'")
    weeks = connection.sql("SELECT CAST(week AS VARCHAR), articles, comments FROM coverage ORDER BY week").fetchall()
    assert weeks == [("2025-12-29", 1, 0), ("2026-01-05", 0, 1)]


def test_fill_rates(tmp_path):
    stored(
        tmp_path, Clipping(article=article(1, tags=["a"], section=None)), Clipping(article=article(2, authors=[], section="Kota"))
    )
    found = dict(opened(tmp_path).sql('SELECT "column", filled FROM fill_rates WHERE "table" = \'articles\'').fetchall())
    assert {name: found[name] for name in ("title", "authors", "tags", "section", "image_url")} == {
        "title": 1.0, "authors": 0.5, "tags": 0.5, "section": 0.5, "image_url": 0.0,
    }  # fmt: skip
    assert set(found) == set(SCHEMAS["articles"].names) - {"site"}


@pytest.mark.parametrize(
    ("words", "found"),
    [("banjir", [2, 1]), ("BANJIR jakarta", [1]), ("cafe", [3]), ("keba karan", []), ("100%", [3]), ("", []), ("'; DROP", [])],
)
def test_search(tmp_path, words, found):
    texts = {1: ("Hujan", "Banjir di Jakarta"), 2: ("Banjir", "Kebanjiran"), 3: ("Café", "Harga naik 100% di kota")}
    stored(tmp_path, *(Clipping(article=article(number, title=title, text=text)) for number, (title, text) in texts.items()))
    asked = words.replace("'", "''")
    assert opened(tmp_path).sql(f"SELECT article_id FROM search('{asked}')").fetchall() == [
        (f"{number:032x}",) for number in found
    ]


def test_every_table_stands_without_files(tmp_path):
    connection = duckdb.connect()
    connection.execute(script(tmp_path, set()))
    for name in (
        "articles",
        "sites",
        "threads",
        "families",
        "syndication",
        "coverage",
        "fill_rates",
        "thread('x')",
        "search('x')",
    ):
        assert len(connection.sql(f"FROM {name}")) == 0


def test_files_from_before_a_column_came(tmp_path):
    root = stored(tmp_path, Clipping(article=article(1)), Clipping(comments=[comment(1, 1)]))
    (file,) = (root / "articles").rglob("*.parquet")
    pq.write_table(pq.read_table(file, partitioning=None).drop_columns(["section"]), file)
    connection = duckdb.connect()
    connection.execute(table(root, "articles", there=True))
    assert connection.sql("SELECT section, title FROM articles").fetchall() == [(None, "Judul 1")]


def test_an_answer_to_itself_ends(tmp_path):
    one, other = comment(1, 1, parent_id=f"c{2:031x}"), comment(2, 1, parent_id=f"c{1:031x}")
    stored(tmp_path, Clipping(article=article(1), comments=[one, other, comment(3, 1)]))
    assert len(opened(tmp_path).sql(f"FROM thread('{1:032x}')")) == 3


def test_no_view_counts_in_numbers_that_only_duckdb_has(sql):
    for (view,) in sql.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
        assert "HUGEINT" not in map(str, sql.sql(f'FROM "{view}"').types), view
