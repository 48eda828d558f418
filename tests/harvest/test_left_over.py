"""What one run leaves over is said, and the next ones come to it: feeds in turns, addresses that robots.txt forbade."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from crawler.fetch.answer import Trouble
from crawler.harvest.asking.places import MAX_FEEDS, TOO_MANY_FEEDS
from crawler.sites import Site
from tests.harvest.runs import Runs
from tests.harvesting import rows
from tests.site.plain import article, home, number_of

pytestmark = pytest.mark.slow

BASE = "https://warta.example"
SITE = Site(name="warta", url=f"{BASE}/")
START = datetime(2026, 11, 2, 0, 10, tzinfo=UTC)


def sitemap(numbers):
    """The answer that names the articles of these numbers."""
    urls = "".join(f"<url><loc>{BASE}/2024/05/jembatan-nomor-{n}-diperbaiki/</loc></url>" for n in numbers)
    return 200, {"content-type": "application/xml"}, f"<urlset>{urls}</urlset>"


def test_of_many_feeds_the_sites_own_is_always_read_and_the_others_take_turns(tmp_path):
    names = [f"/rubrik-{n}/feed/" for n in range(12)]

    def reply(url, _now):
        path = urlsplit(url).path
        if path in names:
            link = f"{BASE}/2024/05/jembatan-nomor-{names.index(path)}-diperbaiki/"
            return 200, {"content-type": "text/xml"}, f"<rss><channel><item><link>{link}</link></item></channel></rss>"
        number = number_of(path)
        links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{name}">' for name in names)
        return home(range(0), links) if path == "/" else 404 if number is None else article(number)

    runs, left = Runs(tmp_path, SITE, reply), []
    for hour in range(3):
        harvest = runs.run(START + timedelta(hours=hour))
        asked = [urlsplit(url).path for url in runs.asked if "/feed/" in url]
        assert (len(asked), asked[0]) == (MAX_FEEDS, names[0])
        left.append(harvest.tally.left_out[TOO_MANY_FEEDS])
        assert "7 of 12 feeds wait for the next runs" in " ".join(harvest.tally.warnings)
    assert left == [7] * 3
    assert len(rows(tmp_path, "articles")) == 12


def test_what_robots_forbade_is_asked_for_when_it_is_allowed(tmp_path):
    """A folder is closed for some days, in which an article of it is first named."""
    closed = timedelta(days=1), timedelta(days=4)
    now = START

    def allowed(url):
        return "/2024/" not in url or not closed[0] <= now - START < closed[1]

    def reply(url, when):
        path = urlsplit(url).path
        if path == "/sitemap.xml":
            return sitemap(range(1 + (when >= START + closed[0])))
        number = number_of(path)
        if not allowed(url):
            return Trouble("skipped", "robots.txt forbids it")
        return home(range(0)) if path == "/" else 404 if number is None else article(number)

    runs = Runs(tmp_path, SITE, reply, lambda: [f"{BASE}/sitemap.xml"], allowed=allowed)
    counts = []
    for hour in range(0, 6 * 24, 8):
        now = START + timedelta(hours=hour)
        runs.run(now)
        counts.append(sum("/2024/" in url for url in runs.asked))
    assert {row["url"][-13:-12] for row in rows(tmp_path, "articles")} == {"0", "1"}
    forbidden = [row for row in rows(tmp_path, "pages") if row["outcome"] == "skipped"]
    assert len(forbidden) == 1, "not one a run"
    assert counts[12] == 1, "in the first run that may"


def test_articles_whose_addresses_look_like_sections_are_found_by_every_run(tmp_path):
    """No sitemap, no feed: links alone, of the home page and of a section; what was read an hour ago is read again."""

    def there(now):
        return 3 + (now - START) // timedelta(hours=1)

    def reply(url, now):
        path, number = urlsplit(url).path, urlsplit(url).path.rpartition("-")[2]
        if path == "/":
            named = "".join(f'<a href="/berita/kabar-{n}">Kabar nomor {n} dari kota</a>' for n in range(there(now)))
            return f'<html><body><a href="/rubrik/kota">Kota</a>{named}</body></html>'
        if path == "/rubrik/kota":
            return f'<html><body><a href="/berita/jauh-{there(now)}">Kabar dari jauh pagi ini</a></body></html>'
        page = article(int(number) + 100 * path.startswith("/berita/jauh-")) if number.isdigit() else None
        return 404 if page is None else re.sub("2024-05-..T", "2026-11-01T", page)

    runs = Runs(tmp_path, SITE, reply)
    for hour in (0, 0.5, 2, 12):
        now = START + timedelta(hours=hour)
        runs.run(now)
        assert (f"{BASE}/rubrik/kota" in runs.asked) == (hour != 0.5)
        assert len(set(runs.asked)) == len(runs.asked)
        assert [url for url in runs.asked if url.endswith("kabar-0")] == [f"{BASE}/berita/kabar-0"] * (hour in (0, 12))
    found = {row["url"].removeprefix(f"{BASE}/berita/") for row in rows(tmp_path, "articles") if row["version"] == 1}
    assert found == {*(f"kabar-{n}" for n in range(15)), "jauh-3", "jauh-5", "jauh-15"}


def test_addresses_in_trouble_since_long_are_no_news_of_a_site_that_is_well(tmp_path):
    def reply(url, _now):
        path = urlsplit(url).path
        if path == "/sitemap.xml":
            return sitemap(range(4))
        number = number_of(path)
        return home(range(0)) if path == "/" else 404 if number is None else article(number) if number < 2 else 500

    runs, troubles = Runs(tmp_path, SITE, reply), []
    for hour in (0, 5, 30):
        tally = runs.run(START + timedelta(hours=hour)).tally
        troubles.append((tally.trouble, tally.failed))
    assert troubles == [(None, 2)] * 3


@pytest.mark.parametrize("robots", [[f"{BASE}/sitemap.xml"], []], ids=["named by robots.txt", "at a usual place"])
def test_an_article_that_its_sitemap_names_no_more_is_looked_at(tmp_path, robots):
    def reply(url, now):
        path, there = urlsplit(url).path, range(3 if now.hour == 0 else 2)
        if path == "/sitemap.xml":
            return sitemap(there)
        number = number_of(path)
        return home(range(0)) if path == "/" else article(number) if number in there else 404

    runs = Runs(tmp_path, SITE, reply, lambda: robots)
    for hour in (0, 1):
        runs.run(START + timedelta(hours=hour))
    gone = [row for row in rows(tmp_path, "pages") if row["outcome"] == "gone" and row["kind"] == "article"]
    assert [(number_of(urlsplit(row["url"]).path), row["found_via"]) for row in gone] == [(2, "vanished")]


def test_a_site_of_short_articles_is_well_when_nothing_is_new(tmp_path):
    def reply(url, _now):
        path = urlsplit(url).path
        if path == "/sitemap.xml":
            return sitemap(range(3))
        number = number_of(path)
        return (
            home(range(0))
            if path == "/"
            else 404
            if number is None
            else article(number, body=f"<p>Jembatan desa {number} dibuka pagi ini oleh warga, kata kepala desa.</p>")
        )

    runs = Runs(tmp_path, SITE, reply)
    assert [runs.run(START + timedelta(minutes=minutes)).tally.trouble for minutes in (0, 20)] == [None, None]
    assert len(rows(tmp_path, "articles")) == 3


def test_an_article_that_vanishes_from_a_sitemap_for_the_second_time_is_looked_at_again(tmp_path):
    """The sitemap was empty for a day; later one article is deleted in truth."""
    named, there = [range(3), [], range(3), [1, 2]], [range(3)] * 3 + [[1, 2]]
    day = 0

    def reply(url, _now):
        path = urlsplit(url).path
        if path == "/sitemap.xml":
            return sitemap(named[day])
        number = number_of(path)
        return home(range(0)) if path == "/" else article(number) if number in there[day] else 404

    runs = Runs(tmp_path, SITE, reply, lambda: [f"{BASE}/sitemap.xml"])
    for day in range(4):
        runs.run(START + timedelta(hours=day / 2))
    gone = [row["url"] for row in rows(tmp_path, "pages") if row["outcome"] == "gone" and "/2024/" in row["url"]]
    assert gone == [f"{BASE}/2024/05/jembatan-nomor-0-diperbaiki/"]


CHECK = "<html><head><title>Just a moment...</title></head><body><p>Checking your browser</p></body></html>"


@pytest.mark.parametrize("wall", [CHECK, "", " \n"])
def test_what_stood_in_a_sitemaps_place_is_no_sitemap_that_did_not_change(tmp_path, wall):
    """A check for people, or nothing, with an ETag: a 304 to it says nothing of a list, and the site has failed in each run."""
    walled = False

    def reply(url, _now):
        path = urlsplit(url).path
        number = number_of(path)
        good = (
            home(range(0))
            if path == "/"
            else sitemap(range(2))
            if path == "/sitemap.xml"
            else 404
            if number is None
            else article(number)
        )
        return wall if walled else good

    runs = Runs(tmp_path, SITE, reply)
    runs.run(START)
    walled = True
    assert all(runs.run(START + timedelta(minutes=hour)).tally.trouble for hour in (1, 2, 3))
