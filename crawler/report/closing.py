"""The end of a run, in one process or of several: its sites held against their history, its row, and who is told."""

import logging
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from crawler.disk.layout import Archive
from crawler.disk.place import Place
from crawler.identity import VERSION
from crawler.items import Run
from crawler.report import history, metrics, page
from crawler.report.condition import Condition, change
from crawler.report.health import findings
from crawler.report.past.baseline import Baseline
from crawler.report.report import RunReport
from crawler.report.tell import message, services, webhook
from crawler.report.verdict import Verdict

logger = logging.getLogger(__name__)


@dataclass(kw_only=True, slots=True)
class Closing:
    """What a run needs to be ended."""

    report: RunReport
    started: datetime
    output: Place
    metrics: Path
    webhook: str | None
    services: Sequence[str] = ()
    """Addresses in the form of apprise."""
    last_success: dict[str, datetime] = field(default_factory=dict)
    """End of the last run that a site did not fail in, by site; of the whole run under the empty name."""

    def examine(self, now: datetime) -> None:
        """Hold every site that was harvested whole against its own history, and what the operator expects of it."""
        for site in self.report.sites.values():
            site.health = [site.unexpected] if site.unexpected else []
        conditions: dict[str, Condition] = {}
        try:
            with closing(history.load(self.output, now)) as past:
                self.last_success, conditions = past.last_success(), past.conditions()
                if past.waits:
                    self._leave_as_judged(past, conditions)
                else:
                    self._judge(past, now)
        except (OSError, pa.ArrowException) as error:
            logger.warning("the history could not be read (%s), so no site's health is judged; see scrapy verify", error)
        for site in self.report.sites.values():
            before = conditions.get(site.name)
            after = Condition.after(site, self.report.run_id, self.started, before)
            site.change, site.since = change(before, after), after.since.isoformat(timespec="seconds")

    def _judge(self, past: Baseline, now: datetime) -> None:
        for name, site in self.report.sites.items():
            if not site.trouble and not site.stopped:
                days = past.history(name)
                history.add_run(days, site, self.started)
                site.health += findings(days, now)

    def _leave_as_judged(self, past: Baseline, conditions: dict[str, Condition]) -> None:
        """By half of its history a paper that is quiet for a week looks ill: what is wrong stays so until all of it is read."""
        self.report.history = (
            f"the sites' health is as the runs before judged it: their history is read a share a run, until now back to "
            f"{past.back:%Y-%m-%d %H:%M}"
        )
        for name, site in self.report.sites.items():
            if name in conditions and not site.trouble and not site.stopped:
                site.health += conditions[name].health

    def row(self, verdict: Verdict, finished: datetime) -> Run:
        """The row for `runs/`."""
        sites = self.report.sites.values()
        return Run(
            run_id=self.report.run_id,
            started_at=self.started,
            finished_at=finished,
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

    def tell(self, verdict: Verdict, finished: datetime) -> dict[str, Any]:
        """Write report and metrics, tell the operator of what changed; what was told."""
        told = page.as_json(self.report, verdict, self.started, finished)
        self._note_success(verdict, finished)
        try:
            page.write(Archive(self.output).report, told)
            metrics.write(self.metrics, told, self.last_success)
        except OSError as error:
            logger.warning("the report could not be written (%s); runs/ has its numbers", error)
        if message.is_news(told):
            self._tell_people(message.message(told))
        return told

    def _tell_people(self, payload: dict[str, Any]) -> None:
        if self.webhook and (fault := webhook.tell(self.webhook, payload)):
            logger.warning("%s", fault)
        if self.services:
            for fault in services.tell(self.services, payload):
                logger.warning("%s", fault)

    def _note_success(self, verdict: Verdict, finished: datetime) -> None:
        if verdict.exit_code in history.WELL:
            self.last_success[""] = finished
        for site in self.report.sites.values():
            if not site.trouble and not self.report.storage_error:
                self.last_success[site.name] = finished
