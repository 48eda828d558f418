"""Erases rows from every table and records from the WARC files, all or nothing, and keeps them from coming back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import orjson
import pyarrow as pa

from crawler.archive import stage
from crawler.archive.rewrite import Progress, rewrite
from crawler.archive.run_counts import count_rows
from crawler.disk.layout import Archive
from crawler.erase.find import Asked, Found, find_rows
from crawler.erase.records import Moved, Unwanted, rewrite_warc
from crawler.erase.rows import Erasure, RunsMended
from crawler.memory.erased import Erased
from crawler.urls import url_key
from crawler.warc.files import recover
from pipelines.parquet.files import publish
from pipelines.parquet.schema import SCHEMAS
from pipelines.parquet.tables import COUNTED, TABLES


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """What was erased: numbers and hashes, no words."""

    at: str
    asked: list[str]
    """Hashes, as in the list of what may not come back."""
    rows: dict[str, int]
    records: int
    files: list[str]
    """WARC files that were written anew."""
    articles_in_their_place: int
    """Copies at other addresses that were kept in `duplicates/` and are articles now."""


class NothingFound(Exception):
    """Nothing in the archive is what was asked for; it is kept from coming all the same."""


def erase(root: Path, asked: Asked, progress: Progress) -> Receipt:
    """Erase; the archive is as it was where this raises (CannotExchange, Damaged, OSError), but for the list of hashes."""
    staged = stage.begin(root)
    recover(Archive(root).warc_under_way)
    found = find_rows(root, asked)
    hashes = _remember(root, asked, found)
    if not (found.articles or found.comments or found.pages):
        raise NothingFound
    tag = f"e{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    moved = _warc(root, staged, found, tag, progress)
    progress("writing tables anew", 0, 1)
    change = Erasure(found, moved)
    rewrite(root, staged, change, tag, [table for table in SCHEMAS if table != "runs"])
    _inherit(staged, change, tag)
    counts = count_rows(staged)
    rewrite(root, staged, RunsMended(lambda run: _counts(counts, run), _words(found)), tag, ["runs"])
    receipt = Receipt(
        at=datetime.now(UTC).isoformat(timespec="seconds"), asked=hashes, rows=change.removed,
        records=sum(each.removed for each in moved.values()), files=sorted(moved),
        articles_in_their_place=len(change.heirs),
    )  # fmt: skip
    path = Archive(staged).receipt(tag)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(orjson.dumps(receipt, option=orjson.OPT_INDENT_2))
    stage.commit(root, removed=moved)
    progress("writing tables anew", 1, 1)
    return receipt


def _remember(root: Path, asked: Asked, found: Found) -> list[str]:
    """Put into the list what may not come back; the lines for what was asked."""
    erased = Erased.load(root)
    before = set(erased.known)
    erased.add("url", asked.urls)
    erased.add("comment", asked.comments)
    if not asked.sites:  # a name that is erased at one site may be another reader's elsewhere
        erased.add("author", asked.authors)
    lines = sorted(erased.known - before)
    erased.add("url", found.keys)
    erased.add("comment", found.comments)
    erased.add("page", (url for key, url in found.pages.items() if key not in found.keys))
    erased.save(root)
    return lines


def _warc(root: Path, staged: Path, found: Found, tag: str, progress: Progress) -> dict[str, Moved]:
    target, files = Archive(staged).warc_under_way, Archive(root).warc_files()
    target.mkdir(exist_ok=True)
    words = [word for url in found.pages.values() if url_key(url) in found.keys for word in _spellings(url)]
    # Lists of comments hold what readers wrote; which one is not asked, all of a site that loses some go.
    lists: dict[str, list[bytes]] = {}
    for url, kind in found.lists.items():
        if kind == "comments_api" and found.comments:
            lists[url] = []
        elif words:
            lists[url] = words
    unwanted = Unwanted(keys=set(found.keys) | set(found.pages), lists=lists)

    def seen(number: int) -> None:
        progress("looking through WARC files", number, len(files))

    return rewrite_warc(files, target, unwanted, tag, seen)


def _spellings(url: str) -> Iterable[bytes]:
    """How feeds and APIs write an address."""
    path = urlsplit(url).path.rstrip("/")
    return (path.encode(), path.replace("/", "\\/").encode()) if len(path) > 1 else ()


def _words(found: Found) -> list[str]:
    urls = [url for key, url in found.pages.items() if key in found.keys]
    return sorted(urls, key=len, reverse=True)


def _inherit(staged: Path, change: Erasure, tag: str) -> None:
    by_month: dict[str, list[dict[str, object]]] = {}
    for row in change.heir_rows():
        by_month.setdefault(f"{row['fetched_at']:%Y-%m}", []).append(row)
    for month, rows in by_month.items():
        table = pa.Table.from_pylist(rows, schema=SCHEMAS["articles"]).sort_by(TABLES["articles"].sorted_by)
        publish(staged, f"articles/month={month}/heirs-{tag}.parquet", table)


def _counts(counts: dict[str, Counter[str]], run: str) -> dict[str, int]:
    mine = counts.get(run, Counter())
    return {name: mine[name] for name in COUNTED}
