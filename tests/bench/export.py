"""A million articles of realistic length: bytes beside JSON Lines, rows per CPU second, and DuckDB's answers.

python -m tests.bench.export [--articles 1000000] [--folder DIR]
"""

import argparse
import gzip
import hashlib
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import orjson
import pyarrow as pa

from crawler.items import Article, Clipping
from pipelines.parquet.compact import compact
from pipelines.parquet.replacing import How
from pipelines.parquet.writer import Limits, Writer

CHUNK = 20_000
"""Articles of a flush, the default of FLUSH_ROWS."""
GZIP_EVERY = 10
"""gzip is slow: one chunk in so many is measured."""
LAST = datetime(2026, 11, 1, tzinfo=UTC)
SITES = [f"harian-{name}" for name in ("utara", "timur", "selatan", "barat", "pusat", "pesisir", "gunung", "kota")]
SECTIONS = ["daerah", "ekonomi", "politik", "olahraga", "hukum", "gaya-hidup", "teknologi", "opini"]
SYLLABLES = [a + b for a in ("b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "ng", "ny", "") for b in ("a", "i", "u", "e", "o", "an", "in", "ung", "ar", "en")]  # fmt: skip


class Newsroom:
    """Articles whose words are as frequent as words are (Zipf), and whose lengths spread as those of news do (log-normal)."""

    def __init__(self, seed: int = 1) -> None:
        self.dice = np.random.default_rng(seed)
        sizes = self.dice.choice([1, 2, 3, 4], 60_000, p=[0.08, 0.42, 0.36, 0.14])
        self.words = ["".join(SYLLABLES[i] for i in self.dice.integers(0, len(SYLLABLES), size)) for size in sizes]
        self.names = [f"{a.title()} {b.title()}" for a, b in zip(self.words[300:600], self.words[900:1200], strict=True)]

    def sentence(self, length: int) -> str:
        """So many words."""
        places = np.minimum((self.dice.pareto(0.75, length) * 9).astype(np.int64), len(self.words) - 1)
        return " ".join([self.words[place] for place in places]).capitalize()

    def text(self) -> str:
        """Paragraphs of one to three sentences; 2,600 characters in the middle."""
        left = int(self.dice.lognormal(5.5, 0.55))
        paragraphs = []
        while left > 0:
            sentences = [self.sentence(int(n)) for n in self.dice.integers(8, 26, int(self.dice.integers(1, 4)))]
            left -= sum(sentence.count(" ") + 1 for sentence in sentences)
            paragraphs.append(". ".join(sentences) + ".")
        return "\n\n".join(paragraphs)

    def article(self, number: int) -> Article:
        """The article of that number, counted back from the newest; a minute and a half lies between two."""
        dice = self.dice
        site, section = SITES[int(dice.integers(len(SITES)))], SECTIONS[int(dice.integers(len(SECTIONS)))]
        published = LAST - timedelta(seconds=90 * number + int(dice.integers(-2000, 2000)))
        title, text = self.sentence(int(dice.integers(7, 14))).title(), self.text()
        url = f"https://www.{site}.example/{section}/{published:%Y/%m/%d}/{title.lower().replace(' ', '-')}"
        return Article(
            article_id=_hash(url), version=1, url=url, canonical_url=url, site=site, title=title, text=text,
            description=text[:155] if dice.random() < 0.7 else self.sentence(22), authors=[self.names[int(dice.integers(300))]],
            published_at=published, published_at_raw=f"{published + timedelta(hours=7):%Y-%m-%dT%H:%M:%S}+07:00",
            published_at_basis="stated", modified_at=published + timedelta(seconds=int(dice.integers(0, 9000))),
            modified_at_raw=f"{published + timedelta(hours=7, minutes=9):%Y-%m-%dT%H:%M:%S}+07:00", section=section.title(),
            tags=[self.words[int(place)] for place in dice.integers(100, 4000, 4)], language="id",
            image_url=f"https://cdn.{site}.example/{published:%Y/%m}/{self.words[number % 9000]}-{number}.jpg",
            comments_declared=int(dice.poisson(1)), comments_collected=int(dice.poisson(1)), text_hash=_hash(text),
            content_hash=_hash(title + text), fetched_at=LAST + timedelta(seconds=number, microseconds=int(dice.integers(1_000_000))),
            run_id="20261101T000000Z-4711", warc_file=f"20261101T000000Z-4711-{number // 40_000:05}.warc.gz",
            warc_offset=(number % 40_000) * 24_000 + int(dice.integers(9000)), extractor="kliping 0.1.0",
        )  # fmt: skip


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def export(output: Path, articles: int) -> Iterator[tuple[str, str]]:
    """Write the archive; what was measured."""
    newsroom, zstd = Newsroom(), pa.Codec("zstd", compression_level=3)
    writer = Writer(output, "20261101T000000Z-4711", Limits(rows=10**9, bytes=10**12))
    characters = plain = zstd_bytes = gzip_bytes = gzipped = 0
    cpu = 0.0
    for start in range(0, articles, CHUNK):
        made = [newsroom.article(number) for number in range(start, min(start + CHUNK, articles))]
        began = time.process_time()
        for article in made:
            writer.add(Clipping(article=article))
        batch = writer.take()
        assert batch is not None
        (file,) = writer.publish(batch)
        cpu += time.process_time() - began
        lines = b"".join(orjson.dumps(row) + b"\n" for row in file.rows.to_pylist())
        characters += sum(len(article.text or "") for article in made)
        plain += len(lines)
        zstd_bytes += len(zstd.compress(lines))
        if start // CHUNK % GZIP_EVERY == 0:
            gzip_bytes += len(gzip.compress(lines, 6))
            gzipped += len(made)
    yield "characters of text, mean", f"{characters / articles:,.0f}"
    yield "JSON Lines, bytes per article", f"{plain / articles:,.0f}"
    yield "JSON Lines and gzip -6", f"{gzip_bytes / gzipped:,.0f}"
    yield "JSON Lines and zstd -3", f"{zstd_bytes / articles:,.0f}"
    size = _size(output) / articles
    yield "Parquet as harvested", f"{size:,.0f} ({size / (zstd_bytes / articles):.2f} of zstd's)"
    yield "articles written per CPU second", f"{articles / cpu:,.0f}"
    began, wall = time.process_time(), time.monotonic()
    for _ in compact(output, How()):
        pass
    size = _size(output) / articles
    yield "Parquet compacted", f"{size:,.0f} ({size / (zstd_bytes / articles):.2f} of zstd's)"
    yield (
        "articles compacted per CPU second",
        f"{articles / (time.process_time() - began):,.0f} ({time.monotonic() - wall:.0f} s)",
    )
    yield "memory at most", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB"


def _size(output: Path) -> int:
    return sum(path.stat().st_size for path in (output / "articles").rglob("*.parquet"))


def ask(output: Path) -> Iterator[tuple[str, str]]:
    """DuckDB's answers: the first, and the middle of nine more."""
    glob = f"'{output}/articles/**/*.parquet'"
    some = duckdb.sql(f"SELECT article_id, split_part(title, ' ', 3) FROM {glob} LIMIT 1 OFFSET 4321")
    assert some is not None
    one, word = some.fetchall()[0]
    month = "published_at >= '2026-03-01 00:00:00+00' AND published_at < '2026-04-01 00:00:00+00'"
    queries = {
        "count of a month": f"SELECT count(*) FROM {glob} WHERE {month}",
        "one article by id": f"SELECT title, text FROM {glob} WHERE article_id = '{one}'",
        "a month of one site": f"SELECT title, url, published_at FROM {glob} WHERE site = '{SITES[2]}' AND {month}",
        "a word in the titles": f"SELECT count(*) FROM {glob} WHERE title ILIKE '%{word}%'",
    }
    for name, query in queries.items():
        connection = duckdb.connect()
        rows: list[tuple[Any, ...]] = []
        times = []
        for _ in range(10):
            began = time.monotonic()
            rows = connection.execute(query).fetchall()
            times.append(1000 * (time.monotonic() - began))
        found = rows[0][0] if "count" in query else len(rows)
        yield f"DuckDB: {name}", f"{statistics.median(times[1:]):.0f} ms, the first time {times[0]:.0f} ms ({found:,} found)"


def main() -> None:
    """Print a table for docs/parquet.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the archive goes, and stays (default: a temporary folder)")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp(prefix="export-"))
    print(f"| {args.articles:,} articles | |\n|---|---|")
    for name, value in chain(export(folder, args.articles), ask(folder)):
        print(f"| {name} | {value} |", flush=True)
    if args.folder is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
