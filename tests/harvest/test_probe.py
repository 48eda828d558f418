"""A look at a site: its lists are read, a few articles, and nothing is stored."""

import asyncio

import pytest

from crawler.fetch.answer import Stopped
from crawler.harvest.desk import Harvest
from crawler.harvest.probe import ARTICLES, TRIES, probe
from crawler.memory.state import State
from crawler.sites import Site
from tests.harvest.network import Network, T
from tests.site.plain import article

HOME, MAP = "https://warta.example/", "https://warta.example/sitemap.xml"
NEWS = [f"https://warta.example/berita/{number}" for number in range(30)]


def listed(urls):
    entries = "".join(f"<url><loc>{url}</loc><lastmod>2026-11-24</lastmod></url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def look(tmp_path, answers, fetch=None, limit=None):
    async def store(_):
        raise AssertionError("nothing is stored")

    network, site = Network(answers), Site(name="warta", url=HOME, sitemaps=(MAP,))
    allowed = []
    harvest = Harvest(
        site=site, run_id="r1", state=State(tmp_path, site), fetch=fetch(network) if fetch else network, store=store,
        robots_sitemaps=list, now=lambda: T, limit=limit,
    )  # fmt: skip
    probed = asyncio.run(probe(harvest, lambda: allowed.append(len(network.asked))))
    assert len(allowed) == 1
    return probed, network


def test_five_articles_are_read(tmp_path):
    probed, network = look(tmp_path, {HOME: "<html><body></body></html>", MAP: listed(NEWS)} | {url: article(9) for url in NEWS})
    assert (probed.trouble, probed.waiting, probed.recent) == (None, 30, 30)
    assert len(probed.articles) == ARTICLES == sum(url in NEWS for url in network.asked)
    assert [page.kind for page in probed.lists] == ["home", "reservations", "sitemap"]


@pytest.mark.parametrize(
    ("answers", "words", "tried"),
    [
        ({HOME: "<html></html>", MAP: listed(NEWS)}, "none of 10 addresses gave an article", TRIES),
        (
            {HOME: "<html></html>", MAP: listed([])},
            f"named an article; name its sitemaps or feeds in sites.toml. Asked: {HOME} (",
            0,
        ),
        ({HOME: 403, MAP: 404}, "refuses us", 0),
    ],
)
def test_why_a_site_does_not_work(tmp_path, answers, words, tried):
    probed, network = look(tmp_path, answers)
    assert words in probed.trouble
    assert sum(url in NEWS for url in network.asked) == tried


def test_a_limit_is_kept_for_articles_and_it_is_said(tmp_path):
    index = "".join(f"<sitemap><loc>https://warta.example/{n}.xml</loc></sitemap>" for n in range(9))
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{index}</sitemapindex>'
    answers = {HOME: "<html></html>", MAP: index} | {f"https://warta.example/{n}.xml": listed(NEWS) for n in range(9)}
    probed, network = look(tmp_path, answers | {url: article(9) for url in NEWS}, limit=10)
    assert (probed.cut, probed.trouble, len(probed.articles)) == ("the limit of requests is kept for articles", None, ARTICLES)
    assert sum(url.endswith(".xml") for url in network.asked) < 9


def test_lists_that_cost_too_much_are_cut_and_it_is_said(tmp_path):
    def fetch(network):
        async def limited(ask):
            if ask.url == "https://warta.example/2.xml":
                raise Stopped("the limit is reached")
            return await network(ask)

        return limited

    index = "".join(f"<sitemap><loc>https://warta.example/{n}.xml</loc></sitemap>" for n in (1, 2))
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{index}</sitemapindex>'
    answers = {HOME: "<html></html>", MAP: index, "https://warta.example/1.xml": listed(NEWS)} | {url: article(9) for url in NEWS}
    probed, _ = look(tmp_path, answers, fetch)
    assert (probed.cut, probed.trouble, len(probed.articles)) == ("the limit is reached", None, ARTICLES)
