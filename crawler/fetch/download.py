"""Ask -> Answer through Scrapy's downloader: the one place where the network's troubles become rows and sentences."""

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from crawler.document import Fetched
from crawler.fetch.answer import Answer, Ask, Refused, Stopped
from crawler.fetch.lateness import waited
from crawler.fetch.pace import LONGEST_WAIT, MOST_REFUSALS, REFUSALS, Pace, retry_after, wait_before_retry
from crawler.fetch.reservations import of_headers
from crawler.fetch.status import status_outcome
from crawler.items import Page
from crawler.sites import Site
from crawler.vocabulary import Outcome


def now() -> datetime:
    """The clock of the crawl: UTC, to the microsecond as the tables keep it."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Downloads:
    """Fetches for one site until it is told to stop."""

    crawler: Crawler
    site: Site
    run_id: str
    limit: int | None = None
    """Requests it may make; None: any number."""
    stop_reason: Callable[[], str | None] = lambda: None
    """A reason once the run is ending."""
    made: int = 0
    refusals: int = 0
    """Refusals since the last other answer."""
    left_alone: str | None = None
    """Why the site is asked for nothing more in this run, as a sentence."""
    pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        self.pace = Pace(floor=self.site.delay)

    async def __call__(self, ask: Ask) -> Answer:
        """Make one request, again after a passing failure; see `crawler.fetch.answer.Fetch`."""
        for attempt in count(1):
            answer = await self._once(ask)
            asked = retry_after(answer.headers.get("retry-after"), now())
            status = answer.page.status
            if answer.page.outcome != "failed":
                return answer
            self._heed(status, asked)
            wait = wait_before_retry(status=status, asked=asked, attempt=attempt, delay=self.pace.floor)
            if wait is None:
                return answer
            await self._sleep(wait)
        raise AssertionError

    def _heed(self, status: int | None, asked: float | None) -> None:
        """Retry-After of a refusal holds for every request to the site, those that wait their turn too."""
        if status not in REFUSALS or asked is None:
            return
        if asked > LONGEST_WAIT:
            self.left_alone = f"{self.site.url} asks to be left alone for {asked:.0f} seconds; the rest is left for the next run"
        slot = self._slot()
        if slot is not None:
            slot.delay = max(slot.delay, min(asked, LONGEST_WAIT))

    async def _sleep(self, seconds: float) -> None:
        """Wait, but not on when the run is ending."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._check()
            await asyncio.sleep(min(left, 0.5))

    def _check(self) -> None:
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

    async def _once(self, ask: Ask) -> Answer:
        self._check()
        self.made += 1
        page = Page(url=ask.url, site=self.site.name, fetched_at=now(), run_id=self.run_id, kind=ask.kind)
        page.found_via, page.found_lastmod = ask.via, ask.lastmod
        try:
            response = await self._response(ask)
        except Stopped:
            raise
        except Exception as error:  # noqa: BLE001 -- Scrapy's handlers raise what their libraries raise
            page.outcome, page.error, page.reason = _trouble(error)
            self._keep_pace(None, None)
            return Answer(page=page)
        latency = waited(response.meta)
        self.refusals = self.refusals + 1 if response.status in REFUSALS else 0
        page.elapsed_ms = round(latency * 1000) if latency is not None else None
        self._keep_pace(response.status, latency)
        return _answer(page, response)

    def slow_down(self, delay: float) -> None:
        """Never faster than one request in `delay` seconds from here on, whatever sites.toml says."""
        self.pace.floor = delay
        slot = self._slot()
        if slot is not None:
            slot.delay, slot.concurrency = delay, 1

    def _slot(self) -> Slot | None:
        engine = self.crawler.engine
        return engine.downloader.slots.get(self.site.name) if engine else None

    def _keep_pace(self, status: int | None, latency: float | None) -> None:
        slot = self._slot()
        if slot is not None:
            slot.delay = self.pace.after(status=status, latency=latency)

    async def _response(self, ask: Ask) -> Response:
        headers = {"If-None-Match": ask.etag, "If-Modified-Since": ask.last_modified}
        request = Request(
            ask.url,
            callback=NO_CALLBACK,
            headers={name: value for name, value in headers.items() if value},
            meta={"download_slot": self.site.name},
        )
        engine = self.crawler.engine
        if engine is None:
            raise Stopped("the crawl has ended")
        return await engine.download_async(request)


def _answer(page: Page, response: Response) -> Answer:
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("utf-8", "replace") for name, values in response.headers.items()
    }
    page.fetched_at = now()
    page.status = response.status
    page.final_url = response.url if response.url != page.url else None
    page.content_type = headers.get("content-type")
    page.etag, page.last_modified = headers.get("etag"), headers.get("last-modified")
    page.reservation = "; ".join(of_headers(headers.items())) or None
    place = response.request.meta.get("warc") if response.request else None
    if place:
        page.warc_file, page.warc_offset = place.file, place.offset
        page.warc_length, page.warc_digest = place.length, place.digest
    if response.status != 200:
        page.outcome, page.reason = status_outcome(response.status)
        return Answer(page=page, headers=headers)
    page.size, page.digest = len(response.body), hashlib.sha256(response.body).hexdigest()
    fetched = Fetched(
        url=response.url,
        body=response.body,
        fetched_at=page.fetched_at,
        content_type=page.content_type,
    )
    return Answer(page=page, fetched=fetched, headers=headers)


def _trouble(error: Exception) -> tuple[Outcome, str, str]:
    """Outcome, error in one line, reason in a few words."""
    if isinstance(error, IgnoreRequest):
        return "skipped", str(error), "robots.txt forbids it" if "robots.txt" in str(error) else str(error)
    line = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    if isinstance(error, DownloadTimeoutError | TimeoutError):
        return "failed", line, "timed out"
    return "failed", line, "no answer"
