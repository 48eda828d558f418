"""Where a site's articles are: API, feeds and sitemaps first, links as the last resort."""

import asyncio
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import IO
from urllib.parse import urljoin

from crawler.discover.feeds import find_feeds, read_feed
from crawler.discover.lead import Lead
from crawler.discover.links import find_links
from crawler.discover.sitemaps import BrokenSitemap, SitemapRef, read_sitemap, usual_places
from crawler.document import Document, parse
from crawler.extract.page.head import read_head
from crawler.fetch.answer import Answer, Ask
from crawler.fetch.reservations import TDMREP, read_tdmrep
from crawler.harvest import wordpress
from crawler.harvest.api_posts import harvest_api
from crawler.harvest.site import Harvest, WordPressApi
from crawler.memory.trust import doubtful, validators
from crawler.urls import same_site
from crawler.vocabulary import Kind, Via

MAX_SITEMAPS = 2000
"""Sitemaps read in one harvest: an index that names itself, or millions of days, must end."""
HANDFUL = 100
"""Entries of a sitemap that are taken at once: some milliseconds."""
PIECE = 1 << 20
"""Bytes of a sitemap that are written or read at once; a longer one waits on disk."""
UNLIKELY_SITEMAPS = ("-page-", "page-sitemap", "taxonom", "-users-", "author", "category", "tag-sitemap", "_tag")
"""Parts of sitemap names that list no articles."""
FEW_VANISHED = 20
MOST_VANISHED = 0.1
"""Share of the articles that may vanish from the sitemaps at once and still be looked for."""
STALEST_SHARE, STALEST_DAYS = 0.02, 7
"""Where nothing says what changed: this share of the articles, those not looked at for so many days, is looked at again."""

RESERVATIONS_AGAIN = 7 * 86400.0


async def discover(harvest: Harvest) -> None:
    """Fill the frontier."""
    answer = await listing(harvest, harvest.site.url, kind="home", via="home")
    home = _home(harvest, answer)
    if harvest.trouble and home is None and harvest.site.sitemaps is None and not harvest.robots_sitemaps():
        return
    await _reservations(harvest)
    root = wordpress.find_api(harvest, home, answer.headers.get("link"))
    language = read_head(home.tree, home.url).language if home else None
    harvest.api = WordPressApi(root=root, language=language) if root else None
    if harvest.site.source == "api":
        await _from_api_alone(harvest)
        return
    told = harvest.api is not None and await wordpress.discover(harvest)
    if not told:
        await _feeds(harvest, home)
    await _sitemaps(harvest)
    if home is not None:
        _home_links(harvest, home)
    _recheck(harvest, failures_only=told)
    if len(harvest.frontier) and harvest.trouble and not harvest.trouble.startswith("sitemap"):
        harvest.warnings.append(harvest.trouble)
        harvest.trouble = None


async def _from_api_alone(harvest: Harvest) -> None:
    if harvest.api is None:
        harvest.trouble = f'{harvest.site.url} names no WordPress API; take source = "api" out of sites.toml, to read its pages'
        return
    await harvest_api(harvest, harvest.api.root)


async def _reservations(harvest: Harvest) -> None:
    """What the site reserves; one that says nothing is asked again after a week."""
    url = urljoin(harvest.site.url, TDMREP)
    known = harvest.state.known(url)
    if known and known.status != 200 and harvest.now().timestamp() - known.fetched < RESERVATIONS_AGAIN:
        return
    answer = await harvest.fetch(Ask(url=url, kind="reservations", via="home"))
    found = read_tdmrep(answer.fetched.body) if answer.fetched else []
    harvest.rules.tdmrep = found
    page = answer.page
    page.outcome, page.reason = "no_article", f"{len(found)} reservations" if answer.fetched else page.reason
    harvest.listings.append(page)


