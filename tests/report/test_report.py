"""What a run did, counted from its clippings."""

from datetime import UTC, datetime

import pytest

from crawler.items import Article, Clipping, Comment, Duplicate, Page
from crawler.report.report import FILLED, RunReport, count

T = datetime(2026, 1, 5, tzinfo=UTC)


def page(**values):
    return Page(
        **(
            {
                "url": "https://warta.example/a",
                "site": "warta",
                "fetched_at": T,
                "kind": "article",
                "status": 200,
                "outcome": "new",
            }
            | values
        )
    )


def article(**values):
    return Article(url="https://warta.example/a", site="warta", fetched_at=T, **values)


def counted(*clippings):
    report = RunReport(run_id="r")
    for one in clippings:
        count(report, one)
    return report.site("warta")


def test_a_clipping_without_pages_counts_for_no_site():
    report = RunReport(run_id="r")
    count(report, Clipping(article=article()))
    assert report.sites == {}


@pytest.mark.parametrize(
    ("values", "outcomes"),
    [
        ({}, {"new": 1}),
        ({"outcome": None}, {"unknown": 1}),
        ({"kind": None, "outcome": "failed"}, {"failed": 1}),
        ({"kind": "sitemap", "outcome": None}, {}),
        ({"kind": "article_page"}, {}),
        ({"kind": "listing", "outcome": "no_article"}, {"no_article": 1}),
    ],
)
def test_only_fetches_of_articles_count_by_outcome(values, outcomes):
    assert counted(Clipping(pages=[page(**values)])).outcomes == outcomes


@pytest.mark.parametrize(
    ("values", "statuses", "failures", "skipped"),
    [
        ({}, {"200": 1}, {}, {}),
        ({"status": None, "outcome": "failed", "reason": "timeout"}, {"none": 1}, {"timeout": 1}, {}),
        ({"status": 503, "outcome": "failed", "reason": None}, {"503": 1}, {"unknown": 1}, {}),
        ({"outcome": "skipped", "reason": "reserved: tdm=1"}, {"200": 1}, {}, {"reserved": 1}),
        ({"outcome": "skipped", "reason": None}, {"200": 1}, {}, {"unknown": 1}),
        ({"kind": "sitemap", "outcome": "failed", "reason": "torn"}, {"200": 1}, {"torn": 1}, {}),
    ],
)
def test_statuses_and_reasons(values, statuses, failures, skipped):
    site = counted(Clipping(pages=[page(**values)]))
    assert (site.statuses, site.failures, site.skipped, site.pages) == (statuses, failures, skipped, 1)


def test_comments_and_duplicates():
    duplicate = Duplicate(item=article(), duplicate_of="0" * 32, duplicate_kind="same_text", similarity=1.0)
    comments = [Comment(version=version) for version in (1, 1, 2, 7, None)]
    one = Clipping(
        pages=[page()], article=article(comments_declared=9, comments_collected=5), comments=comments, duplicates=[duplicate]
    )
    site = counted(one, Clipping(pages=[page()], article=article()))
    assert (site.comments_new, site.comments_changed, site.duplicates) == (2, 2, 1)
    assert (site.comments_declared, site.comments_collected, site.articles) == (9, 5, 2)


def test_how_many_articles_have_a_value():
    full = article(title="a", text="b", authors=["c"], published_at=T, section="d", tags=["e"], language="id", image_url="f")
    site = counted(*(Clipping(pages=[page()], article=one) for one in (full, article(title="", authors=[], tags=[]))))
    assert site.filled == dict.fromkeys(FILLED, 1)


def test_the_three_slowest():
    times = [None, 5, 900, 1, 30, 900, 0]
    site = counted(*(Clipping(pages=[page(url=f"u{n}", elapsed_ms=ms)]) for n, ms in enumerate(times)))
    assert site.slowest == [(900, "u5"), (900, "u2"), (30, "u4")]


def test_of_all_sites():
    report = RunReport(run_id="r")
    assert report.nothing_new
    report.site("a").outcomes["new"] = 2
    report.site("b").outcomes["changed"] = 1
    assert report.site("a") is report.site("a")
    assert (report.total("new"), report.total("new", "changed"), report.total("gone"), report.nothing_new) == (2, 3, 0, False)


@pytest.mark.parametrize(("field", "value"), [("comments_new", 1), ("comments_changed", 1)])
def test_a_comment_alone_is_something_new(field, value):
    report = RunReport(run_id="r")
    setattr(report.site("a"), field, value)
    assert not report.nothing_new


@pytest.mark.parametrize(
    ("confidence", "stored", "doubtful"), [(0.62, True, 1), (0.8, True, 0), (0.97, True, 0), (None, True, 0), (0.62, False, 0)]
)
def test_doubtful_texts_are_those_that_were_stored(confidence, stored, doubtful):
    assert counted(Clipping(pages=[page(confidence=confidence)], article=article() if stored else None)).doubtful == doubtful
