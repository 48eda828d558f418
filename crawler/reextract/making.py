"""One clipping anew: the crawl's own coroutine, asked for by a fetch that answers from the archive."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from crawler.discover.lead import Lead
from crawler.fetch.answer import Answer, Ask, answer_of, page_of, without_login
from crawler.harvest.api_posts import clipping_of
from crawler.harvest.clip import clip
from crawler.harvest.desk import Desk, NoLeads, Wish
from crawler.harvest.site import OWN_ERROR
from crawler.items import Clipping, Page
from crawler.memory.known import Known
from crawler.reextract.replay import Replay, at_once, came
from crawler.sites import Site
from crawler.vocabulary import LISTS, OF_A_BROWSER, WHOLE
from crawler.warc.catalog import Stored, Unit
from crawler.warc.reader import BadRecord, Record, read_at
from crawler.warc.recorded import date_of, is_nobodys, known_before, tripped, unread, was_read
from crawler.warc.taken import read_taken
from crawler.wordpress.rest import WordPressApi

Taken = tuple[Page, Stored | None]
"""A row as the archive has it, and where its answer is now."""

logger = logging.getLogger(__name__)


def make(replay: Replay, unit: Unit) -> Clipping | None:
    """The clipping of a unit; None where its record cannot be read any more, or what it was read from was erased."""
    record = read_at(replay.warc[unit.file], unit.offset)
    if isinstance(record, BadRecord):
        return None
    taken = _recorded(replay, record) if unit.ours else _foreign(replay, record)
    return _Making(replay, unit.run, taken).clipping() if taken else None


def _recorded(replay: Replay, record: Record) -> list[Taken] | None:
    """The rows of a metadata record, with where the bytes are now; None where some were erased."""
    taken: list[Taken] = []
    for page, identity in read_taken(record.block):
        stored = replay.catalog.by_id(identity) if identity else None
        if identity and stored is None:
            return None
        taken.append((_placed(page, stored), stored))
    return taken


def _placed(page: Page, stored: Stored | None) -> Page:
    if stored is None:
        return page
    return replace(
        page, warc_file=stored.file, warc_offset=stored.offset, warc_length=stored.length, warc_digest=stored.digest
    )  # fmt: skip


def _foreign(replay: Replay, record: Record) -> list[Taken]:
    """An answer in a file of others, as a page that was just fetched."""
    stored = replay.catalog.by_id(record.identity)
    found = replay.answer(stored) if stored else None
    when = date_of(record.head.get("warc-date", ""))
    if found is None or when is None:
        return []
    ask, site = Ask(url=record.url, kind="article", via="warc"), replay.site_of(record.url)
    return [(page_of(ask, came(found, record.url, when), stored, site.name, replay.run_id), stored)]


@dataclass(frozen=True, slots=True)
class _NoMemory:
    """What the crawl's state knew stands in the rows; see `crawler.harvest.desk.Memory`."""

    taken: Sequence[Taken]

    def known(self, url: str) -> Known | None:  # noqa: ARG002
        """Nothing."""
        return None

    def answered(self, url: str) -> float:
        """Of comment pages the crawl asked first for those that were new to it: they are among its rows."""
        return 0.0 if any(page.url == url for page, _ in self.taken) else 1.0


def _wish(taken: list[Taken]) -> Wish:
    """What a browser was for: what it made stands in the archive, and what it did not make cannot be made now."""
    opened = any(page.kind == "opened" for page, _ in taken)
    return Wish("again" if taken[0][0].rendered else "never", comments=opened)


def _is_meant(page: Page, ask: Ask) -> bool:
    """Whether a row is of a request such as this: plain, in a browser, or there with its comments open."""
    return bool(page.rendered) is (ask.shell is not None) and (page.kind == "opened") is (ask.kind == "opened")


def _as_known(made: Clipping, lead: Page) -> Clipping:
    """A duplicate with the id that the crawl gave it: of an article that moved that is not the one of its address."""
    if made.article is None or lead.outcome != "duplicate":
        return made
    return replace(made, article=replace(made.article, known_as=lead.article_id))


