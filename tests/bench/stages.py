"""Where a page's time goes: `python -m tests.bench.stages [--pages 700]`.

Each stage of the road by itself over the pages of the road's bench, in CPU milliseconds a page: the same calls a harvest makes, one
after the other, without Scrapy. What fetching costs is bare Scrapy's rate in `python -m tests.bench.road`.
"""

import argparse
import hashlib
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.comments.reader import read_thread
from crawler.document import Document, Fetched, parse
from crawler.extract.extraction import extract
from crawler.found import Provenance
from crawler.items import Clipping, Page
from crawler.memory.state import State
from crawler.sites import Site
from pipelines.dedupe.decide import decide
from pipelines.dedupe.opening import open_index
from pipelines.normalize.fields import Locale, NamePolicy, normalize
from pipelines.parquet.writer import Writer
from tests.bench.road_pages import pages

SITE = Site(name="bench", url="http://127.0.0.1/")
START = datetime(2026, 11, 1, tzinfo=UTC)
FLUSH = 250
"""Clippings published at once."""


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def __call__(self, stage: str, work: Callable[..., Any], *args: Any) -> Any:
        begun = time.process_time()
        result = work(*args)
        self.spent[stage] += time.process_time() - begun
        return result


def clip(clock: Clock, number: int, body: bytes) -> Clipping:
    """One page down the road as far as the dedupe stage."""
    document = opened(clock, f"http://127.0.0.1/news/story-{number:05}", START + timedelta(seconds=number), body)
    clipping = read(clock, document)
    clock("  of extract: comments", read_thread, document, SITE)
    clipping.pages[0].digest = clock("digest", lambda: hashlib.sha256(body).hexdigest())
    return clipping


def opened(clock: Clock, url: str, when: datetime, body: bytes) -> Document:
    """A page as it was fetched, parsed."""
    fetched = Fetched(url=url, body=body, fetched_at=when, content_type="text/html; charset=utf-8")
    document: Document = clock("parse", parse, fetched)
    return document


def read(clock: Clock, document: Document) -> Clipping:
    """A page with its comments, as the dedupe stage gets them."""
    url, when = document.url, document.fetched.fetched_at
    found = clock("extract", extract, document, SITE)
    page = Page(url=url, site=SITE.name, fetched_at=when, kind=found.kind, run_id="bench", status=200)
    clipping = Clipping(
        pages=[page], article=found.article, comments=clock("rows", Provenance.of(page).comments, found.thread.comments)
    )
    clock("normalize", normalize, clipping, Locale(), NamePolicy())
    return clipping


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=700)
    count = parser.parse_args().pages
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        index, state = open_index(root / "state" / "dedupe", root), State(root / "state", SITE)
        writer = Writer(root, "bench")
        clip(Clock(), 0, next(iter(pages(1))))  # models and tables are loaded once a run, not once a page
        for number, body in enumerate(pages(count), 1):
            clipping = clip(clock, number, body)
            clock("dedupe: decide", decide, [clipping], index)
            writer.add(clipping)
            if number % FLUSH and number < count:
                continue
            for file in clock("Parquet", writer.publish, writer.take()):
                clock("dedupe: learn", index.apply, [(file.path, file.table, file.rows)])
                if file.table == "pages":
                    clock("state", state.apply, file.path, file.rows)
        state.close()
    for stage, seconds in clock.spent.items():
        print(f"{stage:28} {1000 * seconds / count:7.3f} ms a page")
    total = sum(seconds for stage, seconds in clock.spent.items() if not stage.startswith(" "))
    print(f"{'all':28} {1000 * total / count:7.3f} ms a page")


if __name__ == "__main__":
    main()
