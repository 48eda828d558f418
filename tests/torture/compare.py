"""Holds an archive that was killed many times against one that was left in peace."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from operator import itemgetter
from pathlib import Path

from pipelines.dedupe.index import Index
from pipelines.dedupe.sketches import ARTICLE, COMMENT
from pipelines.parquet.verify import verify
from tests.harvesting import rows

NAMES = {"articles": "article_id", "comments": "comment_id"}


def differences(output: Path, peaceful: Path, *, exact: bool) -> Iterator[str]:
    """Sentences about what differs, none where nothing does.

    `exact`: one request at a time, so that the very same rows must be kept. With several at once, which of two texts
    that are the same comes first, and is kept, is chance in both; then what is kept and removed together must agree.
    """
    for fault in verify(output):
        yield fault.what
    for table in NAMES:
        yield from _rows(output, peaceful, table, exact=exact)
    ours, theirs = ({row["url"] for row in rows(folder, "pages")} for folder in (output, peaceful))
    if ours != theirs:
        yield f"pages: {len(ours ^ theirs)} addresses differ, such as {sorted(ours ^ theirs)[:2]}"
    yield from _state(output, peaceful)
    yield from _index(output)


def _rows(output: Path, peaceful: Path, table: str, *, exact: bool) -> Iterator[str]:
    kept, truth = (Counter(_kept(folder, table)) for folder in (output, peaceful))
    together, all_of_them = (_ids(folder, table) for folder in (output, peaceful))
    if together != all_of_them:
        yield f"{table}: {len(together ^ all_of_them)} ids differ, kept and removed together"
    if exact and kept != truth:
        yield f"{table}: {sum((kept - truth).values())} rows too many, {sum((truth - kept).values())} too few"
    texts, true_texts = (Counter((text, version) for _, version, text in some.elements()) for some in (kept, truth))
    if texts != true_texts:
        yield f"{table}: {sum((texts - true_texts).values())} texts too many, {sum((true_texts - texts).values())} too few"


def _kept(folder: Path, table: str) -> list[tuple[str, int, str]]:
    return [(row[NAMES[table]], row["version"], row["text_hash"]) for row in rows(folder, table)]


def _ids(folder: Path, table: str) -> set[str]:
    item = table.removesuffix("s")
    removed = [row for row in rows(folder, "duplicates") if row["item"] == item]
    return {row[NAMES[table]] for row in [*rows(folder, table), *removed]}


def _state(output: Path, peaceful: Path) -> Iterator[str]:
    ours, theirs = (_known(folder) for folder in (output, peaceful))
    wrong = [url for url in ours.keys() | theirs.keys() if ours.get(url) != theirs.get(url)]
    if wrong:
        yield f"crawl state: {len(wrong)} addresses differ, such as {wrong[0]}: {ours.get(wrong[0])}, {theirs.get(wrong[0])}"
    # How often a page was looked at is chance, and what stands beside its text turns, so its bytes are held against its own rows.
    last = {row["url"]: row["digest"] for row in sorted(rows(output, "pages"), key=itemgetter("fetched_at")) if row["digest"]}
    wrong = [url for url, digest in _rows_of_state(output, "url, digest") if url in last and last[url] != digest]
    if wrong:
        yield f"crawl state: {len(wrong)} digests are not those of the last `pages/` row, such as that of {wrong[0]}"


def _known(folder: Path) -> dict[str, tuple]:
    # Whether an address last answered 200 or 304 depends on how often it was asked.
    return {
        url: (kind, article, status if status not in (200, 304) else 200)
        for url, kind, article, status in _rows_of_state(folder, "url, kind, article_id, status")
    }


def _rows_of_state(folder: Path, columns: str) -> Iterator[tuple]:
    for path in (folder / "state").glob("*.sqlite"):
        if path.name.startswith("payloads"):
            continue  # of the raw archive
        with closing(sqlite3.connect(path)) as db:
            yield from db.execute(f"SELECT {columns} FROM known")


def _index(output: Path) -> Iterator[str]:
    """Every stored row is known to the dedupe index, once."""
    index = Index.open(output / "state" / "dedupe")
    try:
        for table, item in (("articles", ARTICLE), ("comments", COMMENT)):
            versions: dict[str, set[int]] = {}
            for key, version, _ in _kept(output, table):
                versions.setdefault(key, set()).add(version)
            for key, stored in versions.items():
                known = {record.version for record in index.kept(item, bytes.fromhex(key))}
                if known != stored:
                    yield f"dedupe index: {table} {key} has versions {sorted(stored)}, known are {sorted(known)}"
    finally:
        index.close()
