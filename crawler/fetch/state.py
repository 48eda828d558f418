"""What is known of a site's addresses: one SQLite file per site, learnt from published `pages/` rows alone.

The file is a convenience, never the truth: it can be deleted and is made again from Parquet (`catch_up`). A site
moves to another machine by moving this file, or by not moving it.
"""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.fetch.recheck import GONE_AGAIN, next_look, next_retry
from crawler.fetch.trust import Record
from crawler.sites import Site
from crawler.urls import url_key

logger = logging.getLogger(__name__)

COLUMNS = [
    "url", "final_url", "site", "fetched_at", "status", "etag", "last_modified", "found_lastmod", "found_via",
    "kind", "outcome", "article_id", "published_at", "comments_declared", "digest", "error",
]  # fmt: skip
"""What it reads of a `pages/` row."""

_NEVER_DUE = ("article_page", "comment_page", "comments_api", "home", "reservations", "sitemap", "feed", "posts_api")
"""Parts of an article, whose own row carries the fault, and lists of leads, which every run asks for."""
_ENDED = ("gone", "no_article", "skipped")


@dataclass(slots=True)
class Known:
    """What earlier runs learnt of one address. Times are seconds since 1970."""

    key: int
    url: str
    via: str | None
    status: int | None
    etag: str | None
    last_modified: str | None
    digest: str | None
    kind: str | None
    outcome: str | None
    article_id: str | None
    fetched: float
    changed: float
    failures: int
    lastmod: float | None
    comments: int | None
    false_claims: int
    """Changes in a row that a source stated and the page did not show."""
    read: float | None
    """When it last answered in full."""
    false_304: float | None
    """When, asked for in full right after a 304, it showed other bytes."""
    turns: int
    """Answers in a row with another ETag for the same bytes."""
    due: float | None
    """When to look again; None: only when somebody names it as changed."""


