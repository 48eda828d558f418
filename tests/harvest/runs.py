"""Runs of one site without a process: state, index and tables on disk, a network that is a function, a clock that is an input."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from crawler.fetch.answer import Answer, Answered, Ask, Stopped, Trouble, answer_of, unanswered
from crawler.harvest.desk import Harvest, KnownProfile
from crawler.harvest.learning.stored import newest_profiles
from crawler.harvest.site import harvest_site
from crawler.memory.catch_up import catch_up
from crawler.memory.state import State
from crawler.sites import Site
from crawler.vocabulary import WHOLE
from pipelines.dedupe.decide import decide
from pipelines.dedupe.opening import open_index
from pipelines.normalize.fields import Locale, NamePolicy, normalize
from pipelines.parquet.writer import Limits, Writer

Reply = tuple[int, dict[str, str], str] | str | int | Trouble | None
"""Status, headers and body; a body of HTML; a status alone; why nothing was asked; None where nothing answers.

A header `x-final` says who answered.
"""


@dataclass
class Runs:
    """One site, run after run."""

    root: Path
    site: Site
    reply: Callable[[str, datetime], Reply]
    """What an address answers at a time."""
    robots: Callable[[], list[str]] = list
    allowed: Callable[[str], bool] = lambda _url: False
    asked: list[str] = field(default_factory=list)
    """Of the last run."""

    def run(self, now: datetime, *, limit: int | None = None, stop_after: int | None = None, killed: bool = False) -> Harvest:
        """One run. It ends after `limit` requests, as --max-pages, or after `stop_after`, as a signal; a killed one stores nothing."""
        state = State(self.root / "state", self.site)
        catch_up([state], self.root)
        index = open_index(self.root / "state" / "dedupe", self.root)
        writer = Writer(self.root, f"{now:%Y%m%dT%H%M}", Limits())
        self.asked = []

        async def store(clipping):
            normalize(clipping, Locale(zone=self.site.timezone, language=None), NamePolicy())
            decide([clipping], index)
            writer.add(clipping)

        async def fetch(ask):
            if len(self.asked) >= min(limit or 10**9, stop_after or 10**9):
                raise Stopped("the run was asked to stop")
            self.asked.append(ask.url)
            return self._answer(ask, now + timedelta(milliseconds=20 * len(self.asked)), f"{now:%Y%m%d%H%M}")

        harvest = Harvest(
            site=self.site, run_id=f"{now:%Y%m%d%H%M}", state=state, fetch=fetch, store=store, robots_sitemaps=self.robots,
            now=lambda: now, limit=limit, allowed=self.allowed,
            known=newest_profiles(self.root, [self.site.name]).get(self.site.name, KnownProfile()),
        )  # fmt: skip
        asyncio.run(harvest_site(harvest))
        batch = None if killed else writer.take()
        for file in writer.publish(batch) if batch else ():
            if file.table == "pages":
                state.apply(file.path, file.rows)
            index.apply([file])
        state.close()
        index.close()
        return harvest

    def _answer(self, ask: Ask, at: datetime, run: str) -> Answer:
        reply = self.reply(ask.url, at)
        if reply is None or isinstance(reply, Trouble):
            trouble = reply or Trouble("failed", "no answer", "ConnectionError: x")
            return Answer(page=unanswered(ask, trouble, at, self.site.name, run))
        status, headers, body = (
            reply if isinstance(reply, tuple) else (200, {}, reply) if isinstance(reply, str) else (reply, {}, "")
        )
        headers = {"content-type": "text/html"} | headers
        url = headers.pop("x-final", ask.url)
        if status in WHOLE and "etag" not in headers:
            headers["etag"] = f'"{sha256(body.encode()).hexdigest()[:16]}"'
        if status in WHOLE and ask.etag and ask.etag == headers["etag"]:
            status, body = 304, ""
        return answer_of(
            ask, Answered(url=url, at=at, status=status, headers=headers, body=body.encode()), None, self.site.name, run
        )
