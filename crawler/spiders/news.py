"""The one spider: gives each site's harvest Scrapy's downloader and item pipelines, and ends when all have."""

import asyncio
import logging
import os
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import run_in_thread

from crawler import sites as sites_file
from crawler.context import KEY, RunContext
from crawler.discover.robots_lines import MAX_SITEMAPS, sitemap_lines
from crawler.disk.lock import Lock, Locked
from crawler.disk.place import NoStore, local_of, reason
from crawler.fetch.answer import Fetch, Recorded
from crawler.fetch.browser.process import Browser
from crawler.fetch.browser.rendering import Rendering
from crawler.fetch.download import Downloads, now
from crawler.fetch.pace import Pace, asked_delay
from crawler.fetch.reservations import read_robots
from crawler.fetch.robots import robots_read
from crawler.fetch.slots import ELSEWHERE, download_slots, slow_down
from crawler.fetch.turns import Turns
from crawler.harvest.desk import Harvest, KnownProfile
from crawler.harvest.learning.stored import newest_profiles
from crawler.harvest.site import harvest_site
from crawler.identity import check_contact, new_run_id, user_agent
from crawler.items import Clipping
from crawler.memory.catch_up import by_site, open_states
from crawler.memory.erased import Erased
from crawler.memory.frontier import Frontier
from crawler.memory.state import State
from crawler.signals import MadePage, PublishedFile, files_published, page_made, rules_remembered
from crawler.sites import Site, SitesError
from crawler.times.believed import latest
from crawler.urls import queues, same_site
from crawler.vocabulary import WHOLE
from crawler.warc.writer import Spot
from crawler.wishes import Wishes


def _locked(folder: Path) -> Lock:
    folder.mkdir(parents=True, exist_ok=True)
    return Lock.acquire(folder)


