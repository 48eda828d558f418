"""Harvest one site: discover, fetch what is new or due, clip, store. The unit of work; safe to repeat at any time.

A site is one coroutine with `concurrency` workers, not a chain of callbacks: an article is whole only when its further
pages and comment pages are there, limits belong to a site, and a slow site waits for nobody. It asks through `fetch` and
gives through `store`, so it knows neither Scrapy nor Parquet; `news.py` fits it to Scrapy.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import aclosing
from dataclasses import replace

from crawler.costs.limits import TOO_COSTLY, TooCostly
from crawler.discover.lead import Lead
from crawler.fetch.answer import Ask, Refused, Stopped, Trouble, unanswered
from crawler.harvest.asking.compared import Compared
from crawler.harvest.asking.reach import Reach
from crawler.harvest.asking.sections import Named, Sections
from crawler.harvest.clip import clip
from crawler.harvest.desk import Desk, Harvest, Tally, Wish
from crawler.harvest.ending import say_walled, trouble_of, unfinished
from crawler.harvest.home import discover
from crawler.harvest.leads import Worthwhile
from crawler.harvest.learning.learning import Learning
from crawler.harvest.repeats import Repeats
from crawler.items import Clipping
from crawler.memory.frontier import MOST_BY_LINKS, MOST_OF_FORM, Frontier
from crawler.memory.known import is_lost
from crawler.memory.trust import distrusted
from crawler.plain import plural

NO_ARTICLES = "an address like hundreds that were no articles"
POSTPONED = (
    "not asked for in this run: {} that links alone name, since one run asks for {} of them; the next goes on, "
    "and a sitemap or a feed has no such bound"
)
BEYOND_LISTS = (
    "not asked for in this run: {} that lists name, since one run asks for {} of one form; the next goes on behind those"
)
WAITING = "{} that were named or due wait for the next run"
OWN_ERROR = "an error of this program"
CLOCK = "{} addresses were last asked for after today: a clock is or was wrong; they count as asked for now"
LOOK_EVERY = 5.0
"""Seconds between two looks whether articles have waited long enough for the site's profile."""

logger = logging.getLogger(__name__)


async def harvest_site(harvest: Harvest) -> None:
    """The whole road for one site. Whatever goes wrong stays with the site and is said in the tally's `trouble`."""
    tally, desk, learning, sections = harvest.tally, desk_of(harvest), Learning(harvest), Sections()
    tally.known = harvest.state.count_articles()
    try:
        async with aclosing(discover(harvest, desk)) as discovered:
            async for read_with in discovered:
                await _follow(harvest, read_with, learning, sections)
                tally.settle()
                if not (learning.waits or desk.repeats.holds):
                    await _store_settled(harvest)
    except Stopped as reason:
        tally.stopped = str(reason)
    except Refused as reason:
        tally.trouble = str(reason)
    except TooCostly as error:
        tally.trouble = f"a list of {harvest.site.url} was not read to its end: {error}"
    except Exception as error:
        tally.trouble = f"{OWN_ERROR}: {type(error).__name__}: {error}; please report it with the log"
        logger.exception("%s: harvest failed", harvest.site.name)
    finally:
        await _hold(harvest, desk, learning.let_go())
        _leave(tally, harvest.frontier)
        for clipping in desk.repeats.let_go():
            await _store(harvest, clipping)
        tally.listings += sections.let_go()
        await _store_settled(harvest)
        await _store_listings(harvest)
        tally.warnings += unfinished(harvest)
        tally.finished = True
        harvest.frontier.close()
    if not tally.trouble:
        tally.trouble = trouble_of(harvest)
    say_walled(tally)


def desk_of(harvest: Harvest) -> Desk:
    """What a site is read with before anything is known of its lists."""
    if wrong := harvest.state.set_right(harvest.now()):
        harvest.tally.warnings.append(CLOCK.format(wrong))
    state, record = harvest.state, harvest.state.record()
    distrust = distrusted(record, harvest.now())
    harvest.tally.warnings += distrust.values()
    leads = Worthwhile(
        site=harvest.site,
        state=harvest.state,
        frontier=harvest.frontier,
        distrust=distrust,
        now=harvest.now,
        left_out=harvest.tally.left_out,
    )
    return Desk(
        site=harvest.site,
        fetch=Reach(Compared(harvest.fetch, harvest.tally), harvest.site.url, harvest.tally),
        memory=harvest.state,
        leads=leads,
        rules=harvest.rules,
        render=Wish(harvest.site.render, harvest.site.render_comments),
        repeats=Repeats(state.repeated, lambda page: is_lost(state.known(page.url), harvest.now().timestamp(), record.last_read)),
        distrust=distrust,
    )


