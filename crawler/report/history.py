"""What a site did in earlier runs, learnt from the `runs/` and `pages/` tables alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.disk.place import Place, files_below, source
from crawler.report.health import Day, History
from crawler.report.report import SiteReport

WINDOW = timedelta(days=90)
"""How far back is looked."""
LIVE = timedelta(days=7)
"""How soon after publication an article must be found to say how often the site publishes."""
BATCH = 10_000
"""Rows read at once."""
WELL = (0, 4)
"""Exit codes of runs that were a success."""


@dataclass(kw_only=True, slots=True)
class Past:
    """All sites until now."""

    sites: dict[str, History] = field(default_factory=dict)
    last_success: dict[str, datetime] = field(default_factory=dict)
    """End of the last run that a site did not fail in, by site; of the whole run under the empty name."""


def load(root: Place, names: Iterable[str], now: datetime) -> Past:
    """The last 90 days of these sites."""
    past = Past(sites={name: History() for name in names})
    runs = _read(root / "runs", ["started_at", "finished_at", "sites", "sites_failed", "exit_code", "report"], now)
    for run in sorted(runs, key=lambda run: run["started_at"]):
        _learn_run(past, run)
    for row in _read(root / "pages", ["site", "outcome", "published_at", "fetched_at"], now, outcomes=["new"]):
        if row["site"] in past.sites and (time := _seen_live(past.sites[row["site"]], row)):
            past.sites[row["site"]].published.append(time)
    return past


def _seen_live(history: History, row: dict[str, Any]) -> datetime | None:
    """When an article came out that was found soon after; None for what a first harvest finds of years before."""
    published: datetime | None = row["published_at"]
    fetched: datetime = row["fetched_at"]
    if published is not None:
        return published if fetched - published <= LIVE else None
    first = history.days[0].day if history.days else fetched.date()
    return fetched if fetched.date() > first else None


def add_run(history: History, site: SiteReport, when: datetime) -> None:
    """Count a run's numbers into its day."""
    if not history.days or history.days[-1].day != when.date():
        history.days.append(Day(day=when.date()))
    day, outcomes = history.days[-1], site.outcomes
    gave = outcomes["new"] + outcomes["changed"] + outcomes["unchanged"] + outcomes["duplicate"]
    day.articles += site.articles
    for column, count in site.filled.items():
        day.filled[column] = day.filled.get(column, 0) + count
    day.declared += site.comments_declared
    day.collected += site.comments_collected
    day.gave += gave
    day.asked += gave + outcomes["no_article"] + outcomes["failed"]


def _learn_run(past: Past, run: dict[str, Any]) -> None:
    finished = run["finished_at"] or run["started_at"]
    if run["exit_code"] in WELL:
        past.last_success[""] = finished
    told = _sites(run["report"])
    for name in run["sites"]:
        if run["exit_code"] != 7 and name not in run["sites_failed"]:
            past.last_success[name] = finished
        if name in past.sites and name in told:
            add_run(past.sites[name], told[name], run["started_at"])


def _sites(report: str | None) -> dict[str, SiteReport]:
    """The counts per site of a stored report; none where it is of a version that cannot be read."""
    try:
        stored = orjson.loads(report or "{}").get("sites", {})
        return {name: _site(name, counts) for name, counts in stored.items()}
    except (orjson.JSONDecodeError, AttributeError, TypeError):
        return {}


def _site(name: str, counts: dict[str, Any]) -> SiteReport:
    site = SiteReport(name=name)
    site.outcomes.update(counts.get("outcomes", {}))
    site.filled.update(counts.get("filled", {}))
    site.comments_declared = counts.get("comments_declared", 0)
    site.comments_collected = counts.get("comments_collected", 0)
    return site


def _read(folder: Place, columns: list[str], now: datetime, outcomes: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """Rows of the last months, with these outcomes where some are named."""
    since = f"month={now - WINDOW:%Y-%m}"
    wanted = pa.array(outcomes or [], pa.string())
    for file in files_below(folder):
        if file.parent.name >= since:
            # Not read_table, which loads all of pyarrow.dataset, and not whole: a merged file holds a month of all sites.
            with pq.ParquetFile(source(file)) as opened:
                for batch in opened.iter_batches(BATCH, columns=columns):
                    yield from (batch.filter(pc.is_in(batch["outcome"], wanted)) if outcomes else batch).to_pylist()
