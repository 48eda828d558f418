"""What a site did in earlier runs, learnt from the `runs/` and `pages/` tables alone, each of their files once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.disk.layout import Archive
from crawler.disk.lineage import listing_anew, only_merges
from crawler.disk.place import Place, files_below, relative, source
from crawler.report.baseline import Baseline
from crawler.report.days import Day, History
from crawler.report.report import SiteReport
from crawler.times.believed import latest

WINDOW = timedelta(days=90)
"""How far back is looked, and then to the beginning of that month."""
LIVE = timedelta(days=7)
"""How soon after publication an article must be found to say how often the site publishes."""
BATCH = {"runs": 1, "pages": 10_000}
"""Rows read at once: a run's report may have thousands of sites."""
COLUMNS = {
    "runs": ["run_id", "started_at", "finished_at", "sites", "sites_failed", "exit_code", "report"],
    "pages": ["run_id", "site", "outcome", "published_at", "fetched_at"],
}
STAMPED = {"runs": "started_at", "pages": "fetched_at"}
"""When a row was made."""
WELL = (0, 4)
"""Exit codes of runs that were a success."""


def load(root: Place, now: datetime) -> Baseline:
    """The last 90 days of all sites, level with the tables under `root`; OSError, or pyarrow's errors of a damaged file."""
    since = (now - WINDOW).date().replace(day=1)
    baseline = Baseline(Archive(root).history)
    try:
        listing_anew(lambda: _catch_up(baseline, root, since, latest(now)))  # later stamps tell nothing of how a site was before
    except BaseException:
        baseline.close()
        raise
    return baseline


def _catch_up(baseline: Baseline, root: Place, since: date, until: datetime) -> None:
    with baseline.learning():
        baseline.forget(until)
        before, present = baseline.files(), set()
        for table, learn in (("runs", _learn_runs), ("pages", _learn_pages)):
            known, read = baseline.runs(table), set[str]()
            for file in files_below(Archive(root).table(table)):
                if file.parent.name >= f"month={since:%Y-%m}":
                    present.add(relative(file, root))
                    if relative(file, root) not in before:
                        for batch in _unread(file, table, before, known):
                            read.update(filter(None, pc.unique(batch["run_id"]).to_pylist()))
                            learn(baseline, batch.filter(pc.less_equal(batch[STAMPED[table]], pa.scalar(until))))
            baseline.has_read(table, read)
        baseline.keep(present, since)


def _unread(file: Place, table: str, files: set[str], runs: set[str]) -> Iterator[pa.RecordBatch]:
    """The rows of a file that no file read before had: those of a run were all read at its end, or none."""
    # Not read_table, which loads all of pyarrow.dataset, and not whole: a merged file holds a month of all sites.
    with pq.ParquetFile(source(file)) as opened:
        if only_merges(opened.metadata.metadata, table, files):
            return
        for group in range(opened.num_row_groups):
            there = pc.unique(opened.read_row_group(group, columns=["run_id"], use_threads=False)["run_id"]).to_pylist()
            if fresh := [run for run in there if run not in runs]:
                for batch in opened.iter_batches(BATCH[table], row_groups=[group], columns=COLUMNS[table], use_threads=False):
                    yield batch.filter(pc.is_in(batch["run_id"], pa.array(fresh, pa.string())))


def _learn_pages(baseline: Baseline, batch: pa.RecordBatch) -> None:
    """When articles came out that were found soon after; not what a first harvest finds of years before."""
    new = batch.filter(pc.equal(batch["outcome"], "new"))
    found = (new[name].to_pylist() for name in ("site", "fetched_at"))
    for site, fetched, published in zip(*found, new["published_at"].to_pylist(), strict=True):
        if published is None or fetched - published <= LIVE:
            baseline.found(site, fetched.date(), published or fetched, dated=published is not None)


def _learn_runs(baseline: Baseline, batch: pa.RecordBatch) -> None:
    for run in batch.to_pylist():
        started = run["started_at"]
        finished = run["finished_at"] or started
        if run["exit_code"] in WELL:
            baseline.succeeded("", started, finished)
        told = sites_of(run["report"])
        for name in run["sites"]:
            if run["exit_code"] != 7 and name not in run["sites_failed"]:
                baseline.succeeded(name, started, finished)
            if name in told:
                baseline.reported(told[name], run["run_id"], started)
                count(baseline.day(name, started.date()), told[name])


def add_run(history: History, site: SiteReport, when: datetime) -> None:
    """Count a run's numbers into its day, the last one known or one after it."""
    if not history.days or history.days[-1].day != when.date():
        history.days.append(Day(day=when.date()))
    count(history.days[-1], site)


def count(day: Day, site: SiteReport) -> None:
    """Add a run's numbers to a day."""
    outcomes = site.outcomes
    gave = outcomes["new"] + outcomes["changed"] + outcomes["unchanged"] + outcomes["duplicate"]
    day.articles += site.articles
    for column, filled in site.filled.items():
        day.filled[column] = day.filled.get(column, 0) + filled
    day.declared += site.comments_declared
    day.collected += site.comments_collected
    day.gave += gave
    day.asked += gave + outcomes["no_article"] + outcomes["failed"]


def sites_of(report: str | None) -> dict[str, SiteReport]:
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
    site.trouble, site.stopped = counts.get("trouble"), counts.get("stopped")
    site.health, site.warnings = counts.get("health", []), counts.get("warnings", [])
    return site
