"""What one more fetch makes of what is known of an address."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.memory.known import after

T = datetime(2026, 1, 5, 8, tzinfo=UTC)
URL = "https://warta.example/a"
NOTHING = dict.fromkeys(
    "found_via status etag last_modified digest kind outcome article_id published_at found_lastmod comments_declared error fetched_at".split()
)


def row(hours=0, **values):
    return (
        NOTHING
        | {"fetched_at": T + timedelta(hours=hours), "status": 200, "kind": "article", "outcome": "new", "digest": "d"}
        | values
    )


def known(*rows, recheck_days=30.0):
    found = None
    for one in rows:
        found = after(found, 7, URL, one, recheck_days)
    return found


def test_a_first_fetch():
    found = known(row(etag="e", article_id="A", found_via="feed", comments_declared=0))
    assert (found.url, found.etag, found.article_id, found.via, found.comments, found.failures) == (URL, "e", "A", "feed", 0, 0)
    assert (found.fetched, found.changed, found.read) == (T.timestamp(),) * 3
    assert found.due > found.fetched


@pytest.mark.parametrize(
    ("second", "name", "expected"),
    [
        (row(1, status=304, outcome="not_modified", kind=None, digest=None), "etag", "e"),
        (row(1, status=503, outcome="failed", kind=None), "etag", "e"),
        (row(1, outcome="unchanged"), "etag", None),
        (row(1, outcome="unchanged", status=203), "etag", None),
        (row(1, outcome="unchanged", status=203), "read", T.timestamp() + 3600),
        (row(1, outcome="unchanged", etag="f"), "etag", "f"),
        (row(1, status=304, outcome="not_modified", kind=None, digest=None), "kind", "article"),
        (row(1, status=503, outcome="failed", kind=None), "kind", "article"),
        (row(1, outcome="no_article", kind="listing"), "kind", "listing"),
        (row(1, status=304, outcome="not_modified", digest=None), "digest", "d"),
        (row(1, outcome="unchanged", found_via="recheck"), "via", "feed"),
        (row(1, outcome="unchanged", found_via="sitemap"), "via", "sitemap"),
        (row(1, outcome="unchanged"), "article_id", "A"),
        (row(1, outcome="unchanged"), "comments", 3),
        (row(1, outcome="unchanged", comments_declared=0), "comments", 0),
        (row(1, outcome="unchanged"), "changed", T.timestamp()),
        (row(1, outcome="changed"), "changed", T.timestamp() + 3600),
        (row(1, outcome="gone", status=404), "changed", T.timestamp() + 3600),
        (row(1, status=304, outcome="not_modified"), "read", T.timestamp()),
        (row(1, status=503, outcome="failed"), "failures", 1),
        (row(1, outcome="unchanged", error="torn"), "failures", 1),
    ],
)
def test_a_second_fetch(second, name, expected):
    found = known(row(etag="e", article_id="A", found_via="feed", comments_declared=3), second)
    assert getattr(found, name) == expected


def test_failures_count_up_to_the_next_answer():
    failed = row(1, status=None, outcome="failed")
    assert known(row(), failed, failed, failed).failures == 3
    assert known(row(), failed, failed, row(2, outcome="unchanged")).failures == 0


def test_a_source_that_cries_change_is_counted():
    cries = [row(n, outcome="unchanged", found_lastmod=T + timedelta(hours=n)) for n in range(1, 4)]
    assert known(row(), *cries).false_claims == 3
    assert known(row(), *cries[:1], *cries[:1]).false_claims == 1
    assert known(row(), *cries, row(5, outcome="changed")).false_claims == 0
    assert known(row(), row(1, outcome="unchanged")).false_claims == 0
    assert known(row(), *cries).lastmod == (T + timedelta(hours=3)).timestamp()


@pytest.mark.parametrize(("digest", "is_false"), [("d", False), ("other", True)])
def test_a_304_that_was_doubted(digest, is_false):
    found = known(
        row(),
        row(1, status=304, outcome="not_modified", digest=None),
        row(1, found_via="doubt", digest=digest, outcome="unchanged"),
    )
    assert (found.false_304 is not None) is is_false


def test_etags_that_turn_under_the_same_bytes():
    turns = [row(n, etag=f"e{n}", outcome="unchanged") for n in range(4)]
    assert known(*turns).turns == 3
    assert known(*turns, row(5, etag="e3", outcome="unchanged")).turns == 0
    assert known(*turns, row(5, status=304, etag="x", outcome="not_modified")).turns == 3
    assert known(row(), row(1, etag="f", outcome="unchanged")).turns == 0


@pytest.mark.parametrize(
    ("rows", "is_due"),
    [
        ([row()], True),
        ([row(kind="listing", outcome="no_article")], False),
        ([row(kind="sitemap", outcome=None)], False),
        ([row(outcome="no_article")], False),
        ([row(outcome="skipped")], False),
        ([row(status=503, outcome="failed", kind=None)], True),
        ([row(article_id="A"), row(1, status=404, outcome="gone")], True),
        ([row(article_id="A"), row(1, status=404, outcome="gone"), row(99, status=404, outcome="gone")], True),
        ([row(article_id="A"), row(1, status=404, outcome="gone"), row(24 * 40, status=404, outcome="gone")], False),
        ([row(status=404, outcome="gone", kind=None)], False),
        ([row(published_at=T - timedelta(days=4000))], False),
    ],
)
def test_when_to_look_again(rows, is_due):
    found = known(*rows)
    assert (found.due is not None) is is_due
    assert found.due is None or found.due > found.fetched


def test_a_publication_in_the_future_is_no_change_in_the_future():
    assert known(row(published_at=T + timedelta(days=30))).changed == T.timestamp()


@pytest.mark.parametrize(
    ("distrust", "sent"),
    [({}, ("e", "m")), ({"etag": "."}, (None, "m")), ({"304": "."}, (None, None)), ({"lastmod": "."}, ("e", "m"))],
)
def test_validators(distrust, sent):
    assert known(row(etag="e", last_modified="m")).validators(distrust) == sent


def test_how_much_was_read_of_an_article_is_known_until_more_is_told():
    told = row(reason="1204 characters of running text", outcome="new")
    assert known(told).letters == 1204
    assert known(told, row(1, reason="a wall", outcome="failed")).letters == 1204
    assert known(told, row(1, outcome="not_modified", reason="not modified")).letters == 1204
    assert known(told, row(1, reason="700 characters of running text, nothing stated", outcome="changed")).letters == 700
    assert known(row(reason="stated as an article")).letters is None


@pytest.mark.parametrize(
    ("via", "reason", "days"),
    [
        ("sitemap", "no running text", [1, 1, 2, 4]),
        ("link", "no running text", [1, 1, 2, 4]),
        ("listing", "no running text", [None]),
        ("link", "60% of the text is links", [None]),
    ],
)
def test_an_address_without_words_is_looked_at_again(via, reason, days):
    """What is coming soon is told in a picture, or in two words."""
    hours, rows = 0, []
    for expected in days:
        rows.append(row(hours, found_via=via, reason=reason, outcome="no_article", kind="other"))
        due = known(*rows).due
        assert (due and (due - rows[-1]["fetched_at"].timestamp()) / 86400) == expected
        hours += 24 * (expected or 0)
