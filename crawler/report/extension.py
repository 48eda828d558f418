"""Scrapy extension: counts what the run does, and has it judged and told when the store closes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.disk.layout import Archive
from crawler.disk.place import output_of
from crawler.items import Clipping, Run
from crawler.report import parts
from crawler.report.closing import Closing
from crawler.report.report import RunReport, count
from crawler.report.verdict import Verdict, judge
from crawler.signals import files_published, run_ending


class RunReportExtension:
    """Keeps `RunReport` in the crawler's stats under `kliping/report`, where commands read it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.report = RunReport(run_id=crawler.settings["RUN_ID"], state_damaged=crawler.settings.getlist("STATE_DAMAGED"))
        output, metrics = output_of(crawler.settings), crawler.settings["METRICS_FILE"]
        self.closing = Closing(
            report=self.report,
            started=datetime.now(UTC),
            output=output,
            metrics=Path(metrics) if metrics else Archive(output).metrics,
            webhook=crawler.settings["OPERATOR"].webhook,
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

    def spider_opened(self, spider: Spider) -> None:
        """Name every site asked for, so that one that gives nothing is reported too."""
        for site in getattr(spider, "sites", []):
            self.report.site(site.name)
        if self.crawler.stats:
            self.crawler.stats.set_value("kliping/report", self.report)

    def item_scraped(self, item: Any) -> None:
        """Count a clipping that went down the whole road."""
        if isinstance(item, Clipping):
            count(self.report, item)

    def response_received(self, request: Request) -> None:
        """Count an answer, robots.txt and retries too."""
        name = request.meta.get("download_slot")
        if name in self.report.sites:
            self.report.site(name).requests += 1

    def requested(self, request: Request) -> None:
        """Count what is sent."""
        name = request.meta.get("download_slot")
        if name in self.report.sites:
            self.report.site(name).requested += 1

    def item_error(self) -> None:
        """A pipeline raised."""
        self.report.item_errors += 1

    def published(self, files: list[Any]) -> None:
        """Parquet files became durable."""
        self.report.files += len(files)
        self.report.paths += [file.path for file in files]

    def ending(self) -> Run | None:
        """The row for `runs/`; none from a part of a run, whose report goes to who began it."""
        self._collect()
        if self.crawler.settings["PART"]:
            return None
        self.closing.examine(datetime.now(UTC))
        return self.closing.row(self._verdict(), datetime.now(UTC))

    def spider_closed(self) -> None:
        """Once more, since the last flush may have failed; then tell the operator, or who began this part."""
        self._collect()
        if self.crawler.settings["PART"]:
            parts.hand_over(self.report, Path(self.crawler.settings["PART_REPORT"]))
            return
        told = self.closing.tell(self._verdict(), datetime.now(UTC))
        if self.crawler.stats:
            self.crawler.stats.set_value("kliping/told", told)

    def _verdict(self) -> Verdict:
        signal = getattr(self.crawler.spider, "stop_signal", None)
        return judge(self.report, signal=signal, tell_nothing_new=self.crawler.settings.getbool("TELL_NOTHING_NEW"))

    def _collect(self) -> None:
        """What the harvests and the store say of themselves."""
        for harvest in getattr(self.crawler.spider, "harvests", []):
            site = self.report.site(harvest.site.name)
            tally = harvest.tally
            site.trouble, site.warnings, site.stopped = tally.trouble, tally.warnings, tally.stopped
        if self.crawler.stats:
            self.report.storage_error = self.crawler.stats.get_value("kliping/storage_error")
        self.report.disk_low = getattr(self.crawler.spider, "disk_low", None)
