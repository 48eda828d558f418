"""Decide a corpus of known families, one document at a time, as a crawl does: ask, then insert, the index on disk.

    python -m tests.bench.dedupe CORPUS.parquet > decisions.jsonl

The corpus has the columns id, kind and text. Decisions go to standard output, one JSON line a document, in corpus order:
{"id", "duplicate_of": id or null}. The rate and the size of the index go to standard error. Only the work of the dedupe stage
is timed: deciding, and teaching the index each file of FILE_ROWS rows, merges and fsync included.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.items import Article, Clipping, Comment
from pipelines.dedupe.decide import decide
from pipelines.dedupe.entries import COLUMNS
from pipelines.dedupe.index import Index

FILE_ROWS = 1000
START = datetime(2026, 1, 1, tzinfo=UTC)
SCHEMAS = {
    table: pa.schema(
        [(name, {"version": pa.int32(), "published_at": pa.timestamp("us", tz="UTC")}.get(name, pa.string())) for name in columns]
    )
    for table, columns in COLUMNS.items()
}


def clippings(path: Path) -> Iterator[Clipping]:
    """Each document as a clipping; every one has its own address, and its own author where it is a comment."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(FILE_ROWS, columns=["id", "kind", "text"]):
            for row in batch.to_pylist():
                yield clipping(row["id"], row["kind"], row["text"])


def clipping(number: int, kind: str, text: str) -> Clipping:
    """The document of a number; numbers are the ids and the order of publication."""
    key, url, time = f"{number:08x}".rjust(32, "0")[::-1], f"https://news.example/{number}", START + timedelta(minutes=number)
    if kind in ("article", "template"):
        return Clipping(
            article=Article(article_id=key, url=url, site="s", text=text, title=url, published_at=time, fetched_at=START)
        )
    return Clipping(comments=[Comment(comment_id=key, article_id=key, author=f"reader {number}", text=text, published_at=time)])


def number_of(key: str) -> int:
    """The number behind an id."""
    return int(key[::-1], 16)


def rows(batch: list[Clipping]) -> Iterator[tuple[str, pa.Table]]:
    """What the store would have published of some clippings: the tables' rows, with the columns that the index reads."""
    found: dict[str, list[dict[str, object]]] = {table: [] for table in COLUMNS}
    for one in batch:
        for table, items in (("articles", [one.article] if one.article else []), ("comments", one.comments)):
            found[table] += [{name: getattr(item, name) for name in COLUMNS[table]} for item in items]
        for duplicate in one.duplicates:
            kind = "article" if isinstance(duplicate.item, Article) else "comment"
            found["duplicates"].append(
                {"item": kind} | {name: getattr(duplicate.item, name, None) for name in COLUMNS["duplicates"][1:]}
            )
    for table, values in found.items():
        yield table, pa.Table.from_pylist(values, schema=SCHEMAS[table])


def answer(one: Clipping) -> int | None:
    """The number of the document that a clipping was found to repeat or to resemble."""
    if one.duplicates:
        return number_of(one.duplicates[0].duplicate_of)
    item = one.article or (one.comments[0] if one.comments else None)
    return number_of(item.near_duplicate_of) if item and item.near_duplicate_of else None


def run(path: Path, folder: Path) -> Iterator[tuple[list[int | None], float]]:
    """Answers for each file's worth of documents, with the CPU seconds they took."""
    index, batch = Index.open(folder), []
    total = pq.read_metadata(path).num_rows
    for number, one in enumerate(clippings(path), start=1):
        batch.append(one)
        if len(batch) == FILE_ROWS or number == total:
            begin = time.process_time()
            for each in batch:
                decide(each, index)
            spent = time.process_time() - begin
            for table, published in rows(batch):
                begin = time.process_time()
                index.apply(f"{table}/{number}.parquet", table, published)
                spent += time.process_time() - begin
            yield [answer(each) for each in batch], spent
            batch = []
    index.close()


def main(path: Path) -> None:
    """Print the decisions, then the rates."""
    with tempfile.TemporaryDirectory() as folder:
        done, spent = 0, []
        for answers, seconds in run(path, Path(folder)):
            spent.append(seconds)
            for number in answers:
                sys.stdout.write(json.dumps({"id": done, "duplicate_of": number}) + "\n")
                done += 1
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
        begin = time.perf_counter()
        Index.open(Path(folder)).close()
        opened = time.perf_counter() - begin
    sys.stderr.write(
        f"{done} documents, {done / sum(spent):.0f} per CPU second ({1e6 * sum(spent) / done:.1f} us each), "
        f"{size / done:.0f} bytes of index each, opened in {opened:.2f} s\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
