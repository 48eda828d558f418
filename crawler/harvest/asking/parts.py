"""The further requests of one article: its other pages, its comment pages, the comments of services."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from crawler.costs.limits import TOO_COSTLY, TooCostly, bounded
from crawler.document import Document, Fetched, parse
from crawler.fetch.answer import Answer, Ask, Call, Stopped, Trouble, unanswered
from crawler.found import FoundComment, Provenance
from crawler.harvest.desk import Desk
from crawler.items import Page
from crawler.urls import same_site
from crawler.vocabulary import Kind

T = TypeVar("T")

STRAYED = "redirects to another site"
"""The reason of what would be another site's words."""


@dataclass(slots=True)
class Parts:
    """A row for each, in the order in which they were asked for."""

    desk: Desk
    of: Page
    """The article's own page."""
    post: str | None = None
    """Its number at the API that named it: a page without comments does not say it."""
    rows: list[Page] = field(default_factory=list)
    along: list[Answer] = field(default_factory=list)
    """What a browser was answered while it made the page: it is not asked for twice."""
    error: str | None = None
    """What failed last: the article is stored without it, and its row says that it must be asked for again."""
    missing: str | None = None
    """Why comments of a service are missing, all or some."""
    _last: Page | None = None
    """The row of the answer that came last."""

    async def ask(self, url: str, kind: Kind, call: Call | None = None) -> Answer:
        """Ask for a part."""
        if call is None and (known := self._known(url)) is not None:
            self._last = known.page
            return known
        answer = await self._asked(Ask(url=url, kind=kind, via="article", call=call))
        self.rows.append(answer.page)
        self._last = answer.page
        if answer.fetched is not None:
            answer.page.judge("unchanged", f"part of {self.of.url}")
        elif answer.page.outcome == "failed":
            self.error = f"{kind} {url}: {answer.page.reason}"
        return answer

    async def _asked(self, ask: Ask) -> Answer:
        """The answer; the reason that there is none where the run ends here, and what was read is to be stored all the same."""
        try:
            return await self.desk.fetch(ask)
        except Stopped as reason:
            if not self.desk.cuttable:
                raise
            trouble = Trouble("failed", str(reason))
            return Answer(page=unanswered(ask, trouble, self.of.fetched_at, self.of.site, self.of.run_id))

    def fail(self, why: str) -> None:
        """The answer that came last is none, whatever its status says: it is asked for again with the article."""
        place = self._place()
        self.rows[place] = self._last = replace(self.rows[place], outcome="failed", reason=why)
        self.error = f"{self._last.kind} {self._last.url}: {why}"

    async def page(self, url: str, kind: Kind, read: Callable[[Document], T]) -> T | None:
        """What `read` makes of a page, which nobody else reads then; None where it did not answer, or another site did."""
        answer = await self.ask(url, kind)
        if answer.fetched is None:
            return None
        if not any(same_site(answer.fetched.url, home) for home in (self.desk.site.url, self.of.final_url or self.of.url)):
            answer.page.judge("skipped", STRAYED)
            return None
        self.desk.leads.claim(url)
        try:
            return _read(answer.fetched, read)
        except TooCostly:
            self.fail(TOO_COSTLY)
            return None

    def counted(self, found: list[FoundComment], platform: str | None = None) -> list[FoundComment]:
        """Comments of the answer that came last, with their provenance; its row says how many they are."""
        place = self._place()
        self.rows[place] = self._last = replace(self.rows[place], comments_found=len(found), comment_platform=platform)
        return Provenance.of(self._last).told(found)

    def _place(self) -> int:
        """Place of the row of the answer that came last."""
        return next(place for place, row in enumerate(self.rows) if row is self._last)

    def _known(self, url: str) -> Answer | None:
        """What the browser was answered from an address."""
        return next((each for each in self.along if each.page.url == url and each.fetched and not each.page.rendered), None)


@bounded
def _read(fetched: Fetched, read: Callable[[Document], T]) -> T:
    return read(parse(fetched))
