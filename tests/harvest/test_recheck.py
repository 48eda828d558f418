"""What is looked at again."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from crawler.harvest.recheck import FEW_VANISHED, add_due, add_vanished
from crawler.items import Page
from crawler.sites import Site
from tests.harvest.runs import Runs
from tests.harvesting import rows
from tests.site.plain import article

T = datetime(2026, 1, 5, tzinfo=UTC)


class Leads(list):
    def add(self, lead):
        self.append((lead.url, lead.via))
        return True

    def is_listed(self, key):
        return key < 0


def state(due=(), stalest=(), listed=(), articles=100, count_listed=0):
    return SimpleNamespace(
        due=lambda now: [SimpleNamespace(url=url, outcome=outcome) for url, outcome in due],
        stalest=lambda now, older_than, limit: list(stalest)[:limit],
        count_articles=lambda: articles,
        listed=lambda: iter(listed),
        count_listed=lambda: count_listed,
    )


DUE = [("a", "new"), ("b", "failed"), ("c", "gone"), ("d", "unchanged")]


@pytest.mark.parametrize(("failures_only", "found"), [(False, "abcdx"), (True, "bc")])
def test_what_is_due(failures_only, found):
    leads = Leads()
    add_due(state(DUE, stalest=["x"]), leads, T, failures_only=failures_only)
    assert "".join(url for url, _ in leads) == found
    assert {via for _, via in leads} == {"recheck"}


@pytest.mark.parametrize(("articles", "count"), [(0, 0), (49, 0), (100, 2), (1000, 20)])
def test_a_few_that_were_not_looked_at_for_long(articles, count):
    leads = Leads()
    add_due(state(stalest=[str(n) for n in range(50)], articles=articles), leads, T, failures_only=False)
    assert len(leads) == count


def page(kind="sitemap", outcome="no_article"):
    return Page(url="s", site="warta", fetched_at=T, kind=kind, outcome=outcome)


@pytest.mark.parametrize(
    ("listings", "gone", "known", "count"),
    [
        ([page()], 3, 0, 3),
        ([page()], FEW_VANISHED, 0, FEW_VANISHED),
        ([page()], FEW_VANISHED + 1, 0, 0),
        ([page()], FEW_VANISHED + 1, 1000, FEW_VANISHED + 1),
        ([page()], 0, 0, 0),
        ([], 3, 0, 0),
        ([page("feed")], 3, 0, 0),
        ([page(), page(outcome="failed")], 3, 0, 0),
        ([page(), page(outcome="not_modified")], 3, 0, 0),
        ([page(), page("feed", "failed")], 3, 0, 3),
    ],
)
def test_what_sitemaps_name_no_more(listings, gone, known, count):
    leads = Leads()
    add_vanished(state(listed=[(-1, "still"), *((n, str(n)) for n in range(gone))], count_listed=known), leads, listings)
    assert len(leads) == count
    assert {via for _, via in leads} <= {"vanished"}


@pytest.mark.slow
def test_an_edit_under_a_lastmod_that_stays_is_seen_by_the_growing_intervals(tmp_path):
    """Two days after it came out, within a day; the home page and the sitemap say nothing of it."""
    home, url = "https://warta.example/", "https://warta.example/2026/01/jembatan-nomor-1-diperbaiki/"
    made = article(1).replace("2024-05-02T08:00", f"{T - timedelta(days=2):%Y-%m-%dT%H:%M}")
    edit = "<p>Ralat: jembatan itu dibuka pada bulan depan, kata kepala desa kemarin sore.</p></article>"

    def reply(asked, now):
        if asked == f"{home}sitemap.xml":
            return f"<urlset><url><loc>{url}</loc><lastmod>2026-01-03T00:00:00Z</lastmod></url></urlset>"
        if asked == url:
            return made.replace("</article>", edit) if now >= T else made
        return "<html><body></body></html>" if asked == home else 404

    runs, looks, late = Runs(tmp_path, Site(name="warta", url=home), reply), 0, -48
    while len(rows(tmp_path, "articles")) < 2 and late < 30:
        runs.run(T + timedelta(hours=late))
        looks, late = looks + (url in runs.asked), late + 1
    assert (len(rows(tmp_path, "articles")), 0 < late <= 25, looks <= 12) == (2, True, True), (late, looks)
