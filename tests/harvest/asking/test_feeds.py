"""Feeds that are cut into pages: older ones are read as long as they name what is new."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.harvest.asking import feeds
from crawler.sites import Site
from tests.harvest.runs import Runs
from tests.harvest.test_week import in_memory
from tests.harvesting import rows
from tests.site.plain import article, home, number_of

pytestmark = pytest.mark.slow

BASE = "https://warta.example"
START = datetime(2026, 11, 2, tzinfo=UTC)
EACH = 3


def site(pages, *, last=None):
    """A site whose feed has so many pages of three; behind the last one comes `last`, another page number."""

    def reply(url, _now):
        parts = urlsplit(url)
        if parts.path == "/feed":
            page = int(parts.query.partition("=")[2] or 1)
            after = page + 1 if page < pages else last
            entries = "".join(
                f"<entry><link href='/2024/05/jembatan-nomor-{n}-diperbaiki/'/></entry>"
                for n in range(EACH * (page - 1), EACH * page)
            )
            on = f"<link rel='next' href='/feed?page={after}'/>" if after else ""
            return (
                200,
                {"content-type": "application/atom+xml"},
                f"<feed xmlns='http://www.w3.org/2005/Atom'>{on}{entries}</feed>",
            )
        if parts.path == "/":
            return home(range(0)).replace("</head>", "<link rel='alternate' type='application/atom+xml' href='/feed'></head>")
        number = number_of(parts.path)
        return article(number) if number is not None else 404

    return reply


def runs(folder, reply):
    return Runs(Path(folder), Site(name="warta", url=f"{BASE}/"), reply)


def test_older_pages_are_read_once():
    with in_memory() as folder:
        site_runs = runs(folder, site(5))
        site_runs.run(START)
        assert len(rows(Path(folder), "articles")) == 5 * EACH
        site_runs.run(START + timedelta(hours=1))
        assert not [url for url in site_runs.asked if "page=" in url]


@pytest.mark.parametrize("limit", [10, 14])
def test_every_run_under_a_limit_gets_on(limit):
    with in_memory() as folder:
        site_runs, counts = runs(folder, site(9)), [0]
        while counts[-1] < 9 * EACH:
            site_runs.run(START + timedelta(hours=len(counts)), limit=limit)
            counts.append(len(rows(Path(folder), "articles")))
            assert counts[-1] > counts[-2]
        assert len({row["article_id"] for row in rows(Path(folder), "articles")}) == counts[-1]


@pytest.mark.parametrize("last", [1, 3])
def test_pages_in_a_circle_end(last):
    with in_memory() as folder:
        site_runs = runs(folder, site(3, last=last))
        site_runs.run(START)
        assert sum("/feed" in url for url in site_runs.asked) <= 5
        assert len(rows(Path(folder), "articles")) == 3 * EACH


def test_more_pages_than_a_run_reads_are_said_and_read_by_the_next(monkeypatch):
    monkeypatch.setattr(feeds, "MOST_PAGES", 3)
    with in_memory() as folder:
        site_runs = runs(folder, site(5))
        said = [site_runs.run(START + timedelta(hours=hour)).tally.warnings for hour in range(2)]
        assert any("more than 3 pages" in sentence for sentence in said[0])
        assert len(rows(Path(folder), "articles")) == 5 * EACH


@pytest.mark.parametrize("wrong", ["<html><p>Sedang dirawat</p>", '{"galat": 500}', "sibuk", 404, 500, None])
def test_a_feed_that_is_none_for_a_run_is_said_and_read_by_the_next(wrong):
    whole = site(1)

    def bad(url, now):
        if urlsplit(url).path != "/feed" or wrong in (404, 500, None):
            return wrong if urlsplit(url).path == "/feed" else whole(url, now)
        return 200, {"content-type": "text/html", "etag": '"dirawat"'}, wrong

    with in_memory() as folder:
        site_runs = runs(folder, whole)
        site_runs.run(START)
        site_runs.reply = bad
        said = site_runs.run(START + timedelta(hours=1)).tally.warnings
        assert sum(f"feed {BASE}/feed: " in each for each in said) == 1, said
        told = [row for row in rows(Path(folder), "pages") if urlsplit(row["url"]).path == "/feed"]
        assert told[-1]["outcome"] in ("failed", "gone")
        site_runs.reply = site(2)
        assert not [each for each in site_runs.run(START + timedelta(hours=2)).tally.warnings if "feed " in each]
        assert len(rows(Path(folder), "articles")) == 2 * EACH
