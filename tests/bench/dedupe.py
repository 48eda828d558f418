"""Decide a corpus of known families, one document after another: ask, then insert, the index on disk.

    python -m tests.bench.dedupe CORPUS.parquet > decisions.jsonl    decisions of ours, rates on standard error
    python -m tests.bench.dedupe CORPUS.parquet --beside > ...       the same, and datasketch's rate in the same run
    python -m tests.bench.dedupe CORPUS.parquet --singly > ...       the same decisions, a call for each document
    python -m tests.bench.dedupe                                     a made corpus: recall, wrong answers and both rates
    python -m tests.bench.dedupe --growth 1000000                    what the index costs a document as it grows

CORPUS has the columns id, kind and text. Decisions are JSON lines in corpus order: {"id", "duplicate_of": id or null}. Only the
work of the dedupe stage is timed: deciding, and teaching the index the files of FILE_ROWS rows, merges and fsync included.
Documents are given AT_ONCE to a call, as a re-extraction gives them; each is found by the next all the same. A crawl gives an
article with its comments to a call: `--singly` is what an article without comments costs. Python's collector is set as a harvest sets it.
"""

import argparse
import json
import logging
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from crawler.items import Article, Clipping, Comment
from crawler.report.quiet import Quiet
from crawler.signals import PublishedFile
from pipelines.dedupe.decide import decide
from pipelines.dedupe.entries import COLUMNS, NO_URL, url_mark
from pipelines.dedupe.index import Index
from pipelines.dedupe.records import NO_ID, Entry, Record, own_keys
from pipelines.dedupe.sketches import ARTICLE, AT_ONCE, NEAR, NO_NUMBERS, OWN, SLOTS, bands_of
from tests.dedupe.made import corpus, score

FILE_ROWS = 4000
SAMPLE = 400
"""Of each file's documents so many go to datasketch too, between ours, so that both meet the same noise of the machine."""
MADE = 20_000
START = datetime(2026, 1, 1, tzinfo=UTC)
SCHEMAS = {
    table: pa.schema(
        [(name, {"version": pa.int32(), "published_at": pa.timestamp("us", tz="UTC")}.get(name, pa.string())) for name in columns]
    )
    for table, columns in COLUMNS.items()
}
Row = tuple[str, str]
"""Kind and text of a document."""


def documents(path: Path) -> Iterator[Row]:
    """The documents of a corpus file."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(FILE_ROWS, columns=["kind", "text"]):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def clipping(number: int, kind: str, text: str) -> Clipping:
    """The document of a number: its own address, its own author; numbers are the ids and the order of publication."""
    key, url, time = f"{number:08x}".rjust(32, "0")[::-1], f"https://news.example/{number}", START + timedelta(minutes=number)
    if kind in ("article", "template"):
        return Clipping(
            article=Article(article_id=key, url=url, site="s", text=text, title=url, published_at=time, fetched_at=START)
        )
    return Clipping(comments=[Comment(comment_id=key, article_id=key, author=f"reader {number}", text=text, published_at=time)])


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
    item = one.article or (one.comments[0] if one.comments else None)
    key = one.duplicates[0].duplicate_of if one.duplicates else item.near_duplicate_of if item else None
    return int(key[::-1], 16) if key else None


def run(texts: Iterable[Row], folder: Path, at_once: int = AT_ONCE) -> Iterator[tuple[list[Row], list[int | None], float]]:
    """Each file's worth of documents with the answers and the CPU seconds these took, so many documents to a call."""
    index, done, left = Index.open(folder), 0, iter(texts)
    while part := list(islice(left, FILE_ROWS)):
        clippings = [clipping(number, *row) for number, row in enumerate(part, start=done)]
        begin = time.process_time()
        for start in range(0, len(clippings), at_once):
            decide(clippings[start : start + at_once], index)
        spent = time.process_time() - begin
        done += len(part)
        files = [PublishedFile(f"{table}/{done}.parquet", table, published) for table, published in rows(clippings)]
        begin = time.process_time()
        index.apply(files)
        spent += time.process_time() - begin
        yield part, [answer(each) for each in clippings], spent
    index.close()


class Datasketch:
    """The yardstick: MinHash and LSH as its manual shows them, groups of three words, 128 slots, 32 bands of 4."""

    def __init__(self) -> None:
        from datasketch import MinHash, MinHashLSH

        self._sketch, self._index = MinHash, MinHashLSH(num_perm=128, params=(32, 4))
        self.done, self.spent = 0, 0.0

    def take(self, texts: Iterable[str]) -> None:
        """Ask, then insert, each text."""
        begin = time.process_time()
        for text in texts:
            words = text.lower().split()
            sketch = self._sketch(num_perm=128)
            sketch.update_batch([" ".join(words[at : at + 3]).encode() for at in range(max(1, len(words) - 2))])
            self._index.query(sketch)
            self._index.insert(self.done, sketch)
            self.done += 1
        self.spent += time.process_time() - begin