async def listing(harvest: Harvest, url: str, *, kind: Kind, via: Via) -> Answer:
    """Fetch something that names leads, with the validators of last time; its row is stored at the end."""
    known = harvest.state.known(url)
    ask = Ask(url=url, kind=kind, via=via)
    if known is not None:
        etag, last_modified = validators(known.etag, known.last_modified, harvest.distrust)
        ask = replace(ask, etag=etag, last_modified=last_modified)
    answer = await harvest.fetch(ask)
    harvest.listings.append(answer.page)
    if known is None or answer.page.outcome != "not_modified":
        return answer
    if not doubtful(read=known.read, false_304=known.false_304, now=harvest.now()):
        return answer
    full = await harvest.fetch(replace(ask, via="doubt", etag=None, last_modified=None))
    if full.fetched is None:
        return answer
    harvest.listings.append(full.page)
    return full


def _home(harvest: Harvest, answer: Answer) -> Document | None:
    """The home page; None where it did not change or cannot be read, which `trouble` says."""
    page = answer.page
    if page.outcome == "not_modified":
        return None
    if answer.fetched is None:
        harvest.trouble = _home_trouble(harvest, answer)
        return None
    if not _is_html(answer):
        harvest.trouble = (
            f"the home page {harvest.site.url} is {page.content_type or 'of no known type'}, no HTML; mend url in sites.toml"
        )
        page.outcome, page.reason = "failed", "no HTML"
        return None
    page.outcome, page.reason = "no_article", "the home page"
    return parse(answer.fetched)


def _home_trouble(harvest: Harvest, answer: Answer) -> str:
    url, page = harvest.site.url, answer.page
    if page.status in (401, 403, 429, 451):
        return f"{url} answered {page.status}: the site refuses us; ask its owner, or slow down with delay = ..."
    if page.status is not None:
        return f"the home page {url} answered {page.status}; mend url in sites.toml, or wait until the site is well"
    if page.outcome == "skipped":
        return f"robots.txt of {url} forbids its home page; take the site out of sites.toml or name sitemaps it allows"
    return f"{url} could not be reached ({page.error}); mend url in sites.toml, or try again later"


def _is_html(answer: Answer) -> bool:
    kind = (answer.page.content_type or "").lower()
    if "html" in kind:
        return True
    start = answer.fetched.body[:1000].lstrip().lower() if answer.fetched else b""
    return kind in ("", "text/plain") and (b"<html" in start or start.startswith(b"<!doctype html"))


async def _feeds(harvest: Harvest, home: Document | None) -> None:
    urls: Iterable[str] = harvest.site.feeds if harvest.site.feeds is not None else find_feeds(home) if home else ()
    if harvest.site.feeds is None and home is None:
        urls = harvest.state.urls_of("feed")
    for url in urls:
        answer = await listing(harvest, url, kind="feed", via="home")
        if answer.fetched is not None:
            leads = read_feed(answer.fetched.body, answer.fetched.url)
            answer.page.outcome = "no_article"
            answer.page.reason = f"{len(leads)} entries"
            for lead in leads:
                if same_site(lead.url, harvest.site.url):
                    harvest.add(lead)


async def _sitemaps(harvest: Harvest) -> None:
    """Sitemaps of sites.toml, else of robots.txt, else of the usual places until one answers."""
    named = harvest.site.sitemaps if harvest.site.sitemaps is not None else harvest.robots_sitemaps()
    seen: set[str] = set()
    for url in named:
        await _sitemap(harvest, url, seen)
    if seen:
        _look_for_vanished(harvest)
    if named or harvest.site.sitemaps is not None:
        return
    earlier = harvest.state.urls_of("sitemap")
    for url in earlier or usual_places(harvest.site.url):
        if await _sitemap(harvest, url, seen, guessed=True) and not earlier:
            return


def _look_for_vanished(harvest: Harvest) -> None:
    """Articles that the sitemaps named once and name no more were perhaps deleted: look, each once.

    Only where every sitemap was read in full, and only a few at a time: some sitemaps list the last days alone.
    """
    sitemaps = [page for page in harvest.listings if page.kind == "sitemap"]
    if not sitemaps or any(page.outcome != "no_article" for page in sitemaps):
        return
    most = max(FEW_VANISHED, int(harvest.state.count_listed() * MOST_VANISHED))
    vanished = (url for key, url in harvest.state.listed() if not harvest.frontier.is_listed(key))
    some = list(islice(vanished, most + 1))
    if len(some) <= most:
        for url in some:
            harvest.frontier.add(Lead(url=url, via="vanished"))


