"""How long a site let us wait, without the time in which we did not look, and when what it was asked has left.

One thread does everything. While it reads a page the answers of other sites lie unread, and Scrapy's `download_latency` takes
that for their slowness: sites would be asked the less often, the more of them there are.
"""

import asyncio
import selectors
from collections import deque
from collections.abc import Mapping
from itertools import pairwise
from time import monotonic
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request

WAITED = "kliping_waited"
"""Key of a request's meta: the seconds."""
_BEAT, _STALL = 0.1, 0.15
"""Seconds between two looks while nothing happens, and between two of a loop that was kept busy or whose process was paused."""
_REMEMBERED = 1000
"""Looks that are kept in mind, newest last: some seconds of a busy loop."""


class Looks(selectors.DefaultSelector):
    """Notes when the event loop looked for news of the network."""

    def __init__(self) -> None:
        super().__init__()
        self._seen = deque([monotonic()], maxlen=_REMEMBERED)
        self._worked = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Look, and note for how long that was not done."""
        self._worked = monotonic() - self._seen[-1]
        found = super().select(_BEAT if timeout is None else min(timeout, _BEAT))
        self._seen.append(monotonic())
        return found

    def waited(self, since: float, until: float) -> float:
        """Seconds from one moment to the other, both of the monotonic clock, that are the network's.

        What is sent leaves at the next look; what is seen now may have come since the last look but one.
        """
        sent = since
        for seen in reversed(self._seen):
            if seen <= since:
                break
            sent = seen
        return max(0.0, until - sent - (until - self._seen[-1]) - self._worked)

    def left_by(self, since: float) -> float:
        """When that had left for sure which was given to the loop at a moment: at the next look, or after the last stall."""
        left = since
        for seen, before in pairwise(reversed(self._seen)):
            if seen <= since:
                break
            left = seen
            if seen - before > _STALL:
                break
        return left


class WatchedLoop(asyncio.SelectorEventLoop):
    """The event loop of a crawl."""

    def __init__(self) -> None:
        self.looks = Looks()
        super().__init__(self.looks)


class Waited:
    """Scrapy extension: leaves the seconds that a site needed in the meta of each request, and counts delays as a site does.

    Scrapy counts from when it let a request go. One that was held up, since the process was paused before the connection stood,
    would be followed at once by the next. Of a site's first, which waits for its connection, only the answer says that it left.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._answered = set[str]()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to the heads of answers."""
        extension = cls(crawler)
        crawler.signals.connect(extension.headers_received, signal=signals.headers_received)
        return extension

    def headers_received(self, request: Request) -> None:
        """An answer has begun."""
        loop, until = asyncio.get_running_loop(), monotonic()
        if isinstance(loop, WatchedLoop):
            since = until - request.meta["download_latency"]
            request.meta[WAITED] = loop.looks.waited(since, until)
            key = request.meta["download_slot"]
            if self._crawler.engine and (slot := self._crawler.engine.downloader.slots.get(key)):
                slot.lastseen = max(slot.lastseen, loop.looks.left_by(since) if key in self._answered else until)
                self._answered.add(key)


def waited(meta: Mapping[str, Any]) -> float | None:
    """The seconds from request to answer; what Scrapy says of them where the loop is not ours, None where nothing came."""
    seconds: float | None = meta.get(WAITED, meta.get("download_latency"))
    return seconds
