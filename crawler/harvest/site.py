"""Harvest one site: discover, fetch what is new or due, clip, store. The unit of work; safe to repeat at any time.

A site is one coroutine with `concurrency` workers, not a chain of callbacks: an article is whole only when its further
pages and comment pages are there, limits belong to a site, and a slow site waits for nobody. It asks through `fetch` and
gives through `store`, so it knows neither Scrapy nor Parquet; `news.py` fits it to Scrapy.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from crawler.discover.lead import Lead
from crawler.discover.links import left_out
from crawler.fetch.answer import Fetch, Refused, Stopped
from crawler.fetch.reservations import SiteRules
from crawler.found import FoundComment
from crawler.items import Clipping, Page
from crawler.memory.frontier import Frontier
from crawler.memory.known import Known
from crawler.memory.state import State
from crawler.memory.trust import DISTRUST, distrusted
from crawler.sites import Site

MOST_FALSE_CLAIMS = 3
"""Changes stated in a row that were none, after which an address's source is distrusted."""

logger = logging.getLogger(__name__)


@dataclass(kw_only=True, slots=True)
class WordPressApi:
    """What REST said in this harvest."""

    root: str
    comments: dict[str, list[FoundComment]] = field(default_factory=dict)
    """Comments by post id, of the posts asked for together; the others are asked for article by article."""
    whole: bool = False
    """Whether `comments` holds every comment of the site."""
    language: str | None = None
    """What the home page says of the site's language; REST does not say it."""
    paged: set[str] | None = None
    """Ids of the posts that are cut into pages; None where that was not asked."""

    def may_be_paged(self, post: str | None) -> bool:
        """Whether a post may be cut into pages."""
        return self.paged is None or post is None or post in self.paged

    def comments_of(self, post: str) -> list[FoundComment] | None:
        """The comments of a post; None where they were not asked for."""
        return self.comments.get(post, [] if self.whole else None)


@dataclass(kw_only=True, slots=True)
class Harvest:
    """One site in one run."""

    site: Site
    state: State
    fetch: Fetch
    store: Callable[[Clipping], Awaitable[None]]
    robots_sitemaps: Callable[[], list[str]]
    """Sitemaps that robots.txt names; known once the first page is fetched."""
    now: Callable[[], datetime]
    frontier: Frontier = field(default_factory=Frontier)
    listings: list[Page] = field(default_factory=list)
    """Fetches that named leads; stored last, so that a validator counts only once its leads were read."""
    rules: SiteRules = field(default_factory=SiteRules)
    """What the site says of archiving and mining for many pages at once."""
    api: WordPressApi | None = None
    follow_links: bool = False
    """True where neither sitemap nor feed nor API named an article: links are the last resort."""
    trouble: str | None = None
    """Why the site failed, as a sentence; None while it goes well."""
    distrust: dict[str, str] = field(default_factory=dict)
    """What is not believed of this site: `304`, `etag`, `lastmod`, each with the reason."""
    warnings: list[str] = field(default_factory=list)
    """What went wrong and did not fail the site."""
    stopped: str | None = None
    """Why it ended before its leads did."""
    fetched: int = 0
    """Leads clipped so far."""
    failed: int = 0
    finished: bool = False

    def add(self, lead: Lead) -> None:
        """Put an address on the list if it is worth a request now."""
        if not left_out(lead.url, self.site) and worth(self, lead):
            self.frontier.add(lead)

    async def put(self, page: Page) -> None:
        """Store a fetch that gave no article and named no leads."""
        await self.store(Clipping(pages=[page]))


def worth(harvest: Harvest, lead: Lead) -> bool:
    """Whether to fetch a lead: it is new, its source says it changed, or it is due."""
    known = harvest.state.known(lead.url)
    if known is None:
        return True
    if known.due is not None and known.due <= harvest.now().timestamp():
        return True
    if lead.lastmod and _says_changed(harvest, known, lead.lastmod.timestamp()):
        return True
    return lead.comments is not None and known.comments is not None and lead.comments != known.comments


