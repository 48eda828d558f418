"""Where the torture of machines keeps its archives: folders, or places in a bucket of a real S3 server; and what differs between two."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from crawler.disk.place import Place, files_below, relative, source
from tests.stores import Bucket, rows

KEYS = {"articles": ("article_id", "version"), "comments": ("comment_id", "version"), "pages": ("fetch_id",), "runs": ("run_id",)}
TOLD = ("item", "version", "url", "fetched_at", "run_id", "outcome", "kind", "status", "reason", "duplicate_of", "duplicate_kind")
"""Columns that say of a row where it came from."""
MOST = 12
"""Keys that are told of one table: who has lost them all learns no more from the thousandth."""


@dataclass
class Places:
    """Archives by name."""

    folder: Path
    bucket: Bucket | None = None
    before: Bucket | None = None
    """The same where its answers go wrong, for those who harvest."""

    def place(self, name: str) -> Place:
        """One, to read."""
        return self.bucket.place(name) if self.bucket else self.folder / name

    def named(self, name: str) -> str:
        """What an operator calls it."""
        bucket = self.before or self.bucket
        return bucket.url(name) if bucket else str(self.folder / name)

    def remove(self, name: str) -> None:
        """Take one away."""
        if self.bucket:
            self.bucket.maker().delete_dir(f"{self.bucket.name}/{name}")
        else:
            shutil.rmtree(self.folder / name)

    def keep(self, name: str) -> None:
        """Copy one out of the store, which ends with this process."""
        for file in files_below(self.place(name), "*") if self.bucket else ():
            target = self.folder / name / relative(file, self.place(name))
            target.parent.mkdir(parents=True, exist_ok=True)
            with source(file) as opened:
                target.write_bytes(opened.read())

    def keys(self, name: str) -> dict[str, list[tuple[object, ...]]]:
        """The keys of each table of one."""
        return {table: [tuple(row[each] for each in key) for row in rows(self.place(name), table)] for table, key in KEYS.items()}


def differing(table: str, found: Place, truth: Place) -> Iterator[str]:
    """Of each key of a table that one of two archives lacks, a sentence with all that either says of its row."""
    key = KEYS[table]
    there = [{tuple(row[each] for each in key): row for row in rows(one, table)} for one in (found, truth)]
    for number, differs in enumerate(sorted(there[0].keys() ^ there[1].keys(), key=str)):
        if number == MOST:
            yield "..."
            return
        where = "too many" if differs in there[0] else "missing"
        row = there[0].get(differs) or there[1][differs]
        yield f"{table} {differs} {where}, of {row['site']}, at {row.get('url') or row['article_url']}"
        for name, place in (("here", found), ("undisturbed", truth)):
            yield from (f"    {name}: {line}" for line in _mentions(place, row))


def _mentions(place: Place, row: dict[str, Any]) -> Iterator[str]:
    """The rows of all tables that have an article's or comment's id, or its address, and the files that they stand in."""
    comment, article, url = row.get("comment_id"), row["article_id"], row.get("url") or row["article_url"]
    for table in ("articles", "comments", "duplicates", "pages"):
        for file in files_below(place / table):
            for other in pq.read_table(source(file), partitioning=None).to_pylist():
                about = (other.get("comment_id"), other.get("url") or other.get("article_url"))
                same_article = other.get("article_id") == article or url in (about[1], other.get("final_url"))
                if about[0] == comment if comment and table == "comments" else same_article and (comment or table != "comments"):
                    told = {name: str(other[name]) for name in TOLD if other.get(name) is not None}
                    yield f"{table}/{file.name}: {other.get('comment_id') or other.get('article_id')} {told}"
