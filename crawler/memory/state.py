"""What is known of a site's addresses: one SQLite file per site, learnt from published `pages/` rows alone.

The file is a convenience, never the truth: it can be deleted and is made again from Parquet (`crawler.memory.catch_up`). A site
moves to another machine by moving this file, or by not moving it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any
from zlib import crc32

import pyarrow as pa
import pyarrow.compute as pc

from crawler.disk import durable
from crawler.hollow.repeated import SEVERAL
from crawler.memory.known import Known, addresses, after, latest_believed, set_right
from crawler.memory.trust import Record
from crawler.sites import Site
from crawler.urls import key_of
from crawler.vocabulary import LISTS, OF_A_BROWSER, PARTS, WELL, WHOLE, WITH_ARTICLE, Kind, Via

COLUMNS = [
    "url", "final_url", "site", "fetched_at", "status", "etag", "last_modified", "found_lastmod", "found_via",
    "kind", "outcome", "article_id", "published_at", "comments_declared", "digest", "error", "reason",
]  # fmt: skip
"""What it reads of a `pages/` row."""

_NAMES = [f.name for f in fields(Known)]
_values = attrgetter(*_NAMES)  # dataclasses.astuple copies every value deeply: forty times the time
_UPSERT = f"INSERT OR REPLACE INTO known VALUES ({', '.join('?' for _ in _NAMES)})"  # noqa: S608 -- names of our own fields
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS known ({", ".join(_NAMES).replace("key,", "key INTEGER PRIMARY KEY,", 1)});
CREATE INDEX IF NOT EXISTS known_due ON known (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS applied (file TEXT PRIMARY KEY) WITHOUT ROWID;
"""

_LISTED = "FROM known WHERE via = 'sitemap' AND kind = 'article' AND outcome NOT IN ('gone', 'failed')"
_READ_POSTS = f"FROM known WHERE kind = 'posts_api' AND status IN {WHOLE}"
_OF_LISTS = ", ".join(f"'{kind}'" for kind in sorted(LISTS.union(PARTS)))
_OWED = """
UPDATE known SET outcome = 'failed', failures = 1, due = 0, article_id = NULL, etag = NULL, last_modified = NULL, digest = NULL,
lastmod = NULL, comments = NULL WHERE key = ?"""
_LAYOUT = crc32(_SCHEMA.encode()) >> 1
"""Kept as the database's user_version: a file of other columns is made anew."""
_CACHE_KB = 500
"""Of each site: keys are drawn at random, so that more would not be hit more often, and sites are many."""
_CHECKED = 100_000_000
"""Bytes up to which a file is checked through on opening, which takes a fraction of a second."""


class StateDamaged(Exception):
    """The file is no usable SQLite database; delete it and make it anew."""


class StateOutdated(StateDamaged):
    """It is sound, and of another version of the program; the same is to be done, and nobody needs to be told."""


