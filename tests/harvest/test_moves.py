"""A known address that redirects: an article whose text stands at the new one moved, any other is gone from that hour on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.sites import Site
from pipelines.describe.connection import connect
from tests.harvest.months import text_of
from tests.harvest.runs import Runs
from tests.harvest.test_week import in_memory
from tests.harvesting import rows
from tests.site.plain import article as page
from tests.site.plain import home, number_of

pytestmark = pytest.mark.slow

BASE = "https://warta.example"
START = datetime(2026, 11, 2, 0, 10, tzinfo=UTC)
MOVED = START + timedelta(days=1)
OLD, NEW, OTHER = (f"/2024/05/jembatan-nomor-{n}-diperbaiki/" for n in (1, 2, 3))


def article(number: int, more: str = "") -> str:
    """An article of words of its own."""
    return page(number, body=f"<p>{text_of(number, 0, 0)}</p>{more}")


FORMS = {
    # where the old address leads, what stands there, since when the sitemap names it, ids that are gone, articles that live
    "another text": (NEW, article(2), None, [OLD], [NEW, OTHER]),
    "an article that is known": (OTHER, article(3), None, [OLD], [OTHER]),
    "another text, read in the same run": (NEW, article(2), MOVED, [OLD], [NEW, OTHER]),
    "another text, read a day before": (NEW, article(2), START, [OLD], [NEW, OTHER]),
    "a page of a section": ("/rubrik/", home(range(3, 9)), None, [OLD], [OTHER]),
    "the home page": ("/", home(range(0)), None, [OLD], [OTHER]),
    "the same text": (NEW, article(1), None, [], [OLD, OTHER]),
    "the same text, read in the same run": (NEW, article(1), MOVED, [], [OLD, OTHER]),
    "the same text, read a day before": (NEW, article(1), START, [], [OLD, OTHER]),
    "the same text, a paragraph longer": (NEW, article(1, "<p>Diperbarui siang ini.</p>"), None, [], [NEW, OTHER]),
}  # fmt: skip


def site(goal, body, named_since):
    """Two articles of which the first leads to `goal` after a day."""

    def reply(url, now):
        path = urlsplit(url).path
        if path == "/sitemap.xml":
            named = [OLD, OTHER, *([NEW] if named_since and now >= named_since else [])]
            stated = f"<lastmod>{max(START, MOVED if now >= MOVED else START):%Y-%m-%dT%H:%M:%SZ}</lastmod>"
            urls = "".join(f"<url><loc>{BASE}{path}</loc>{stated if path == OLD else ''}</url>" for path in named)
            return 200, {"content-type": "application/xml"}, f"<urlset>{urls}</urlset>"
        if path == goal or (path == OLD and now >= MOVED):
            return 200, {"x-final": BASE + goal} if path == OLD else {}, body
        number = number_of(path)
        return home(range(0)) if path == "/" else article(number) if path in (OLD, OTHER) else 404

    return reply


@pytest.mark.parametrize("form", FORMS)
def test_a_redirect(form):
    goal, body, named_since, gone, live = FORMS[form]
    with in_memory() as folder:
        runs = Runs(
            Path(folder), Site(name="warta", url=f"{BASE}/"), site(goal, body, named_since), lambda: [f"{BASE}/sitemap.xml"]
        )
        for hours in (0, 25, 26, 50):
            runs.run(START + timedelta(hours=hours))
        latest = connect(Path(folder)).sql("FROM articles_latest ORDER BY url").to_dicts()
    assert [urlsplit(row["url"]).path for row in latest if row["gone_at"]] == gone
    assert [urlsplit(row["url"]).path for row in latest if not row["gone_at"]] == live
    assert {row["gone_at"].hour for row in latest if row["gone_at"]} <= {1}


def test_an_address_that_leads_to_each_days_article_ends_none():
    def reply(url, now):
        path = urlsplit(url).path
        today = (now - START).days + 5
        if path in ("/", "/hari-ini/"):
            final = f"/2024/05/jembatan-nomor-{today}-diperbaiki/"
            return (200, {"x-final": BASE + final}, article(today)) if path != "/" else home(range(5, today), "")
        if path == "/sitemap.xml":
            return (
                200,
                {"content-type": "application/xml"},
                f"<urlset><url><loc>{BASE}/hari-ini/</loc><lastmod>{now:%Y-%m-%d}</lastmod></url></urlset>",
            )
        return article(number_of(path) or 0)

    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/sitemap.xml"])
        for day in range(4):
            runs.run(START + timedelta(days=day))
        latest = connect(Path(folder)).sql("FROM articles_latest").to_dicts()
        assert not [row["url"] for row in rows(Path(folder), "pages") if row["outcome"] == "gone"]
    assert [row["gone_at"] for row in latest] == [None] * 4


def test_an_address_that_shows_another_article_by_its_own_word_has_lost_its_own():
    def reply(url, now):
        path = urlsplit(url).path
        named = f'<link rel="canonical" href="{NEW}">'
        if path == "/sitemap.xml":
            urls = "".join(
                f"<url><loc>{BASE}{path}</loc><lastmod>{now:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>" for path in (OLD, OTHER)
            )
            return 200, {"content-type": "application/xml"}, f"<urlset>{urls}</urlset>"
        other = page(2, head=named, body=f"<p>{text_of(2, 0, 0)}</p>")
        if path == NEW or (path == OLD and now >= MOVED):
            return other
        return home(range(0)) if path == "/" else article(1) if path == OLD else article(3) if path == OTHER else 404

    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/sitemap.xml"])
        for hours in (0, 25, 26):
            runs.run(START + timedelta(hours=hours))
        latest = connect(Path(folder)).sql("FROM articles_latest ORDER BY title").to_dicts()
    assert [(row["title"], row["gone_at"] is not None) for row in latest] == [
        ("Jembatan nomor 1 diperbaiki", True),
        ("Jembatan nomor 2 diperbaiki", False),
        ("Jembatan nomor 3 diperbaiki", False),
    ]


def test_a_slug_that_is_used_again_names_two_articles():
    def reply(url, now):
        path = urlsplit(url).path
        if path == "/sitemap.xml":
            url = f"<url><loc>{BASE}{OLD}</loc><lastmod>{now:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>"
            return 200, {"content-type": "application/xml"}, f"<urlset>{url}</urlset>"
        again = article(2).replace("2024-05-02", "2026-11-03")
        return home(range(0)) if path == "/" else 404 if path != OLD else article(1) if now < MOVED else again

    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/sitemap.xml"])
        for hours in (0, 25, 50):
            runs.run(START + timedelta(hours=hours))
        latest = connect(Path(folder)).sql("FROM articles_latest ORDER BY title").to_dicts()
    assert [(row["title"], row["version"], row["gone_at"] is not None) for row in latest] == [
        ("Jembatan nomor 1 diperbaiki", 1, True),
        ("Jembatan nomor 2 diperbaiki", 1, False),
    ]


def test_an_article_that_moved_without_a_redirect_is_not_gone_until_it_is_gone_there_too():
    def reply(url, now):
        path, day = urlsplit(url).path, (now - START).days
        here = OLD if day == 0 else NEW if day < 3 else None
        if path == "/sitemap.xml":
            urls = "".join(
                f"<url><loc>{BASE}{path}</loc><lastmod>{now:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>" for path in (here, OTHER) if path
            )
            return 200, {"content-type": "application/xml"}, f"<urlset>{urls}</urlset>"
        return home(range(0)) if path == "/" else article(1) if path == here else article(3) if path == OTHER else 404

    gone = []
    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/sitemap.xml"])
        runs.run(START)
        for hours in (25, 80):
            runs.run(START + timedelta(hours=hours))
            latest = connect(Path(folder)).sql("FROM articles_latest").to_dicts()
            gone.append({urlsplit(row["url"]).path for row in latest if row["gone_at"]})
    assert gone == [set(), {OLD}]
