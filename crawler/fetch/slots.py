"""Downloader middleware: every request waits in the queue of the host that it goes to, robots.txt and what is sent on too."""

from collections.abc import Sequence
from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.context import RunContext
from crawler.signals import OF_SITE
from crawler.sites import Site
from crawler.urls import authority, queues, same_site

ELSEWHERE = "//"
"""What the queue of a host begins with that is no site's; its name is the host and port."""


class SiteSlots:
    """Scrapy keys its queues by host name alone; two sites on two ports, or one on two hosts, need their own."""

    def __init__(self, sites: Sequence[Site], crawler: Crawler | None = None) -> None:
        self._crawler = crawler
        self._homes = {site.name: site.url for site in sites}
        self._queues = queues((site.name, site.url) for site in sites)
        self._settings = download_slots(sites)
        self._slots = {urlsplit(site.url).netloc: self._queues[site.name] for site in sites}
        self._hosts = {authority(site.url): self._queues[site.name] for site in sites}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Slots of the sites of this run."""
        return cls(RunContext.of(crawler).operator.sites, crawler)

    def process_request(self, request: Request) -> None:
        """Name the slot; a request that carries one keeps it, unless it was sent on to a host that is none of its site's."""
        if "download_slot" not in request.meta:
            if slot := self._slots.get(urlsplit(request.url).netloc):
                request.meta["download_slot"] = slot
        elif request.meta.get("redirect_urls"):
            request.meta["download_slot"] = self._of_host(request)

    def _of_host(self, request: Request) -> str:
        """The queue of the host that a redirect leads to: politeness belongs to who is asked, not to who was asked before."""
        host, site = authority(request.url), request.meta.get(OF_SITE)
        if declared := self._hosts.get(host):
            return declared
        if site in self._homes and same_site(request.url, self._homes[site]):
            return self._queues[site]
        own = f"{ELSEWHERE}{host}"
        delay = self._settings[self._queues[site]]["delay"] if site in self._homes else 0.0
        slow_down(self._crawler, own, delay)
        return own


def slow_down(crawler: Crawler | None, queue: str, delay: float) -> None:
    """Let a queue ask one at a time, no faster than this from here on; never faster than it did."""
    if crawler is None or crawler.engine is None:
        return
    downloader = crawler.engine.downloader
    # Scrapy forgets a queue that rested for a minute, and makes it anew of these.
    before = downloader.per_slot_settings.get(queue, {}).get("delay", 0.0)
    downloader.per_slot_settings[queue] = {"delay": max(before, delay), "concurrency": 1, "jitter": 0.0}
    if slot := downloader.slots.get(queue):
        slot.delay, slot.concurrency = max(slot.delay, delay), 1


def download_slots(sites: Sequence[Site]) -> dict[str, dict[str, float]]:
    """Scrapy's DOWNLOAD_SLOTS: of sites on one host, the fewest requests at once and the longest delay."""
    slots = queues((site.name, site.url) for site in sites)
    found: dict[str, dict[str, float]] = {}
    for site in sites:
        slot = found.setdefault(slots[site.name], {"concurrency": site.concurrency, "delay": site.delay, "jitter": 0.0})
        slot["concurrency"], slot["delay"] = min(slot["concurrency"], site.concurrency), max(slot["delay"], site.delay)
    return found
