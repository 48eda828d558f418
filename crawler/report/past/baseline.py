"""What the sites did, by day, as it was read of `runs/` and `pages/`: one SQLite file beside the crawl state.

Each table's file is read once and its name kept: ninety days of reports, read anew at the end of each run, would cost more
than the run. The file can be deleted and is made again from the tables. Memory holds one site, whatever the history.
"""

import errno
import logging
import sqlite3
from array import array
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zlib import crc32

import orjson

from crawler.disk import durable
from crawler.report.condition import Condition
from crawler.report.days import Day, History
from crawler.report.past.spans import Group

logger = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE days (site TEXT, day TEXT, counts TEXT, published BLOB, undated BLOB, PRIMARY KEY (site, day)) WITHOUT ROWID;
CREATE TABLE success (site TEXT PRIMARY KEY, started TEXT, finished TEXT) WITHOUT ROWID;
CREATE TABLE conditions (
    site TEXT PRIMARY KEY, word TEXT, since TEXT, run TEXT, at TEXT, said TEXT, health TEXT, begun INTEGER
) WITHOUT ROWID;
CREATE TABLE files (name TEXT PRIMARY KEY, groups TEXT) WITHOUT ROWID;
CREATE TABLE reach (back TEXT);
CREATE TABLE runs (learnt TEXT, run TEXT, PRIMARY KEY (learnt, run)) WITHOUT ROWID;
"""
_LAYOUT = crc32(_SCHEMA.encode()) >> 1
_SUCCEEDED = """
INSERT INTO success VALUES (?, ?, ?) ON CONFLICT DO
UPDATE SET started = excluded.started, finished = excluded.finished WHERE excluded.started >= started
"""
_CACHE_KB = 2_000
"""Days are read a site at a time, so that little more is of use."""
_WAITING = 3_000
"""Days of sites that are gathered in memory before they are added to those on disk."""


@dataclass(slots=True)
class Seen:
    """What is to be added to one site's day."""

    counts: Day | None = None
    """None where no run of that day is known."""
    published: "array[int]" = field(default_factory=lambda: array("q"))
    """When the articles came out that were found that day: microseconds since 1970."""
    undated: "array[int]" = field(default_factory=lambda: array("q"))
    """When those were found that name no time."""


