from collections import Counter
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from crawler.document import Fetched, parse
from crawler.harvest.asking.places import MAX_FEEDS, TOO_MANY_FEEDS, feeds_of
from crawler.sites import Site
from tests.harvest.runs import Runs
from tests.harvesting import rows

HOME = "https://warta.example/"
NAMED = [f"{HOME}{n}.rss" for n in range(8)]


def asked(*, feeds=None, limit=None, fetched=None, begun=(), named=NAMED, link=None, home=True):
    """Feeds that one run reads, and how many wait."""
    times = fetched or {}
    harvest = SimpleNamespace(
        site=SimpleNamespace(feeds=feeds), limit=limit, tally=SimpleNamespace(listings=[], left_out=Counter(), warnings=[]),
        state=SimpleNamespace(known=lambda url: SimpleNamespace(outcome="skipped") if url in begun else None, fetched=lambda url: times.get(url, 0.0), urls_of=lambda _kind, failing=False: ["https://warta.example/known.rss"] * (not failing)),
    )  # fmt: skip
    head = "".join(f'<link rel="feed" href="{url}">' for url in named)
    document = parse(Fetched(url=HOME, body=f"<html><head>{head}</head></html>".encode(), fetched_at=datetime.now(UTC)))
    found = list(feeds_of(harvest, document if home else None, link))
    return [url.removeprefix(HOME) for url in found], harvest.tally.left_out[TOO_MANY_FEEDS]


@pytest.mark.parametrize(
    ("how", "found", "waits"),
    [
        ({}, [f"{n}.rss" for n in range(MAX_FEEDS)], 8 - MAX_FEEDS),
        ({"fetched": {NAMED[n]: 9.0 - n for n in range(8)}}, ["0.rss", "7.rss", "6.rss", "5.rss", "4.rss"], 8 - MAX_FEEDS),
        ({"limit": 10, "begun": [NAMED[5], NAMED[6]]}, ["0.rss", "5.rss", "1.rss"], 8 - MAX_FEEDS),
        ({"limit": 10, "begun": [NAMED[0]]}, ["0.rss", "1.rss", "2.rss"], 8 - MAX_FEEDS),
        ({"limit": 10}, ["0.rss", "1.rss", "2.rss"], 8 - MAX_FEEDS),
        ({"limit": 1, "named": NAMED[:2]}, ["0.rss"], 0),
        ({"feeds": [NAMED[3], NAMED[2]], "fetched": {NAMED[3]: 1.0}}, ["2.rss", "3.rss"], 0),
        ({"feeds": []}, [], 0),
        ({"named": [], "link": "</umpan>; rel=feed"}, ["umpan"], 0),
        ({"home": False}, ["known.rss"], 0),
    ],
)
def test_which_feeds_are_read(how, found, waits):
    assert asked(**how) == (found, waits)


def test_what_was_never_at_a_usual_place_is_not_gone(tmp_path):
    """Who counts what is gone counts articles; a sitemap that was there and is missing now is gone, and looked for again."""
    pages = {"https://warta.example/": "<html><body></body></html>"}
    runs = Runs(tmp_path, Site(name="warta", url="https://warta.example/"), lambda url, _now: pages.get(url, 404))
    runs.run(datetime(2026, 11, 2, tzinfo=UTC))
    found = [row for row in rows(tmp_path, "pages") if row["kind"] == "sitemap"]
    assert found
    assert {(row["status"], row["outcome"]) for row in found} == {(404, "no_article")}
