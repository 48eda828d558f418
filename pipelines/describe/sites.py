"""The table `sites`: one small file, made by each run from the last one, from `sites.toml` and from what came since."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.disk.place import Place, changed_ns, files_below, source
from crawler.sites import Site
from crawler.vocabulary import WHOLE
from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS

Row = dict[str, Any]

PATH = "sites/sites.parquet"
_PLATFORMS = ("wordpress", "blogger", "drupal", "typo3", "xenforo", "discourse")
"""Comment systems that come with what publishes the whole site."""
_SOLD_TO_ALL = frozenset(["ac", "ai", "cc", "fm", "gg", "io", "la", "me", "nu", "pw", "sh", "tk", "to", "tv", "ws"])
"""Endings of countries that say nothing of where a site is."""


def snapshot(root: Place, declared: Sequence[Site]) -> pa.Table:
    """The table as it should stand now, sorted by name.

    Only files that came or changed since the last one are read. Raises OSError, or pyarrow's errors where a file is damaged.
    """
    last = files_below(root / "sites")
    before = [row for file in last for row in pq.read_table(source(file), partitioning=None).to_pylist()]
    rows = defaultdict(_unseen, {row["site"]: row for row in before})
    since = min(map(changed_ns, last)) if rows else 0
    _look(rows, _since(root, "pages", since), _since(root, "articles", since))
    for site in declared:
        row = rows[site.name]
        row |= {"url": site.url, "timezone": site.timezone, "language": site.language or row["language"]}
    now = {before: site.name for site in declared for before in site.was}
    for name, row in rows.items():
        row |= {"site": name, "now": now.get(name), "country": country(row["timezone"], row["url"]) or row["country"]}
    return pa.Table.from_pylist([rows[name] for name in sorted(rows)], schema=SNAPSHOTS["sites"])


def _unseen() -> Row:
    return dict.fromkeys(SNAPSHOTS["sites"].names)


def _look(rows: dict[str, Row], pages: list[Any], articles: list[Any]) -> None:
    """Add what new files tell to the rows of their sites."""
    answers = _read("pages", pages, ["site", "status", "kind", "fetched_at", "comment_platform"])
    answers = answers.filter(pc.is_valid(answers["status"]))
    times = answers.group_by("site").aggregate([("fetched_at", "min"), ("fetched_at", "max")])
    for told in times.to_pylist():
        row = rows[told["site"]]
        row["first_seen"] = min(filter(None, (row["first_seen"], told["fetched_at_min"])))
        row["last_seen"] = max(filter(None, (row["last_seen"], told["fetched_at_max"])))
    for name, system in _most(answers, "comment_platform"):
        platform = system if system in _PLATFORMS else None
        rows[name] |= {"comment_system": system, "platform": rows[name]["platform"] or platform}
    lists = answers.filter(pc.and_(pc.equal(answers["kind"], "posts_api"), pc.is_in(answers["status"], pa.array(WHOLE))))
    for name in lists["site"].unique().to_pylist():
        rows[name]["platform"] = "wordpress"
    for name, language in _most(_read("articles", articles, ["site", "language"]), "language"):
        rows[name]["language"] = language


def _since(root: Place, table: str, since: int) -> list[Any]:
    return [file for file in files_below(root / table) if changed_ns(file) >= since]


def _read(table: str, paths: list[Any], columns: list[str]) -> pa.Table:
    empty = pa.schema([SCHEMAS[table].field(name) for name in columns]).empty_table()
    return pa.concat_tables([empty, *(pq.read_table(source(path), columns=columns, partitioning=None) for path in paths)])


def _most(rows: pa.Table, column: str) -> Iterator[tuple[str, str]]:
    """Pairs of a site and its most frequent value, the first by the alphabet of several; sites without any are left out."""
    counted = rows.filter(pc.is_valid(rows[column])).group_by(["site", column]).aggregate([([], "count_all")])
    best = counted.sort_by([("site", "ascending"), ("count_all", "ascending"), (column, "descending")])
    yield from {row["site"]: row[column] for row in best.to_pylist()}.items()


def country(timezone: str | None, url: str | None) -> str | None:
    """ISO 3166-1 code of a zone's country, else of the ending of a host; None where neither tells."""
    if timezone in _countries():
        return _countries()[timezone]
    ending = (urlsplit(url or "").hostname or "").rpartition(".")[2]
    code = {"uk": "GB"}.get(ending, ending.upper())
    return code if ending not in _SOLD_TO_ALL and code in _countries().values() else None


@lru_cache
def _countries() -> dict[str | None, str]:
    """Country by zone, as the zone database has it."""
    lines = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[2]: row[0] for row in rows}
