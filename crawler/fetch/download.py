"""Ask -> Answer through Scrapy's downloader: the one place where the network's troubles become rows and sentences."""

import asyncio
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from urllib.parse import urlsplit

from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from crawler.fetch.answer import (
    ENDLESS,
    ROBOTS_FORBID,
    ROBOTS_UNREAD,
    UNASKED_304,
    Answer,
    Answered,
    Ask,
    Call,
    Refused,
    Stopped,
    Trouble,
    answer_of,
    unanswered,
    without_login,
)
from crawler.fetch.bounds import most_bytes
from crawler.fetch.certificates import UNSECURED, fault_of
from crawler.fetch.decoding import TooLarge
from crawler.fetch.guard import FRESH, NAMED, Door, Guarded, door, named_doors
from crawler.fetch.lateness import waited
from crawler.fetch.pace import (
    LONGEST_SILENCE,
    LONGEST_WAIT,
    MOST_LATE,
    MOST_REFUSALS,
    REFUSALS,
    SILENT,
    Pace,
    retry_after,
    wait_before_retry,
)
from crawler.fetch.robots import Forbidden, Unread
from crawler.fetch.spoken import spoken
from crawler.fetch.turns import Turns
from crawler.signals import OF_SITE
from crawler.sites import Site

SITE_SECONDS = 86_400.0
"""Seconds that one run gives a site: lists, pages or comments without end hold no run for ever."""
SITE_BYTES = 64_000_000_000
"""Bytes of bodies that one run takes from a site: four times what pages of usual size are, one a second for so long."""

LATE = "timed out"
"""The reason of an answer that was not whole in time."""


