"""Which WARC record holds a payload in full, over all runs: SQLite, learnt only from what is durable.

A convenience that can be deleted: payloads are then written in full once more.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.disk import durable
from crawler.disk.place import Place, files_below
from crawler.warc.writer import Original

_SCHEMA = """
PRAGMA journal_mode = DELETE;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS files (number INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS payloads (digest BLOB PRIMARY KEY, file INTEGER, url TEXT, date TEXT, record TEXT) WITHOUT ROWID;
"""


class PayloadIndex:
    """Digests of the payloads in the WARC files of one folder."""

    def __init__(self, path: Path, warc: Place) -> None:
        """Open or create; what files named that are gone is forgotten, and a damaged file begun anew."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = self._opened(path, warc)
        except sqlite3.DatabaseError:
            path.unlink()
            self._db = self._opened(path, warc)

    @staticmethod
    def _opened(path: Path, warc: Place) -> sqlite3.Connection:
        db = sqlite3.connect(durable.refuse_link(path), isolation_level=None)
        db.executescript(_SCHEMA)
        if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("it is damaged")
        there = {file.name for file in files_below(warc, "*.warc.gz")}
        for number, name in db.execute("SELECT number, name FROM files").fetchall():
            if name not in there:
                db.execute("DELETE FROM payloads WHERE file = ?", (number,))
                db.execute("DELETE FROM files WHERE number = ?", (number,))
        db.execute("BEGIN")
        return db

    def find(self, digest: bytes) -> Original | None:
        """See `crawler.warc.writer.Payloads`."""
        with _told():
            row = self._db.execute("SELECT url, date, record FROM payloads WHERE digest = ?", (digest,)).fetchone()
        return Original(*row) if row else None

    def add(self, digest: bytes, file: str, original: Original) -> None:
        """See `crawler.warc.writer.Payloads`; kept for the next run by `commit`."""
        row = (digest, file, original.url, original.date, original.record)
        with _told():
            self._db.execute("INSERT OR IGNORE INTO files (name) VALUES (?)", (file,))
            self._db.execute("INSERT OR IGNORE INTO payloads VALUES (?, (SELECT number FROM files WHERE name = ?), ?, ?, ?)", row)

    def commit(self) -> None:
        """Keep what was added; call it when the records are durable, so that no revisit names one that a kill took."""
        with _told():
            self._db.execute("COMMIT")
            self._db.execute("BEGIN")

    def close(self) -> None:
        """Forget what was not committed."""
        self._db.close()


@contextmanager
def _told() -> Iterator[None]:
    """SQLite's troubles are the disk's: whoever archives expects an OSError."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(errno.EIO, str(error)) from error
