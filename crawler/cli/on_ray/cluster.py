"""`harvest --ray ADDRESS`: the sites of a run given to the machines of a Ray cluster, with one row in `runs/` and one report.

Ray says which machine does what, and does it again elsewhere when a process or a machine dies; that nothing appears twice is the
business of the leases (`crawler.disk.lease`).
"""

import logging
import signal
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from scrapy.settings import BaseSettings

from crawler.cli import several
from crawler.cli.jobs import of_command_line
from crawler.cli.on_ray import cluster_part
from crawler.cli.on_ray.cluster_part import Order, Outcome
from crawler.cli.on_ray.head import Head
from crawler.cli.shift import Shift
from crawler.disk.lease import Worker
from crawler.disk.place import store_of
from crawler.report import history, parts
from crawler.report.report import RunReport
from crawler.report.verdict import Verdict
from crawler.settings import stops
from crawler.sites import Site, Sites
from crawler.urls import authority
from crawler.wishes import Wishes

PARTS_PER_CORE = 2
"""So that whoever is done early has something left to do; each part costs the start of a process."""
RETRIES = 5
"""Times that Ray begins a part again whose process or machine died."""
_OWN = ("LOCAL_DIR", "OUTPUT_DIR", "SITES_FILE", "METRICS_FILE", "EVENTS_FILE", "LOCK_HELD", "WORKER", "RUN_ID")
"""Settings that are this process's alone, or are given to the parts as they are for all machines."""

_STAYS = "what it had stored stays, and the next run goes on"

logger = logging.getLogger(__name__)


def spread(sites: Sequence[Site], costs: dict[str, float], count: int) -> list[list[Site]]:
    """The sites in so many parts of about equal cost, the dearest first; sites of one host are in one part."""
    hosts: dict[str, list[Site]] = {}
    for site in sites:
        hosts.setdefault(authority(site.url), []).append(site)
    dear = sorted(hosts.values(), key=lambda own: -sum(costs.get(site.name, 1.0) for site in own))
    made: list[tuple[float, list[Site]]] = [(0.0, []) for _ in range(min(count, len(hosts)))]
    for own in dear:
        least = min(range(len(made)), key=lambda place: made[place][0])
        cost, there = made[least]
        made[least] = (cost + sum(costs.get(site.name, 1.0) for site in own), [*there, *own])
    return [part for _, part in sorted(made, key=lambda each: -each[0])]


@dataclass(slots=True)
class Cluster:
    """One run on a cluster."""

    settings: BaseSettings
    shift: Shift
    ray: Any
    received: int | None = None
    """The signal that ended the run, where one did."""
    _going: Worker | None = field(default=None)

    def harvest(self, sites: Sequence[Site], operator: Sites, console: Console) -> tuple[RunReport, Verdict]:
        """Harvest; each part has its own states and files, and all write to one archive."""
        wishes = Wishes.of(self.settings)
        report = RunReport(run_id=self.shift.worker.name, state_damaged=self.shift.damaged, tolerated=wishes.tolerated)
        closing_ = several.begin(report, self.shift.seen, operator, wishes)
        for number in stops():
            signal.signal(number, self._receive)
        self._run_parts(report, sites, console)
        return report, several.end(closing_, wishes, lambda: self.received)

    def _run_parts(self, report: RunReport, sites: Sequence[Site], console: Console) -> None:
        self._going = Worker(self.shift.worker.board, f"{self.shift.worker.name}-going", self.shift.worker.silent)
        self._going.begin()
        cores = int(self.ray.cluster_resources().get("CPU", 1))
        made = spread(sites, self._costs(sites), PARTS_PER_CORE * cores)
        begin = self.ray.remote(num_cpus=1, max_retries=RETRIES)(cluster_part.harvest)
        waiting = {begin.remote(self._order(part)): part for part in made}
        head, lost = Head(self.ray.get_runtime_context().gcs_address), None
        words = TextColumn("{task.completed:.0f} of {task.total:.0f} sites harvested")
        with Progress(words, BarColumn(), console=console, transient=True) as bar:
            task = bar.add_task("sites", total=len(sites))
            while waiting and not (lost := head.lost()):
                for each in self._done(waiting, head):
                    part = waiting.pop(each)
                    self._gather(report, part, each)
                    bar.advance(task, len(part))
        self._going.leave()
        for part in waiting.values():
            parts.gather(report, None, part, f"{lost}; {_STAYS}")
        if waiting:
            self.ray.shutdown()

    def _order(self, part: Sequence[Site]) -> Order:
        wishes = Wishes.of(self.settings)
        output = wishes.output_dir if store_of(self.shift.output) else str(Path(str(self.shift.output)).absolute())
        settings = {name: str(value) for name, value in of_command_line(self.settings).items() if name not in _OWN}
        settings |= {"OUTPUT_DIR": output, "SITES_FILE": str(Path(wishes.sites_file).absolute())}
        return Order(
            output=output,
            sites=tuple(site.name for site in part),
            settings=settings,
            run=self.shift.worker.name,
            going=f"{self.shift.worker.name}-going",
            silent=self.shift.worker.silent,
        )

    def _done(self, waiting: dict[Any, list[Site]], head: Head) -> list[Any]:
        """Parts that have ended within a second."""
        done: list[Any] = []
        try:
            done, _ = self.ray.wait(list(waiting), timeout=1.0)
        except ConnectionError as error:  # a client's, of ray://
            head.gone = str(error)
        return done

    def _gather(self, report: RunReport, part: Sequence[Site], task: Any) -> None:
        try:
            outcome: Outcome = self.ray.get(task)
            data, why = outcome.report, f"its process ended with {outcome.code} before it could report ({outcome.said})"
        except self.ray.exceptions.RayError as error:
            data, why = None, f"its part was lost {RETRIES + 1} times ({type(error).__name__})"
        parts.gather(report, data, part, f"{why}; {_STAYS}")

    def _receive(self, number: int, _frame: FrameType | None) -> None:
        """Parts look whether the run goes on, and end cleanly when it does not."""
        self.received = self.received or number
        if self._going is not None:
            self._going.leave()

    def _costs(self, sites: Sequence[Site]) -> dict[str, float]:
        """Seconds that sites took of late, about: pages a day at their pace; those without a history are of the middle."""
        try:
            with closing(history.load(self.shift.seen, datetime.now(UTC))) as past:
                days = {site.name: past.history(site.name).days[-7:] for site in sites}
        except (OSError, pa.ArrowException) as error:
            logger.warning("the history could not be read (%s), so all sites are taken for equal", error)
            return {}
        asked = {name: sum(day.asked for day in own) / len(own) for name, own in days.items() if own}
        middle = sorted(asked.values())[len(asked) // 2] if asked else 1.0
        return {site.name: (asked.get(site.name, middle) + 10) * max(site.delay, 0.02) for site in sites}
