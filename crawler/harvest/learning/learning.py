"""A site's profile is learnt from its first articles, which wait until it is there, and anew from time to time."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from crawler.discover.lead import Lead
from crawler.extract.profile.learn import LEAST, learn
from crawler.extract.profile.look import Look
from crawler.fetch.answer import Refused, Stopped
from crawler.harvest.desk import Desk, Harvest, KnownProfile, Wish
from crawler.harvest.learning.rereading import Answers, read_again
from crawler.harvest.learning.stored import profile_row
from crawler.items import Clipping

FIRST, AGAIN = 12, 30
"""Articles that the first profile of a site is learnt from, and a later one."""
STALE = timedelta(days=30)
"""Age from which a profile is learnt anew; meanwhile pages are read with the old one. What is learnt otherwise makes versions."""
LONGEST = timedelta(seconds=80)
"""How long an article waits at most; the store waits two minutes before it writes."""
MOST_BYTES = 3_000_000
"""Packed, of the articles that wait."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Learning:
    """What the pages of a site taught so far in a run."""

    harvest: Harvest
    known: KnownProfile = field(init=False)
    _looks: list[Look] = field(default_factory=list)
    _held: list[tuple[Lead, Clipping, Answers]] = field(default_factory=list)
    _since: datetime | None = None
    """When the first of those that wait came."""
    _is_done: bool = False
    """Whether nothing is learnt any more."""
    _is_late: bool = False
    """Whether the first of them waited too long, so that none waits any more."""

    def __post_init__(self) -> None:
        self.known = self.harvest.known
        age = self.harvest.now() - self.known.learnt_at if self.known.learnt_at else None
        self._is_done = age is not None and timedelta(0) <= age < STALE

    @property
    def waits(self) -> bool:
        """Whether an article waits."""
        return bool(self._held)

    @property
    def _holds(self) -> bool:
        return not (self._is_done or self._is_late or self.known.profile.pages)

    def desk(self, desk: Desk) -> tuple[Desk, Answers | None]:
        """What the next page is read with, and what keeps its answers where it may have to wait."""
        desk = replace(desk, profile=self.known.profile, looks=None if self._is_done else self._looks.append)
        if not self._holds or desk.render != Wish():  # a page made in a browser is not kept: that would be two of them
            return desk, None
        answers = Answers(desk)
        return replace(desk, fetch=answers.fetch, threads=answers.threads), answers

    async def take(self, lead: Lead, clipping: Clipping, answers: Answers | None) -> AsyncIterator[Clipping]:
        """Take a clipping; those that need not wait any more, with the profile before the first that was read with it."""
        if answers is None or clipping.article is None:
            yield clipping
        elif self._holds:
            self._since = self._since or self.harvest.now()
            self._held.append((lead, clipping, answers))
        else:  # it was being read when the profile was made
            yield await self._again(lead, clipping, answers)
        if not self._is_done and len(self._looks) >= (AGAIN if self.known.profile.pages else FIRST):
            async for ready in self._learnt():
                yield ready
        async for ready in self.overdue():
            yield ready

    async def overdue(self) -> AsyncIterator[Clipping]:
        """The clippings that have waited long enough, read with what is known by now."""
        size = sum(answers.size for _, _, answers in self._held)
        if self._since is not None and (self.harvest.now() - self._since > LONGEST or size > MOST_BYTES):
            self._is_late = True
            async for ready in self.let_go():
                yield ready

    async def let_go(self) -> AsyncIterator[Clipping]:
        """All that wait, read with the profile where there were articles enough to learn it from."""
        if not self._is_done and len(self._looks) >= LEAST and not self.known.profile.pages:
            async for ready in self._learnt():
                yield ready
        async for ready in self._released():
            yield ready

    async def _learnt(self) -> AsyncIterator[Clipping]:
        profile, now = learn(self.harvest.site.name, self._looks), self.harvest.now()
        self._is_done = len(self._looks) >= FIRST
        if self._is_done:
            self._looks = []
        if profile.lines and profile.digest != self.known.profile.digest:
            self.known = KnownProfile(profile, now)
            yield Clipping(profiles=[profile_row(profile, now, self.harvest.run_id)])
        async for ready in self._released():
            yield ready

    async def _released(self) -> AsyncIterator[Clipping]:
        held, self._held, self._since = self._held, [], None
        for lead, clipping, answers in held:
            yield await self._again(lead, clipping, answers)

    async def _again(self, lead: Lead, clipping: Clipping, answers: Answers) -> Clipping:
        """A clipping read again; as it was where that cannot be done, or nothing was learnt."""
        if not self.known.profile.pages:
            return clipping
        try:
            return await read_again(lead, clipping, answers, self.known.profile)
        except (Stopped, Refused):
            return clipping
        except Exception:
            logger.exception("%s: %s could not be read again", self.harvest.site.name, lead.url)
            return clipping
