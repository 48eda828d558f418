"""Rows that were stored are decided as they would have been when they were fresh."""

from contextlib import closing

from pipelines.dedupe.entries import COLUMNS
from pipelines.dedupe.index import Index
from pipelines.dedupe.whole.again import judge_again

TEXT = " ".join(f"kata{number}" for number in range(80))


def row(table, **given):
    return dict.fromkeys(COLUMNS[table]) | {"site": "warta", "version": 1, "text": TEXT, "content_hash": "c" * 32} | given


def test_the_earlier_published_is_named_whoever_was_stored_first(tmp_path):
    from datetime import UTC, datetime

    rows = [
        row("articles", article_id="a" * 32, url="https://warta.example/a", near_duplicate_of="9" * 32, published_at=datetime(2026, 3, 2, tzinfo=UTC)),
        row("articles", article_id="b" * 32, url="https://kabar.example/b", site="kabar", published_at=datetime(2026, 3, 1, tzinfo=UTC)),
    ]  # fmt: skip
    with closing(Index.open(tmp_path)) as index:
        (first, _), (second, verdict) = judge_again("articles", rows, index)
    assert first.near_duplicate_of is None  # what it named before does not hold
    assert second.near_duplicate_of is None
    assert [(mark.id, mark.near_duplicate_of) for mark in verdict.marks] == [("a" * 32, "b" * 32)]


def test_an_article_under_the_id_of_another_gets_its_own(tmp_path):
    rows = [row("articles", article_id="a" * 32, url=f"https://{site}.example/x", site=site) for site in ("warta", "kabar")]
    with closing(Index.open(tmp_path)) as index:
        (first, _), (second, verdict) = judge_again("articles", rows, index)
    assert first.article_id == "a" * 32 != second.article_id
    assert second.canonical_url == "https://kabar.example/x"
    assert (verdict.outcome, second.near_duplicate_of) == ("new", "a" * 32)


def test_a_comment_read_twice_is_no_other(tmp_path):
    rows = [row("comments", comment_id="d" * 32, article_id="a" * 32, author="Ani")] * 2
    with closing(Index.open(tmp_path)) as index:
        assert [verdict.outcome for _, verdict in judge_again("comments", rows, index)] == ["new", "unchanged"]
