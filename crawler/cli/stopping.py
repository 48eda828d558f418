"""Signals: the first ends the run cleanly, the second at once. At any moment, the first second of a run too."""

import asyncio
import os
import signal
from types import FrameType
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawler.context import RunContext
from crawler.settings import stops

LOOKS = 0.05
"""Seconds between two looks whether a run that was stopped before it began has begun."""


class Stopping:
    """Handles SIGINT, SIGTERM and SIGHUP in place of Scrapy, which keeps no record of which one it was."""

    def __init__(self, process: AsyncCrawlerProcess, crawler: Crawler) -> None:
        self.process = process
        self.crawler = crawler
        self.received: int | None = None
        self._stop: Any = None
        for number in stops():
            signal.signal(number, self._receive)

    def _receive(self, number: int, _frame: FrameType | None) -> None:
        if self.received is not None:
            # Nothing is half written that a reader could see: files appear by rename alone.
            os._exit(128 + number)
        self.received = number
        from twisted.internet import reactor  # noqa: PLC0415 -- importing it earlier would install the wrong one

        reactor.callFromThread(self._begin_to_end)

    def _begin_to_end(self) -> None:
        self._stop = asyncio.ensure_future(self._end())

    async def _end(self) -> None:
        """Scrapy passes over a stop that comes before its engine runs, so it is told when that does."""
        run = RunContext.of(self.crawler)
        run.signal = self.received
        run.stop("the run was asked to stop")
        while self.crawler.engine is None or not self.crawler.engine.running:  # noqa: ASYNC110 -- nothing tells of it
            await asyncio.sleep(LOOKS)
        await self.process.stop()
