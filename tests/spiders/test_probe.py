"""The spider that looks at sites and stores nothing."""

import asyncio
from types import SimpleNamespace

from crawler.spiders import probe as module
from crawler.spiders.probe import FOR_ARTICLES, ProbeSpider


def test_a_site_is_told_with_what_it_cost_and_articles_get_requests_of_their_own(monkeypatch):
    downloads = SimpleNamespace(made=7, limit=9, pace=SimpleNamespace(floor=2.5))

    async def probe(harvest, more):
        assert harvest == "harvest"
        more()
        assert downloads.limit == 7 + FOR_ARTICLES
        downloads.made = 30
        return SimpleNamespace()

    monkeypatch.setattr(module, "probe", probe)
    told = []
    spider = ProbeSpider.__new__(ProbeSpider)
    spider._downloads, spider.told = {"warta": downloads}, told.append
    spider._begin = lambda site, state: "harvest"
    asyncio.run(spider._harvest(SimpleNamespace(name="warta"), None))
    (seen,) = told
    assert (seen.asked, seen.delay) == (30, 2.5)
