"""Compaction of many small files: CPU seconds and memory. python -m tests.bench.compact [--files 2000] [--rows 250] [--words 150]."""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from crawler.items import Clipping
from pipelines.parquet.writer import Limits, Writer
from tests.bench.export import Newsroom

POOL = 4000
"""Different texts; ids and times differ in every row."""


def archive(root: Path, files: int, rows: int, words: int) -> None:
    """So many files of so many articles of about so many words."""
    newsroom = Newsroom()
    pool = [newsroom.article(number) for number in range(POOL)]
    pool = [replace(article, text=" ".join((article.text or "").split(" ")[: words or None])) for article in pool]
    writer = Writer(root, "20261101T000000Z-4711", Limits(rows=10**9))
    for number in range(files):
        for row in range(number * rows, (number + 1) * rows):
            article = pool[row % POOL]
            published = article.published_at and article.published_at + timedelta(seconds=row)
            writer.add(
                Clipping(
                    article=replace(article, article_id=f"{row:032x}", text_hash=f"{row * 7919:032x}", published_at=published)
                )
            )
        batch = writer.take()
        assert batch is not None
        writer.publish(batch)


def main() -> None:
    """Print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--rows", type=int, default=250)
    parser.add_argument(
        "--words", type=int, default=0, help="cut texts to so many words (default: leave them as long as news are)"
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="compact-") as folder:
        root = Path(folder)
        archive(root, args.files, args.rows, args.words)
        before = sum(path.stat().st_size for path in root.rglob("*.parquet"))
        began = time.monotonic()
        subprocess.run([sys.executable, "-m", "scrapy", "compact", "--output", folder], check=True, stderr=subprocess.DEVNULL)
        wall = time.monotonic() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        found = list(root.rglob("*.parquet"))
        print(
            f"{args.files} files of {args.rows} rows: {used.ru_utime + used.ru_stime:.1f} CPU seconds ({wall:.0f} s), "
            f"{used.ru_maxrss / 1000:.0f} MB at most; {before / 1e6:.0f} MB became {sum(p.stat().st_size for p in found) / 1e6:.0f} MB "
            f"in {len(found)} files"
        )


if __name__ == "__main__":
    main()
