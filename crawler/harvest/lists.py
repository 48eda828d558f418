"""What names leads: asked for with the validators of last time, read, and its rows kept for the end."""

import asyncio
import tempfile
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import IO, TypeVar

from crawler.costs.limits import TOO_COSTLY, TooCostly, at_most
from crawler.discover.lead import Dropped, Lead, dropped_words, elsewhere
from crawler.discover.links import find_links, no_article
from crawler.discover.parts import MOST_PARTS, beyond_most, newest_first, rests, unmoved, untold
from crawler.discover.sitemaps import BrokenSitemap, SitemapRef, read_sitemap
from crawler.document import Fetched, parse
from crawler.fetch.answer import Answer, Ask
from crawler.harvest.desk import Desk, Tally
from crawler.hollow.judge import FEW_LINKS
from crawler.items import Page
from crawler.memory.frontier import Frontier
from crawler.memory.known import Known
from crawler.memory.trust import doubtful
from crawler.urls import on_its_port, same_site
from crawler.vocabulary import WHOLE, Kind, Outcome, Via

T = TypeVar("T")

MAX_SITEMAPS = 2000
"""Sitemaps read in one harvest: an index that names itself, or millions of days, must end."""
MOST_VAIN = 100
"""Sitemaps in a row that name no address, after which a run reads no more: each may be a request that drips until it is ended."""
TOO_MANY = "sitemaps beyond the most that one run reads"
LOOK_AT_ALL = timedelta(days=7)
"""How long an index is believed that says of a part that it did not move."""
READ: tuple[Outcome, ...] = ("no_article", "not_modified")
"""What came of a list whose leads were all followed."""
EMPTY = "the answer is empty"
ASKED_ALWAYS = 10
"""Parts of an index, the newest, that are asked for in each run where it does not say when they changed."""
HANDFUL = 100
"""Entries of a sitemap that are taken at once: some milliseconds."""
PIECE = 1 << 20
"""Bytes of a sitemap that are written or read at once; a longer one waits on disk."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Asks for lists."""

    desk: Desk
    tally: Tally
    now: Callable[[], datetime]

    async def ask(self, url: str, *, kind: Kind, via: Via, lastmod: datetime | None = None) -> Answer:
        """Ask for one; in full where it answers 304 and that is doubtful. Its row is stored at the end."""
        url = on_its_port(url, self.desk.site.url)
        known = self.desk.memory.known(url)
        ask = Ask(url=url, kind=kind, via=via, lastmod=lastmod)
        # What stood in its place may still be there; and of a home page that was read for its links the feeds are not known.
        unread = known is not None and (known.kind != kind or (known.status in WHOLE and known.outcome == "failed"))
        if known is not None and not unread:
            etag, last_modified = known.validators(self.desk.distrust)
            ask = replace(ask, etag=etag, last_modified=last_modified)
        answer = await self.desk.fetch(ask)
        self.tally.listings.append(answer.page)
        if known is None or answer.page.outcome != "not_modified":
            return answer
        if not doubtful(read=known.read, false_304=known.false_304, now=self.now()):
            return answer
        full = await self.desk.fetch(replace(ask, via="doubt", etag=None, last_modified=None))
        if full.fetched is None:
            return answer
        self.tally.listings.append(full.page)
        return full


