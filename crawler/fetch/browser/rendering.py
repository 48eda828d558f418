"""Ask -> Answer through a browser, for one site: a page's scripts run, and what they ask for goes the way of all requests."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urldefrag

from crawler.fetch.answer import Answer, Answered, Ask, Recorded, Refused, Stopped, Trouble, answer_of, unanswered
from crawler.fetch.browser.patience import Patience
from crawler.fetch.browser.process import Browser, NoBrowser
from crawler.fetch.browser.scripts import Scripts
from crawler.fetch.pace import Pace
from crawler.signals import MadePage
from crawler.sites import Site
from crawler.vocabulary import WHOLE

if TYPE_CHECKING:  # they import what only the extra brings
    from crawler.fetch.browser.load import Load
    from crawler.fetch.browser.tab import Tab

HTML = {"content-type": "text/html; charset=utf-8"}
LEFT_OUT = "not asked for in a browser"
LONGEST = 4096
"""Characters of an address that a page may give itself."""
ATTEMPTS = 2
"""Browsers in which a page is tried, where a whole browser ends: another page may have ended it."""


Record = Callable[[MadePage], Recorded | None]
"""Archives a page; None where it may not be kept."""


class Plain(Protocol):
    """What asks without a browser: `crawler.fetch.download.Downloads`."""

    @property
    def site(self) -> Site: ...  # noqa: D102
    @property
    def run_id(self) -> str: ...  # noqa: D102
    @property
    def pace(self) -> Pace: ...  # noqa: D102
    @property
    def stop_reason(self) -> Callable[[], str | None]: ...  # noqa: D102

    async def __call__(self, ask: Ask) -> Answer: ...  # noqa: D102


@dataclass(slots=True)
class Rendering:
    """`crawler.fetch.answer.Fetch` for a site whose entry allows a browser."""

    plain: Plain
    browser: Browser
    record: Record
    now: Callable[[], datetime]
    scripts: Scripts = field(default_factory=Scripts)

    async def __call__(self, ask: Ask) -> Answer:
        """Make one request; one with a shell is made in a browser, and what fails there costs that page alone."""
        if ask.shell is None or ask.shell.fetched is None:
            return await self.plain(ask)
        said = ""
        for _ in range(ATTEMPTS):
            if reason := self.plain.stop_reason():
                raise Stopped(reason)
            try:
                return await self._try(ask, ask.shell, ask.shell.fetched.url)
            except (Stopped, Refused):
                raise
            except Exception as error:  # noqa: BLE001 -- Playwright raises many kinds where a browser is gone
                said = f"{type(error).__name__}: {error}"
                if self.browser.lives:
                    return self._failed(ask, "the page could not be read", [], said)
        return self._failed(ask, "the browser ended", [], said)

    async def _try(self, ask: Ask, shell: Answer, url: str) -> Answer:
        """The page, or the row that says why there is none; raises anything where the whole browser ended."""
        try:
            async with self.browser.context() as context:
                # They import what only the extra brings.
                from crawler.fetch.browser.load import Load  # noqa: PLC0415
                from crawler.fetch.browser.tab import Lost, Tab  # noqa: PLC0415

                delay = max(self.plain.pace.floor, self.plain.site.delay)
                patience = Patience(begun=time.monotonic(), seconds=self.browser.seconds, delay=delay)
                load = Load(self.plain.site, shell, self.plain, self.scripts, patience)
                tab = await Tab.open(context, load, self.plain.stop_reason)
                try:
                    await tab.go(url)
                    return await self._read(ask, tab)
                except Lost as lost:
                    return self._failed(ask, str(lost), [*load.along, *self._left_out(ask, load)])
        except NoBrowser as error:
            return self._failed(ask, str(error), [], str(error.__cause__ or ""))

    async def _read(self, ask: Ask, tab: "Tab") -> Answer:
        """The page as it stands, and once more when its comments are open."""
        load = tab.load
        if load.strayed is not None or load.status not in WHOLE:
            # It sent itself off the site, or to an address that answered with trouble: its row says so.
            return replace(self._kept(ask, tab, await tab.tree()), along=[*load.along, *self._left_out(ask, load)])
        is_list = ask.kind == "home" or (ask.via == "listing" and not await tab.is_story())
        if is_list:
            await tab.walk(is_list=True)
        answer = None if ask.kind == "opened" else self._kept(ask, tab, await tab.tree())
        if self.plain.site.render_comments and not is_list:
            await tab.walk(is_list=False)
            opened = self._kept(replace(ask, kind="opened", via="script"), tab, await tab.tree())
            load.along += [opened] if answer is not None else []
            answer = answer or opened
        assert answer is not None
        answer.along = [*load.along, *self._left_out(ask, load)]
        return answer

    def _kept(self, ask: Ask, tab: "Tab", body: bytes) -> Answer:
        assert ask.shell is not None
        at = self.now()
        where = tab.load.strayed or urldefrag(tab.where).url
        if len(where) > LONGEST:
            where = ask.shell.fetched.url if ask.shell.fetched else ask.url
        shell = ask.shell.page
        of = (shell.warc_file, shell.warc_offset) if shell.warc_file is not None and shell.warc_offset is not None else None
        place = self.record(MadePage(where, at, body, of))
        elapsed = round((time.monotonic() - tab.begun) * 1000)
        answered = Answered(url=where, at=at, status=tab.load.status, headers=HTML, body=body, elapsed_ms=elapsed)
        return answer_of(ask, answered, place, self.plain.site.name, self.plain.run_id)

    def _left_out(self, ask: Ask, load: "Load") -> list[Answer]:
        """A row that says what the page wanted and was not asked for."""
        if not load.left:
            return []
        counted = ", ".join(f"{count} x {reason}" for reason, count in load.left.most_common())
        trouble = Trouble("skipped", f"{LEFT_OUT}: {counted}")
        left = Ask(url=ask.url, kind="resource", via="script")
        return [Answer(page=unanswered(left, trouble, self.now(), self.plain.site.name, self.plain.run_id))]

    def _failed(self, ask: Ask, reason: str, along: list[Answer], said: str = "") -> Answer:
        trouble = Trouble("failed", reason, " ".join(f"in a browser: {said or reason}".split())[:300])
        return Answer(page=unanswered(ask, trouble, self.now(), self.plain.site.name, self.plain.run_id), along=along)
