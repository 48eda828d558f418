"""Downloader middleware: every request of a site waits in that site's queue, robots.txt too."""

from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.context import RunContext
from crawler.sites import Site


class SiteSlots:
    """Scrapy keys its queues by host name alone; two sites on two ports, or one on two hosts, need their own."""

    def __init__(self, sites: dict[str, Site]) -> None:
        self._slots = {urlsplit(site.url).netloc: site.name for site in sites.values()}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Slots of the sites of this run."""
        return cls({site.name: site for site in RunContext.of(crawler).operator.sites})

    def process_request(self, request: Request) -> None:
        """Name the slot; a request that carries one keeps it (redirects to a site's other hosts)."""
        if "download_slot" not in request.meta and (slot := self._slots.get(urlsplit(request.url).netloc)):
            request.meta["download_slot"] = slot