class Baseline:
    """Counts and times by site and day; a transaction adds to them."""

    def __init__(self, path: Path) -> None:
        """Open or create; one that is damaged or of another version is begun anew. OSError where the disk fails."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._waiting: dict[tuple[str, date], Seen] = {}
        self._succeeded: dict[str, tuple[datetime, datetime]] = {}
        self._conditions: dict[str, Condition] | None = None
        """Of all sites, once they were asked for."""
        self._files: dict[str, list[Group]] | None = None
        self.waits = False
        """Whether there are rows of the time before `back` that are to be read later."""
        with _told():
            try:
                self._db = self._opened(path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as error:
                logger.warning("%s is made again from the tables: %s", path, error)
                path.unlink()
                self._db = self._opened(path)

    @staticmethod
    def _opened(path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(durable.refuse_link(path), isolation_level=None)
        db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        layout = db.execute("PRAGMA user_version").fetchone()[0]
        if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",) or layout not in (0, _LAYOUT):
            db.close()
            raise sqlite3.DatabaseError("it is damaged, or of another version")
        if not layout:
            db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_LAYOUT}; COMMIT;")
        return db

    @contextmanager
    def learning(self) -> Iterator[None]:
        """What is added within is kept together, or not at all."""
        with _told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._write()
                self._write_conditions()
                self._db.execute("COMMIT")
            except BaseException:
                self._waiting.clear()
                self._succeeded.clear()
                self._conditions = self._files = None
                self._db.execute("ROLLBACK")
                raise

    @property
    def back(self) -> datetime | None:
        """Since when all rows are known; None where none are."""
        found = self._db.execute("SELECT back FROM reach").fetchone()
        return datetime.fromisoformat(found[0]) if found else None

    @property
    def files(self) -> dict[str, list[Group]]:
        """The row groups of the files that were looked at, by their names; others are added here."""
        if self._files is None:
            rows = self._db.execute("SELECT name, groups FROM files").fetchall()
            self._files = {name: [Group(*group) for group in orjson.loads(groups)] for name, groups in rows}
        return self._files

    def runs(self, table: str) -> set[str]:
        """Runs whose rows of a table were."""
        return {run for (run,) in self._db.execute("SELECT run FROM runs WHERE learnt = ?", (table,))}

    def day(self, site: str, when: date) -> Day:
        """The counts of a site's day, to be added to."""
        seen = self._seen(site, when)
        seen.counts = seen.counts or Day(day=when)
        return seen.counts

    def found(self, site: str, when: date, at: int, *, dated: bool) -> None:
        """An article that was found on a day, and when it came out, or else was found: microseconds since 1970."""
        seen = self._seen(site, when)
        (seen.published if dated else seen.undated).append(at)

    def succeeded(self, site: str, started: datetime, finished: datetime) -> None:
        """A run that the site did not fail in, or under the empty name one that was a success."""
        if site not in self._succeeded or started >= self._succeeded[site][0]:
            self._succeeded[site] = (started, finished)

    def conditions(self) -> dict[str, Condition]:
        """How each site was in the last run that asked it."""
        if self._conditions is None:
            with _told():
                rows = self._db.execute("SELECT * FROM conditions").fetchall()
            when, lines = datetime.fromisoformat, orjson.loads
            self._conditions = {
                site: Condition(word, when(since), run, when(at), tuple(lines(said)), tuple(lines(health)), bool(begun))
                for site, word, since, run, at, said, health, begun in rows
            }
        return self._conditions

    def forget(self, after: datetime) -> None:
        """Nothing is known of runs that begin later, as one did where a clock was wrong: no later one would count until then."""
        self._db.execute("DELETE FROM days WHERE day > ?", (after.date().isoformat(),))
        self._db.execute("DELETE FROM success WHERE started > ?", (after.isoformat(),))
        for site, told in list(self.conditions().items()):
            if told.at > after:
                del self.conditions()[site]

    def has_read(self, table: str, runs: Iterable[str]) -> None:
        """The rows that these runs have in a table are known."""
        self._db.executemany("INSERT OR IGNORE INTO runs VALUES (?, ?)", ((table, run) for run in runs))

    def keep(self, there: Container[str], since: date, back: datetime) -> None:
        """Files that are gone are forgotten, all rows since `back` are known, and nothing is of the days before `since`."""
        self._write()  # what waits may be of that time too
        self._files = {name: groups for name, groups in self.files.items() if name in there}
        self._db.execute("DELETE FROM files")
        files = ((name, orjson.dumps([*map(list, groups)]).decode()) for name, groups in self._files.items())
        self._db.executemany("INSERT INTO files VALUES (?, ?)", files)
        self._db.execute("DELETE FROM reach")
        self._db.execute("INSERT INTO reach VALUES (?)", (back.isoformat(),))
        self.waits = back.date() > since
        self._db.execute("DELETE FROM days WHERE day < ?", (since.isoformat(),))
        self._db.execute("DELETE FROM success WHERE started < ?", (since.isoformat(),))
        for site, told in list(self.conditions().items()):
            if told.at.date() < since:
                del self.conditions()[site]
        # A run's id begins with its time; those of a file that is not looked at any more need not be remembered.
        self._db.execute("DELETE FROM runs WHERE run < ?", (f"{since:%Y%m%d}",))

    def history(self, site: str) -> History:
        """The days of one site, oldest first, and the times of its articles."""
        sql = "SELECT day, counts, published, undated FROM days WHERE site = ? ORDER BY day"
        with _told():
            rows = self._db.execute(sql, (site,)).fetchall()
        ran = [(day, counts) for day, counts, _, _ in rows if counts is not None]
        # One text for all days: a site has ninety of them, and a run thousands of sites.
        days = orjson.loads(f"[{','.join([counts for _, counts in ran])}]")
        times = [published for _, _, published, _ in rows]
        # The first harvest finds what is years old.
        times += [found for day, _, _, found in rows if ran and day > ran[0][0]]
        made = [Day(date.fromisoformat(day), *counts) for (day, _), counts in zip(ran, days, strict=True)]
        return History(days=made, published=array("q", b"".join(times)))

    def last_success(self) -> dict[str, datetime]:
        """End of the last run that a site did not fail in, by site."""
        return {site: datetime.fromisoformat(at) for site, at in self._db.execute("SELECT site, finished FROM success")}

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _seen(self, site: str, when: date) -> Seen:
        seen = self._waiting.get((site, when))
        if seen is None:
            if len(self._waiting) >= _WAITING:
                self._write()
            seen = self._waiting[site, when] = Seen()
        return seen

    def _write(self) -> None:
        """Add what waits to what is on disk."""
        for (site, when), seen in self._waiting.items():
            day = when.isoformat()
            sql = "SELECT counts, published, undated FROM days WHERE site = ? AND day = ?"
            counts, published, undated = self._db.execute(sql, (site, day)).fetchone() or (None, b"", b"")
            if seen.counts is not None:
                counts = _text(seen.counts if counts is None else seen.counts.plus(_day(day, counts)))
            row = (site, day, counts, published + seen.published.tobytes(), undated + seen.undated.tobytes())
            self._db.execute("INSERT OR REPLACE INTO days VALUES (?, ?, ?, ?, ?)", row)
        self._waiting.clear()
        ends = ((site, *(time.isoformat() for time in times)) for site, times in self._succeeded.items())
        self._db.executemany(_SUCCEEDED, ends)
        self._succeeded.clear()

    def _write_conditions(self) -> None:
        rows = (
            (site, told.word, told.since.isoformat(), told.run, told.at.isoformat(), *_lines(told), told.begun)
            for site, told in self.conditions().items()
        )
        self._db.execute("DELETE FROM conditions")
        self._db.executemany("INSERT INTO conditions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _lines(told: Condition) -> tuple[str, str]:
    return orjson.dumps(told.said).decode(), orjson.dumps(told.health).decode()


def _text(day: Day) -> str:
    return orjson.dumps([day.articles, day.filled, day.declared, day.collected, day.asked, day.gave]).decode()


def _day(when: str, text: str) -> Day:
    return Day(date.fromisoformat(when), *orjson.loads(text))


@contextmanager
def _told() -> Iterator[None]:
    """SQLite's troubles are the disk's."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(errno.EIO, f"the history of the sites cannot be kept: {error}") from error
