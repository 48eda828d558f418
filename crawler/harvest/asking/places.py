"""Which feeds and sitemaps of a site a run reads, and in which order: named ones, else those that are found."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace

from crawler.discover.named.feeds import find_feeds
from crawler.discover.sitemaps import RARE_PLACES, usual_places
from crawler.document import Document
from crawler.fetch.answer import GONE
from crawler.harvest.desk import Desk, Harvest
from crawler.harvest.lists import Sitemaps
from crawler.harvest.recheck import add_vanished
from crawler.items import Page
from crawler.urls import within
from crawler.vocabulary import Kind

FEEDS_SHARE = 0.3
"""Of a limit of requests, at most, for feeds."""
MAX_FEEDS = 5
"""Feeds of one home page that are read in a run: the first are the site's own, the others its sections'."""
TOO_MANY_FEEDS = "feeds beyond the most that one run reads"
VAIN_AGAIN = 7 * 86400.0
"""Seconds after which a usual place of sitemaps that had nothing is asked again."""


def feeds_of(harvest: Harvest, home: Document | None, link: str | None) -> Iterable[str]:
    """Feeds of sites.toml, else those that the home page or its `link` header names, else those that answered before.

    Those not asked for longest come first; under a limit of requests no more of them than a share of it. Of those that nobody
    chose the first is the site's own, and always among the few that are read; the others take turns, behind one of whose entries
    some were left by an earlier run.
    """
    named, most = harvest.site.feeds, harvest.limit
    share = max(1, int(most * FEEDS_SHARE)) if most is not None else None
    if named is not None:
        return sorted(named, key=harvest.state.fetched)[:share]
    found = find_feeds(home, link) if home is not None else _all_of(harvest, "feed")
    own, others = found[:1] if home is not None else [], found[1:] if home is not None else found
    waiting = sorted(others, key=harvest.state.fetched)
    begun = [url for url in waiting if (known := harvest.state.known(url)) is not None and known.outcome == "skipped"][:1]
    turn = [*own, *begun, *(url for url in waiting if url not in begun)]
    if left := len(turn[MAX_FEEDS:]):
        harvest.tally.listings[:] = [_in_full(page) for page in harvest.tally.listings]
        harvest.tally.left_out[TOO_MANY_FEEDS] += left
        harvest.tally.warnings.append(
            f"{left} of {len(turn)} feeds wait for the next runs; name those you want as feeds in sites.toml"
        )
    return turn[: min(MAX_FEEDS, share or MAX_FEEDS)]


def _all_of(harvest: Harvest, kind: Kind) -> list[str]:
    """Those that answered last time, then those that answered before: where the home page answers 304, nobody names them anew."""
    return [*harvest.state.urls_of(kind), *harvest.state.urls_of(kind, failing=True)]


def _in_full(page: Page) -> Page:
    """The row of a home page that names more feeds than were read: a 304 would hide those that wait."""
    return replace(page, etag=None, last_modified=None) if page.kind == "home" else page


async def read_sitemaps(
    harvest: Harvest, desk: Desk, sitemaps: Sitemaps, home: str, shown: Callable[[], Iterable[str]] = tuple
) -> AsyncIterator[None]:
    """Sitemaps of sites.toml, else of robots.txt, else or where none answers those `shown` or usual until one does; with pauses.

    Those of the folder in which a site lives come first, then those not asked for longest: no run ends before the same ones.
    """
    named, found = harvest.site.sitemaps if harvest.site.sitemaps is not None else harvest.robots_sitemaps(), False
    for url in sorted(named, key=lambda url: (not within(url, harvest.site.url), harvest.state.fetched(url))):
        async for _ in sitemaps.read(url):
            found = found or sitemaps.found
            yield
    if not found and harvest.site.sitemaps is None:
        async for _ in _guessed(harvest, sitemaps, home, shown):
            yield
    if sitemaps.seen and not (harvest.tally.cut or sitemaps.unmoved):
        add_vanished(harvest.state, desk.leads, harvest.tally.listings)


async def _guessed(harvest: Harvest, sitemaps: Sitemaps, home: str, shown: Callable[[], Iterable[str]]) -> AsyncIterator[None]:
    """Those that answered last time, else those that the home page names or named, and the usual places, until one answers."""
    earlier, found = harvest.state.urls_of("sitemap"), False
    named = [] if earlier else [*shown(), *_all_of(harvest, "sitemap")]
    usual = dict.fromkeys((*usual_places(home), *usual_places(harvest.site.url)))
    for url in earlier or (*named, *(place for place in usual if place not in named and not _vain(harvest, place))):
        async for _ in sitemaps.read(url, guessed=True):
            yield
        found = found or sitemaps.found
        if found and not earlier and url not in named[:-1]:
            return


def _vain(harvest: Harvest, place: str) -> bool:
    """Whether a usual place had nothing within the last week; a likely one is asked again where requests are not counted."""
    known = harvest.state.known(place) if harvest.limit is not None or place.endswith(RARE_PLACES) else None
    return known is not None and known.status in GONE and harvest.now().timestamp() - known.fetched < VAIN_AGAIN
