"""One clipping anew from WARC: the crawl's own coroutine, asked for by a fetch that answers from the archive.

What the network decided (failures, refusals, 304s, redirects that led astray) is taken from the metadata record as it was;
what was read from bytes is read again.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, urljoin, urlsplit

from crawler.discover.lead import Lead
from crawler.document import Fetched, parse
from crawler.extract.page.head import read_head
from crawler.fetch.answer import Answer, Answered, Ask, Trouble, answer_of, page_of, unanswered
from crawler.fetch.reservations import TDMREP, SiteRules, read_robots, read_tdmrep
from crawler.harvest.api_posts import clipping_of
from crawler.harvest.clip import clip
from crawler.harvest.site import Harvest, WordPressApi
from crawler.harvest.wordpress import read_all_comments, read_comments_of
from crawler.items import Clipping, Page
from crawler.memory.state import State
from crawler.reextract.standins import Nowhere, Unknown, at_once
from crawler.sites import Site
from crawler.urls import same_site
from crawler.vocabulary import LISTS
from crawler.warc.catalog import Catalog, Stored, Unit
from crawler.warc.http import HttpAnswer, parse_answer, payload_of
from crawler.warc.reader import BadRecord, Record, read_at
from crawler.warc.recorded import date_of, known_before, tripped, unread, was_read
from crawler.warc.taken import read_taken
from crawler.wordpress import rest_posts

OWN_ERROR = "an error of this program"
NOT_THERE = "is not in the archive"

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Replay:
    """Makes clippings anew; one in each process."""

    catalog: Catalog
    warc: Mapping[str, Path]
    """Where each WARC file is."""
    sites: dict[str, Site]
    run_id: str
    """Of the re-extraction; what comes from files of others is stored as its."""
    _apis: dict[tuple[str, str], WordPressApi | None] = field(default_factory=dict)

    def make(self, unit: Unit) -> Clipping | None:
        """The clipping of a unit; None where its record cannot be read any more."""
        record = read_at(self.warc[unit.file], unit.offset)
        if isinstance(record, BadRecord):
            return None
        taken = read_taken(record.block) if unit.ours else self._foreign(record)
        if not taken or any(identity and self.catalog.by_id(identity) is None for _, identity in taken):
            return None  # its bytes were erased
        self._place(taken)
        return _Making(self, unit.run, taken).clipping()

    def _place(self, taken: list[tuple[Page, str | None]]) -> None:
        """Fill in where the bytes are now."""
        for page, identity in taken:
            stored = self.catalog.by_id(identity) if identity else None
            if stored is not None:
                page.warc_file, page.warc_offset = stored.file, stored.offset
                page.warc_length, page.warc_digest = stored.length, stored.digest

    def _foreign(self, record: Record) -> list[tuple[Page, str | None]]:
        """An answer in a file of others, as a page that was just fetched."""
        stored = self.catalog.by_id(record.identity)
        answer = self.answer(stored) if stored else None
        when = date_of(record.head.get("warc-date", ""))
        if answer is None or when is None:
            return []
        ask = Ask(url=record.url, kind="article", via="warc")
        return [
            (
                page_of(ask, answered(answer, record.url, when), stored, self.site_of(record.url).name, self.run_id),
                record.identity,
            )
        ]

    def answer(self, stored: Stored) -> HttpAnswer | None:
        """The answer at a place; a revisit's body comes from the record that it names."""
        record = read_at(self.warc[stored.file], stored.offset)
        if isinstance(record, BadRecord):
            return None
        if not stored.revisit:
            return parse_answer(record.block)
        original = self.catalog.original(stored)
        full = read_at(self.warc[original.file], original.offset) if original else None
        return parse_answer(record.block, payload_of(full.block)) if isinstance(full, Record) else None

    def site_of(self, url: str, name: str | None = None) -> Site:
        """The site of sites.toml, else one made from the address."""
        if name is not None and name in self.sites:
            return self.sites[name]
        found = next((site for site in self.sites.values() if name is None and same_site(url, site.url)), None)
        if found is not None:
            return found
        parts = urlsplit(url)
        made = name or parts.netloc.removeprefix("www.").replace(":", "-")
        return self.sites.setdefault(made, Site(name=made, url=f"{parts.scheme}://{parts.netloc}/"))

    def api(self, run: str, site: Site) -> WordPressApi | None:
        """What a site's REST API said in a run; None where it was not asked."""
        key = (run, site.name)
        if key not in self._apis:
            self._apis[key] = self._read_api(run, site)
        return self._apis[key]

    def _read_api(self, run: str, site: Site) -> WordPressApi | None:
        url = next((url for url in self.catalog.lists_of("posts", run) if same_site(url, site.url)), None)
        if url is None:
            return None
        making = _Making(self, run, [(Page(url=site.url, site=site.name, fetched_at=datetime.now(UTC), run_id=run), None)])
        making.harvest.api = WordPressApi(root=url.split("/wp/v2/")[0] + "/", language=self._language(run, site))
        at_once(read_all_comments(making.harvest))
        asked = [parse_qs(urlsplit(url).query) for url in self.catalog.lists_of("comments", run) if same_site(url, site.url)]
        for posts in dict.fromkeys(query["post"][0] for query in asked if "post" in query):
            at_once(read_comments_of(making.harvest, posts.split(",")))
        return making.harvest.api

    def _language(self, run: str, site: Site) -> str | None:
        """What the home page said of the site's language in a run."""
        body = self._body(site.url, run)
        page = parse(Fetched(url=site.url, body=body, fetched_at=datetime.now(UTC), content_type="text/html")) if body else None
        return read_head(page.tree, page.url).language if page else None

    @cache  # noqa: B019
    def rules(self, run: str, site: Site) -> SiteRules:
        """What a site said of many pages at once in a run."""
        reserved, robots = self._body(urljoin(site.url, TDMREP), run), self._body(urljoin(site.url, "/robots.txt"), run)
        return SiteRules(
            content_usage=read_robots(robots.decode("utf-8", "replace")) if robots else [],
            tdmrep=read_tdmrep(reserved) if reserved else [],
        )

    def _body(self, url: str, run: str) -> bytes | None:
        """What an address answered in a run; None where it gave nothing."""
        stored = self.catalog.by_url(url, run, "")
        answer = self.answer(stored) if stored else None
        return answer.body if answer is not None and answer.status == 200 else None

    @lru_cache(maxsize=4)  # noqa: B019 -- one Replay lives as long as its process
    def posts(self, stored: Stored, site: Site, when: datetime) -> dict[str, rest_posts.Post]:
        """The posts of one answer of the API, by address."""
        answer = self.answer(stored)
        if answer is None:
            return {}
        fetched = Fetched(url=stored.url, body=answer.body, fetched_at=when, content_type=answer.headers.get("content-type"))
        return {post.url: post for post in rest_posts.read(fetched, site) or ()}


