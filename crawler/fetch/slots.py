"""Downloader middleware: every request of a site waits in the queue of its host, robots.txt too."""

from collections.abc import Sequence
from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.context import RunContext
from crawler.sites import Site
from crawler.urls import queues


class SiteSlots:
    """Scrapy keys its queues by host name alone; two sites on two ports, or one on two hosts, need their own."""

    def __init__(self, sites: Sequence[Site]) -> None:
        slots = queues((site.name, site.url) for site in sites)
        self._slots = {urlsplit(site.url).netloc: slots[site.name] for site in sites}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Slots of the sites of this run."""
        return cls(RunContext.of(crawler).operator.sites)

    def process_request(self, request: Request) -> None:
        """Name the slot; a request that carries one keeps it (redirects to a site's other hosts)."""
        if "download_slot" not in request.meta and (slot := self._slots.get(urlsplit(request.url).netloc)):
            request.meta["download_slot"] = slot


def download_slots(sites: Sequence[Site]) -> dict[str, dict[str, float]]:
    """Scrapy's DOWNLOAD_SLOTS: of sites on one host, the fewest requests at once and the longest delay."""
    slots = queues((site.name, site.url) for site in sites)
    found: dict[str, dict[str, float]] = {}
    for site in sites:
        slot = found.setdefault(slots[site.name], {"concurrency": site.concurrency, "delay": site.delay, "jitter": 0.0})
        slot["concurrency"], slot["delay"] = min(slot["concurrency"], site.concurrency), max(slot["delay"], site.delay)
    return found