async def _sitemap(harvest: Harvest, url: str, seen: set[str], *, guessed: bool = False) -> bool:
    """One sitemap and, through an index, those it names; whether it was one. A guessed one may be missing."""
    waiting = [url]
    found = False
    while waiting and len(seen) < MAX_SITEMAPS:
        url = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        answer = await listing(harvest, url, kind="sitemap", via="robots" if not guessed else "home")
        if answer.page.outcome == "not_modified":
            found = True
        elif answer.fetched is None:
            if guessed and not found:
                answer.page.reason = f"no sitemap at a usual place ({answer.page.reason})"
            else:
                harvest.warnings.append(f"sitemap {url}: {answer.page.reason}")
        else:
            children = await _read_sitemap(harvest, answer, guessed=guessed)
            found = found or answer.page.outcome != "failed"
            waiting = [*(child for child in children if _wanted_child(harvest, child)), *waiting]
    return found


async def _read_sitemap(harvest: Harvest, answer: Answer, *, guessed: bool) -> list[str]:
    """Add the leads of a sitemap; the sitemaps it names. Between handfuls of entries the other sites get their turn."""
    url, pieces = await _set_aside(answer)
    children: list[str] = []
    leads = 0
    try:
        for number, entry in enumerate(read_sitemap(pieces, url), 1):
            if not number % HANDFUL:
                await asyncio.sleep(0)
            if isinstance(entry, SitemapRef):
                children.append(entry.url)
            elif same_site(entry.url, harvest.site.url):
                leads += 1
                harvest.frontier.note_listed(entry.url)
                harvest.add(entry)
    except BrokenSitemap as error:
        answer.page.outcome, answer.page.error = "failed", str(error)
        answer.page.reason = "broken sitemap"
        if not guessed:
            harvest.trouble = f"sitemap {answer.page.url}: {error}; {leads} addresses before the fault were followed"
        return children
    answer.page.outcome, answer.page.reason = "no_article", f"{leads} addresses, {len(children)} sitemaps"
    return children


async def _set_aside(answer: Answer) -> tuple[str, Iterable[bytes]]:
    """Address and body of an answer, which lets go of them: 60 MB in memory would meet the leads that they name."""
    assert answer.fetched is not None
    url, body, answer.fetched = answer.fetched.url, answer.fetched.body, None
    if len(body) <= PIECE:
        return url, [body]
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- its reader closes it
    for start in range(0, len(body), PIECE):
        file.write(body[start : start + PIECE])
        await asyncio.sleep(0)
    return url, _pieces(file)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """A file from its beginning; it is closed behind the last piece."""
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _wanted_child(harvest: Harvest, url: str) -> bool:
    name = url.rsplit("/", 1)[-1].lower()
    return same_site(url, harvest.site.url) and not any(part in name for part in UNLIKELY_SITEMAPS)


def _home_links(harvest: Harvest, home: Document) -> None:
    """Article links of the home page; its sections and archives only where nothing else named an article."""
    harvest.follow_links = not len(harvest.frontier) and not harvest.state.count_articles()
    links = find_links(home, harvest.site)
    follow = links.listings if harvest.follow_links else ()
    for url in chain(links.articles, follow):
        if harvest.state.known(url) is None or url in follow:
            harvest.frontier.add(Lead(url=url, via="link" if url not in follow else "listing"))


def _recheck(harvest: Harvest, *, failures_only: bool) -> None:
    """Addresses that are due by the growing intervals, and a few that were not looked at for long."""
    now = harvest.now()
    for known in harvest.state.due(now):
        if known.outcome in ("failed", "gone") or not failures_only:
            harvest.frontier.add(Lead(url=known.url, via="recheck"))
    if failures_only:
        return
    limit = int(harvest.state.count_articles() * STALEST_SHARE)
    for url in harvest.state.stalest(now, older_than=STALEST_DAYS * 86400.0, limit=limit):
        harvest.frontier.add(Lead(url=url, via="recheck"))
