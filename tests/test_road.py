"""The whole road over the demo site: what must come out, nothing added by a second harvest, and next week's changes."""

from datetime import datetime
from urllib.parse import urlsplit

import pytest

from tests.harvesting import declare, harvest, rows
from tests.site.server import serve

pytestmark = pytest.mark.slow


NO_ARTICLE: set[str] = set()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The demo site harvested at once, again, and again a week later."""
    folder = tmp_path_factory.mktemp("road")
    with serve() as served:
        sites = declare(folder, ("demo", served.url))
        output = folder / "output"
        first = harvest(sites, output)
        weeks = [{table: rows(output, table) for table in ("articles", "comments", "duplicates", "pages", "runs")}]
        truths = [served.newspaper.truth()]
        asked = [list(served.requests)]
        served.requests.clear()
        harvest(sites, output)
        weeks.append({table: rows(output, table) for table in weeks[0]})
        asked.append(list(served.requests))
        served.newspaper.advance()
        truths.append(served.newspaper.truth())
        harvest(sites, output)
        weeks.append({table: rows(output, table) for table in weeks[0]})
    return {"first": first, "weeks": weeks, "truths": truths, "asked": asked, "newspaper": served.newspaper}


def path(row):
    return urlsplit(row["canonical_url"]).path


def latest(table):
    return {path(row): row for row in sorted(table, key=lambda row: row["version"])}


@pytest.mark.parametrize("week", [0, 1])
def test_every_article_is_right(archive, week):
    found = latest(archive["weeks"][2 * week]["articles"])
    removed = {path(row) for row in archive["weeks"][2 * week]["duplicates"] if row["item"] == "article"}
    for true in archive["truths"][week]["articles"]:
        if true["duplicate_of"]:
            assert len({true["path"], true["duplicate_of"]} & set(found)) == 1
            continue
        if true["path"] in removed:
            continue
        row = found[true["path"]]
        assert row["title"] == true["title"]
        assert row["text"] == true["text"]
        assert row["authors"] == [true["author"]]
        assert row["published_at"] == datetime.fromisoformat(true["published"])
        assert row["language"] == "id"
        assert set(true["tags"]) == set(row["tags"])
        if true["special"] == "disqus":
            assert row["comments_collected"] is None
        else:
            assert (row["comments_declared"] or 0, row["comments_collected"]) == (true["declared"], true["declared"])


@pytest.mark.parametrize("week", [0, 1])
def test_every_comment_is_kept_or_a_duplicate(archive, week):
    tables = archive["weeks"][2 * week]
    kept = {int(row["native_id"]): row for row in tables["comments"]}
    removed = {int(row["native_id"]): row for row in tables["duplicates"] if row["item"] == "comment"}
    ids = {row["comment_id"]: int(row["native_id"]) for row in [*kept.values(), *removed.values()]}
    truth = {true["number"]: true for true in archive["truths"][week]["comments"]}
    for true in truth.values():
        row = kept.get(true["number"]) or removed[true["number"]]
        assert row["kind"] == true["kind"]
        assert row["author"] == true["author"]
        assert (row["text"] or "") == true["text"]
        if true["kind"] == "comment":
            assert row["published_at"] == datetime.fromisoformat(true["time"])
        if true["parent"] is None:
            assert row["parent_id"] is None
        elif depth_of(true, truth) <= 3:
            assert ids[row["parent_id"]] == true["parent"]


def depth_of(true, truth):
    return 1 if true["parent"] is None else 1 + depth_of(truth[true["parent"]], truth)


def test_keys_are_unique(archive):
    for tables in archive["weeks"]:
        for table, keys in {
            "articles": ("article_id", "version"),
            "comments": ("comment_id", "version"),
            "pages": ("fetch_id",),
            "runs": ("run_id",),
        }.items():
            values = [tuple(row[key] for key in keys) for row in tables[table]]
            assert len(set(values)) == len(values), table


def test_second_harvest_adds_nothing(archive):
    first, second, _ = archive["weeks"]
    for table in ("articles", "comments", "duplicates"):
        assert len(first[table]) == len(second[table]), table


def test_nothing_unchanged_is_sent_twice(archive):
    assert {request.status for request in archive["asked"][1] if request.path != "/robots.txt"} == {304}
    assert len(archive["asked"][1]) <= 8


def test_edits_become_versions_and_deletions_are_said(archive):
    week = archive["weeks"][2]
    changed = [row for row in week["articles"] if row["version"] == 2]
    assert sum("Pembaruan" in row["text"] for row in changed) == 3
    gone = {urlsplit(row["url"]).path for row in week["pages"] if row["outcome"] == "gone"}
    assert gone >= set(archive["newspaper"].gone)


def test_runs_count_what_was_written(archive):
    first = archive["weeks"][0]
    (run,) = first["runs"]
    assert run["verdict"] == "complete"
    assert run["articles_new"] == len(first["articles"])
    assert run["comments_new"] == len(first["comments"])
    assert run["duplicates"] == len(first["duplicates"])
    assert run["pages"] == len(first["pages"])


def test_pages_say_why(archive):
    assert all(row["outcome"] for row in archive["weeks"][2]["pages"])
    assert all(row["reason"] for row in archive["weeks"][0]["pages"] if row["kind"] == "article")


def test_traps_are_not_entered(archive):
    asked = [request.path for requests in archive["asked"] for request in requests]
    assert not [path for path in asked if "replytocom" in path or "kalender" in path or "share=" in path or "/print" in path]


def test_the_table_at_the_end(archive):
    assert "demo" in archive["first"].stderr
    assert "output/articles/**/*.parquet" in archive["first"].stderr