@dataclass
class _Making:
    """One clipping under way."""

    replay: Replay
    run: str
    taken: list[Taken]
    asked: list[int | None] = field(default_factory=list)
    """For each request made so far the place in `taken` of its row; None where it is not of this clipping."""

    @cached_property
    def site(self) -> Site:
        return self.replay.site_of(self.taken[0][0].url, self.taken[0][0].site)

    def _desk(self, api: WordPressApi | None) -> Desk:
        return Desk(
            site=self.site,
            fetch=self.fetch,
            memory=_NoMemory(self.taken),
            leads=NoLeads(),
            rules=self.replay.rules(self.run, self.site),
            distrust={},
            render=_wish(self.taken),
            profile=self.replay.profile_of(self.taken[0][0]),
            looks=self.replay.looks,
            api=api,
        )

    def clipping(self) -> Clipping:
        """Make it."""
        lead, stored = self.taken[0]
        if tripped(lead):
            self.taken[0] = self._found_again(lead)
        elif (
            is_nobodys(lead)
            or (lead.status == 304 and lead.outcome == "failed")
            or lead.kind in OF_A_BROWSER
            or (lead.kind in LISTS and lead.blocks_removed is None)
            or (lead.status in WHOLE and not was_read(lead))
        ):
            return self._posted(lead, stored) or Clipping(pages=[page for page, _ in self.taken])
        try:
            asked = Lead(url=lead.url, via=lead.found_via or "link", lastmod=lead.found_lastmod)
            made = at_once(clip(self._desk(self._api()), asked))
        except Exception as error:
            # As in a crawl: one page that trips the program must not take the others along.
            logger.exception("%s could not be read", lead.url)
            said = f"{type(error).__name__}: {error}"
            return Clipping(pages=[replace(unread(lead, "other"), outcome="failed", reason=OWN_ERROR, error=said)])
        return self._with_all_rows(made, lead)

    def _with_all_rows(self, made: Clipping, lead: Page) -> Clipping:
        """What was asked for then and is not asked for now stays recorded; what is of another clipping has its row there."""
        pages = [page for page, place in zip(made.pages, self.asked, strict=True) if place is not None]
        if made.article is None:
            pages[0] = replace(pages[0], article_id=lead.article_id)  # as the crawl's state knew it
        pages += [page for place, (page, _) in enumerate(self.taken) if place not in self.asked]
        return _as_known(replace(made, pages=pages), lead)

    def _found_again(self, lead: Page) -> Taken:
        """The row of a page that had tripped the program, of its answer, which that row does not name."""
        stored = self.replay.catalog.by_url(lead.url, self.run, lead.fetched_at.isoformat())
        found = self.replay.answer(stored) if stored else None
        if stored is None or found is None:
            return lead, None
        ask = Ask(url=lead.url, kind="article", via=lead.found_via or "link", lastmod=lead.found_lastmod)
        answered = came(found, lead.url, date_of(stored.date) or lead.fetched_at)
        return page_of(ask, answered, stored, lead.site, lead.run_id or self.run), stored

    def _api(self) -> WordPressApi | None:
        """What the API said; where this article's comments were asked for by themselves, they are read from those answers."""
        api = self.replay.api(self.run, self.site) if self.run else None
        alone = api is not None and any(page.kind == "comments_api" for page, _ in self.taken)
        return replace(api, comments={}, whole=False) if api is not None and alone else api

    def _posted(self, lead: Page, stored: Stored | None) -> Clipping | None:
        """An article that was read from the API's list of posts, read from it again."""
        if stored is None or lead.kind in LISTS or "/wp/v2/" not in stored.url:
            return None
        listed = self.replay.posts(stored, self.site, lead.fetched_at, lead.run_id)
        api = self.replay.api(self.run, self.site)
        if listed is None or api is None or lead.url not in listed[1]:
            return None
        return _as_known(clipping_of(listed[1][lead.url], listed[0], api, self._desk(api), known_before(lead)), lead)

    async def fetch(self, ask: Ask) -> Answer:
        """Answer from the archive; see `crawler.fetch.answer.Fetch`."""
        for place, (page, stored) in enumerate(self.taken):
            if page.url == ask.url and place not in self.asked and _is_meant(page, ask):
                self.asked.append(place)
                answer = self._again(page, ask, stored)
                return answer if ask.shell is None else replace(answer, along=list(self._along()))
        self.asked.append(None)
        return self.replay.elsewhere(ask, self.run, self.site, self.taken[0][0].fetched_at)

    def _along(self) -> Iterator[Answer]:
        """What a browser was answered while it made the page."""
        for place, (page, stored) in enumerate(self.taken):
            if page.found_via == "script" and place not in self.asked:
                self.asked.append(place)
                again = Ask(url=page.url, kind=page.kind or "resource", via="script")
                yield self._again(page, replace(again, shell=Answer(page=page)) if page.rendered else again, stored)

    def _again(self, page: Page, ask: Ask, stored: Stored | None) -> Answer:
        """A fetch of this clipping again; as it was decided where its bytes are not there."""
        found = self.replay.answer(stored) if stored else None
        if found is None:
            return Answer(page=unread(page, ask.kind))
        if stored is not None and stored.made:
            found = replace(found, status=page.status or found.status)  # a browser's page has that of its last document
        asked = replace(
            ask, via=page.found_via or ask.via, lastmod=page.found_lastmod, article_id=known_before(page)
        )  # fmt: skip
        answered = came(found, page.final_url or page.url, page.fetched_at, page.elapsed_ms)
        return without_login(answer_of(asked, answered, stored, page.site, page.run_id), self.site.login)
