"""Nothing that gave no article, now or ever, is called well."""

import asyncio

import pytest

from crawler.harvest.desk import Harvest
from crawler.harvest.site import harvest_site
from crawler.memory.state import State
from crawler.sites import Site
from tests.harvest.network import Network, T
from tests.site.plain import article

HOME, MAP = "https://warta.example/", "https://warta.example/sitemap.xml"
NEWS = [f"https://warta.example/berita/{n}-kabar-dari-desa/" for n in range(3)]
PDF = (200, {"content-type": "application/pdf"}, "%PDF")
WALL = '<html><head><title>Just a moment...</title></head><body><div class="cf-challenge"></div></body></html>'


def harvested(folder, answers, **more):
    """A tally of a site whose sitemap names three addresses that all answer the same."""
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in more.pop("listed", NEWS))
    site = Site(name="warta", url=HOME, sitemaps=(MAP,), **more)
    state = State(folder, site)

    async def store(_clipping):
        pass

    network = Network({HOME: "<html><body></body></html>", MAP: f"<urlset>{listed}</urlset>", **answers})
    harvest = Harvest(site=site, run_id="r1", state=state, fetch=network, store=store, robots_sitemaps=list, now=lambda: T)
    asyncio.run(harvest_site(harvest))
    state.close()
    return harvest.tally


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (404, "none of 3 addresses asked for is an article, and none is known (3 x answered 404)"),
        (410, "3 x answered 410"),
        (500, "all 3 articles asked for failed (3 x answered 500)"),
        (None, "all 3 articles asked for failed (3 x no answer)"),
        (PDF, "3 x is application/pdf, no HTML"),
        (WALL, "all 3 articles asked for failed"),
        ("", "all 3 articles asked for failed (3 x nothing to read"),
        (article(7), None),
    ],
)
def test_a_site_without_an_article_is_not_well(tmp_path, answer, trouble):
    tally = harvested(tmp_path, dict.fromkeys(NEWS, answer))
    assert (tally.trouble is None) == (trouble is None)
    assert (trouble or "") in (tally.trouble or "")


def test_one_article_among_missing_ones_is_well(tmp_path):
    tally = harvested(tmp_path, {NEWS[0]: article(0)})
    assert (tally.trouble, tally.articles, tally.without_article) == (None, 1, {"answered 404": 2})


def test_what_is_left_out_is_counted_by_reason(tmp_path):
    tally = harvested(tmp_path, {}, listed=["https://lain.example/1", "//[x", *NEWS], leave_out=("/berita/",))
    assert tally.left_out == {
        "named by leave_out of sites.toml": 3,
        "it is of another site": 1,
        "broken: its host or port is none": 1,
    }
    assert "nothing on the site named an article" in tally.trouble
    assert "Left out: 3 x named by leave_out of sites.toml" in tally.trouble
