"""Scrapy extension: counts what the run does and hands its report over when the store closes."""

from datetime import UTC, datetime
from typing import Any, Self

import orjson
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.items import Clipping, Run
from crawler.run.identity import VERSION
from crawler.run.report import RunReport, count
from crawler.run.verdict import judge
from crawler.signals import files_published, run_ending


class RunReportExtension:
    """Keeps `RunReport` in the crawler's stats under `kliping/report`, where commands read it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.started = datetime.now(UTC)
        self.report = RunReport(run_id=crawler.settings["RUN_ID"])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to what is worth counting."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(extension.item_error, signal=signals.item_error)
        crawler.signals.connect(extension.response_received, signal=signals.response_received)
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

    def item_error(self) -> None:
        """A pipeline raised."""
        self.report.item_errors += 1

    def published(self, files: list[Any]) -> None:
        """Parquet files became durable."""
        self.report.files += len(files)

    def ending(self) -> Run:
        """The row for `runs/`."""
        self._collect()
        verdict = judge(self.report, signal=getattr(self.crawler.spider, "stop_signal", None))
        sites = self.report.sites.values()
        return Run(
            run_id=self.report.run_id,
            started_at=self.started,
            finished_at=datetime.now(UTC),
            sites=[site.name for site in sites],
            sites_failed=[site.name for site in sites if site.trouble],
            requests=sum(site.requests for site in sites),
            articles_new=self.report.total("new"),
            articles_changed=self.report.total("changed"),
            comments_new=sum(site.comments_new for site in sites),
            comments_changed=sum(site.comments_changed for site in sites),
            duplicates=sum(site.duplicates for site in sites),
            pages=sum(site.pages for site in sites),
            verdict=verdict.word,
            exit_code=verdict.exit_code,
            report=orjson.dumps(self.report).decode(),
            version=VERSION,
        )

    def spider_closed(self) -> None:
        """Once more: the last flush may have failed."""
        self._collect()

    def _collect(self) -> None:
        """What the harvests and the store say of themselves."""
        for harvest in getattr(self.crawler.spider, "harvests", []):
            site = self.report.site(harvest.site.name)
            site.trouble, site.warnings, site.stopped = harvest.trouble, harvest.warnings, harvest.stopped
        if self.crawler.stats:
            self.report.storage_error = self.crawler.stats.get_value("kliping/storage_error")
