"""Scrapy extension: one JSON line per event, for machines that read along."""

import logging
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Self

import orjson
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.context import RunContext
from crawler.items import Clipping
from crawler.signals import PublishedFile, files_published

_PAGE = ("site", "url", "kind", "status", "outcome", "reason", "elapsed_ms", "found_via", "error")


class EventLog:
    """Events: run_started, page, published, log (warnings and worse), site_finished, run_finished; each with `time` in UTC."""

    def __init__(self, crawler: Crawler) -> None:
        self.run = RunContext.of(crawler)
        name = self.run.wishes.events_file
        if not name:
            raise NotConfigured  # no message: it is not asked for
        self.file: IO[bytes] = sys.stdout.buffer if name == "-" else Path(name).open("ab")  # noqa: SIM115 -- open as long as the run is
        self.handler = _Relay(self)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to everything that is an event."""
        extension = cls(crawler)
        crawler.signals.connect(extension.opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.scraped, signal=signals.item_scraped)
        crawler.signals.connect(extension.published, signal=files_published)
        crawler.signals.connect(extension.stopped, signal=signals.engine_stopped)
        return extension

    def emit(self, event: str, **values: Any) -> None:
        """One line, at once; a reader that went away must not end a harvest."""
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **values}
        with suppress(OSError, ValueError):
            self.file.write(orjson.dumps(line, default=str, option=orjson.OPT_APPEND_NEWLINE))
            self.file.flush()

    def opened(self) -> None:
        """The run begins."""
        logging.getLogger().addHandler(self.handler)
        self.emit("run_started", run_id=self.run.id, sites=[site.name for site in self.run.sites])

    def scraped(self, item: Any) -> None:
        """Every fetch of a clipping."""
        if isinstance(item, Clipping):
            for page in item.pages:
                self.emit("page", **{name: getattr(page, name) for name in _PAGE})

    def published(self, files: list[PublishedFile]) -> None:
        """Files became durable."""
        for file in files:
            self.emit("published", path=file.path, table=file.table, rows=file.rows.num_rows)

    def stopped(self) -> None:
        """After the report is made."""
        told = self.run.told
        for name, site in told.get("sites", {}).items():
            self.emit("site_finished", site=name, **site)
        self.emit("run_finished", **{key: value for key, value in told.items() if key != "sites"})
        logging.getLogger().removeHandler(self.handler)
        if self.file is not sys.stdout.buffer:
            self.file.close()


class _Relay(logging.Handler):
    """Warnings and errors of the log, as events too."""

    def __init__(self, events: EventLog) -> None:
        super().__init__(logging.WARNING)
        self.events = events

    def emit(self, record: logging.LogRecord) -> None:
        self.events.emit("log", level=record.levelname, logger=record.name, message=record.getMessage())
