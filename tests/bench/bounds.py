"""What the guard and the bounds cost on the road: `python -m tests.bench.bounds [FOLDER] [--pages 300] [--rounds 9]`.

The same pages, by turns with the guard, the timer, the looks for what a parser takes long for, and the bounds of JSON and accents, and
with none of them. FOLDER has pages (*.html.gz); without it they are those of the road's bench. Left out are Scrapy and the disk, beside
which the share is smaller.
"""

import argparse
import gc
import gzip
import pkgutil
import random
import time
import unicodedata
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import orjson

from crawler.costs.limits import TooCostly, at_most
from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.fetch import guard
from crawler.found import Provenance
from crawler.items import Clipping, Page
from crawler.sites import Site
from pipelines.normalize.fields import Locale, NamePolicy, normalize
from tests.bench.road_pages import pages

URL = "https://bench.example/2024/05/01/story-{}"
SITE = Site(name="bench", url="https://bench.example/")
NOW = datetime(2026, 11, 1, tzinfo=UTC)
CHECKS = 2
"""Times that the guard looks at the address of a request."""

Limit = Callable[..., Any]


def free(work: Callable[..., Any], *args: Any) -> Any:
    """What `at_most` does, without a limit."""
    return work(*args)


BARE: dict[str, Any] = {
    "crawler.document.try_out": lambda *_: None,
    "crawler.document.count_tags": lambda _: 0,
    "crawler.document.may_be_dear": lambda *_: False,
    "crawler.extract.page.jsonld.read_json": lambda body, *_, **__: orjson.loads(body),
    "crawler.comments.parts.json_values.read_json": lambda body, *_, **__: orjson.loads(body),
    "crawler.mending.composed": unicodedata.normalize,
    "crawler.times.folding.composed": unicodedata.normalize,
    "crawler.times.parse.composed": unicodedata.normalize,
    "crawler.fetch.guard.check": lambda _url, _named: None,
}
"""What stands in the place of each bound where there is none."""


def without(*, bounds: bool) -> ExitStack:
    """A context in which none of the bounds holds; with `bounds` each is put where it stands, so that both ways begin alike."""
    stack = ExitStack()
    for name, instead in BARE.items():
        stack.enter_context(patch(name, pkgutil.resolve_name(name) if bounds else instead))
    return stack


def read(number: int, body: bytes, limit: Limit) -> None:
    """One page as a harvest reads it."""
    url = URL.format(number)
    for _ in range(CHECKS):
        guard.check(url, NAMED)
    document = limit(parse, Fetched(url=url, body=body, fetched_at=NOW, content_type="text/html; charset=utf-8"))
    found = limit(extract, document, SITE)
    row = Page(url=url, site="bench", fetched_at=NOW)
    told = Provenance.of(row).comments(found.thread.comments) if found.article else []
    limit(normalize, Clipping(pages=[row], article=found.article, comments=told), Locale(), NamePolicy())


NAMED = guard.named_doors(SITE)


def spent(number: int, body: bytes, limit: Limit) -> float:
    """CPU seconds of a page."""
    begun = time.process_time()
    read(number, body, limit)
    return time.process_time() - begun


def least(bodies: list[bytes], rounds: int) -> tuple[float, float]:
    """CPU seconds of all pages with the bounds and without: of each page the least of the rounds, the two ways side by side."""
    bounded, bare = 0.0, 0.0
    for number, body in enumerate(bodies):
        ways: tuple[list[float], list[float]] = [], []
        for _ in range(rounds):
            for way, limit in zip(ways, (at_most, free), strict=True):
                with without(bounds=limit is at_most):
                    gc.collect()
                    way.append(spent(number, body, limit))
        bounded, bare = bounded + min(ways[0]), bare + min(ways[1])
    return bounded, bare


def usual(bodies: list[bytes]) -> list[bytes]:
    """Those that are read to their end: the others cost nothing without."""
    kept = []
    for number, body in enumerate(bodies):
        try:
            read(number, body, at_most)
        except TooCostly:
            continue
        kept.append(body)
    return kept


def main() -> None:
    """Print both ways and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    if asked.folder:
        files = sorted(asked.folder.rglob("*.html.gz"))
        random.Random(1).shuffle(files)
        bodies = [gzip.decompress(file.read_bytes()) for file in files[: asked.pages]]
    else:
        bodies = list(pages(asked.pages))
    bodies = usual(bodies)
    bounded, bare = least(bodies, asked.rounds)
    print(
        f"{len(bodies)} pages, the least of {asked.rounds} rounds: {bare / len(bodies) * 1000:.2f} ms of CPU a page without guard and "
        f"bounds, {bounded / len(bodies) * 1000:.2f} with: {100 * (bounded / bare - 1):+.1f} %"
    )


if __name__ == "__main__":
    main()
