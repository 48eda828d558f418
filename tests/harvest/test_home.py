"""What becomes of a site whose home page or sitemap is in trouble: a failure where nothing can be followed, else a warning."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from crawler.fetch.answer import Answer, Trouble, unanswered
from crawler.harvest.desk import Harvest
from crawler.harvest.site import harvest_site
from crawler.items import Clipping, Page
from crawler.memory.state import State
from crawler.sites import Site
from pipelines.parquet.writer import Limits, Writer
from tests.harvest.network import Network, T
from tests.harvest.runs import Runs
from tests.harvesting import rows
from tests.site.plain import article, home

HOME, MAP, NEWS = (f"https://warta.example/{path}" for path in ("", "sitemap.xml", "berita/1"))
LISTED = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{NEWS}</loc></url></urlset>'
BROKEN = LISTED.removesuffix("</urlset>")


@pytest.mark.parametrize(
    ("home", "sitemap", "named", "trouble", "warning"),
    [
        ("<html><body></body></html>", LISTED, True, None, None),
        (500, LISTED, True, None, "answered 500"),
        (None, LISTED, True, None, "could not be reached"),
        (403, LISTED, True, None, "refuses us"),
        (500, 404, True, "answered 500", "answered 404"),
        (500, BROKEN, True, "sitemap", "answered 500"),
        ("<html><body></body></html>", BROKEN, True, "sitemap", None),
        (500, LISTED, False, "answered 500", None),
        ((200, {"content-type": "application/pdf"}, "%PDF"), LISTED, True, None, "no HTML"),
    ],
)
def test_trouble(tmp_path, home, sitemap, named, trouble, warning):
    site = Site(name="warta", url=HOME, sitemaps=(MAP,) if named else None)
    state, stored = State(tmp_path, site), []

    async def store(clipping):
        stored.append(clipping)

    network = Network({HOME: home, MAP: sitemap, NEWS: article(9)})
    harvest = Harvest(site=site, run_id="r1", state=state, fetch=network, store=store, robots_sitemaps=list, now=lambda: T)
    asyncio.run(harvest_site(harvest))
    state.close()
    said = harvest.tally
    assert (trouble or "") in (said.trouble or "")
    assert (said.trouble is None) == (trouble is None)
    assert [warning in sentence for sentence in said.warnings] == ([True] if warning else [])
    assert (NEWS in network.asked) == (named and sitemap != 404)
    assert len({id(page) for clipping in stored for page in clipping.pages}) == len(network.asked), "every fetch is a row"
    assert {clipping.pages[0].run_id for clipping in stored} == {"r1"}


@pytest.mark.parametrize(
    ("reason", "error", "said"),
    [
        ("robots.txt forbids it", "Disallow: /", "forbids its home page"),
        ("its address is not public", "10.0.0.1 is not asked", "is not read: 10.0.0.1 is not asked; mend"),
        ("its body is too large", "70 MB, more than 64", "is not read: 70 MB, more than 64; mend"),
    ],
)
def test_why_a_home_page_was_left_out(tmp_path, reason, error, said):
    site = Site(name="warta", url=HOME)
    state = State(tmp_path, site)

    async def fetch(ask):
        return Answer(page=unanswered(ask, Trouble("skipped", reason, error), T, "warta", "r1"))

    async def store(clipping):
        pass

    harvest = Harvest(site=site, run_id="r1", state=state, fetch=fetch, store=store, robots_sitemaps=list, now=lambda: T)
    asyncio.run(harvest_site(harvest))
    state.close()
    assert said in harvest.tally.trouble


WALLS = {
    "recaptcha": ("<title>Security check</title><form><div class=g-recaptcha></div></form>", "a riddle for people (recaptcha)"),
    "cloudflare": (
        "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>",
        "a check whether the reader is a person",
    ),
    "parked": (
        "<title>warta.example</title><script src='https://sedoparking.com/x.js'></script>",
        "a page of a dealer in domains",
    ),
}


@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize(("listed", "failed"), [(False, True), (True, False)], ids=["everywhere", "at home"])
def test_a_wall_is_called_one(tmp_path, wall, listed, failed):
    body, said = WALLS[wall]
    page = (
        200,
        {"content-type": "text/html", "etag": '"1"'},
        f"<!doctype html><html><body>{body}<p>warta.example</p></body></html>",
    )
    answers = {NEWS: article(9)} | ({HOME: page, MAP: LISTED} if listed else dict.fromkeys((HOME, MAP), page))
    runs = Runs(tmp_path, Site(name="warta", url=HOME), lambda url, _: answers.get(url, 404))
    for day in range(2):  # the second finds what the first knew
        tally = runs.run(T + timedelta(days=day)).tally
        told = tally.trouble if failed else " ".join(tally.warnings)
        assert f"the home page {HOME} is {said}" in (told or "")
        assert bool(tally.trouble) is failed


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("<h1>Pemeriksaan</h1><p>Tunggu sebentar, kami memeriksa peramban Anda.</p>", "holds a few words and no link"),
        ('<h1>Pemeriksaan</h1><p>Tunggu.</p><a href="/tentang">Tentang</a>', None),
        ('<h1>Warta</h1><p>Selamat datang.</p><link rel="alternate" type="application/rss+xml" href="/feed">', None),
        ("<div id=root></div>", None),
    ],
)
def test_a_home_page_of_a_few_words_where_articles_were_named(tmp_path, then, said):
    def reply(url, now):
        if url == HOME:
            return (
                f"<html><body>{then}</body></html>"
                if now > T + timedelta(minutes=9)
                else f"<a href='{NEWS}-kabar-dari-desa-kami'>Kabar</a>"
            )
        if url.endswith("/feed"):
            return 200, {"content-type": "text/xml"}, f"<rss><channel><item><link>{NEWS}</link></item></channel></rss>"
        return article(9) if "/berita/" in url else 404

    runs = Runs(tmp_path, Site(name="warta", url=HOME), reply)
    assert runs.run(T).tally.trouble is None
    trouble = runs.run(T + timedelta(minutes=10)).tally.trouble
    assert (said in (trouble or "")) if said else trouble is None


def test_a_home_page_that_was_read_for_its_links_alone_is_asked_for_in_full(tmp_path):
    """As after a run that was killed before its lists were stored: 304 would say that there are no feeds."""
    own, feed = "https://warta.example", "https://warta.example/feed/"
    front = home(range(0), f'<link rel="alternate" type="application/rss+xml" href="{feed}">')
    item = f"<item><title>Jembatan nomor 1 diperbaiki</title><link>{own}/2024/05/jembatan-nomor-1-diperbaiki/</link></item>"
    answers = {
        f"{own}/": (200, {"etag": '"1"'}, front),
        feed: (200, {"content-type": "application/rss+xml"}, f"<rss><channel>{item}</channel></rss>"),
        f"{own}/2024/05/jembatan-nomor-1-diperbaiki/": article(1),
    }
    when = datetime(2026, 11, 2, tzinfo=UTC)
    read = Page(
        url=f"{own}/",
        site="warta",
        fetched_at=when,
        kind="other",
        outcome="no_article",
        status=200,
        etag='"1"',
        found_via="listing",
    )
    writer = Writer(tmp_path, "killed", Limits())
    writer.add(Clipping(pages=[read]))
    writer.publish(writer.take())
    runs = Runs(tmp_path, Site(name="warta", url=f"{own}/"), lambda url, _: answers.get(url, 404))
    runs.run(when + timedelta(hours=1))
    assert feed in runs.asked
    assert len(rows(tmp_path, "articles")) == 1