class NewsSpider(Spider):
    """`scrapy crawl news -a site=NAME` for one site of sites.toml; `scrapy harvest` for all."""

    name = "news"

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Begin the run, and tell Scrapy what sites.toml says of it: a download slot for each site, the user agent."""
        super().update_settings(settings)
        wishes = Wishes.of(settings)
        try:
            listed = sites_file.load(Path(wishes.sites_file))
            check_contact(listed)
            lock = None if wishes.lock_held else _locked(local_of(wishes.output))
        except (SitesError, NoStore, Locked) as error:
            # Said by Scrapy's own commands in one line, with exit code 2.
            raise UsageError(str(error), print_help=False) from error
        settings.set("DOWNLOAD_SLOTS", download_slots(listed.sites), priority="spider")
        most = max((site.concurrency for site in listed.sites), default=1)
        settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", most, priority="spider")
        settings.set("USER_AGENT", user_agent(listed.contact), priority="spider")
        run = RunContext(id=wishes.run_id or new_run_id(), wishes=Wishes.of(settings), operator=listed, lock=lock)
        settings.set(KEY, run, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, site: str | None = None, **kwargs: Any) -> Self:
        """The spider for `site`, a name or several with commas, or for all sites."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        # It logs a traceback where a site cannot be reached; the harvest says that in a sentence.
        logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
        spider.run = RunContext.of(crawler)
        operator = spider.run.operator
        spider.run.sites = spider.run.part.share([operator.named(name) for name in site.split(",")] if site else operator.sites)
        spider.slots = queues((site.name, site.url) for site in operator.sites)
        spider.run.harvests, spider.run.drained = spider.harvests, spider.drained
        crawler.signals.connect(spider._learn, signal=files_published)  # noqa: SLF001 -- its own
        crawler.signals.connect(spider._close_states, signal=signals.spider_closed)  # noqa: SLF001
        crawler.signals.connect(spider._keep_robots, signal=signals.robots_parsed)  # noqa: SLF001
        crawler.signals.connect(spider._keep_usage, signal=signals.response_received)  # noqa: SLF001
        crawler.signals.connect(spider._say_remembered, signal=rules_remembered)  # noqa: SLF001
        return spider

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run: RunContext
        self.harvests: list[Harvest] = []
        self._erased: Erased
        self._profiles: dict[str, KnownProfile] = {}
        self.slots: dict[str, str] = {}
        """The queue of each site; sites on one host share one."""
        self._downloads: dict[str, Downloads] = {}
        self._paces: dict[str, Pace] = {}
        self._turns = Turns()
        self._robots: dict[str, list[str]] = {}
        self._rules: dict[str, Any] = {}
        """What robots.txt says, by host."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._began_by = os.getppid()
        self._browser: Browser | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Harvest all sites side by side. Yields nothing: harvests give their clippings to the pipelines themselves."""
        try:
            states = self._opened()
        except Exception as error:  # noqa: BLE001 -- Scrapy would log it, and a run that asked for nothing would be complete
            why = f"{self.run.archive.root} could not be read ({reason(error)}); nothing was asked for"
            self.run.fail(why, stop="what is known cannot be read")
            return
        self._tasks = {asyncio.create_task(self._harvest(site, states[site.name])) for site in self.run.sites}
        try:
            # Not gather: being cancelled (a stop was asked for) must not cancel what is in flight.
            while any(not task.done() for task in self._tasks):
                await asyncio.wait(self._tasks, timeout=1.0, return_when=asyncio.ALL_COMPLETED)
                if self.run.part and os.getppid() != self._began_by:
                    self.run.stop("the harvest that this is a part of was killed")
                self._let_go()
        except asyncio.CancelledError:
            self.run.stop("the run was asked to stop")
            raise
        requests: list[Request] = []
        for request in requests:
            yield request

    def _opened(self) -> dict[str, State]:
        """What was known before: the state of each site, what was erased, and the sites' profiles."""
        states = open_states(self.run.archive.state, self.run.sites, self.run.archive.root)
        self._erased = Erased.load(self.run.archive.root)
        self._profiles = newest_profiles(self.run.archive.root, [site.name for site in self.run.sites], latest(now()))
        return states

    async def drained(self) -> None:
        """Wait until every harvest has given what it had in flight; the store closes after that."""
        self.run.stop("the run is ending")
        while any(not task.done() for task in self._tasks):
            self._let_go()
            await asyncio.wait(self._tasks, timeout=1.0, return_when=asyncio.ALL_COMPLETED)
        if self._browser is not None:
            await self._browser.end()

    def _let_go(self) -> None:
        """What waits its turn is asked for no more once the run is ending."""
        if reason := self.run.stop_reason():
            for downloads in self._downloads.values():
                downloads.let_go(reason)

    async def _harvest(self, site: Site, state: State) -> None:
        await harvest_site(self._begin(site, state))

    def _begin(self, site: Site, state: State) -> Harvest:
        harvest = Harvest(
            site=site,
            run_id=self.run.id,
            state=state,
            fetch=self._fetch_for(site),
            store=self._store,
            robots_sitemaps=lambda: self._robots.get(self.slots[site.name], []),
            now=now,
            allowed=self._allowed,
            limit=self._downloads[site.name].limit,
            known=self._profiles.get(site.name, KnownProfile()),
            frontier=Frontier(self._erased.url),
        )
        self.harvests.append(harvest)
        return harvest

    def _fetch_for(self, site: Site) -> Fetch:
        """How the site is asked: by Scrapy alone, or in a browser where its entry wants one."""
        downloads = self._downloads_for(site)
        if site.render == "never":
            return downloads
        wishes = self.run.wishes
        self._browser = self._browser or Browser(wishes.user_agent, wishes.render_pages, wishes.render_seconds)
        return Rendering(downloads, self._browser, self._record, now)

    def _record(self, made: MadePage) -> Recorded | None:
        """Have a page archived that a browser made."""
        told = self.crawler.signals.send_catch_log(page_made, made=made)
        return next((place for _, place in told if isinstance(place, Spot)), None)

    def _downloads_for(self, site: Site) -> Downloads:
        slot = self.slots[site.name]
        delays = [other.delay for other in self.run.operator.sites if self.slots[other.name] == slot]
        limits = [limit for limit in (site.max_pages, self.run.wishes.max_pages) if limit]
        self._downloads[site.name] = Downloads(
            crawler=self.crawler,
            site=site,
            run_id=self.run.id,
            slot=slot,
            pace=self._paces.setdefault(slot, Pace(floor=max(delays))),
            turns=self._turns,
            begins=self._begins(site, max(delays)),
            limit=min(limits, default=None),
            stop_reason=self.run.stop_reason,
        )
        return self._downloads[site.name]

    def _begins(self, site: Site, delay: float) -> float:
        """One delay after its host was taken from a process that may have asked it until then."""
        had_for = self.run.had_for(site)
        return 0.0 if had_for is None else time.monotonic() + delay - had_for

    async def _store(self, clipping: Clipping) -> None:
        engine = self.crawler.engine
        assert engine is not None
        await engine.scraper.start_itemproc_async(clipping, response=None)
        # Scrapy looks whether its last item is through after responses alone: a stop that came meanwhile would wait for ever.
        slot = engine.scraper.slot
        if slot is not None and slot.closing is not None and slot.is_idle() and not slot.closing.called:
            slot.closing.callback(self)

    async def _learn(self, files: list[PublishedFile]) -> None:
        """Seen means stored: the states learn of pages from published files alone. In a thread, since each commits to disk."""
        states = {harvest.site.name: harvest.state for harvest in self.harvests}
        for file in files:
            if file.table == "pages":
                for site, rows in by_site(file.rows):
                    await self._teach(states[site], file.path, rows)

    async def _teach(self, state: State, file: str, rows: Any) -> None:
        try:
            await run_in_thread(state.apply, file, rows)
        except sqlite3.Error as error:
            sentence = f"{state.path} could not be written ({error}); what was stored stays, and the next run learns it"
            self.run.fail(sentence, stop="the crawl state cannot be written")

    def _close_states(self) -> None:
        """After the store has closed, nothing more is learnt."""
        for harvest in self.harvests:
            harvest.state.close()

    def _keep_robots(self, robotparser: Any, request: Request) -> None:
        named = "\n".join(f"Sitemap: {line}" for line in robotparser.rp.sitemaps)
        self._keep_sitemaps(request, sitemap_lines(named.encode(errors="replace"), request.url))
        self._slow_down(request, robotparser.rp)
        self._rules[urlsplit(request.url).netloc] = robotparser

    def _allowed(self, url: str) -> bool:
        rules = self._rules.get(urlsplit(url).netloc)
        return rules is not None and bool(rules.allowed(url, self.run.wishes.user_agent))

    def _keep_sitemaps(self, request: Request, named: list[str]) -> None:
        """Sitemaps of a site's robots.txt, of each of its hosts that was asked."""
        known = self._robots.setdefault(request.meta.get("download_slot", ""), [])
        known += [url for url in named[: MAX_SITEMAPS - len(known)] if url not in known]

    def _keep_usage(self, response: Response, request: Request) -> None:
        """Content-Usage and Sitemap lines of robots.txt, some of which its parser passes over."""
        if not request.url.endswith("/robots.txt") or response.status not in WHOLE or urlsplit(request.url).path != "/robots.txt":
            return
        self._keep_sitemaps(request, sitemap_lines(response.body, response.url))
        for harvest in self.harvests:
            # A service's own wishes, asked for in the same slot, are not the site's.
            mine = self.slots[harvest.site.name] == request.meta.get("download_slot")
            if mine and same_site(request.url, harvest.site.url):
                harvest.rules.content_usage = read_robots(robots_read(response.body).decode(errors="replace"))

    def _slow_down(self, request: Request, rules: Any) -> None:
        """Crawl-delay and Request-rate of a host's robots.txt, where they ask for more than sites.toml does."""
        agent = self.run.wishes.user_agent
        rate = rules.request_rate(agent)
        asked = asked_delay(rules.crawl_delay(agent), *((rate.requests, rate.seconds) if rate else (1, 0)))
        if not asked:
            return
        slot = request.meta.get("download_slot", "")
        sharing = [each for each in self._downloads.values() if each.slot == slot]
        if not any(same_site(request.url, each.site.url) for each in sharing):
            self._turns.slow_down(urlsplit(request.url).netloc, asked)
            if slot.startswith(ELSEWHERE):
                slow_down(self.crawler, slot, asked)
        elif sharing and asked > sharing[0].pace.floor:
            sharing[0].slow_down(asked)

    def _say_remembered(self, request: Request, sentence: str) -> None:
        """Rules of another day hold: said of every site on that host."""
        for harvest in self.harvests:
            if self.slots[harvest.site.name] == request.meta.get("download_slot"):
                harvest.tally.warnings.append(sentence)
