"""What WARC files hold, found once and kept in a SQLite file: where each answer is, and what there is to read, in order."""

import sqlite3
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from crawler.urls import canonical, url_key
from crawler.warc.reader import BadRecord, Record, read_records
from crawler.warc.taken import NotTaken, read_taken

OURS = "kliping/"

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE answers (id TEXT, run TEXT, url TEXT, key TEXT, date TEXT, digest TEXT, revisit INTEGER, refers TEXT, file TEXT,
    offset INTEGER, length INTEGER, made INTEGER);
CREATE TABLE units (number INTEGER PRIMARY KEY, run TEXT, ours INTEGER, file TEXT, offset INTEGER, id TEXT);
CREATE TABLE taken (id TEXT);
"""
_INDEXES = """
CREATE INDEX by_id ON answers (id);
CREATE INDEX by_key ON answers (key, run, date);
CREATE INDEX by_digest ON answers (digest) WHERE revisit = 0;
CREATE INDEX posts_lists ON answers (run) WHERE url LIKE '%/wp/v2/posts%';
CREATE INDEX taken_id ON taken (id);
DELETE FROM units WHERE ours = 0 AND id IN (SELECT id FROM taken);
"""
_ANSWER = "SELECT id, run, url, date, digest, revisit, refers, file, offset, length, made FROM answers"


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer in a WARC file."""

    id: str
    run: str
    """`isPartOf` of the file: our run id; empty for files of others."""
    url: str
    date: str
    digest: str | None
    revisit: int
    refers: str | None
    """Id of the record that holds a revisit's payload."""
    file: str
    offset: int
    length: int
    made: int
    """1: no answer, but a page as a browser made it of one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One clipping to make anew: from a metadata record of ours, or from an answer in a file of others."""

    number: int
    run: str
    ours: bool
    file: str
    offset: int


@dataclass(slots=True)
class Scanned:
    """What one file holds; a value that travels between processes."""

    run: str
    ours: bool
    answers: list[tuple[object, ...]]
    units: list[tuple[object, ...]]
    taken: list[tuple[str]]
    bad: list[BadRecord]
    passed_over: int = 0
    """Whole records that are no HTTP."""


def scan(path: Path) -> Scanned:
    """Read one file; OSError where the disk fails."""
    found = Scanned("", ours=False, answers=[], units=[], taken=[], bad=[])
    for record in read_records(path):
        if isinstance(record, BadRecord):
            found.bad.append(record)
        elif record.kind == "warcinfo":
            fields = dict(line.partition(": ")[::2] for line in record.block.decode("utf-8", "replace").split("\r\n"))
            found.ours = fields.get("software", "").lower().startswith(OURS)
            found.run = fields.get("isPartOf", "") if found.ours else ""
        elif record.kind in ("response", "revisit"):
            _answer(found, record)
        elif record.kind == "conversion" and found.ours:
            _made(found, record)
        elif record.kind == "metadata" and found.ours and record.block.startswith(b"page: "):
            _taken(found, record)
    return found


def _taken(found: Scanned, record: Record) -> None:
    try:
        pages = read_taken(record.block)
    except NotTaken as error:
        found.bad.append(BadRecord(record.file, record.offset, str(error)))
        return
    found.units.append((found.run, 1, record.file, record.offset, record.identity))
    found.taken += [(identity,) for _, identity in pages if identity]


def _answer(found: Scanned, record: Record) -> None:
    url = record.url
    if not url.startswith(("http://", "https://")) or not record.block.startswith(b"HTTP/"):
        found.passed_over += 1
        return
    if canonical(url) is None:
        found.bad.append(BadRecord(record.file, record.offset, "its address names no host"))
        return
    head = record.head
    place = (record.file, record.offset, record.length)
    revisit, refers = int(record.kind == "revisit"), head.get("warc-refers-to")
    date, digest = head.get("warc-date", ""), head.get("warc-payload-digest")
    found.answers.append((record.identity, found.run, url, url_key(url), date, digest, revisit, refers, *place, 0))
    if not found.ours:
        found.units.append((found.run, 0, record.file, record.offset, record.identity))


def _made(found: Scanned, record: Record) -> None:
    head, place = record.head, (record.file, record.offset, record.length)
    named = (
        record.identity,
        found.run,
        record.url,
        url_key(record.url),
        head.get("warc-date", ""),
        head.get("warc-payload-digest"),
    )
    found.answers.append((*named, 0, None, *place, 1))


class Catalog:
    """The catalogue of some WARC files."""

    def __init__(self, path: Path) -> None:
        """Open a finished one, or begin one with `build`."""
        self._db = sqlite3.connect(path, isolation_level=None)

    @classmethod
    def build(cls, path: Path, files: Iterable[Path], pool: Executor) -> Iterator[tuple[Path, Scanned]]:
        """Read the files, on all cores, into a new catalogue; yields what was found in each, in order."""
        made = cls(path)
        made._db.executescript(_SCHEMA)
        made._db.execute("BEGIN")
        order = list(files)
        for file, found in zip(order, pool.map(scan, order), strict=True):
            made._db.executemany("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", found.answers)
            made._db.executemany("INSERT INTO units (run, ours, file, offset, id) VALUES (?, ?, ?, ?, ?)", found.units)
            made._db.executemany("INSERT INTO taken VALUES (?)", found.taken)
            yield file, found
        made._db.executescript(_INDEXES)  # which commits first
        made.close()

    def units(self, runs: set[str] | None) -> Iterator[Unit]:
        """Clippings to make anew, in the order in which they were made; of some runs, or of all."""
        for row in self._db.execute("SELECT number, run, ours, file, offset FROM units ORDER BY number"):
            unit = Unit(row[0], row[1], bool(row[2]), row[3], row[4])
            if runs is None or unit.run in runs:
                yield unit

    def count(self) -> int:
        """How many there are."""
        return int(self._db.execute("SELECT count(*) FROM units").fetchone()[0])

    def runs(self) -> set[str]:
        """Runs of ours that the files are of."""
        return {run for (run,) in self._db.execute("SELECT DISTINCT run FROM units WHERE ours = 1")}

    def by_id(self, identity: str) -> Stored | None:
        """The answer of a record's id."""
        return self._one(f"{_ANSWER} WHERE id = ?", identity)

    def by_url(self, url: str, run: str, date: str) -> Stored | None:
        """The answer that a run had from an address, the last up to a time before later ones; any run's where it is empty."""
        there = f"{_ANSWER} WHERE key = ? AND run = ? AND url = ? AND made = 0"
        exact = f"{there} ORDER BY date > ?, abs(julianday(date) - julianday(?)) LIMIT 1"
        return self._one(exact, url_key(url), run, url, date, date)

    def original(self, revisit: Stored) -> Stored | None:
        """The answer that holds a revisit's payload."""
        named = self._one(f"{_ANSWER} WHERE id = ? AND revisit = 0", revisit.refers) if revisit.refers else None
        if named is not None or revisit.digest is None:
            return named
        return self._one(f"{_ANSWER} WHERE digest = ? AND revisit = 0 AND made = 0 LIMIT 1", revisit.digest)

    def lists_of(self, what: str, run: str) -> Iterator[str]:
        """Addresses of WordPress APIs' lists of posts or comments that a run asked for, of all sites."""
        sql = "SELECT DISTINCT url FROM answers WHERE run = ? AND url LIKE ? ORDER BY rowid"
        for (url,) in self._db.execute(sql, (run, f"%/wp/v2/{what}%")):
            yield url

    def _one(self, sql: str, *values: object) -> Stored | None:
        row = self._db.execute(sql, values).fetchone()
        return Stored(*row) if row else None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