def now() -> datetime:
    """The clock of the crawl: UTC, to the microsecond as the tables keep it."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Downloads:
    """Fetches for one site until it is told to stop."""

    crawler: Crawler
    site: Site
    run_id: str
    slot: str
    """The queue of the site's host."""
    pace: Pace
    """That of the queue: sites on one host share it."""
    turns: Turns = field(default_factory=Turns)
    """Of hosts that ask for a delay of their own."""
    begins: float = 0.0
    """Moment of the monotonic clock before which nothing is asked: another process may have asked until a moment ago."""
    limit: int | None = None
    """Requests it may make; None: any number."""
    stop_reason: Callable[[], str | None] = lambda: None
    """A reason once the run is ending."""
    made: int = 0
    received: int = 0
    """Bytes of bodies."""
    since: float = field(default_factory=time.monotonic)
    """When the site's time began."""
    refusals: int = 0
    """Refusals since the last other answer."""
    late: int = 0
    """Requests that were not answered in time since the last answer."""
    late_since: float = 0.0
    """When the first of them was given up."""
    left_alone: str | None = None
    """Why the site is asked for nothing more in this run, as a sentence."""
    named: frozenset[Door] = field(init=False)
    """Hosts and ports that the site may lead to even where they are not public."""

    def __post_init__(self) -> None:
        self.named = named_doors(self.site)

    async def __call__(self, ask: Ask) -> Answer:
        """Make one request, again after a passing failure; see `crawler.fetch.answer.Fetch`."""
        fresh = False
        for attempt in count(1):
            answer = await self._once(ask, fresh=fresh)
            asked = retry_after(answer.headers.get("retry-after"), now())
            status = answer.page.status
            if answer.page.outcome != "failed":
                return answer
            self._heed(status, asked)
            if ask.via == "script" or (answer.page.reason == LATE and self._silence() > SILENT):
                return answer  # whoever runs the script waits; of a site that is silent something else is asked
            wait = wait_before_retry(status=status, asked=asked, attempt=attempt, delay=self.pace.floor)
            if wait is None:
                return answer
            await self._sleep(wait)
            fresh = status is None
        raise AssertionError

    def _note_late(self) -> None:
        """Leave a site alone that answers nothing in time: each of its addresses would take as long."""
        self.late_since = self.late_since if self.late else time.monotonic()
        self.late += 1
        if self.late >= MOST_LATE and self._silence() > LONGEST_SILENCE:
            self.left_alone = f"{self.site.url} answered none of {self.late} requests in time; the rest is left for the next run"

    def _silence(self) -> float:
        """Seconds since the first request was given up of those of which none was answered in time."""
        return time.monotonic() - self.late_since if self.late else 0.0

    def _heed(self, status: int | None, asked: float | None) -> None:
        """Retry-After of a refusal holds for every request to the site, those that wait their turn too."""
        if status not in REFUSALS or asked is None:
            return
        if asked > LONGEST_WAIT:
            self.left_alone = f"{self.site.url} asks to be left alone for {asked:.0f} seconds; the rest is left for the next run"
        slot = self._slot()
        if slot is not None:  # not by its delay, which each answer sets that was on its way
            slot.lastseen = max(slot.lastseen, time.monotonic() + min(asked, LONGEST_WAIT))

    async def _sleep(self, seconds: float) -> None:
        """Wait, but not on when the run is ending."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.check()
            await asyncio.sleep(min(left, 0.5))

    def check(self) -> None:
        """Raise Stopped or Refused where nothing more may be asked."""
        if reason := self.stop_reason():
            raise Stopped(reason)
        if self.left_alone:
            raise Refused(self.left_alone)
        if self.refusals >= MOST_REFUSALS:
            raise Refused(
                f"{self.site.url} refused {self.refusals} requests in a row (429 or 503); the rest is left for the next run, "
                "and a greater delay in sites.toml may help"
            )
        if self.limit is not None and self.made >= self.limit:
            raise Stopped(f"the limit of {self.limit} requests is reached")
        if time.monotonic() - self.since > SITE_SECONDS:
            raise Stopped(f"the {SITE_SECONDS / 3600:g} hours are over that one run gives a site; the next goes on")
        if self.received > SITE_BYTES:
            raise Stopped(f"the {SITE_BYTES / 1e9:g} GB are read that one run takes from a site; the next goes on")

    async def _once(self, ask: Ask, *, fresh: bool) -> Answer:
        self.check()
        await self._sleep(self.begins - time.monotonic())
        await self._sleep(self.turns.take(urlsplit(ask.url).netloc))
        self.made += 1
        begun = now()
        try:
            response = await self._response(ask, fresh=fresh)
        except Stopped:
            raise
        except Exception as error:  # noqa: BLE001 -- Scrapy's handlers raise what their libraries raise
            self._keep_pace(None, None)
            trouble = _trouble(error)
            if trouble.reason == LATE:
                self._note_late()
            return without_login(Answer(page=unanswered(ask, trouble, begun, self.site.name, self.run_id)), self.site.login)
        self.received, self.late = self.received + len(response.body), 0
        latency = waited(response.meta)
        self.refusals = self.refusals + 1 if response.status in REFUSALS else 0
        self._keep_pace(response.status, latency)
        place = response.request.meta.get("warc") if response.request else None
        answer = answer_of(ask, _answered(response, latency), place, self.site.name, self.run_id)
        if answer.page.status == 304 and not (ask.etag or ask.last_modified):
            answer.page.judge("failed", UNASKED_304)
        return without_login(answer, self.site.login)

    def slow_down(self, delay: float) -> None:
        """Never faster than one request in `delay` seconds from here on, whatever sites.toml says."""
        self.pace.floor = delay
        slot = self._slot()
        if slot is not None:
            slot.delay, slot.concurrency = delay, 1
        if self.crawler.engine:  # Scrapy forgets a queue that rested for a minute, and makes it anew of these
            self.crawler.engine.downloader.per_slot_settings[self.slot] = {"delay": delay, "concurrency": 1, "jitter": 0.0}

    def let_go(self, reason: str) -> None:
        """Give up what waits its turn, since the run is ending: the turn may be a minute away."""
        slots = self.crawler.engine.downloader.slots.values() if self.crawler.engine else ()
        for slot in slots:  # what was sent on to another host waits in its queue
            for request, answer in list(slot.queue):
                if request.meta.get(OF_SITE) == self.site.name:
                    slot.queue.remove((request, answer))
                    answer.errback(Stopped(reason))

    def _slot(self) -> Slot | None:
        engine = self.crawler.engine
        return engine.downloader.slots.get(self.slot) if engine else None

    def _keep_pace(self, status: int | None, latency: float | None) -> None:
        slot = self._slot()
        if slot is not None:
            slot.delay = self.pace.after(status=status, latency=latency)

    async def _response(self, ask: Ask, *, fresh: bool) -> Response:
        headers = {
            "Accept-Language": f"{self.site.language}, *;q=0.5" if self.site.language else None,
            "If-None-Match": ask.etag,
            "If-Modified-Since": ask.last_modified,
            "Authorization": self._login(ask.url),
        }
        call = ask.call or Call()
        request = Request(
            ask.url,
            callback=NO_CALLBACK,
            method=call.method,
            body=call.body,
            headers={**call.headers, **{name: value for name, value in headers.items() if value}},
            meta={
                "download_slot": self.slot,
                OF_SITE: self.site.name,
                "download_maxsize": most_bytes(ask.kind),
                NAMED: self.named,
                FRESH: fresh,
            },
        )
        engine = self.crawler.engine
        if engine is None:
            raise Stopped("the crawl has ended")
        return await engine.download_async(request)

    def _login(self, url: str) -> str | None:
        """What the site's own host is told of who asks; a redirect to another loses it."""
        if self.site.login is None or door(url) != door(self.site.url):
            return None
        return f"Basic {b64encode(self.site.login.encode()).decode()}"


def _answered(response: Response, latency: float | None) -> Answered:
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("utf-8", "replace") for name, values in response.headers.items()
    }
    return Answered(
        url=response.url,
        at=now(),
        status=response.status,
        headers=headers,
        body=response.body,
        elapsed_ms=round(latency * 1000) if latency is not None else None,
    )


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, Forbidden):
        return Trouble("skipped", ROBOTS_FORBID, str(error))
    if isinstance(error, TooLarge | DownloadCancelledError):
        return Trouble("skipped", "its body is too large", " ".join(str(error).split())[:300])
    if isinstance(error, Guarded):
        return Trouble("skipped", error.short, str(error))
    if isinstance(error, IgnoreRequest):
        return Trouble("failed", ENDLESS, str(error))  # Scrapy ignores no other
    if isinstance(error, Unread):
        return Trouble("failed", ROBOTS_UNREAD, " ".join(str(error).split())[:300])
    fault, late = fault_of(error), isinstance(error, DownloadTimeoutError | TimeoutError)
    return Trouble("failed", UNSECURED if fault else LATE if late else "no answer", spoken(error))