async def _follow(harvest: Harvest, desk: Desk, learning: Learning, sections: Sections) -> None:
    """Clip leads, `concurrency` at once, until none is left; each may add others."""
    running: dict[asyncio.Task[None], Lead] = {}
    try:
        while True:
            while len(running) < harvest.at_once() and (lead := _next(harvest, running.values())):
                running[asyncio.create_task(_clip_one(harvest, desk, learning, sections, lead))] = lead
            if not running:
                return
            done, _ = await asyncio.wait(running, timeout=LOOK_EVERY, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
                del running[task]
            await _hold(harvest, desk, learning.overdue())
    finally:
        # Whatever ends this one, what the others have in flight is still stored.
        await asyncio.gather(*running, return_exceptions=True)


def _next(harvest: Harvest, running: Iterable[Lead]) -> Lead | None:
    """The next lead. Where requests are counted, pages of links come one at a time: what one names is read before the next."""
    return harvest.frontier.take(lists=harvest.limit is None or all(lead.via != "listing" for lead in running))


async def _clip_one(harvest: Harvest, desk: Desk, learning: Learning, sections: Sections, lead: Lead) -> None:
    reading, answers = learning.desk(desk)
    stored = harvest.tally.articles or learning.waits or desk.repeats.holds
    reading = replace(reading, cuttable=harvest.limit is not None and not stored)
    linked, named = harvest.frontier.linked, Named(reading.leads)
    try:
        clipping = await clip(replace(reading, leads=named) if lead.via == "listing" else reading, lead)
    except (Stopped, Refused):
        raise
    except TooCostly as error:
        clipping = _unread(harvest, lead, Trouble("failed", TOO_COSTLY, str(error)))
    except Exception as error:
        # One page that trips the program must not take its site along.
        logger.exception("%s: %s could not be read", harvest.site.name, lead.url)
        clipping = _unread(harvest, lead, Trouble("failed", OWN_ERROR, f"{type(error).__name__}: {error}"))
    new = lead.via == "listing" and harvest.frontier.linked > linked
    article = clipping.article
    gave = article is not None or clipping.pages[0].outcome == "not_modified" or new
    harvest.frontier.learn(lead, gave=gave, text=article.text if article is not None else None)
    for ready in sections.take(lead, clipping, named.keys):
        await _hold(harvest, desk, learning.take(lead, ready, answers))


async def _hold(harvest: Harvest, desk: Desk, known: AsyncIterator[Clipping]) -> None:
    """Store clippings, but for short ones, of which others like them may say that they are nobody's."""
    async for clipping in known:
        for ready in desk.repeats.hold(clipping) if clipping.pages else (clipping,):
            await _store(harvest, ready)


def _unread(harvest: Harvest, lead: Lead, trouble: Trouble) -> Clipping:
    """A page that was asked for and of which nothing can be said but what went wrong."""
    ask = Ask(url=lead.url, kind="other", via=lead.via)
    return Clipping(pages=[unanswered(ask, trouble, harvest.now(), harvest.site.name, harvest.run_id)])


async def _store(harvest: Harvest, clipping: Clipping) -> None:
    if clipping.pages:
        known = harvest.state.known(clipping.pages[0].url)
        harvest.tally.count(clipping, again=known is not None and known.failures > 0 and known.article_id is None)
    await harvest.store(clipping)


async def _store_settled(harvest: Harvest) -> None:
    """Store the sitemaps all of whose leads were followed: should the run end early, the next one need not ask for them again."""
    tally = harvest.tally
    if tally.cut:
        return
    for page in tally.settled:
        await harvest.store(Clipping(pages=[page]))
    tally.stored += tally.settled
    tally.settled.clear()


def _leave(tally: Tally, frontier: Frontier) -> None:
    """Say what was named and nobody asked for; the pages and lists that named it are read again in the next run."""
    if tally.stopped and (waits := frontier.waiting()):
        tally.warnings.append(WAITING.format(plural(waits, "address", "addresses")))
    if barren := frontier.barren():
        tally.left_out[NO_ARTICLES] += barren
    if waits := frontier.postponed():
        tally.cut_short(POSTPONED.format(plural(waits, "address", "addresses"), MOST_BY_LINKS))
    if beyond := frontier.beyond_lists:
        tally.cut_short(BEYOND_LISTS.format(plural(beyond, "address", "addresses"), MOST_OF_FORM))


async def _store_listings(harvest: Harvest) -> None:
    """Store sitemaps, feeds and API answers; after an early end without validators, so that they are read again in full."""
    early = harvest.tally.stopped or harvest.tally.trouble or harvest.tally.cut
    stored = {id(page) for page in harvest.tally.stored}
    for page in (page for page in harvest.tally.listings if id(page) not in stored):
        if early and page.outcome != "failed":
            why = f"its leads were not all followed: {early}"
            page = replace(page, etag=None, last_modified=None, outcome="skipped", reason=why)  # noqa: PLW2901
        await harvest.store(Clipping(pages=[page]))