class State:
    """Look-ups while crawling; `apply` writes, and `set_right` where a clock was wrong."""

    def __init__(self, folder: Path, site: Site) -> None:
        """Open or create `<folder>/<site>.sqlite`; StateDamaged where it cannot be trusted, OSError where it cannot be opened."""
        folder.mkdir(parents=True, exist_ok=True)
        self.site = site
        self.path = folder / f"{site.name}.sqlite"
        self._made_for = _LAYOUT ^ crc32("\n".join(site.was).encode()) >> 1
        """Columns and earlier names: a file that was made for others has not learnt the same rows."""
        # One thread at a time writes, and another may read meanwhile: SQLite itself keeps them apart.
        self._db = sqlite3.connect(durable.refuse_link(self.path), isolation_level=None, check_same_thread=False)
        try:
            if fault := self._fault():
                self._db.close()
                raise fault
            if not self._layout():  # a new file: one commit makes it whole, and one that is there is not written to
                self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {self._made_for}; COMMIT;")
        except sqlite3.Error as error:
            self._db.close()
            raise OSError(f"{self.path} cannot be opened ({error}); mend its rights or disk") from error

    def _fault(self) -> StateDamaged | None:
        """What is wrong with the file; None where it is sound, or new and empty."""
        try:
            # Every commit is durable before the next step: the journal is a file beside it, which a next opening rolls back.
            self._db.execute("PRAGMA journal_mode = DELETE")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
            layout = self._layout()
            tables, planted = self._db.execute("SELECT count(*), sum(type IN ('trigger', 'view')) FROM sqlite_master").fetchone()
            if planted:
                return StateDamaged(self._sentence("holds triggers or views, which nobody here makes"))
            if tables and layout != self._made_for:
                return StateOutdated(self._sentence("has the columns of another version, or other names of the site"))
            if self.path.stat().st_size > _CHECKED:
                return None
            (verdict,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            verdict = str(error)
        return None if verdict == "ok" else StateDamaged(self._sentence(f"is damaged ({' '.join(verdict.split())})"))

    def _sentence(self, fault: str) -> str:
        return f"{self.path} {fault}; it is made again from the Parquet files"

    def _layout(self) -> int:
        """Which columns the file was made with; 0 for a new one."""
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

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

    def forbidden(self) -> list[str]:
        """Addresses that were named and not asked for, since robots.txt forbade it."""
        sql = f"SELECT url FROM known WHERE outcome = 'skipped' AND status IS NULL AND kind NOT IN ({_OF_LISTS})"  # noqa: S608
        return [url for (url,) in self._db.execute(sql)]

    def urls_of(self, kind: Kind, *, cut: bool = False, failing: bool = False) -> list[str]:
        """Addresses last taken for `kind` (feed, sitemap, ...) that answered, no parts.

        `cut`: parts not gone on from. `failing`: those that were read before, and that nobody could read last time.
        """
        which = "via = 'feed' AND outcome = 'skipped'" if cut else "via NOT IN ('sitemap', 'feed')"
        well = "outcome IN ('failed', 'gone') AND read IS NOT NULL AND coalesce(status, 0) NOT" if failing else "status"
        sql = f"SELECT url FROM known WHERE kind = ? AND {which} AND {well} IN {WELL} ORDER BY fetched"  # noqa: S608 -- ours
        return [url for (url,) in self._db.execute(sql, (kind,))]

    def found_via(self, via: Via) -> Iterator[Known]:
        """Addresses that answered and were last named by `via` (api, sitemap, ...), not gone."""
        rows = self._db.execute("SELECT * FROM known WHERE via = ? AND outcome NOT IN ('gone', 'failed')", (via,))
        yield from (Known(*row) for row in rows)

    def count_posts(self) -> int:
        """How many addresses answered and were last named by an API, not gone."""
        sql = "SELECT count(*) FROM known WHERE via = 'api' AND outcome NOT IN ('gone', 'failed')"
        return int(self._db.execute(sql).fetchone()[0])

    def first_listed(self) -> datetime | None:
        """A day before the list of posts was first read, as far as it is remembered; None where it never was."""
        (fetched,) = self._db.execute(f"SELECT min(fetched) {_READ_POSTS}").fetchone()
        return datetime.fromtimestamp(fetched - 86400, UTC) if fetched else None

    def fetched(self, url: str) -> float:
        """When an address was last asked for, in seconds since 1970; 0 where it never was."""
        known = self.known(url)
        return known.fetched if known else 0.0

    def answered(self, url: str) -> float:
        """When an address last answered in full, in seconds since 1970; 0 where it never did."""
        known = self.known(url)
        return (known.read or 0.0) if known else 0.0

    def listed(self) -> Iterator[tuple[int, str]]:
        """Keys and addresses of the articles that a sitemap named last, not gone."""
        yield from self._db.execute(f"SELECT key, url {_LISTED}")

    def count_listed(self) -> int:
        """How many articles a sitemap named last, not gone."""
        return int(self._db.execute(f"SELECT count(*) {_LISTED}").fetchone()[0])

    def api_root(self) -> str | None:
        """Where WordPress's API answered, from the last list of posts."""
        row = self._db.execute(f"SELECT url {_READ_POSTS} LIMIT 1").fetchone()
        return row[0].split("/wp/v2/")[0] + "/" if row else None

    def watermark(self, kind: Kind) -> datetime | None:
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

    def count_articles(self) -> int:
        """How many articles are known and not gone."""
        sql = f"SELECT count(*) FROM known WHERE article_id IS NOT NULL AND kind IN {WITH_ARTICLE} AND outcome != 'gone'"  # noqa: S608 -- ours
        return int(self._db.execute(sql).fetchone()[0])

    def repeated(self) -> frozenset[str]:
        """Digests of bytes that stood under several articles when those were looked at last."""
        sql = "SELECT digest FROM known WHERE digest IS NOT NULL AND kind IN ('article', 'stub', 'other', 'wall')"
        sql += " AND outcome IN ('new', 'changed', 'unchanged', 'not_modified', 'failed')"
        sql += " GROUP BY digest HAVING count(DISTINCT coalesce(article_id, key)) >= ?"
        return frozenset(digest for (digest,) in self._db.execute(sql, (SEVERAL,)))

    def record(self) -> Record:
        """What the site's validators and dates turned out to be."""
        stated = "count(*) FILTER (WHERE kind = 'article' AND lastmod IS NOT NULL"
        there = "max(fetched) FILTER (WHERE kind = 'article' AND outcome NOT IN ('gone', 'failed', 'skipped'))"
        sql = f"SELECT max(false_304), total(turns > 0), {stated}), {stated} AND false_claims > 0), {there} FROM known"  # noqa: S608
        return Record(**dict(zip((f.name for f in fields(Record)), self._db.execute(sql).fetchone(), strict=True)))

    def applied(self) -> set[str]:
        """Names of the Parquet files learnt so far."""
        return {name for (name,) in self._db.execute("SELECT file FROM applied")}

    def apply(self, file: str, rows: pa.Table) -> None:
        """Learn the site's `pages/` rows of one durable file; again is harmless, older rows never replace newer ones."""
        self.learn(rows, file)

    def learn(self, rows: pa.Table, file: str | None = None) -> None:
        """The same for some rows of a file, which counts as learnt only where it is named."""
        mine = rows.filter(pc.is_in(rows["site"], pa.array(self.site.names)))
        mine = mine.filter(pc.invert(pc.is_in(mine["kind"], pa.array(OF_A_BROWSER))))
        with _transaction(self._db):
            # Of the two rows of one fetch that of the article which is gone comes first: the address is known by it.
            found = mine.select([c for c in COLUMNS if c in rows.column_names]).to_pylist()
            for row in sorted(found, key=lambda row: (row["fetched_at"], row["outcome"] != "gone")):
                for url in addresses(row):
                    self._learn(key_of(url), url, row)
            if file is not None:
                self._db.execute("INSERT OR IGNORE INTO applied VALUES (?)", (file,))

    def adopt(self, files: Iterable[str]) -> None:
        """Take files for learnt whose rows came from files that were."""
        with _transaction(self._db):
            self._db.executemany("INSERT OR IGNORE INTO applied VALUES (?)", [(file,) for file in files])

    def forget(self, present: Iterable[str]) -> None:
        """Forget the names of files that are gone (compaction replaces files)."""
        if gone := self.applied() - set(present):
            with _transaction(self._db):
                self._db.executemany("DELETE FROM applied WHERE file = ?", [(file,) for file in gone])

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

    def ask_again(self, stored: set[str], recorded: set[int]) -> int:
        """Take addresses for failed whose article is not `stored`, or whose key no row has any more; how many.

        They are due at once, and nothing of what they were counts. What is known of lists goes, as in `keep_only`.
        """
        rows = self._db.execute(f"SELECT key, article_id, outcome FROM known WHERE kind NOT IN ({_OF_LISTS})")  # noqa: S608 -- ours
        lost = [
            (key,)
            for key, article, outcome in rows
            if key not in recorded or (article is not None and outcome != "gone" and article not in stored)
        ]
        with _transaction(self._db):
            self._db.executemany(_OWED, lost)
            if lost:
                self._db.execute(f"DELETE FROM known WHERE kind IN ({_OF_LISTS})")  # noqa: S608 -- ours
        return len(lost)

    def set_right(self, now: datetime) -> int:
        """Take what was asked for by a clock far ahead of this one for asked now; how many addresses that are."""
        rows = self._db.execute("SELECT * FROM known WHERE fetched > ?", (latest_believed(now),)).fetchall()
        right = [_values(set_right(Known(*row), now.timestamp(), self.site.recheck_days)) for row in rows]
        if right:
            with _transaction(self._db):
                self._db.executemany(_UPSERT, right)
        return len(right)

    def _learn(self, key: int, url: str, row: dict[str, Any]) -> None:
        before = self._known(key)
        if before is None or before.fetched < row["fetched_at"].timestamp():
            self._db.execute(_UPSERT, _values(after(before, key, url, row, self.site.recheck_days)))

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _transaction(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("BEGIN IMMEDIATE")
    return db  # as a context manager it commits, or rolls back on an error
