import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from crawler.memory.state import COLUMNS, State, StateDamaged
from crawler.sites import Site
from crawler.urls import key_of

SITE = Site(name="warta", url="https://warta.example")
T = datetime(2026, 1, 5, 8, tzinfo=UTC)
TIME = pa.timestamp("us", tz="UTC")
SCHEMA = pa.schema(
    [
        (
            name,
            TIME
            if name.endswith("_at") or name == "found_lastmod"
            else pa.int32()
            if name in ("status", "comments_declared")
            else pa.string(),
        )
        for name in COLUMNS
    ]
)


def rows(*made):
    base = {"site": "warta", "status": 200, "kind": "article", "outcome": "new", "fetched_at": T}
    return pa.Table.from_pylist([dict.fromkeys(COLUMNS) | base | row for row in made], schema=SCHEMA)


@pytest.fixture
def state(tmp_path):
    opened = State(tmp_path / "state", SITE)
    yield opened
    opened.close()


def test_known_after_apply(state):
    state.apply("f1", rows({"url": "https://warta.example/a", "etag": '"1"', "article_id": "A", "comments_declared": 3}))
    known = state.known("https://warta.example/a#komentar")
    assert (known.etag, known.article_id, known.comments, known.outcome) == ('"1"', "A", 3, "new")
    assert state.known("https://warta.example/b") is None
    assert state.applied() == {"f1"}


def test_rows_of_other_sites_are_not_learnt(state):
    state.apply("f1", rows({"url": "https://warta.example/a", "site": "kabar"}))
    assert state.known("https://warta.example/a") is None


def test_older_rows_never_replace_newer_ones(state):
    state.apply("f2", rows({"url": "https://warta.example/a", "etag": "new", "fetched_at": T + timedelta(hours=1)}))
    state.apply("f1", rows({"url": "https://warta.example/a", "etag": "old"}))
    assert state.known("https://warta.example/a").etag == "new"


def test_validators_outlive_a_304_and_a_failure(state):
    url = "https://warta.example/a"
    state.apply("f1", rows({"url": url, "etag": "e", "article_id": "A"}))
    state.apply("f2", rows({"url": url, "status": 304, "outcome": "not_modified", "fetched_at": T + timedelta(hours=1)}))
    state.apply("f3", rows({"url": url, "status": 503, "outcome": "failed", "fetched_at": T + timedelta(hours=2)}))
    known = state.known(url)
    assert (known.etag, known.article_id, known.failures, known.kind) == ("e", "A", 1, "article")


def test_redirect_teaches_both_addresses(state):
    state.apply("f1", rows({"url": "https://warta.example/?p=1", "final_url": "https://warta.example/a"}))
    assert state.known("https://warta.example/?p=1")
    assert state.known("https://warta.example/a")


def test_a_redirect_to_another_article_says_nothing_of_that_one(state):
    state.apply("f1", rows({"url": "https://warta.example/b", "article_id": "B"}))
    moved = {"url": "https://warta.example/a", "final_url": "https://warta.example/b", "outcome": "gone"}
    state.apply("f2", rows(moved | {"fetched_at": T + timedelta(hours=1)}))
    assert state.known("https://warta.example/a").outcome == "gone"
    assert state.known("https://warta.example/b").outcome == "new"


def test_due(state):
    state.apply(
        "f1",
        rows(
            {"url": "https://warta.example/young"},
            {"url": "https://warta.example/old", "published_at": T - timedelta(days=90)},
            {"url": "https://warta.example/gone", "outcome": "gone"},
            {"url": "https://warta.example/failed", "outcome": "failed", "status": 500},
            {"url": "https://warta.example/list", "kind": "listing", "outcome": "no_article"},
        ),
    )
    due = {known.url.rsplit("/", 1)[-1] for known in state.due(T + timedelta(hours=2))}
    assert due == {"young", "failed"}
    assert not list(state.due(T + timedelta(minutes=5)))


def test_part_that_failed_makes_its_article_due(state):
    state.apply(
        "f1", rows({"url": "https://warta.example/a", "published_at": T - timedelta(days=90), "error": "comment_page: timed out"})
    )
    assert [known.url for known in state.due(T + timedelta(hours=2))] == ["https://warta.example/a"]


