"""Answers of our extractor for a folder of pages: `python -m tests.bench.articles PAGES > answers.jsonl`.

PAGES holds `<set>.jsonl` with rows of `id` and `url`, and the page of each at `<id>.html.gz`.
"""

import gzip
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.sites import Site

FETCHED_AT = datetime(2026, 11, 24, tzinfo=UTC)


def rows(pages: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Every gold row with its page."""
    for gold in sorted(pages.glob("*.jsonl")):
        for line in gold.read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            yield row, gzip.decompress((pages / f"{row['id']}.html.gz").read_bytes())


def answer(url: str, page: bytes) -> dict[str, Any]:
    """What a crawl would store of one page, and the CPU milliseconds that took."""
    site = Site(name="bench", url=url)
    started = time.process_time()
    result = extract(parse(Fetched(url=url, body=page, fetched_at=FETCHED_AT, content_type="text/html; charset=utf-8")), site)
    article = result.article
    cpu_ms = (time.process_time() - started) * 1000
    if article is None:
        return {"cpu_ms": cpu_ms, "kind": result.kind}
    return {"text": article.text, "title": article.title, "authors": article.authors, "published": article.published_at_raw, "candidates": article.published_candidates, "cpu_ms": cpu_ms, "kind": result.kind, "sources": result.sources}


def main() -> None:
    """Print one line a page."""
    for row, page in rows(Path(sys.argv[1])):
        sys.stdout.write(json.dumps({"id": row["id"], **answer(row["url"], page)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
