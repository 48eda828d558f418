"""One site harvested: whatever goes wrong stays with it, and every fetch is a row."""

import asyncio

import pytest

from crawler.fetch.answer import Refused, Stopped
from crawler.harvest.desk import Harvest
from crawler.harvest.site import OWN_ERROR, harvest_site
from crawler.memory.state import State
from crawler.sites import Site
from tests.harvest.network import Network, T
from tests.site.plain import article

HOME = "https://warta.example/"
MAP = f"{HOME}sitemap.xml"
URLS = [f"{HOME}berita/{n}" for n in range(1, 5)]
LISTED = "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in URLS) + "</urlset>"
ANSWERS = {HOME: "<html><body></body></html>", MAP: LISTED} | {url: article(9 + n) for n, url in enumerate(URLS)}


def harvested(tmp_path, fetch, *, store=None, limit=None):
    stored = []

    async def keep(clipping):
        stored.append(clipping)

    state = State(tmp_path, Site(name="warta", url=HOME, sitemaps=(MAP,)))
    harvest = Harvest(
        site=state.site,
        run_id="r1",
        state=state,
        fetch=fetch,
        store=store or keep,
        robots_sitemaps=list,
        now=lambda: T,
        limit=limit,
    )
    asyncio.run(harvest_site(harvest))
    state.close()
    return harvest.tally, stored


def test_every_article_once_and_every_fetch_a_row(tmp_path):
    network = Network(ANSWERS)
    tally, stored = harvested(tmp_path, network)
    assert (tally.articles, tally.fetched, tally.trouble, tally.stopped, tally.finished) == (4, 4, None, None, True)
    assert sorted(one.article.url for one in stored if one.article) == URLS
    assert sorted(page.url for one in stored for page in one.pages) == sorted(network.asked)
    assert len(set(network.asked)) == len(network.asked)


class Until:
    """A network that raises instead of its answers from some request on."""

    def __init__(self, count, error):
        self.network, self.left, self.error = Network(ANSWERS), count, error

    async def __call__(self, ask):
        self.left -= 1
        if self.left < 0:
            raise self.error
        return await self.network(ask)


@pytest.mark.parametrize("count", [0, 2, 4])
def test_a_run_that_is_stopped_says_why_and_keeps_what_it_has(tmp_path, count):
    tally, stored = harvested(tmp_path, Until(count, Stopped("the limit is reached")))
    assert (tally.stopped, tally.finished) == ("the limit is reached", True)
    assert sum(len(one.pages) for one in stored) == count


def test_a_site_that_refuses_is_in_trouble(tmp_path):
    tally, _ = harvested(tmp_path, Until(3, Refused("it refused 5 requests in a row")))
    assert tally.trouble == "it refused 5 requests in a row"


def test_an_error_of_ours_is_the_pages_alone(tmp_path):
    """One page that trips the program does not take the others along."""

    class Tripping(Network):
        async def __call__(self, ask):
            if ask.url == URLS[1]:
                raise RuntimeError("torn")
            return await super().__call__(ask)

    tally, stored = harvested(tmp_path, Tripping(ANSWERS))
    assert tally.articles == 3
    said = [page.reason or "" for one in stored for page in one.pages if page.url == URLS[1]] or [tally.trouble or ""]
    assert any(OWN_ERROR in sentence for sentence in said)


@pytest.mark.parametrize("broken", ["", "<html>", "\x00" * 50, "{", "<urlset><url><loc>http://[</loc></url></urlset>"])
def test_a_sitemap_of_nothing_is_no_error_of_ours(tmp_path, broken):
    tally, stored = harvested(tmp_path, Network(ANSWERS | {MAP: broken}))
    assert OWN_ERROR not in (tally.trouble or "")
    assert tally.finished
    assert not [one for one in stored if one.article]
