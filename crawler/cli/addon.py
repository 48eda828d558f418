"""Scrapy add-on: what is no harvest gets plain Scrapy, and a harvest says which of Scrapy's settings it does not heed."""

import logging

from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings, default_settings, get_settings_priority

from crawler.spiders.news import NewsSpider

TELNET = "scrapy.extensions.telnet.TelnetConsole"
OURS = {
    "DOWNLOADER_MIDDLEWARES": ("crawler.fetch.slots.SiteSlots", "crawler.fetch.guard.Guard"),
    "DOWNLOAD_HANDLERS": ("http", "https"),  # whoever types an address may ask any
}
"""What a harvest alone has."""
UNHEEDED = {
    "FEEDS": "the tables are written to OUTPUT_DIR; scrapy show and pandas read them",
    "CLOSESPIDER_TIMEOUT": "--time-limit SECONDS ends a harvest early and cleanly",
    "CLOSESPIDER_PAGECOUNT": "--max-pages N limits the requests of a site",
    "CLOSESPIDER_PAGECOUNT_NO_ITEM": "--max-pages N limits the requests of a site",
    "CLOSESPIDER_TIMEOUT_NO_ITEM": "--time-limit SECONDS ends a harvest early and cleanly",
    "CLOSESPIDER_ITEMCOUNT": "--max-pages N limits the requests of a site",
    "CLOSESPIDER_ERRORCOUNT": "a site that fails is left alone, and the others go on",
    "AUTOTHROTTLE_ENABLED": "the pace follows each site by itself; `delay` in sites.toml is its floor",
    "HTTPCACHE_ENABLED": "answers are kept as WARC, and pages are asked for again with their validators",
    "JOBDIR": "every harvest goes on where the last one ended",
}
"""Settings of Scrapy's that a harvest has no use for, with what does the same here."""

logger = logging.getLogger(__name__)


class Road:
    """Takes the road from page to table away from every spider but ours: the shell must not write into an archive."""

    def __init__(self, *, ours: bool) -> None:
        self.ours = ours

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Road":
        """For the spider that is about to run."""
        return cls(ours=issubclass(crawler.spidercls, NewsSpider))

    def update_settings(self, settings: BaseSettings) -> None:
        """Called by Scrapy before anything is loaded."""
        if self.ours:
            say_unheeded(settings)
            return
        usual = {name: order for name, order in default_settings.EXTENSIONS_BASE.items() if name != TELNET}
        road: dict[str, dict[str, int]] = {"EXTENSIONS_BASE": usual, "EXTENSIONS": {}, "ITEM_PIPELINES": {}}
        for name, value in road.items():
            settings.set(name, value, priority="spider")
        for table, ours in OURS.items():
            for name in ours:
                settings[table].pop(name, None)


def say_unheeded(settings: BaseSettings) -> None:
    """One warning for all of them."""
    named = [name for name in UNHEEDED if settings[name] and (settings.getpriority(name) or 0) > get_settings_priority("default")]
    if named:
        instead = "; ".join(dict.fromkeys(UNHEEDED[name] for name in named))
        logger.warning("%s: without effect in a harvest: %s", ", ".join(named), instead)
