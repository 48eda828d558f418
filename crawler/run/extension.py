"""Scrapy extension: counts what the run does, judges it, and tells whoever wants to know."""

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import orjson
import pyarrow as pa
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.items import Clipping, Run
from crawler.run import history, metrics, page, webhook
from crawler.run.health import findings
from crawler.run.identity import VERSION
from crawler.run.report import RunReport, count
from crawler.run.verdict import Verdict, judge
from crawler.signals import files_published, run_ending

logger = logging.getLogger(__name__)


class RunReportExtension:
    """Keeps `RunReport` in the crawler's stats under `kliping/report`, where commands read it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.started = datetime.now(UTC)
        self.report = RunReport(run_id=crawler.settings["RUN_ID"])
        self.past = history.Past()

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

    def ending(self) -> Run:
        """The row for `runs/`."""
        self._collect()
        self._examine()
        verdict = self._judge()
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
        """Once more, since the last flush may have failed; then tell the operator."""
        self._collect()
        verdict = self._judge()
        finished = datetime.now(UTC)
        told = page.as_json(self.report, verdict, self.started, finished)
        if self.crawler.stats:
            self.crawler.stats.set_value("kliping/told", told)
        self._note_success(verdict, finished)
        self._write(told)
        address = self.crawler.settings["OPERATOR"].webhook
        if address and verdict.exit_code in webhook.TOLD and (fault := webhook.tell(address, webhook.message(told))):
            logger.warning("%s", fault)

    def _judge(self) -> Verdict:
        signal = getattr(self.crawler.spider, "stop_signal", None)
        return judge(self.report, signal=signal, tell_nothing_new=self.crawler.settings.getbool("TELL_NOTHING_NEW"))

    def _collect(self) -> None:
        """What the harvests and the store say of themselves."""
        for harvest in getattr(self.crawler.spider, "harvests", []):
            site = self.report.site(harvest.site.name)
            site.trouble, site.warnings, site.stopped = harvest.trouble, harvest.warnings, harvest.stopped
        if self.crawler.stats:
            self.report.storage_error = self.crawler.stats.get_value("kliping/storage_error")
        self.report.disk_low = getattr(self.crawler.spider, "disk_low", None)

    def _examine(self) -> None:
        """Hold every site that was harvested whole against its own history."""
        now = datetime.now(UTC)
        try:
            self.past = history.load(Path(self.crawler.settings["OUTPUT_DIR"]), self.report.sites, now)
        except (OSError, pa.ArrowException) as error:
            logger.warning("the history could not be read (%s), so no site's health is judged; see scrapy verify", error)
            return
        for name, site in self.report.sites.items():
            if not site.trouble and not site.stopped:
                history.add_run(self.past.sites[name], site, self.started)
                site.health = findings(self.past.sites[name], now)

    def _note_success(self, verdict: Verdict, finished: datetime) -> None:
        if verdict.exit_code in history.WELL:
            self.past.last_success[""] = finished
        for site in self.report.sites.values():
            if not site.trouble and not self.report.storage_error:
                self.past.last_success[site.name] = finished

    def _write(self, told: dict[str, Any]) -> None:
        output = Path(self.crawler.settings["OUTPUT_DIR"])
        try:
            page.write(output, told)
            metrics.write(Path(self.crawler.settings["METRICS_FILE"] or output / "metrics.prom"), told, self.past.last_success)
        except OSError as error:
            logger.warning("the report could not be written (%s); runs/ has its numbers", error)