@dataclass
class _Making:
    """One clipping under way."""

    replay: Replay
    run: str
    taken: list[tuple[Page, str | None]]
    asked: set[int] = field(default_factory=set)
    missing: list[Page] = field(default_factory=list)

    @cached_property
    def site(self) -> Site:
        return self.replay.site_of(self.taken[0][0].url, self.taken[0][0].site)

    @cached_property
    def harvest(self) -> Harvest:
        async def store(_clipping: Clipping) -> None:
            """Nothing is stored from here."""

        return Harvest(
            site=self.site, state=cast("State", Unknown()), fetch=self.fetch, store=store, robots_sitemaps=list,
            now=lambda: self.taken[0][0].fetched_at, frontier=Nowhere(),
        )  # fmt: skip

    def clipping(self) -> Clipping:
        """Make it."""
        lead, identity = self.taken[0]
        if tripped(lead):
            stored = self.replay.catalog.by_url(lead.url, self.run, lead.fetched_at.isoformat())
            self.taken[0] = (self._again(lead, stored), stored.id if stored else None)
        elif (lead.kind in LISTS and lead.blocks_removed is None) or (lead.status == 200 and not was_read(lead)):
            return self._posted(lead, identity) or self._as_it_was()
        try:
            self.harvest.api = self._api()
            self.harvest.rules = self.replay.rules(self.run, self.site)
            made = at_once(clip(self.harvest, Lead(url=lead.url, via=lead.found_via or "link", lastmod=lead.found_lastmod)))
        except Exception as error:
            # As in a crawl: one page that trips the program must not take the others along.
            logger.exception("%s could not be read", lead.url)
            said = f"{type(error).__name__}: {error}"
            failed = replace(unread(lead, "other"), outcome="failed", reason=OWN_ERROR, error=said)
            return Clipping(pages=[failed])
        if made.article is None:
            made.pages[0].article_id = lead.article_id  # as the crawl's state knew it
        made.pages = [page for page in made.pages if not any(page is other for other in self.missing)]
        # What was asked for then and is not asked for now stays recorded.
        made.pages += [page for number, (page, _) in enumerate(self.taken) if number not in self.asked]
        return made

    def _again(self, lead: Page, stored: Stored | None) -> Page:
        """The row of a page that had tripped the program, of its answer, which that row does not name."""
        found = self.replay.answer(stored) if stored else None
        if stored is None or found is None:
            return lead
        ask = Ask(url=lead.url, kind="article", via=lead.found_via or "link", lastmod=lead.found_lastmod)
        came = answered(found, lead.url, date_of(stored.date) or lead.fetched_at)
        return page_of(ask, came, stored, lead.site, lead.run_id or self.run)

    def _api(self) -> WordPressApi | None:
        """What the API said; where this article's comments were asked for by themselves, they are read from those answers."""
        api = self.replay.api(self.run, self.site) if self.run else None
        alone = api is not None and any(page.kind == "comments_api" for page, _ in self.taken)
        return replace(api, comments={}, whole=False) if api is not None and alone else api

    def _as_it_was(self) -> Clipping:
        return Clipping(pages=[page for page, _ in self.taken])

    def _posted(self, lead: Page, identity: str | None) -> Clipping | None:
        """An article that was read from the API's list of posts, read from it again."""
        stored = self.replay.catalog.by_id(identity) if identity else None
        if stored is None or lead.kind in LISTS or "/wp/v2/" not in stored.url:
            return None
        post = self.replay.posts(stored, self.site, lead.fetched_at).get(lead.url)
        if post is None:
            return None
        self.harvest.api = self.replay.api(self.run, self.site)
        return clipping_of(self.harvest, post, Answer(page=replace(lead, url=stored.url)))

    async def fetch(self, ask: Ask) -> Answer:
        """Answer from the archive; see `crawler.fetch.answer.Fetch`."""
        for number, (page, identity) in enumerate(self.taken):
            if page.url == ask.url and number not in self.asked:
                self.asked.add(number)
                return self._answered(page, ask, self.replay.catalog.by_id(identity) if identity else None)
        lead = self.taken[0][0]
        missing = Trouble("skipped", NOT_THERE)
        answer = Answer(page=unanswered(ask, missing, lead.fetched_at, self.site.name, None))
        stored = self.replay.catalog.by_url(ask.url, self.run, lead.fetched_at.isoformat())
        found = self.replay.answer(stored) if stored else None
        if stored is not None and found is not None and found.status == 200:
            at = date_of(stored.date) or lead.fetched_at
            answer = answer_of(ask, answered(found, ask.url, at), stored, self.site.name, None)
        self.missing.append(answer.page)
        return answer

    def _answered(self, page: Page, ask: Ask, stored: Stored | None) -> Answer:
        """A fetch of the unit again; as it was decided where its bytes are not there."""
        found = self.replay.answer(stored) if stored else None
        if found is None:
            return Answer(page=unread(page, ask.kind))
        asked = replace(
            ask, url=page.url, via=page.found_via or ask.via, lastmod=page.found_lastmod, article_id=known_before(page)
        )
        came = answered(found, page.final_url or page.url, page.fetched_at, page.elapsed_ms)
        return answer_of(asked, came, stored, page.site, page.run_id)


def answered(answer: HttpAnswer, url: str, at: datetime, elapsed_ms: int | None = None) -> Answered:
    """What a record holds, as it came over the network."""
    return Answered(url=url, at=at, status=answer.status, headers=answer.headers, body=answer.body, elapsed_ms=elapsed_ms)