@dataclass(slots=True)
class Sitemaps:
    """Reads sitemaps, each once."""

    lists: Lists
    frontier: Frontier
    """Remembers what they name."""
    seen: set[str] = field(default_factory=set)
    asked: int = 0
    vain: int = 0
    """Those since the last one that named an address of the site, be it in another folder."""
    unmoved: int = 0
    """Parts of an index that were not asked for, since it says of them what it said when they were read."""
    found: bool = False
    """Whether the one asked for last was a sitemap."""
    untold: bool = False
    """Whether an index does not say when its parts changed: that it is the same says nothing of them."""

    async def read(self, url: str, *, guessed: bool = False) -> AsyncIterator[None]:
        """One sitemap and, through an index, those it names, with a pause after each. A guessed one may be missing."""
        waiting, left, indexes, before = deque([SitemapRef(url, None)]), 0, set[str](), self.asked
        self.found = self.untold = False
        while waiting and self.asked < MAX_SITEMAPS and self.vain < MOST_VAIN:
            part = waiting.popleft()
            if part.url in self.seen:
                continue
            self.seen.add(part.url)
            self.asked += 1
            beyond = self.frontier.beyond_lists
            via: Via = "sitemap" if part.url != url else "home" if guessed else "robots"
            answer = await self.lists.ask(part.url, kind="sitemap", via=via, lastmod=part.lastmod)
            self.vain += answer.page.outcome != "not_modified"
            if answer.page.outcome == "not_modified":
                self.found = True
            elif answer.fetched is None:
                self._missing(answer.page, usual=guessed and not self.found)
            else:
                children = await self._entries(answer, guessed=guessed and not self.found)
                self.found = self.found or answer.page.outcome != "failed"
                waiting.extendleft(reversed(self._in_order(children)))
                while len(waiting) > MOST_PARTS:
                    waiting.pop()
                    left += 1
                if children:
                    indexes.add(answer.page.url)
                elif answer.page.outcome == "no_article" and self.frontier.beyond_lists == beyond:
                    self.lists.tally.read.append(answer.page)
            yield
        left_waiting = bool(waiting) and (self.found or not guessed)
        if left_waiting or self.untold:
            # A 304 would hide those that wait, and what changed in the others.
            listings = self.lists.tally.listings
            listings[:] = [replace(page, etag=None, last_modified=None) if page.url in indexes else page for page in listings]
        if left_waiting:
            self._leave(waiting[0].url, len(waiting) + left, told=self.asked > before)

    def _leave(self, first: str, count: int, *, told: bool) -> None:
        """Say of how many sitemaps nobody asked for, the first of them by its address."""
        tally = self.lists.tally
        tally.left_out[TOO_MANY] += count
        if told:
            vain = f", the last {self.vain} of which name no address" if self.vain >= MOST_VAIN else ""
            tally.warnings.append(f"sitemaps left out after {self.asked} of one run{vain}: {count}, from {first} on")

    def _in_order(self, parts: list[SitemapRef]) -> list[SitemapRef]:
        """What is to be read of an index: the newest part, then those never read, then those read before that moved.

        Of those never read come first those never asked for, then those asked for longest ago: dead ones hide no others.
        """
        newest, known = newest_first(parts), self.lists.desk.memory.known
        before = {part.url: known(part.url) for part in newest}
        moved = newest if "lastmod" in self.lists.desk.distrust else _moved(newest, before, self.lists.now())
        self.unmoved += len(parts) - len(moved)
        self.untold = self.untold or any(untold(part, seen.lastmod if (seen := before[part.url]) else None) for part in parts)
        self.seen.update({part.url for part in parts} - {part.url for part in moved})

        def turn(part: SitemapRef) -> tuple[bool, float]:
            seen = before[part.url]
            is_read = seen is not None and seen.outcome in READ
            return is_read, 0.0 if seen is None or is_read else seen.fetched

        return [*moved[:1], *sorted(moved[1:], key=turn)]

    def _missing(self, page: Page, *, usual: bool) -> None:
        if usual:
            never = page.outcome == "gone" and not self.lists.desk.memory.answered(page.url)  # it was never there
            page.judge("no_article" if never else page.outcome or "failed", f"no sitemap at a usual place ({page.reason})")
        else:
            self.lists.tally.warnings.append(f"sitemap {page.url}: {page.reason}")

    async def _entries(self, answer: Answer, *, guessed: bool) -> list[SitemapRef]:
        """Add the leads of a sitemap; the sitemaps it names."""
        fetched = answer.fetched if not guessed and "html" in (answer.page.content_type or "") else None
        if answer.fetched is not None and not answer.fetched.body.strip():
            return self._nothing(answer.page, guessed=guessed)
        page, (url, pieces) = answer.page, await set_aside(answer)
        children: list[SitemapRef] = []
        leads, dropped, home = 0, Counter[str](), self.lists.desk.site.url
        newest = page.found_lastmod
        try:
            async for entry in _handfuls(read_sitemap(pieces, url)):
                self.vain *= not self.vain or not isinstance(entry, Lead) or not same_site(entry.url, home)
                if isinstance(entry, Dropped):
                    dropped[entry.reason] += entry.count
                elif isinstance(entry, SitemapRef) and (same_site(entry.url, home) or same_site(entry.url, url)):
                    children.append(entry)
                    dropped += Counter({TOO_MANY: beyond_most(children)})
                elif why := elsewhere(entry.url, home) or no_article(entry.url):
                    dropped[why] += 1
                elif isinstance(entry, Lead):
                    leads += 1
                    newest = self._later(newest, entry.lastmod)
                    self.frontier.note_listed(entry.url)
                    self.lists.desk.leads.offer(entry)
        except (BrokenSitemap, TooCostly) as error:
            self.lists.tally.left_out += dropped
            page.judge("failed", TOO_COSTLY if isinstance(error, TooCostly) else "broken sitemap", str(error))
            if fetched is not None and not leads and (linked := self._links(fetched)):
                page.judge("no_article", f"a page with {linked} links")
                self.lists.tally.warnings.append(f"sitemap {page.url} is a page and no sitemap; its links are followed")
            elif not guessed:
                self.lists.tally.trouble = f"sitemap {page.url}: {error}; {leads} addresses before the fault were followed"
            return children
        page = answer.page = self._believed(page, newest)
        self.lists.tally.left_out += dropped
        page.judge("no_article", f"{leads} addresses, {len(children)} sitemaps{dropped_words(dropped)}")
        return children

    def _later(self, newest: datetime | None, stated: datetime | None) -> datetime | None:
        """The newest change that entries of a part state, where its index states one; times to come are none."""
        if newest is None or stated is None or stated > self.lists.now() + timedelta(days=1):
            return newest
        return max(newest, stated)

    def _believed(self, page: Page, newest: datetime | None) -> Page:
        """The row of a part, with what its entries say where that is later than what the index says."""
        if newest is None or not untold(SitemapRef(page.url, page.found_lastmod), newest.timestamp()):
            return page
        self.untold, listings = True, self.lists.tally.listings
        told = replace(page, found_lastmod=newest)
        listings[:] = [told if each is page else each for each in listings]
        return told

    def _nothing(self, page: Page, *, guessed: bool) -> list[SitemapRef]:
        """No bytes are no list that names nothing."""
        page.judge("failed", EMPTY)
        if not guessed:
            self.lists.tally.warnings.append(f"sitemap {page.url}: {EMPTY}")
        return []

    def _links(self, fetched: Fetched) -> int:
        """Add what a page links that stands in a sitemap's place; how many addresses. A wall there has few."""
        desk = self.lists.desk
        found = find_links(at_most(parse, fetched), desk.site)
        count = len(found.articles) + len(found.listings)
        if count <= FEW_LINKS:
            return 0
        for url in found.articles:
            desk.leads.offer(Lead(url=url, via="link"))
        for url in found.listings:
            desk.leads.add(Lead(url=url, via="listing"))
        return count