_NAMES = [f.name for f in fields(Known)]
_UPSERT = f"INSERT OR REPLACE INTO known VALUES ({', '.join('?' for _ in _NAMES)})"  # noqa: S608 -- names of our own fields
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS known ({", ".join(_NAMES).replace("key,", "key INTEGER PRIMARY KEY,", 1)});
CREATE INDEX IF NOT EXISTS known_due ON known (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS applied (file TEXT PRIMARY KEY) WITHOUT ROWID;
"""


_LISTED = "FROM known WHERE via = 'sitemap' AND kind = 'article' AND outcome NOT IN ('gone', 'failed')"
_LAYOUT = crc32(_SCHEMA.encode()) >> 1
"""Kept as the database's user_version: a file of other columns is made anew."""
_CHECKED = 100_000_000
"""Bytes up to which a file is checked through on opening, which takes a fraction of a second."""
_AGAIN = 20
"""Times to list the files anew when a compaction replaced one between listing and opening it."""


class StateDamaged(Exception):
    """The file is no usable SQLite database; delete it and `catch_up`."""


def key_of(url: str) -> int:
    """A signed 64-bit key of the address, the same for its twins."""
    return int.from_bytes(blake2b(url_key(url).encode(), digest_size=8).digest(), "big", signed=True)


class State:
    """Look-ups while crawling; `apply` is the only thing that writes."""

    def __init__(self, folder: Path, site: Site) -> None:
        """Open or create `<folder>/<site>.sqlite`; StateDamaged where it cannot be trusted, OSError where it cannot be opened."""
        folder.mkdir(parents=True, exist_ok=True)
        self.site = site
        self.path = folder / f"{site.name}.sqlite"
        self._db = sqlite3.connect(self.path, isolation_level=None)
        try:
            if fault := self._fault():
                self._db.close()
                raise StateDamaged(f"{self.path} {fault}; it is made again from the Parquet files")
            self._db.executescript(f"{_SCHEMA} PRAGMA user_version = {_LAYOUT};")
        except sqlite3.Error as error:
            self._db.close()
            raise OSError(f"{self.path} cannot be opened ({error}); mend its rights or disk") from error

    def _fault(self) -> str | None:
        """What is wrong with the file; None where it is sound, or new and empty."""
        try:
            # Every commit is durable before the next step: the journal is a file beside it, which a next opening rolls back.
            self._db.execute("PRAGMA journal_mode = DELETE")
            self._db.execute("PRAGMA synchronous = FULL")
            (layout,) = self._db.execute("PRAGMA user_version").fetchone()
            (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if tables and layout != _LAYOUT:
                return "has the columns of another version"
            if self.path.stat().st_size > _CHECKED:
                return None
            (verdict,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            return f"is damaged ({error})"
        return None if verdict == "ok" else f"is damaged ({' '.join(verdict.split())})"

    def known(self, url: str) -> Known | None:
        """What is known of an address or its twins."""
        return self._known(key_of(url))

    def _known(self, key: int) -> Known | None:
        row = self._db.execute("SELECT * FROM known WHERE key = ?", (key,)).fetchone()
        return Known(*row) if row else None

    def due(self, now: datetime) -> Iterator[Known]:
        """Addresses to look at again, longest overdue first."""
        rows = self._db.execute("SELECT * FROM known WHERE due <= ? ORDER BY due", (now.timestamp(),))
        yield from (Known(*row) for row in rows)

    def urls_of(self, kind: str) -> list[str]:
        """Addresses last taken for `kind` (feed, sitemap, ...) that answered."""
        rows = self._db.execute("SELECT url FROM known WHERE kind = ? AND status IN (200, 304) ORDER BY fetched", (kind,))
        return [url for (url,) in rows]

    def found_via(self, via: str) -> Iterator[Known]:
        """Addresses that answered and were last named by `via` (api, sitemap, ...) or looked at again since, not gone."""
        rows = self._db.execute("SELECT * FROM known WHERE via IN (?, 'recheck') AND outcome NOT IN ('gone', 'failed')", (via,))
        yield from (Known(*row) for row in rows)

    def listed(self) -> Iterator[tuple[int, str]]:
        """Keys and addresses of the articles that a sitemap named last, not gone."""
        yield from self._db.execute(f"SELECT key, url {_LISTED}")

    def count_listed(self) -> int:
        """How many those are."""
        return int(self._db.execute(f"SELECT count(*) {_LISTED}").fetchone()[0])

    def api_root(self) -> str | None:
        """Where WordPress's API answered, from the last list of posts."""
        row = self._db.execute("SELECT url FROM known WHERE kind = 'posts_api' AND status = 200 LIMIT 1").fetchone()
        return row[0].split("/wp/v2/")[0] + "/" if row else None

    def watermark(self, kind: str) -> datetime | None:
        """The latest time that an API's lists of this kind stated, of lists whose leads were all followed.

        By the site's own clock, which is the one that "changed since" is answered by.
        """
        sql = "SELECT max(lastmod) FROM known WHERE kind = ? AND outcome = 'no_article'"
        (lastmod,) = self._db.execute(sql, (kind,)).fetchone()
        return datetime.fromtimestamp(lastmod, UTC) if lastmod else None

    def stalest(self, now: datetime, *, older_than: float, limit: int) -> list[str]:
        """Articles not looked at for `older_than` seconds, longest ago first."""
        sql = "SELECT url FROM known WHERE kind = 'article' AND outcome NOT IN ('gone', 'failed') AND fetched < ?"
        sql += " ORDER BY fetched LIMIT ?"
        return [url for (url,) in self._db.execute(sql, (now.timestamp() - older_than, limit))]

    def articles(self) -> Iterator[Known]:
        """Every article that is not gone."""
        rows = self._db.execute("SELECT * FROM known WHERE article_id IS NOT NULL AND kind = 'article' AND outcome != 'gone'")
        yield from (Known(*row) for row in rows)

    def count_articles(self) -> int:
        """How many articles are known and not gone."""
        sql = "SELECT count(*) FROM known WHERE article_id IS NOT NULL AND kind = 'article' AND outcome != 'gone'"
        return int(self._db.execute(sql).fetchone()[0])

    def record(self) -> Record:
        """What the site's validators and dates turned out to be."""
        stated = "count(*) FILTER (WHERE kind = 'article' AND lastmod IS NOT NULL"
        sql = f"SELECT max(false_304), sum(turns > 0), {stated}), {stated} AND false_claims > 0) FROM known"  # noqa: S608
        false_304, turning, lastmods, false_lastmods = self._db.execute(sql).fetchone()
        return Record(false_304=false_304, turning_etags=turning or 0, lastmods=lastmods, false_lastmods=false_lastmods)

    def applied(self) -> set[str]:
        """Names of the Parquet files learnt so far."""
        return {name for (name,) in self._db.execute("SELECT file FROM applied")}

    def apply(self, file: str, rows: pa.Table) -> None:
        """Learn the `pages/` rows of one durable file; again is harmless, older rows never replace newer ones."""
        mine = rows.select([c for c in COLUMNS if c in rows.column_names]).to_pylist()
        with _transaction(self._db):
            for row in sorted((r for r in mine if r["site"] == self.site.name), key=lambda r: r["fetched_at"]):
                for key, url in _addresses(row):
                    self._learn(key, url, row)
            self._db.execute("INSERT OR IGNORE INTO applied VALUES (?)", (file,))

    def adopt(self, files: Iterable[str]) -> None:
        """Take files for learnt whose rows came from files that were."""
        with _transaction(self._db):
            self._db.executemany("INSERT OR IGNORE INTO applied VALUES (?)", [(file,) for file in files])

    def forget(self, present: Iterable[str]) -> None:
        """Forget the names of files that are gone (compaction replaces files)."""
        with _transaction(self._db):
            self._db.executemany("DELETE FROM applied WHERE file = ?", [(f,) for f in self.applied() - set(present)])

    def keep_only(self, stored: set[str]) -> int:
        """Forget articles that are not among the ids `stored`, so that they are fetched again; how many.

        With the first of them goes what is known of lists, whose validators would say that there is nothing new.
        """
        rows = self._db.execute("SELECT DISTINCT article_id FROM known WHERE article_id IS NOT NULL AND outcome != 'gone'")
        lost = [article for (article,) in rows if article not in stored]
        with _transaction(self._db):
            self._db.executemany("DELETE FROM known WHERE article_id = ?", [(article,) for article in lost])
            if lost:
                self._db.execute("DELETE FROM known WHERE article_id IS NULL")
        return len(lost)

    def _learn(self, key: int, url: str, row: dict[str, Any]) -> None:
        before = self._known(key)
        if before is None or before.fetched < row["fetched_at"].timestamp():
            self._db.execute(_UPSERT, astuple(_after(before, key, url, row, self.site.recheck_days)))

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _transaction(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("BEGIN IMMEDIATE")
    return db  # as a context manager it commits, or rolls back on an error


def _addresses(row: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """The address asked for and, where a redirect led to another page, that one too."""
    yield key_of(row["url"]), row["url"]
    final = row["final_url"]
    if final and key_of(final) != key_of(row["url"]):
        yield key_of(final), final


def _after(before: Known | None, key: int, url: str, row: dict[str, Any], recheck_days: float) -> Known:
    """What is known after one more fetch."""
    fetched: datetime = row["fetched_at"]
    failed = row["outcome"] == "failed"
    lost = row["outcome"] == "gone" and before is not None and before.outcome != "gone"
    fresh = row["outcome"] in ("new", "changed") or before is None or lost
    published = row["published_at"]
    changed = min(fetched, published) if row["outcome"] == "new" and published else fetched
    stated = row["found_lastmod"].timestamp() if row["found_lastmod"] else None
    after = Known(
        key=key,
        url=url,
        via=row["found_via"],
        status=row["status"],
        # A 304 may leave its validators out, and a failure says nothing of them.
        etag=row["etag"] or (before.etag if before and row["status"] != 200 else None),
        last_modified=row["last_modified"] or (before.last_modified if before and row["status"] != 200 else None),
        digest=row["digest"] or (before.digest if before else None),
        kind=before.kind if before and before.kind and (failed or row["outcome"] == "not_modified") else row["kind"],
        outcome=row["outcome"],
        article_id=row["article_id"] or (before.article_id if before else None),
        fetched=fetched.timestamp(),
        changed=changed.timestamp() if fresh or before is None else before.changed,
        failures=(before.failures if before else 0) + 1 if failed or row["error"] else 0,
        lastmod=max((time for time in (stated, before.lastmod if before else None) if time is not None), default=None),
        comments=row["comments_declared"] if row["comments_declared"] is not None else (before.comments if before else None),
        false_claims=_false_claims(before, row["outcome"], stated),
        read=fetched.timestamp() if row["status"] == 200 else (before.read if before else None),
        false_304=_false_304(before, row),
        turns=_turns(before, row),
        due=None,
    )
    after.due = _due(after, recheck_days)
    return after


def _false_claims(before: Known | None, outcome: str, stated: float | None) -> int:
    if before is None or outcome in ("new", "changed"):
        return 0
    claimed = stated is not None and stated > (before.lastmod or before.fetched)
    return before.false_claims + 1 if claimed and outcome in ("unchanged", "not_modified") else before.false_claims


def _false_304(before: Known | None, row: dict[str, Any]) -> float | None:
    if row["found_via"] != "doubt" or row["status"] != 200 or before is None:
        return before.false_304 if before else None
    fetched: datetime = row["fetched_at"]
    return fetched.timestamp() if row["digest"] != before.digest else None


def _turns(before: Known | None, row: dict[str, Any]) -> int:
    if before is None or row["status"] != 200 or row["digest"] != before.digest or not row["etag"] or not before.etag:
        return before.turns if before else 0
    return before.turns + 1 if row["etag"] != before.etag else 0


def _due(known: Known, recheck_days: float) -> float | None:
    fetched = datetime.fromtimestamp(known.fetched, UTC)
    if known.kind in _NEVER_DUE:
        return None
    if known.failures:
        return next_retry(fetched=fetched, failures=known.failures).timestamp()
    if known.outcome == "gone" and known.article_id and known.changed == known.fetched:
        return (fetched + GONE_AGAIN).timestamp()
    if known.kind != "article" or known.outcome in _ENDED:
        return None
    look = next_look(fetched=fetched, changed=datetime.fromtimestamp(known.changed, UTC), recheck_days=recheck_days)
    return look.timestamp() if look else None


def open_state(folder: Path, site: Site, root: Path) -> State:
    """A site's state, level with the Parquet files under `root`; one that is damaged is made anew from them."""
    try:
        state = State(folder, site)
    except StateDamaged as damage:
        logger.warning("%s", damage)
        for path in folder.glob(f"{site.name}.sqlite*"):
            path.unlink()
        state = State(folder, site)
    catch_up(state, root)
    return state


def catch_up(state: State, root: Path) -> int:
    """Apply every `pages/` file under `root` that the state has not seen; how many there were."""
    for again in range(_AGAIN):
        try:
            return _catch_up(state, root)
        except FileNotFoundError:
            if again == _AGAIN - 1:
                raise
    raise AssertionError


def _catch_up(state: State, root: Path) -> int:
    present = {path.relative_to(root).as_posix() for path in (root / "pages").rglob("*.parquet")}
    applied = state.applied()
    missing = sorted(present - applied)
    for name in missing:
        schema = pq.read_schema(root / name)
        if _only_merges(schema.metadata or {}, applied):
            state.adopt([name])
            continue
        columns = [c for c in COLUMNS if c in schema.names]
        rows = pq.read_table(root / name, columns=columns, filters=[("site", "=", state.site.name)], partitioning=None)
        state.apply(name, rows)
    state.forget(present)
    return len(missing)


def _only_merges(metadata: dict[bytes, bytes], applied: set[str]) -> bool:
    """Whether a compaction made a file of files that are all known: each line names one, and after tabs what that was made of."""
    sources = [line.split("\t") for line in metadata.get(b"kliping.merged_from", b"").decode().splitlines()]
    return bool(sources) and all(
        f"pages/{name}" in applied or (older and all(f"pages/{old}" in applied for old in older)) for name, *older in sources
    )
