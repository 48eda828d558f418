"""How long a site let us wait, without the time in which we did not look, and when what it was asked has left.

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
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.http import Request

WAITED = "kliping_waited"
"""Key of a request's meta: the seconds."""
DEPARTURE = "kliping_departure"
"""Key of a request's meta: its `Departure`."""
_BEAT = 0.1
"""Seconds between two looks while nothing happens."""
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


class WatchedLoop(asyncio.SelectorEventLoop):
    """The event loop of a crawl."""

    def __init__(self) -> None:
        self.looks = Looks()
        super().__init__(self.looks)


class Departure:
    """A request that is written to its connection now, and when it has left, whatever holds up the loop or the process."""

    __slots__ = ("at", "held", "left")

    def __init__(self, held: float = 0.0) -> None:
        self.at = monotonic()
        self.held = held
        """Seconds for which it was held back, with its connection in hand."""
        self.left: float | None = None
        """A moment by which it has left for sure; None before that."""

    def leaves(self, turns: int) -> None:
        """It is sent in that of the next turns of the loop, for sure."""
        if turns:
            asyncio.get_running_loop().call_soon(self.leaves, turns - 1)
        else:
            self.left = monotonic() if self.left is None else self.left


class Departures:
    """The last request of each queue, and for how long the next is to be held back.

    Scrapy counts from when it let the last one go, and knows not for how long that waited for a connection, or for the processor.
    """

    _TICK = 0.01

    def __init__(self) -> None:
        self._last: dict[str, Departure] = {}

    def wait(self, queue: str, delay: float) -> float:
        """Seconds after which to ask again; 0 where the next may leave."""
        last = self._last.get(queue)
        if last is None or not delay:
            return 0.0
        return (
            max(0.0, last.at + delay - monotonic(), self._TICK)
            if last.left is None
            else max(0.0, last.left + delay - monotonic())
        )

    def note(self, queue: str, departure: Departure) -> None:
        """The next leaves now."""
        self._last[queue] = departure


class Waited:
    """Scrapy extension: leaves the seconds that a site needed in the meta of each request, and counts delays from when it left.

    Where nobody knows when it left, they count from its answer.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

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
            departure: Departure = request.meta[DEPARTURE]
            since = until - request.meta["download_latency"] + departure.held
            request.meta[WAITED] = loop.looks.waited(since, until)
            departure.left = until if departure.left is None else departure.left
            count_from(self._crawler, request, departure.left)


def slot_of(crawler: Crawler, request: Request) -> Slot | None:
    """The queue of a request that has come to the downloader."""
    return crawler.engine.downloader.slots.get(request.meta["download_slot"]) if crawler.engine else None


def count_from(crawler: Crawler, request: Request, moment: float) -> None:
    """Let the delay after a request count from no earlier than this."""
    if slot := slot_of(crawler, request):
        slot.lastseen = max(slot.lastseen, moment)


def waited(meta: Mapping[str, Any]) -> float | None:
    """The seconds from request to answer; what Scrapy says of them where the loop is not ours, None where nothing came."""
    seconds: float | None = meta.get(WAITED, meta.get("download_latency"))
    return seconds
