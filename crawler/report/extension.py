"""Scrapy extension: counts what the run does, and has it judged and told when the store closes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.context import RunContext
from crawler.items import Clipping, Run
from crawler.report import parts
from crawler.report.closing import Closing
from crawler.report.report import RunReport, count
from crawler.report.verdict import Verdict, judge
from crawler.signals import OF_SITE, PublishedFile, files_published, run_ending


class RunReportExtension:
    """Keeps the run's `RunReport`."""

    def __init__(self, crawler: Crawler) -> None:
        self.run, self.stats = RunContext.of(crawler), crawler.stats
        self.opened = False
        """Whether the crawl began."""
        self.report = RunReport(
            run_id=self.run.id, state_damaged=self.run.wishes.state_damaged, tolerated=self.run.wishes.tolerated
        )
        self.closing = Closing(
            report=self.report,
            started=datetime.now(UTC),
            output=self.run.archive.root,
            metrics=self.run.wishes.metrics,
            webhook=self.run.operator.webhook,
            services=self.run.operator.tell,
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to what is worth counting."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(extension.item_error, signal=signals.item_error)
        crawler.signals.connect(extension.response_received, signal=signals.response_received)
        crawler.signals.connect(extension.requested, signal=signals.request_reached_downloader)
        crawler.signals.connect(extension.published, signal=files_published)
        crawler.signals.connect(extension.ending, signal=run_ending)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def spider_opened(self) -> None:
        """Name every site asked for, so that one that gives nothing is reported too."""
        self.opened = True
        for site in self.run.sites:
            self.report.site(site.name)

    def item_scraped(self, item: Any) -> None:
        """Count a clipping that went down the whole road."""
        self._stat("item_scraped_count")
        if isinstance(item, Clipping):
            count(self.report, item)

    def response_received(self, request: Request) -> None:
        """Count an answer, robots.txt and retries too."""
        self._stat("response_received_count")
        name = request.meta.get(OF_SITE, request.meta.get("download_slot"))
        if name in self.report.sites:
            self.report.site(name).requests += 1

    def requested(self, request: Request) -> None:
        """Count what is sent."""
        self._stat("downloader/request_count")
        name = request.meta.get(OF_SITE, request.meta.get("download_slot"))
        if name in self.report.sites:
            self.report.site(name).requested += 1

    def item_error(self) -> None:
        """A pipeline raised."""
        self.report.item_errors += 1

    def published(self, files: list[PublishedFile]) -> None:
        """Parquet files became durable."""
        self.report.files += len(files)
        self.report.paths += [file.path for file in files]

    def ending(self) -> Run | None:
        """The row for `runs/`; none from a part of a run, whose report goes to who began it."""
        self._collect()
        if self.run.part:
            return None
        self.closing.examine(datetime.now(UTC))
        return self.closing.row(self.verdict(), datetime.now(UTC))

    def spider_closed(self, reason: str = "finished") -> None:
        """Once more, since the last flush may have failed; then tell the operator, or who began this part."""
        if self.stats is not None:
            self.stats.set_value("finish_reason", reason)
        self._collect()
        if self.run.part:
            parts.hand_over(self.report, Path(self.run.wishes.part_report))
            return
        self.run.told = self.closing.tell(self.verdict(), datetime.now(UTC))

    def _stat(self, name: str) -> None:
        """What Scrapy's own extensions would count, for tools that look there, such as Spidermon's monitors."""
        if self.stats is not None:
            self.stats.inc_value(name)

    def verdict(self) -> Verdict:
        """How the run ended, as far as is known."""
        return judge(self.report, signal=self.run.signal, tell_nothing_new=self.run.wishes.tell_nothing_new)

    def _collect(self) -> None:
        """What the harvests and the store say of themselves."""
        for harvest in self.run.harvests:
            site = self.report.site(harvest.site.name)
            tally = harvest.tally
            site.trouble, site.warnings, site.stopped = tally.trouble, tally.warnings, tally.stopped
            site.left_out = tally.left_out
            if not (tally.trouble or tally.stopped):
                site.unexpected = harvest.site.expect.fault(tally.known + site.outcomes["new"])
        self.report.storage_error, self.report.disk_low = self.run.storage_error, self.run.disk_low
