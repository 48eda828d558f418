"""A month of runs on sites that are each in another trouble for a week: the tables end with exactly what the sites had.

The gate lets some of them live it in steps of two days; `make month` all of them in steps of six hours.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.fetch.answer import ENDLESS, ROBOTS_UNREAD, Trouble
from pipelines.describe.connection import connect
from tests.harvest.months import FROM, START, STORIES, TO, XML, Paper, live, rss, text_of, trace, urlset
from tests.harvest.test_week import in_memory
from tests.harvesting import rows

pytestmark = pytest.mark.slow

WALL = '<html><head><title>Just a moment...</title></head><body><div id="challenge-form">Checking your browser</div><script src="/cdn-cgi/challenge-platform/x.js"></script></body></html>'
MENDING = "<html><head><title>Sedang dirawat</title></head><body><h1>Situs sedang dirawat</h1><p>Kami kembali sebentar lagi.</p></body></html>"
LOGIN = '<html><head><title>Masuk</title></head><body><form><input name="nama"><input type="password" name="sandi"><button>Masuk</button></form></body></html>'
LATER = "<html><body><h1>Kembali lagi nanti</h1><p>Tulisan ini sedang kami rapikan untuk pembaca.</p></body></html>"
NONE = "<html><head><title>Tidak ditemukan</title></head><body><h1>404</h1><p>Halaman tidak ditemukan</p></body></html>"


def weekly(answer):
    """A trouble that comes and goes: what is answered in that week."""

    def trouble(paper, path, day, honest):
        return answer(paper, path, day, honest) if FROM <= day < TO else honest

    return trouble


def pages(answer):
    """The same for pages of articles alone."""
    return weekly(lambda paper, path, day, honest: answer(paper, path, day) if "/berita-" in path and honest != 404 else honest)


def lists(answer):
    """The same for sitemap and feed alone."""
    return weekly(
        lambda paper, path, day, honest: answer(paper, day) if path in ("/sitemap.xml", "/feed/") and honest != 404 else honest
    )


def every(answer):
    """The same for every address."""
    return weekly(lambda _paper, _path, _day, _honest: answer)


def story_at(paper, path):
    return next(story for story in STORIES if paper.path(story) == path)


def one_canonical(paper, path, day):
    return paper.page(story_at(paper, path), day, f'<link rel="canonical" href="{paper.base}/">')


def one_article(paper, path, day):
    return paper.page(story_at(paper, path), day, f'<link rel="canonical" href="{paper.base}{paper.path(STORIES[1])}">')


def closed(paper, path, day):
    return paper.page(story_at(paper, path), day, closed=True)


def moved(paper, path, day, honest):
    """From a day on every article stands at a new address, which the sitemap names, and the old one leads there."""
    if day < FROM:
        return honest
    if path == "/sitemap.xml":
        return 200, XML, urlset([(url.replace("/2026/", "/kabar/"), when) for url, when in paper.named(day)])
    answer = paper.honest(path.replace("/kabar/", "/2026/"), day)
    if answer == 404 or path == "/":
        return answer
    return 200, {"x-final": f"{paper.base}{path.replace('/2026/', '/kabar/')}"}, answer


def parts(paper, path, day, honest):
    """A sitemap in two parts, of which one does not answer for a week."""
    half = {"/a.xml": 0, "/b.xml": 1}
    if path == "/sitemap.xml":
        return (
            200,
            XML,
            "<sitemapindex>" + "".join(f"<sitemap><loc>{paper.base}{name}</loc></sitemap>" for name in half) + "</sitemapindex>",
        )
    if path in half:
        missing = path == "/b.xml" and FROM <= day < TO
        return 500 if missing and day < 14 else 404 if missing else (200, XML, urlset(paper.named(day)[half[path] :: 2]))
    return honest


def frozen(_paper, path, day, honest):
    """Its cache gives every address an ETag for good, and an old page for a week."""
    if not isinstance(honest, str):
        return honest
    return 200, {"etag": '"selalu"'}, honest


def junk(paper, day):
    """A feed that is broken in another way every day."""
    feed = rss(paper.named(day))
    return [
        (200, XML, f"<b>Notice</b>: Undefined index\n\n{feed}"),
        (200, XML, feed.replace("</item>", "<bad></item>")),
        (200, {"content-type": "text/html"}, "<html><body>Database error</body></html>"),
        (200, XML, feed[: len(feed) // 2]),
        (200, XML, ""),
        (200, XML, feed.replace("<link>", "<link>\n  ")),
        500,
    ][int(day) % 7]


TROUBLES = {
    "well": weekly(lambda _paper, _path, _day, honest: honest),
    "wall": every((200, {}, WALL)),
    "mending": every(503),
    "empty": every((200, {}, "")),
    "mended": every((200, {}, MENDING)),
    "canonical": pages(one_canonical),
    "global": pages(one_article),
    "moved": moved,
    "robots": every(Trouble("failed", ROBOTS_UNREAD, "answered 503")),
    "circle": every(Trouble("failed", ENDLESS, "x")),
    "away": every(None),
    "feed": lists(junk),
    "parts": parts,
    "home": pages(lambda paper, _path, _day: (200, {"x-final": f"{paper.base}/"}, "<p>Beranda</p>")),
    "login": pages(lambda paper, _path, _day: (200, {"x-final": f"{paper.base}/masuk"}, LOGIN)),
    "lost": pages(lambda _paper, _path, _day: 404),
    "soft": pages(lambda _paper, _path, _day: (200, {}, NONE)),
    "several": weekly(
        lambda paper, path, _day, honest: (200, {}, LATER) if path in map(paper.path, STORIES[:3]) and honest != 404 else honest
    ),
    "accepted": pages(lambda _paper, _path, _day: (202, {}, LATER)),
    "listless": lists(lambda _paper, _day: (200, XML, urlset([]))),
    "tracked": lists(lambda paper, day: (200, XML, urlset(paper.named(day, end="?utm_source=peta")))),
    "prefixed": lists(lambda paper, day: (200, XML, urlset(paper.named(day, paper.base.replace("//", "//www."))))),
    "now": lists(lambda paper, day: (200, XML, urlset([(url, f"{START + timedelta(days=day):%Y-%m-%dT%H:%M:%SZ}") for url, _ in paper.named(day)]))),
    "frozen": frozen,
    "closed": pages(closed),
}  # fmt: skip


HOURS = int(os.environ.get("MONTH_HOURS", "48"))
LONG = ("well", "mending", "circle", "away", "login", "tracked", "now", "frozen", "global", "empty")
"""Sites that live it in the long form alone: others are in a like trouble."""
NAMES = [name for name in TROUBLES if HOURS < 48 or name not in LONG]


@pytest.fixture(scope="module")
def month():
    papers = [Paper(NAMES.index(name), name, TROUBLES[name], feed_only=name == "feed") for name in NAMES]
    with in_memory() as folder:
        root = Path(folder)
        harvests = live(root, papers, hours=HOURS)
        latest = connect(root).sql("FROM articles_latest").to_dicts()
        yield {
            "papers": {paper.name: paper for paper in papers},
            "articles": rows(root, "articles"),
            "comments": rows(root, "comments"),
            "latest": latest,
            "harvests": harvests,
            "pages": rows(root, "pages"),
        }


def numbers(values):
    return sorted(int(value["url"].split("-nomor-")[1].split("-")[0]) for value in values)


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_end_with_the_sites_history(month, name):
    paper = month["papers"][name]
    mine = [row for row in month["articles"] if row["site"] == name]
    ids = {row["article_id"]: int(row["url"].split("-nomor-")[1].split("-")[0]) for row in mine}
    assert sorted(ids.values()) == [story.number for story in STORIES], "every article once"
    for article, number in ids.items():
        texts = [
            row["text"].replace("\n\n", " ")
            for row in sorted(mine, key=lambda row: row["version"])
            if row["article_id"] == article
        ]
        true = [text_of(paper.place, number, version) for version in trace(STORIES[number])]
        shown = [
            next((n for n, text in enumerate(true) if text.split()[-4:] == found.rstrip(".").split()[-4:]), found)
            for found in texts
        ]
        assert shown == trace(STORIES[number]), (number, "each text once and in order")
    gone = [row for row in month["latest"] if row["site"] == name and row["gone_at"]]
    assert numbers(gone) == [story.number for story in STORIES if story.gone < 31]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "moved"])  # a copy keeps its comments
def test_comments_are_all_there_once(month, name):
    native = sorted(row["native_id"] for row in month["comments"] if row["site"] == name)
    assert native == sorted(f"{story.number}0{n}" for story in STORIES for n, _ in enumerate(story.comments))


def test_trouble_is_said(month):
    """In that week every run of a site that is closed has failed or warns, and the week before none does."""
    for name, now, harvest in month["harvests"]:
        day = (now - START) / timedelta(days=1)
        if name in ("wall", "mending", "empty", "mended", "robots", "circle", "away") and FROM <= day < TO:
            assert harvest.tally.trouble, (name, day)
        if name != "now" and 1 < day < FROM:
            assert not harvest.tally.trouble, (name, day, harvest.tally.trouble)
