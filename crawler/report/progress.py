"""Scrapy extension: progress for a person at a terminal, nothing in a log file."""

import sys
import time
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from crawler.context import RunContext

EVERY = 0.5
"""Seconds between two pictures."""


class TerminalProgress:
    """One bar a run: pages read of those known so far, the rate, the sites under way, time gone and time left."""

    def __init__(self, crawler: Crawler) -> None:
        self.run = RunContext.of(crawler)
        if not sys.stderr.isatty() or self.run.part:
            raise NotConfigured  # no message: a log file need not hear of it
        words = (
            "{task.description} {task.completed:.0f}/{task.total:.0f} pages, {task.fields[rate]} a minute, "
            "{task.fields[sites]} sites under way"
        )
        times = (TimeElapsedColumn(), TextColumn("left:"), TimeRemainingColumn())
        self.bar = Progress(TextColumn(words), BarColumn(), *times, console=Console(stderr=True), transient=True)
        self.task: TaskID | None = None
        self.loop: Any = None
        self.started = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to the run's beginning and end."""
        extension = cls(crawler)
        crawler.signals.connect(extension.opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.closed, signal=signals.spider_closed)
        return extension

    def opened(self) -> None:
        """Begin to draw."""
        self.task = self.bar.add_task("harvest", total=1, rate=0, sites=len(self.run.sites))
        self.started = time.monotonic()
        self.bar.start()
        self.loop = create_looping_call(self.draw)
        self.loop.start(EVERY)

    def draw(self) -> None:
        """Count again; cheap, since the harvests keep the counts."""
        harvests = self.run.harvests
        done = sum(harvest.tally.fetched for harvest in harvests)
        under_way = [harvest for harvest in harvests if not harvest.tally.finished]
        if self.task is not None:
            waiting = sum(len(harvest.frontier) for harvest in under_way)
            rate = round(60 * done / max(1.0, time.monotonic() - self.started))
            self.bar.update(self.task, completed=done, total=max(1, done + waiting), rate=rate, sites=len(under_way))

    def closed(self) -> None:
        """Clear the line."""
        if self.loop is not None and self.loop.running:
            self.loop.stop()
        self.bar.stop()