def test_damaged_file_is_said(tmp_path):
    (tmp_path / "warta.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StateDamaged, match="made again from the Parquet files"):
        State(tmp_path, SITE)


@pytest.mark.parametrize(
    "planted", ["CREATE TRIGGER t AFTER INSERT ON known BEGIN DELETE FROM known; END", "CREATE VIEW v AS SELECT 1"]
)
def test_what_others_planted_in_it_is_not_run(tmp_path, planted):
    State(tmp_path, SITE).close()
    with closing(sqlite3.connect(tmp_path / "warta.sqlite")) as db:
        db.execute(planted)
    with pytest.raises(StateDamaged, match="triggers or views"):
        State(tmp_path, SITE)


def test_keys_of_twins_are_equal():
    assert key_of("http://warta.example/a/?utm_source=x#y") == key_of("https://www.warta.example/a")
    assert key_of("https://warta.example/?p=1") != key_of("https://warta.example/?p=2")


def test_sources_that_cry_change_are_counted(state):
    url = "https://warta.example/a"
    state.apply("f0", rows({"url": url, "found_lastmod": T}))
    for n in range(1, 4):
        hours = timedelta(hours=n)
        state.apply(f"f{n}", rows({"url": url, "outcome": "unchanged", "found_lastmod": T + hours, "fetched_at": T + hours}))
    assert state.known(url).false_claims == 3
    state.apply(
        "f9",
        rows({"url": url, "outcome": "changed", "found_lastmod": T + timedelta(days=1), "fetched_at": T + timedelta(days=1)}),
    )
    assert state.known(url).false_claims == 0


def test_a_gone_article_is_looked_at_again_after_days_that_double(state):
    url, hour = "https://warta.example/a", timedelta(hours=1)
    state.apply("f1", rows({"url": url, "article_id": "A", "published_at": T - timedelta(days=9)}))
    state.apply("f2", rows({"url": url, "outcome": "gone", "status": 404, "fetched_at": T + hour}))
    assert state.known(url).due == (T + 25 * hour).timestamp()
    for place, (looked, due) in enumerate([(25, 49), (49, 97), (97, 193), (193, 385), (385, 769), (769, None)]):
        state.apply(f"g{place}", rows({"url": url, "outcome": "gone", "status": 404, "fetched_at": T + looked * hour}))
        assert state.known(url).due == (due and (T + due * hour).timestamp())


def test_a_false_304_is_remembered_until_an_honest_one(state):
    url, hour = "https://warta.example/feed", timedelta(hours=1)
    base = {"url": url, "kind": "feed", "outcome": "no_article"}
    state.apply("f1", rows(base | {"digest": "1"}))
    state.apply("f2", rows(base | {"outcome": "not_modified", "status": 304, "fetched_at": T + hour}))
    assert state.record().false_304 is None
    state.apply("f3", rows(base | {"digest": "2", "found_via": "doubt", "fetched_at": T + 2 * hour}))
    assert state.record().false_304 == (T + 2 * hour).timestamp()
    state.apply("f4", rows(base | {"digest": "2", "found_via": "doubt", "fetched_at": T + 3 * hour}))
    assert state.record().false_304 is None


def test_etags_that_turn_are_counted(state):
    for n, (etag, digest) in enumerate([("a", "1"), ("b", "1"), ("c", "1"), ("c", "1"), ("d", "2"), ("e", "2")]):
        state.apply(
            f"f{n}",
            rows({"url": "https://warta.example/a", "etag": etag, "digest": digest, "fetched_at": T + timedelta(hours=n)}),
        )
        assert state.known("https://warta.example/a").turns == [0, 1, 2, 0, 0, 1][n]


def test_a_file_of_another_version_is_made_anew(tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "warta.sqlite") as db:
        db.execute("CREATE TABLE known (key INTEGER PRIMARY KEY, url, due)")
    with pytest.raises(StateDamaged, match="another version"):
        State(tmp_path, SITE)


def test_a_clock_that_ran_ahead_does_not_keep_anything_for_a_year(state):
    year, now = timedelta(days=365), T + timedelta(hours=2)
    young, old, listed, right = (f"https://warta.example/{name}" for name in ("young", "old", "sitemap.xml", "right"))
    state.apply("f1", rows({"url": young, "published_at": T}, {"url": old, "published_at": T - year}, {"url": right}))
    state.apply(
        "f2",
        rows(
            {"url": young, "outcome": "unchanged", "fetched_at": T + year, "published_at": T},
            {"url": old, "outcome": "unchanged", "fetched_at": T + year},
            {"url": listed, "kind": "sitemap", "outcome": "no_article", "fetched_at": T + year},
        ),
    )
    assert [known.url for known in state.due(now)] == [right]
    assert state.set_right(now) == 3
    assert state.set_right(now) == 0
    assert [known.url for known in state.due(now + timedelta(hours=1))] == [right, young]
    assert state.known(old).due is None  # as it was before
    assert state.known(listed).read == now.timestamp()
    state.apply("f3", rows({"url": young, "outcome": "changed", "etag": "3", "fetched_at": now + timedelta(hours=1)}))
    assert state.known(young).etag == "3"


def test_clocks_that_differ_a_little_are_left_alone(state):
    state.apply("f1", rows({"url": "https://warta.example/a", "fetched_at": T + timedelta(hours=20)}))
    assert state.set_right(T) == 0