async def _handfuls(entries: Iterator[T]) -> AsyncIterator[T]:
    """Entries as they come; between handfuls the other sites get their turn. What was read before a fault comes before it."""
    fault: Exception | None = None
    while fault is None:
        handful: list[T] = []
        try:
            at_most(handful.extend, islice(entries, HANDFUL))
        except (BrokenSitemap, TooCostly) as error:
            fault = error
        for entry in handful:
            yield entry
        if not handful:
            break
        await asyncio.sleep(0)
    if fault is not None:
        try:
            raise fault
        finally:
            del fault  # else the two hold each other, and the file that was read


def _moved(parts: list[SitemapRef], before: Mapping[str, Known | None], now: datetime) -> list[SitemapRef]:
    """The parts of an index that are to be asked for; once a week all of which it says that they did not move."""
    told = {url: known for url, known in before.items() if known is not None and known.outcome in READ}
    quiet = {
        part.url for part in parts if (known := told.get(part.url)) and unmoved(part, lastmod=known.lastmod, read=known.fetched)
    }
    if any((told[url].read or 0.0) < (now - LOOK_AT_ALL).timestamp() for url in quiet):
        quiet.clear()
    for part in parts[ASKED_ALWAYS:]:
        known = told.get(part.url)
        if known and untold(part, known.lastmod) and rests(fetched=known.fetched, read=known.read, now=now):
            quiet.add(part.url)
    return [part for part in parts if part.url not in quiet]


async def set_aside(answer: Answer) -> tuple[str, Iterable[bytes]]:
    """Address and body of an answer, which lets go of them: 60 MB in memory would meet the leads that they name."""
    assert answer.fetched is not None
    url, body, answer.fetched = answer.fetched.url, answer.fetched.body, None
    if len(body) <= PIECE:
        return url, [body]
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- its reader closes it
    for start in range(0, len(body), PIECE):
        file.write(body[start : start + PIECE])
        await asyncio.sleep(0)
    pieces = _pieces(file)
    next(pieces)
    return url, pieces


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """A file from its beginning, behind a first piece of nothing: once begun it closes the file, whether it is read or not."""
    with file:
        file.seek(0)
        yield b""
        while piece := file.read(PIECE):
            yield piece
