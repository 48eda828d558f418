"""Check an archive: readable, one schema, unique keys, nothing that points nowhere, counts that agree."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.disk.layout import OPEN, Archive
from crawler.disk.place import Place, files_below, size_of, source
from pipelines.parquet.reading import Damaged, check_whole, files_of, lacking
from pipelines.parquet.tables import TABLES

_AWAY = "out of the archive, then scrapy rebuild and scrapy harvest, which fetches what is missing"
Ids = npt.NDArray[np.bytes_]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and the command that mends it."""

    what: str
    mend: str


def verify(root: Place, *, warc: bool = True) -> Iterator[Fault]:
    """Every fault of the archive under `root`; none where it is sound. Holds ids in memory, 32 bytes a row, and no texts.

    Without `warc` the tables alone are looked at: a copy of them has no WARC files.
    """
    # Last published first listed: beside a harvest that writes, nothing listed then points to what was not there yet.
    files = {table: files_of(root, table) for table in ("runs", "pages", "duplicates", "comments", "articles")}
    for table, paths in files.items():
        for path in list(paths):
            try:
                check_whole(path, table)
            except Damaged as damage:
                paths.remove(path)
                yield Fault(str(damage).partition("; ")[0], f"mv {path} {_AWAY}")
    for table, paths in files.items():
        yield from _columns(paths, table)
    for about in TABLES.values():
        if about.unique:
            yield from _unique(files[about.name], about.name, list(about.key))
    yield from _references(files)
    yield from _run_counts(files)
    if warc:
        yield from _warc_places(root, files["pages"])


def _columns(paths: list[Any], table: str) -> Iterator[Fault]:
    """Files without columns that others have: an engine takes those of the first it finds."""
    missing = {path: lacking(path, table) for path in paths}
    older = [path for path in paths if missing[path]]
    if older and any(missing[path] != missing[older[0]] for path in paths):
        yield Fault(
            f"{table}: {len(older)} files lack columns that others have, such as {missing[older[0]][0]}", "scrapy compact"
        )


def _column(paths: list[Any], name: str, where: tuple[str, str] | None = None) -> Ids:
    """A column of ids over all files, in rows where another column has a value; nulls left out."""
    parts = []
    for path in paths:
        rows = pq.read_table(source(path), columns=[name, *([where[0]] if where else [])], partitioning=None)
        if where:
            rows = rows.filter(pc.equal(rows[where[0]], where[1]))
        parts.append(rows[name].drop_null().to_numpy().astype("S32"))
    return np.concatenate(parts) if parts else np.array([], dtype="S32")


def _unique(paths: list[Any], table: str, key: list[str]) -> Iterator[Fault]:
    parts = []
    for path in paths:
        keys = _keys(path, key)
        if keys.null_count:
            yield Fault(f"{path} has {keys.null_count} rows without {' or '.join(key)}", f"mv {path} {_AWAY}")
        parts.append(keys.drop_null().to_numpy().astype("S48"))
    found, counts = np.unique(np.concatenate(parts), return_counts=True) if parts else (np.array([]), np.array([]))
    twice = found[counts > 1]
    if len(twice):
        one = twice[0].decode()
        *_, youngest = [path for path in paths if pc.any(pc.equal(_keys(path, key), one)).as_py()]
        yield Fault(
            f"{table}: {len(twice)} keys stand more than once, such as {one}",
            f"mv {youngest} {_AWAY}; and again until scrapy verify finds none",
        )


def _keys(path: Place, key: list[str]) -> pa.ChunkedArray:
    """The keys of a file's rows as one text each; null where a part is missing."""
    rows = pq.read_table(source(path), columns=key, partitioning=None)
    return pc.binary_join_element_wise(*(rows[name].cast(pa.string()) for name in key), "|")


def _references(files: dict[str, list[Any]]) -> Iterator[Fault]:
    articles = np.unique(
        np.concatenate(
            [_column(files["articles"], "article_id"), _column(files["duplicates"], "article_id", ("item", "article"))]
        )
    )
    orphans = np.setdiff1d(_column(files["comments"], "article_id"), articles)
    if len(orphans):
        yield Fault(
            f"comments: the articles of {len(orphans)} are missing, such as {orphans[0].decode()}",
            "scrapy rebuild, then scrapy harvest, which fetches them again",
        )
    for item, table, name in (("article", "articles", "article_id"), ("comment", "comments", "comment_id")):
        kept = _column(files[table], name)
        lost = np.setdiff1d(_column(files["duplicates"], "duplicate_of", ("item", item)), kept)
        if len(lost):
            yield Fault(
                f"duplicates: {len(lost)} {item}s name one that is missing, such as {lost[0].decode()}",
                "bring back the file that held it; or scrapy rebuild, then scrapy harvest",
            )


def _run_counts(files: dict[str, list[Any]]) -> Iterator[Fault]:
    """Rows that a run says it wrote, against the rows that are there."""
    there = {table: _by_run(files[table]) for table in TABLES if TABLES[table].counted_as}
    for path in files["runs"]:
        for run in pq.read_table(source(path), partitioning=None).to_pylist():
            for table, found_by_run in there.items():
                count = sum(run[column] or 0 for column in TABLES[table].counted_as)
                found = found_by_run[run["run_id"]]
                if found != count:
                    yield Fault(
                        f"runs: {run['run_id']} wrote {count} rows to {table}, and {found} are there",
                        "bring back the files of that run; or scrapy rebuild, then scrapy harvest, which fetches what is missing",
                    )


def _by_run(paths: list[Any]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in paths:
        for entry in pc.value_counts(pq.read_table(source(path), columns=["run_id"], partitioning=None)["run_id"]).to_pylist():
            counts[entry["values"]] += entry["counts"]
    return counts


def _warc_places(root: Place, pages: list[Any]) -> Iterator[Fault]:
    """Places in WARC files that are beyond their end, or whose file is missing."""
    ends: dict[str, int] = {}
    for path in pages:
        rows = pq.read_table(source(path), columns=["warc_file", "warc_offset", "warc_length"], partitioning=None)
        for row in rows.filter(pc.is_valid(rows["warc_file"])).to_pylist():
            ends[row["warc_file"]] = max(ends.get(row["warc_file"], 0), (row["warc_offset"] or 0) + (row["warc_length"] or 0))
    if len(ends) > 1 and not files_below(Archive(root).warc, "*"):
        yield Fault(f"pages name {len(ends)} WARC files, and none is there", "restore them, or look at tables alone: --tables")
        return
    for name, end in sorted(ends.items()):
        warc: Place = Archive(root).warc / name
        size = size_of(warc)
        if size is None:
            warc = warc.with_name(name + OPEN)  # a run is writing it, or was killed and the next one names it
            size = size_of(warc)
        if size is None:
            yield Fault(f"{Archive(root).warc / name} is named by pages and missing", "restore it; the tables do not need it")
        elif size < end:
            yield Fault(f"{warc} ends at {size}, and pages name places up to {end}", "restore it; the tables do not need it")
