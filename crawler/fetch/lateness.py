"""How long a site let us wait, without the time in which we did not look.

One thread does everything. While it reads a page the answers of other sites lie unread, and Scrapy's `download_latency` takes
that for their slowness: sites would be asked the less often, the more of them there are.
"""

import asyncio
import selectors
from collections import deque
from collections.abc import Mapping
from time import monotonic
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request

WAITED = "kliping_waited"
"""Key of a request's meta: the seconds."""
SENT = "kliping_sent"
"""Another: the moment of the monotonic clock at which it left, which is later than Scrapy's where the loop was kept busy."""
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
        found = super().select(timeout)
        self._seen.append(monotonic())
        return found

    def waited(self, since: float, until: float) -> float:
        """Seconds from one moment to the other, both of the monotonic clock, that are the network's.

        What is seen now may have come since the last look but one.
        """
        return max(0.0, until - self.sent(since) - (until - self._seen[-1]) - self._worked)

    def sent(self, since: float) -> float:
        """When that left which was given to the loop at a moment: at the next look."""
        sent = since
        for seen in reversed(self._seen):
            if seen <= since:
                break
            sent = seen
        return sent


class WatchedLoop(asyncio.SelectorEventLoop):
    """The event loop of a crawl."""

    def __init__(self) -> None:
        self.looks = Looks()
        super().__init__(self.looks)


class Waited:
    """Scrapy extension: leaves the seconds that a site needed in the meta of each request."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to the heads of answers."""
        extension = cls()
        crawler.signals.connect(extension.headers_received, signal=signals.headers_received)
        return extension

    def headers_received(self, request: Request) -> None:
        """An answer has begun."""
        loop, until = asyncio.get_running_loop(), monotonic()
        if isinstance(loop, WatchedLoop):
            since = until - request.meta["download_latency"]
            request.meta[WAITED], request.meta[SENT] = loop.looks.waited(since, until), loop.looks.sent(since)


def waited(meta: Mapping[str, Any]) -> float | None:
    """The seconds from request to answer; what Scrapy says of them where the loop is not ours, None where nothing came."""
    seconds: float | None = meta.get(WAITED, meta.get("download_latency"))
    return seconds
