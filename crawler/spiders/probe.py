"""The spider that looks at sites and stores nothing: the harvest's own, with another coroutine for each site."""

from collections.abc import Callable

from crawler.harvest.probe import Probed, probe
from crawler.memory.state import State
from crawler.sites import Site
from crawler.spiders.news import NewsSpider

FOR_ARTICLES = 50
"""Requests that the articles of a site may cost, with their further pages and comment pages."""


class ProbeSpider(NewsSpider):
    """Puts what it saw of each site into `told`, as soon as it has."""

    name = "probe"
    told: Callable[[Probed], None]

    async def _harvest(self, site: Site, state: State) -> None:
        harvest = self._begin(site, state)
        downloads = self._downloads[site.name]

        def more() -> None:
            downloads.limit = downloads.made + FOR_ARTICLES

        probed = await probe(harvest, more)
        probed.asked, probed.delay = downloads.made, downloads.pace.floor
        self.told(probed)