def decisions(texts: Iterable[Row], *, beside: bool, at_once: int = AT_ONCE) -> list[int | None]:
    """All answers; the rates go to standard error."""
    with tempfile.TemporaryDirectory() as name:
        folder, other = Path(name), Datasketch() if beside else None
        answers, spent = [], 0.0
        for part, found, seconds in run(texts, folder, at_once):
            answers += found
            spent += seconds
            if other:
                other.take(text for _, text in islice(part, 0, None, FILE_ROWS // SAMPLE))
        size = sum(file.stat().st_size for file in folder.iterdir())
        begin = time.process_time()
        Index.open(folder).close()
        opened = time.process_time() - begin
    done = len(answers)
    sys.stderr.write(
        f"{done} documents, {done / spent:.0f} per CPU second ({1e6 * spent / done:.1f} us each), "
        f"{size / done:.0f} bytes of index each, opened in {opened:.2f} CPU s\n"
    )
    if other:
        rate = other.done / other.spent
        sys.stderr.write(
            f"datasketch, in the same run: {rate:.0f} per CPU second; ours is {done / spent / rate:.2f} times that\n"
        )
    return answers


def growth(count: int) -> None:
    """Print what the index costs a document, as ever more are in it: asking, inserting, learning files of FILE_ROWS rows.

    Sketches are drawn, one in ten again with a part changed, so that texts need not be made; folding and sketching a text
    cost the same at any size. `own` is the memory of the process, without the mapped files, which the system may drop.
    """
    dice, last = np.random.default_rng(6), np.zeros((FILE_ROWS, SLOTS), np.uint32)
    print("documents  us of index  MB own  bytes each  open in CPU s")
    with tempfile.TemporaryDirectory() as name:
        folder, done, spent, since = Path(name), 0, 0.0, 0
        index = Index.open(folder)
        marks = {10_000, 20_000, 50_000, *range(100_000, count + 1, 100_000)}
        while done < count:
            full = dice.integers(0, 1 << 32, (FILE_ROWS, SLOTS), dtype=np.uint32)
            again = dice.random(FILE_ROWS) < 0.1
            full[again] = np.where(dice.random((int(again.sum()), SLOTS)) < 0.7, last[again], full[again])
            entries = [drawn(number, row) for number, row in enumerate(full, start=done)]
            spent += learn(index, entries, done)
            last, done = full, done + FILE_ROWS
            if any(done - FILE_ROWS < mark <= done for mark in marks):
                begin = time.process_time()
                Index.open(folder).close()
                opened = time.process_time() - begin
                size = sum(file.stat().st_size for file in folder.iterdir())
                each = 1e6 * spent / (done - since)
                print(f"{done:9} {each:12.1f} {own_memory():7.0f} {size / done:11.0f} {opened:10.2f}", flush=True)
                since, spent = done, 0.0


def drawn(number: int, full: npt.NDArray[np.uint32]) -> Entry:
    """The entry of an article whose slots were drawn."""
    key, text = number.to_bytes(16, "little"), int.from_bytes(url_mark(f"text {number}"), "little")
    record = Record(
        ARTICLE, False, 1, number, key, NO_ID, key[:8], url_mark(None), NO_URL, text, full.astype(np.uint8).tobytes(), NO_NUMBERS
    )
    keys = bands_of(full[None], [ARTICLE])[0]
    keys[:OWN] = own_keys(record)
    return Entry(record, keys, NEAR[ARTICLE])


def learn(index: Index, entries: list[Entry], done: int) -> float:
    """Ask, then insert, each entry, and learn the file of them; returns the CPU seconds."""
    ids = [entry.record.id.hex() for entry in entries]
    columns: dict[str, list[object]] = {"article_id": list(ids), "version": [1] * len(ids)}
    table = pa.table(
        {
            name: pa.array(columns.get(name, [None] * len(ids)), SCHEMAS["articles"].field(name).type)
            for name in COLUMNS["articles"]
        }
    )
    begin = time.process_time()
    for start in range(0, len(entries), AT_ONCE):
        some = entries[start : start + AT_ONCE]
        for entry, _ in zip(some, index.find(some), strict=True):
            index.add(entry)
    index.apply([PublishedFile(f"articles/{done}.parquet", "articles", table)])
    return time.process_time() - begin


def own_memory() -> float:
    """Megabytes of this process that no file stands for."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) / 1024


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--beside", action="store_true", help="measure datasketch in the same run")
    parser.add_argument("--singly", action="store_true", help="a call for each document")
    parser.add_argument("--growth", type=int, metavar="COUNT", help="grow an index to so many made documents")
    args = parser.parse_args()
    Quiet(logging.WARNING).spider_opened()
    if args.growth:
        growth(args.growth)
    elif args.corpus:
        found = decisions(documents(args.corpus), beside=args.beside, at_once=1 if args.singly else AT_ONCE)
        for number, other in enumerate(found):
            sys.stdout.write(json.dumps({"id": number, "duplicate_of": other}) + "\n")
    else:
        made = corpus(MADE, seed=1)
        recall, wrong = score(made, decisions(((one.kind, one.text) for one in made), beside=True))
        for name, share in recall.items():
            print(f"recall {name:16} {share:.4f}")
        for name, share in wrong.items():
            print(f"wrong  {name:16} {share:.6f}")


if __name__ == "__main__":
    main()