def _says_changed(harvest: Harvest, known: Known, lastmod: float) -> bool:
    """Whether a stated change is news. Sources that cry change without one are believed once a week only."""
    liar = known.false_claims >= MOST_FALSE_CLAIMS or "lastmod" in harvest.distrust
    if liar and harvest.now().timestamp() - known.fetched < DISTRUST.total_seconds():
        return False
    # The source's own earlier statement is the better measure: clocks differ.
    return lastmod > (known.lastmod if known.lastmod is not None else known.fetched)


async def harvest_site(
    harvest: Harvest,
    discover: Callable[[Harvest], Awaitable[None]],
    clip: Callable[[Harvest, Lead], Awaitable[Clipping]],
) -> None:
    """The whole road for one site. Whatever goes wrong stays with the site and is said in `trouble`."""
    harvest.distrust = distrusted(harvest.state.record(), harvest.now())
    harvest.warnings += harvest.distrust.values()
    try:
        await discover(harvest)
        await _follow(harvest, clip)
    except Stopped as reason:
        harvest.stopped = str(reason)
    except Refused as reason:
        harvest.trouble = str(reason)
    except Exception as error:
        harvest.trouble = f"an error of this program: {type(error).__name__}: {error}; please report it with the log"
        logger.exception("%s: harvest failed", harvest.site.name)
    finally:
        await _store_listings(harvest)
        harvest.finished = True
        harvest.frontier.close()
    if not harvest.trouble and not harvest.stopped:
        harvest.trouble = _all_failed(harvest) or _nothing_named(harvest)


def _all_failed(harvest: Harvest) -> str | None:
    if not harvest.failed or harvest.failed < harvest.fetched:
        return None
    return f"all {harvest.failed} articles asked for failed; their reasons stand in pages/"


def _nothing_named(harvest: Harvest) -> str | None:
    """A site without a single article, now or before, is no success."""
    if harvest.fetched or harvest.state.count_articles():
        return None
    tried = ", ".join(f"{page.url} ({page.reason or page.outcome})" for page in harvest.listings[:5])
    return f"nothing on the site named an article; mend url, sitemaps or feeds in sites.toml. Asked: {tried}"


async def _follow(harvest: Harvest, clip: Callable[[Harvest, Lead], Awaitable[Clipping]]) -> None:
    """Clip leads, `concurrency` at once, until none is left; each may add others."""
    running: set[asyncio.Task[None]] = set()
    try:
        while True:
            while len(running) < harvest.site.concurrency and (lead := harvest.frontier.take()):
                running.add(asyncio.create_task(_clip_one(harvest, clip, lead)))
            if not running:
                return
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
                running.discard(task)
    finally:
        # Whatever ends this one, what the others have in flight is still stored.
        await asyncio.gather(*running, return_exceptions=True)


async def _clip_one(harvest: Harvest, clip: Callable[[Harvest, Lead], Awaitable[Clipping]], lead: Lead) -> None:
    try:
        clipping = await clip(harvest, lead)
    except (Stopped, Refused):
        raise
    except Exception as error:
        # One page that trips the program must not take its site along.
        logger.exception("%s: %s could not be read", harvest.site.name, lead.url)
        clipping = Clipping(pages=[_failed(harvest, lead, error)])
    harvest.fetched += 1
    harvest.failed += clipping.pages[0].outcome == "failed"
    await harvest.store(clipping)


def _failed(harvest: Harvest, lead: Lead, error: Exception) -> Page:
    page = Page(url=lead.url, site=harvest.site.name, fetched_at=harvest.now(), kind="other", found_via=lead.via)
    page.outcome, page.reason, page.error = "failed", "an error of this program", f"{type(error).__name__}: {error}"
    return page


async def _store_listings(harvest: Harvest) -> None:
    """Store sitemaps, feeds and API answers; after an early end without validators, so that they are read again in full."""
    early = harvest.stopped or harvest.trouble
    for page in harvest.listings:
        if early and page.outcome != "failed":
            page.etag = page.last_modified = None
            page.outcome, page.reason = "skipped", f"its leads were not all followed: {early}"
        await harvest.put(page)
