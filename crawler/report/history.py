"""What a site did in earlier runs, learnt from the `runs/` and `pages/` tables alone, each of their rows once."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from crawler.disk.layout import Archive
from crawler.disk.lineage import listing_anew
from crawler.disk.place import Place
from crawler.report.condition import Condition, after_all, note
from crawler.report.days import Day, History
from crawler.report.past.baseline import Baseline
from crawler.report.past.unread import Unread
from crawler.report.report import SiteReport
from crawler.times.believed import latest

WINDOW = timedelta(days=90)
"""How far back is looked, and then to the beginning of that month."""
LIVE = timedelta(days=7)
"""How soon after publication an article must be found to say how often the site publishes."""
WELL = (0, 4)
"""Exit codes of runs that were a success."""


def load(root: Place, now: datetime, *, whole: bool = False) -> Baseline:
    """The last 90 days of all sites, level with the tables under `root`; OSError, or pyarrow's errors of a damaged file.

    Where many runs are not known yet, a share of them is read, the newest first, and `Baseline.waits` until the last was; all
    of them where the history has to be `whole`.
    """
    since = datetime.combine((now - WINDOW).date().replace(day=1), time(), UTC)
    baseline = Baseline(Archive(root).history)
    try:
        listing_anew(lambda: _catch_up(baseline, root, since, now))
        while whole and baseline.waits:
            listing_anew(lambda: _catch_up(baseline, root, since, now))
    except BaseException:
        baseline.close()
        raise
    return baseline


@contextmanager
def _uncollected() -> Iterator[None]:
    """Reports hold no circles, and looking for some took a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _catch_up(baseline: Baseline, root: Place, since: datetime, now: datetime) -> None:
    with _uncollected(), baseline.learning():
        until = latest(now)  # later stamps tell nothing of how a site was before
        baseline.forget(until)
        unread = Unread(baseline, root, since, until)
        _learn_runs(baseline, unread.new("runs"), baseline.conditions())
        _learn_pages(baseline, unread.new("pages"))
        begin = unread.back
        if begin > since:
            begin, before = unread.go_back(), dict[str, Condition]()
            _learn_runs(baseline, unread.older("runs", begin), before)
            _learn_pages(baseline, unread.older("pages", begin))
            after_all(before, baseline.conditions())
        baseline.keep(unread.files, since.date(), begin)


def _learn_runs(baseline: Baseline, batches: Iterable[pa.RecordBatch], conditions: dict[str, Condition]) -> None:
    """What runs gave by day; `conditions` gets how the last of them found each site."""
    for run in (row for batch in batches for row in batch.to_pylist()):
        started, failed = run["started_at"], set(run["sites_failed"])
        finished = run["finished_at"] or started
        if run["exit_code"] in WELL:
            baseline.succeeded("", started, finished)
        told = _told_of(run["report"])
        for name in run["sites"]:
            if run["exit_code"] != 7 and name not in failed:
                baseline.succeeded(name, started, finished)
            if name in told:
                site = told[name]
                note(conditions, name, site, run["run_id"], started)
                _add(baseline.day(name, started.date()), site)


def _learn_pages(baseline: Baseline, batches: Iterable[pa.RecordBatch]) -> None:
    """When articles came out that were found soon after; not what a first harvest finds of years before."""
    for batch in batches:
        new = batch.filter(pc.equal(batch["outcome"], "new"))
        published, fetched = new["published_at"], new["fetched_at"]
        soon = pc.fill_null(pc.less_equal(pc.subtract(fetched, published), pa.scalar(LIVE)), True)
        found = (new["site"], fetched.cast(pa.date32()), pc.coalesce(published, fetched).cast(pa.int64()), pc.is_valid(published))
        for site, day, at, dated in zip(*(column.filter(soon).to_pylist() for column in found), strict=True):
            baseline.found(site, day, at, dated=dated)


class _Told(NamedTuple):
    """What a stored report says of a site, as far as a history needs it."""

    articles: int
    filled: Mapping[str, int]
    declared: int
    collected: int
    asked: int
    gave: int
    trouble: str | None
    health: list[str]
    warnings: list[str]
    stopped: str | None
    unexpected: str | None


def add_run(history: History, site: SiteReport, when: datetime) -> None:
    """Count a run's numbers into its day, the last one known or one after it."""
    if not history.days or history.days[-1].day != when.date():
        history.days.append(Day(day=when.date()))
    told = {name: getattr(site, name) for name in ("outcomes", "filled", "comments_declared", "comments_collected")}
    _add(history.days[-1], _told(told))


def _add(day: Day, told: _Told) -> None:
    """Add a run's numbers to a day."""
    day.articles += told.articles
    for column, filled in told.filled.items():
        day.filled[column] = day.filled.get(column, 0) + filled
    day.declared += told.declared
    day.collected += told.collected
    day.gave += told.gave
    day.asked += told.asked


def _told_of(report: str | None) -> dict[str, _Told]:
    """The counts per site of a stored report; none where it is of a version that cannot be read."""
    try:
        stored = orjson.loads(report or "{}").get("sites", {})
        return {name: _told(counts) for name, counts in stored.items()}
    except (orjson.JSONDecodeError, AttributeError, TypeError):
        return {}


def _told(counts: Mapping[str, Any]) -> _Told:
    get = counts.get
    of, filled = get("outcomes", {}).get, get("filled", {})
    articles = of("new", 0) + of("changed", 0)
    gave = articles + of("unchanged", 0) + of("duplicate", 0)
    asked = gave + of("no_article", 0) + of("failed", 0)
    sum(filled.values())  # raises where they are no numbers
    return _Told(
        articles, filled, get("comments_declared", 0) + 0, get("comments_collected", 0) + 0, asked, gave,
        get("trouble"), get("health", []), get("warnings", []), get("stopped"), get("unexpected"),
    )  # fmt: skip


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
