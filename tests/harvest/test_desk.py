"""What came of a harvest so far."""

from datetime import UTC, datetime

import pytest

from crawler.harvest.desk import LISTS_SHARE, Harvest, Tally
from crawler.items import Article, Clipping, Page

T = datetime(2026, 1, 5, tzinfo=UTC)


def clipping(article=False, **values):
    page = Page(url="u", site="warta", fetched_at=T, **values)
    return Clipping(pages=[page], article=Article(url="u", site="warta", fetched_at=T) if article else None)


def of(limit, tally, waiting=0):
    return Harvest(
        site=None,
        run_id="r",
        state=None,
        fetch=None,
        store=None,
        robots_sitemaps=list,
        now=None,
        limit=limit,
        frontier=range(waiting),
        tally=tally,
    )


@pytest.mark.parametrize(
    ("limit", "lists", "read", "posts"), [(None, 3, 0, 100), (10, 3, 0, 6), (10, 3, 5, 1), (10, 12, 0, 1), (90, 4, 40, 45)]
)
def test_posts_read_together_are_those_that_the_run_can_read(limit, lists, read, posts):
    listed = [Page(url=str(n), site="warta", fetched_at=T) for n in range(lists)]
    assert of(limit, Tally(listings=listed, fetched=read)).posts_at_once() == posts


@pytest.mark.parametrize(
    ("made", "articles", "failed", "without"),
    [
        (clipping(article=True, outcome="new"), 1, 0, {}),
        (clipping(outcome="not_modified"), 1, 0, {}),
        (clipping(outcome="failed", reason="timeout"), 0, 1, {"timeout": 1}),
        (clipping(outcome="gone"), 0, 0, {"gone": 1}),
        (clipping(), 0, 0, {"unknown": 1}),
        (clipping(outcome="skipped", reason="reserved"), 0, 0, {"reserved": 1}),
    ],
)
def test_what_a_lead_gave(made, articles, failed, without):
    tally = Tally()
    tally.count(made)
    assert (tally.fetched, tally.articles, tally.failed, tally.without_article) == (1, articles, failed, without)


@pytest.mark.parametrize(
    ("limit", "lists", "waiting", "enough"),
    [(None, 99, 9, True), (None, 5, 9, False), (10, 4, 1, True), (10, 3, 1, False), (10, 9, 0, False), (0, 0, 1, True)],
)
def test_what_remains_of_a_limit_is_for_what_waits(limit, lists, waiting, enough):
    assert LISTS_SHARE == 0.4
    tally = Tally(listings=[None] * lists)
    harvest = of(limit, tally, waiting)
    assert harvest.enough_listed() is enough
