"""How the sites of an archive are: since when, last new article, comments read of those declared, and why not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from crawler.disk.place import Place
from crawler.plain import plural
from crawler.report import history
from crawler.report.condition import Condition
from crawler.vocabulary import SERVICES
from pipelines.parquet.reading import NoSuchRun, dataset

WITH_A_KEY = {"disqus": "name disqus_key in sites.toml"} | {
    name: f'services = ["{name}"] in sites.toml asks for them' for name in SERVICES
}
"""Comment services that are read where the operator does something, and what."""


@dataclass(kw_only=True, slots=True)
class SiteStatus:
    """One site."""

    name: str
    condition: Condition
    last_new: datetime | None = None
    """When an article was last found that was not known."""
    declared: int = 0
    """Comments that the pages of its articles state, by their latest versions."""
    collected: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    """Articles whose comments are not read, by the service that they stand at; "" where their pages name none."""
    platforms: Counter[str] = field(default_factory=Counter)
    """Comment systems, with the fetches of articles that showed them."""

    @property
    def why_not(self) -> list[str]:
        """Why comments are not read, as sentences; none where they are."""
        return [_unread(platform, count) for platform, count in self.unread.most_common()]

    def as_json(self) -> dict[str, Any]:
        """Plain values; times are ISO 8601 in UTC."""
        told = asdict(self.condition) | {"site": self.name, "last_new": self.last_new}
        comments = {
            "declared": self.declared,
            "collected": self.collected,
            "unread_articles": self.unread.total(),
            "why_not": "; ".join(self.why_not) or None,
        }
        return told | {"comments": comments, "platforms": dict(self.platforms.most_common())}


def _unread(platform: str, count: int) -> str:
    of = plural(count, "article")
    if not platform:
        return f"the comments of {of} were not read: pages.reason says why"
    mend = WITH_A_KEY.get(platform, "this service is not read; pages.comment_thread has the threads' ids")
    return f"the comments of {of} stand at {platform}: {mend}"


def status(root: Place, now: datetime, sites: Sequence[str] = (), run: str | None = None) -> list[SiteStatus]:
    """Sites by trouble, the worst and longest first: all that a run of the last 90 days asked, or those named.

    With `run`, as they were in that run. NoSuchRun; OSError or pyarrow's errors where a table cannot be read.
    """
    told = _of_run(root, run) if run else _latest(root, now)
    found = {name: SiteStatus(name=name, condition=told[name]) for name in told if not sites or name in sites}
    _read_pages(root, found, run, _read_articles(root, found, run))
    return sorted(found.values(), key=lambda site: (site.condition.order, site.name))


def _latest(root: Place, now: datetime) -> dict[str, Condition]:
    with closing(history.load(root, now, whole=True)) as past:
        return dict(past.conditions())


def _of_run(root: Place, run: str) -> dict[str, Condition]:
    columns = ["run_id", "started_at", "report"]
    for row in dataset(root, "runs").to_table(columns, filter=pc.field("run_id") == run).to_pylist():
        sites = history.sites_of(row["report"])
        return {name: Condition.after(site, run, row["started_at"], None) for name, site in sites.items()}
    raise NoSuchRun(root, run)


def _read_pages(root: Place, found: dict[str, SiteStatus], until: str | None, unread: dict[str, str]) -> None:
    """When each site gave something new, until the end of a run; its comment systems, and those of the `unread` articles."""
    wanted = pc.is_in(pc.field("site"), pa.array(found, pa.string())) & pc.is_in(
        pc.field("outcome"), pa.array(["new", "changed", "unchanged"])
    )
    if until is not None:  # a run's id begins with its time
        wanted &= pc.field("run_id") <= until
    stands = dict.fromkeys(unread, "")
    ids = pa.array(unread, pa.string())
    columns = ["site", "outcome", "fetched_at", "comment_platform", "article_id"]
    for batch in dataset(root, "pages").to_batches(columns=columns, filter=wanted):
        rows = pa.Table.from_batches([batch])
        new = rows.filter(pc.equal(rows["outcome"], "new")).group_by("site").aggregate([("fetched_at", "max")])
        for row in new.to_pylist():
            site = found[row["site"]]
            site.last_new = max(filter(None, (site.last_new, row["fetched_at_max"])))
        for row in rows.group_by(["site", "comment_platform"]).aggregate([([], "count_all")]).to_pylist():
            if row["comment_platform"]:
                found[row["site"]].platforms[row["comment_platform"]] += row["count_all"]
        for row in rows.filter(pc.is_in(rows["article_id"], ids)).select(["article_id", "comment_platform"]).to_pylist():
            stands[row["article_id"]] = row["comment_platform"] or stands[row["article_id"]]
    for article, platform in stands.items():
        found[unread[article]].unread[platform] += 1


def _read_articles(root: Place, found: dict[str, SiteStatus], until: str | None) -> dict[str, str]:
    """Comments declared and read, of the latest versions at the end of a run; articles whose are not read, with their sites."""
    latest: dict[str, tuple[int, str, int, int | None]] = {}
    for row in _commented(root, found, until):
        if row["article_id"] not in latest or row["version"] > latest[row["article_id"]][0]:
            latest[row["article_id"]] = (row["version"], row["site"], row["comments_declared"] or 0, row["comments_collected"])
    for _, name, declared, collected in latest.values():
        site = found[name]
        site.declared += declared
        site.collected += collected or 0
    return {article: name for article, (_, name, _, collected) in latest.items() if collected is None}


def _commented(root: Place, found: dict[str, SiteStatus], until: str | None) -> Iterator[dict[str, Any]]:
    """Articles that have comments, or may have some that are not read."""
    columns = ["article_id", "version", "site", "comments_declared", "comments_collected"]
    some = (pc.field("comments_declared") > 0) | (pc.field("comments_collected") > 0) | pc.field("comments_collected").is_null()
    wanted = pc.is_in(pc.field("site"), pa.array(found, pa.string())) & some
    if until is not None:
        wanted &= pc.field("run_id") <= until
    for batch in dataset(root, "articles").to_batches(columns=columns, filter=wanted):
        yield from batch.to_pylist()
