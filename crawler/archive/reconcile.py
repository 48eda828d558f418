"""Rows that several published without knowing of each other, decided once more as if one had fetched them all.

One version of an article has one row; a text that stands twice on a site has one, the other is set aside in `duplicates/`; near
copies name the earliest. Files are replaced one by one under their own names, each in one step. What is set aside is written
before it is taken from where it was, so that a kill loses nothing; done again, the same comes out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from crawler.archive.decided_files import DecidedFile, Removed, as_published, first_moment, put
from crawler.archive.renamed import Came, Name, came, comments_follow, comments_under, name_of, pages_follow, with_values
from crawler.disk.place import Place, relative
from crawler.items import Article
from pipelines.dedupe.decide import Verdict
from pipelines.dedupe.entries import COLUMNS
from pipelines.dedupe.index import Index
from pipelines.dedupe.sketches import ARTICLE, COMMENT
from pipelines.dedupe.whole.again import judge_again
from pipelines.parquet.reading import files_of, open_file, read
from pipelines.parquet.tables import MENDED, TABLES

ROWS = 50_000
"""Rows decided together: so many a later one can still tell that it was published before them."""


@dataclass(slots=True)
class Reconciled:
    """What came of it."""

    rows: int = 0
    set_aside: int = 0
    changed: int = 0
    """Rows of the files that were written anew, because one of them names another near copy, or has another version or id."""


def files_that_begin(root: Place, names: Iterable[str]) -> dict[str, list[Place]]:
    """The files of each table whose names begin with one of some names."""
    begins = tuple(f"{name}-" for name in names)
    return {table: [file for file in files_of(root, table) if begins and file.name.startswith(begins)] for table in TABLES}


@dataclass(slots=True)
class Reconciling:
    """One reconciliation under way."""

    root: Place
    window: dict[str, list[Place]]
    """The files of each table that were published apart."""
    index: Index
    """Level with all other files."""
    tag: str
    """What the names of new files begin with, and no other's do: a second file of one name takes the place of the first."""
    done: Reconciled = field(default_factory=Reconciled)
    _numbers: Iterator[int] = field(default_factory=count)
    _moved: dict[tuple[int, str], str] = field(default_factory=dict)
    """Rows set aside, by kind and id, with what they are copies of."""

    def run(self) -> Reconciled:
        """Do it. Raises Damaged, IndexDamaged, OSError."""
        before = {relative(file, self.root) for file in self.window["duplicates"]}
        there = set()
        for row in (row for rows in self._rows("duplicates") for row in rows.select([*_NAMED, "duplicate_of"]).to_pylist()):
            there.add(_name(row))
            self._moved[_kind(row["item"]), row["comment_id"] or row["article_id"]] = row["duplicate_of"]
        for files in self._chunks():
            self._decide(files)
            for file in files:
                self._set_aside(file, there)
            self._replace(files)
        self._repoint(before)
        self._tell_pages()
        self._count()
        return self.done

    def _chunks(self) -> Iterator[list[DecidedFile]]:
        """The files that hold kept rows, the earliest first, as many at a time as are decided together."""
        moments = [
            (moment, table, file) for table in MENDED for file in self.window[table] if (moment := first_moment(file, table))
        ]
        chunk: list[DecidedFile] = []
        for _, table, file in sorted(moments, key=lambda each: (each[0], each[1], str(each[2]))):
            chunk.append(DecidedFile.opened(file, table))
            if sum(len(each.rows) for each in chunk) >= ROWS:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _decide(self, files: Sequence[DecidedFile]) -> None:
        """Articles first, so that comments whose articles get another name follow before they are decided."""
        names: dict[Came, Name] = {}
        self._decide_table([file for file in files if file.table == "articles"], names)
        comments = [file for file in files if file.table == "comments"]
        for file in comments if names else ():
            file.rows = comments_follow(file.rows, names)
        self._decide_table(comments, names)
        for place in self.window["pages"] if names else ():
            before = _read(place, "pages")
            if (rows := pages_follow(before, names)) is not before:
                put(self.root, relative(place, self.root), rows)

    def _decide_table(self, files: Sequence[DecidedFile], names: dict[Came, Name]) -> None:
        order = [(file, number, row) for file in files for number, row in enumerate(file.asked())]
        order.sort(key=lambda each: each[2]["fetched_at"])
        where: dict[tuple[str, int], tuple[DecidedFile, int]] = {}
        asked = [{name: row[name] for name in (*COLUMNS[file.table], "published_at_basis")} for file, _, row in order]
        under = {file: comments_under(file.rows, self._originals(file)) for file in files if file.table == "comments"}
        known_as = [under[file].get(number) for file, number, _ in order] if under else []
        judged = judge_again(files[0].table, asked, self.index, known_as) if files else ()
        for (file, number, row), (item, verdict) in zip(order, judged, strict=True):
            identifier, version = _identity(item), item.version or 1
            if isinstance(item, Article) and identifier != row["article_id"]:
                names[came(row)] = file.names[number] = name_of(item)
            if verdict.outcome in ("unchanged", "duplicate"):
                file.removed[number] = _removed(verdict, self._kept(_kind(file.table), identifier), version)
                if (original := file.removed[number].duplicate_of) != identifier:  # read twice, it is no copy of another
                    self._moved[_kind(file.table), identifier] = original
                continue
            file.marks[number] = (version, item.near_duplicate_of, item.similarity)
            where[identifier, version] = file, number
            for mark in verdict.marks:
                marked, its = where[mark.id, mark.version]
                marked.marks[its] = (mark.version, mark.near_duplicate_of, mark.similarity)
        self.done.rows += len(order)

    def _originals(self, file: DecidedFile) -> dict[str, str]:
        """Of the articles of comments those that are copies, each with the one that is kept."""
        articles = pc.unique(file.rows["article_id"]).to_pylist()
        aside = (
            each for each in articles if (ARTICLE, each) in self._moved and not self.index.kept(ARTICLE, bytes.fromhex(each))
        )
        return {each: self._kept(ARTICLE, each) for each in aside}

    def _set_aside(self, file: DecidedFile, there: set[tuple[Any, ...]]) -> None:
        """Write the rows that are removed, unless a reconciliation that was killed has done so."""
        if not file.removed:
            return
        rows = file.set_aside()
        rows = rows.filter(pa.array([_name(row) not in there for row in rows.select(_NAMED).to_pylist()], pa.bool_()))
        self.done.set_aside += len(file.removed)
        if len(rows):
            target = self.root / "duplicates" / file.place.parent.name / f"{self.tag}-{next(self._numbers):05}.parquet"
            put(self.root, relative(target, self.root), rows)
            self.window["duplicates"].append(target)

    def _replace(self, files: Sequence[DecidedFile]) -> None:
        """Articles last: as long as one has another's name, its comments can be told."""
        learnt = []
        for file in sorted(files, key=lambda each: each.table, reverse=True):
            rows = file.kept()
            if not rows.equals(file.before):
                self.done.changed += len(rows)
                put(self.root, relative(file.place, self.root), rows)
            learnt.append(as_published(self.root, file.place, file.table, rows))
        self.index.apply(learnt)

    def _repoint(self, before: set[str]) -> None:
        """What was set aside before for a row that is set aside now, is a copy of what that one is a copy of."""
        for file in self.window["duplicates"]:
            rows, path = _read(file, "duplicates"), relative(file, self.root)
            named = list(zip(rows["item"].to_pylist(), rows["duplicate_of"].to_pylist(), strict=True))
            after = [self._kept(_kind(item), original) for item, original in named]
            if path in before and after != [original for _, original in named]:
                rows = with_values(rows, "duplicate_of", after)
                put(self.root, path, rows)
            self.index.apply([as_published(self.root, file, "duplicates", rows)])

    def _kept(self, kind: int, original: str) -> str:
        seen = set()
        while original not in seen and not self.index.kept(kind, bytes.fromhex(original)):
            seen.add(original)
            original = self._moved.get((kind, original), original)
        return original

    def _tell_pages(self) -> None:
        """A fetch whose article was set aside is one of a duplicate."""
        aside = {
            (row["run_id"], row["article_id"]) for rows in self._rows("duplicates")
            for row in rows.filter(pc.equal(rows["item"], "article")).select(["run_id", "article_id"]).to_pylist()
        }  # fmt: skip
        for rows in self._rows("articles"):
            aside.difference_update(
                (row["run_id"], row["article_id"]) for row in rows.select(["run_id", "article_id"]).to_pylist()
            )
        for file in self.window["pages"]:
            rows = _read(file, "pages")
            asked = rows.select(["run_id", "article_id", "outcome"]).to_pylist()
            after = [
                "duplicate"
                if row["outcome"] in ("new", "changed") and (row["run_id"], row["article_id"]) in aside
                else row["outcome"]
                for row in asked
            ]
            if after != [row["outcome"] for row in asked]:
                put(self.root, relative(file, self.root), with_values(rows, "outcome", after))

    def _count(self) -> None:
        """The rows of runs count what is there now."""
        counts = self._counts()
        for file in self.window["runs"]:
            rows = counted = _read(file, "runs")
            for name in (name for table in TABLES.values() for name in table.counted_as):
                counted = with_values(counted, name, [counts[run, name] for run in rows["run_id"].to_pylist()])
            if not counted.equals(rows):
                put(self.root, relative(file, self.root), counted)

    def _counts(self) -> Counter[tuple[str, str]]:
        counts: Counter[tuple[str, str]] = Counter()
        for table in (table for table in TABLES.values() if table.counted_as):
            for rows in self._rows(table.name):
                first, *later = table.counted_as
                for row in rows.select(["run_id", *(["version"] if later else [])]).to_pylist():
                    counts[row["run_id"], later[0] if later and row["version"] > 1 else first] += 1
        return counts

    def _rows(self, table: str) -> Iterator[pa.Table]:
        return (_read(file, table) for file in self.window[table])


def _read(file: Place, table: str) -> pa.Table:
    with open_file(file, table) as opened:
        return read(opened, file, table)


_NAMED = ["item", "article_id", "comment_id", "version", "url", "run_id"]


def _name(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _NAMED)


def _kind(item: str) -> int:
    """Of the word for an item, or of its table."""
    return ARTICLE if item.startswith("article") else COMMENT


def _identity(item: Any) -> str:
    return str(item.article_id if isinstance(item, Article) else item.comment_id)


def _removed(verdict: Verdict, kept: str, version: int) -> Removed:
    """The same row read twice is a copy of itself, or of the one that is kept in its stead."""
    for duplicate in verdict.duplicates:
        return Removed(duplicate.duplicate_of, duplicate.duplicate_kind, version)
    return Removed(kept, "same_url", version)
