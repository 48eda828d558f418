"""Signals: the first ends the run cleanly, the second at once."""

import asyncio
import os
import signal
from types import FrameType
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawler.context import RunContext


class Stopping:
    """Handles SIGINT and SIGTERM in place of Scrapy, which keeps no record of which one it was."""

    def __init__(self, process: AsyncCrawlerProcess, crawler: Crawler) -> None:
        self.process = process
        self.crawler = crawler
        self.received: int | None = None
        self._stop: Any = None
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._receive)

    def _receive(self, number: int, _frame: FrameType | None) -> None:
        if self.received is not None:
            # Nothing is half written that a reader could see: files appear by rename alone.
            os._exit(128 + number)
        self.received = number
        from twisted.internet import reactor  # noqa: PLC0415 -- importing it earlier would install the wrong one

        reactor.callFromThread(self._end)

    def _end(self) -> None:
        RunContext.of(self.crawler).signal = self.received
        self._stop = asyncio.ensure_future(self.process.stop())
