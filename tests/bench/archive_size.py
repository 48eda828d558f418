"""What a page costs in archives of ever more articles: `python -m tests.bench.archive_size [--most 1000000] [--svg FILE]`.

The archives are not crawled: their dedupe index and the crawl state of their one site are filled with drawn entries. Then the same
pages go down the whole road in each: read, normalized, decided, learnt by the state, stored. Archives take turns, and of the
rounds the least counts. What it costs the index to learn, with all its merges, is taken from the growth since the archive before.
"""

import argparse
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

import numpy as np

from crawler.items import Clipping
from crawler.memory.state import State
from crawler.urls import key_of
from pipelines.dedupe.decide import decide
from pipelines.dedupe.index import Index
from pipelines.dedupe.pipeline import forget
from pipelines.dedupe.sketches import SLOTS
from pipelines.normalize import languages
from pipelines.parquet.writer import Writer
from tests.bench.dedupe import drawn, learn
from tests.bench.memory import READ
from tests.bench.plot import Chart
from tests.bench.road_pages import pages
from tests.bench.stages import SITE, START, Clock, opened, read

STEP = 5000
"""Entries learnt at once."""
BAR = 1.2


def grow(folder: Path, sizes: list[int]) -> Iterator[tuple[int, Path, float]]:
    """An archive of each size, in a folder of its own, and the CPU seconds its index took a document since the one before."""
    dice, done = np.random.default_rng(6), 0
    index, state = Index.open(folder / "index"), State(folder, SITE)
    for size in sizes:
        spent, before = 0.0, done
        while done < size:
            full = dice.integers(0, 1 << 32, (STEP, SLOTS), dtype=np.uint32)
            spent += learn(index, [drawn(number, row) for number, row in enumerate(full, start=done)], done)
            fill(state.path, done, done + STEP)
            done += STEP
        grown = folder.with_name(f"{folder.name}-{size}")
        shutil.copytree(folder, grown)
        yield size, grown, spent / (done - before)
    index.close()
    state.close()


def fill(path: Path, start: int, stop: int) -> None:
    """Let a state know articles of these numbers, read a while ago."""
    known = replace(READ, due=START.timestamp() + 9e9)
    rest = astuple(known)[2:]
    urls = (f"http://127.0.0.1/old/{number % 997}/story-{number}" for number in range(start, stop))
    with sqlite3.connect(path) as db:
        mark = ", ".join("?" * (2 + len(rest)))
        db.executemany(f"INSERT OR REPLACE INTO known VALUES ({mark})", [(key_of(url), url, *rest) for url in urls])
    db.close()


def walk(archive: Path, bodies: list[bytes], turn: str) -> dict[str, float]:
    """CPU milliseconds a page of each stage; the index forgets the pages again."""
    clock = Clock()
    index, state, writer = Index.open(archive / "index"), State(archive, SITE), Writer(archive, turn)
    clippings = [clip(clock, state, f"http://127.0.0.1/{turn}/story-{number}", body) for number, body in enumerate(bodies)]
    for clipping in clippings:
        clock("dedupe: decide", decide, [clipping], index)
        clock("Parquet", writer.add, clipping)
    batch = writer.take()
    assert batch is not None
    for file in clock("Parquet", writer.publish, batch):
        if file.table == "pages":
            clock("state", state.apply, file.path, file.rows)
    for clipping in clippings:
        forget(clipping, index)
    index.close()
    state.close()
    return {stage: 1000 * seconds / len(bodies) for stage, seconds in clock.spent.items()}


def clip(clock: Clock, state: State, url: str, body: bytes) -> Clipping:
    """One page as far as the dedupe stage."""
    clock("state", state.known, url)
    return read(clock, opened(clock, url, START + timedelta(seconds=1), body))


def main() -> None:
    """Print a table, one line, and draw it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--svg", type=Path, help="where the chart goes")
    options = parser.parse_args()
    sizes = [size for size in (10_000, 30_000, 100_000, 300_000, 1_000_000) if size <= options.most]
    bodies = list(islice(pages(options.pages), options.pages))
    languages.load()
    least: dict[int, dict[str, float]] = defaultdict(dict)
    with tempfile.TemporaryDirectory() as name:
        archives = {}
        for size, archive, learning in grow(Path(name, "archive"), sizes):
            archives[size], least[size]["dedupe: learn"] = archive, 1000 * learning
        walk(archives[sizes[0]], bodies, "first")  # tables and models are loaded once a run
        for turn in range(options.rounds):
            for size, archive in archives.items():
                for stage, cost in walk(archive, bodies, f"turn{turn}").items():
                    least[size][stage] = min(cost, least[size].get(stage, cost))
    show(least, options.svg)


def show(costs: dict[int, dict[str, float]], svg: Path | None) -> None:
    """One row for each archive."""
    stages = list(dict.fromkeys(stage for cost in costs.values() for stage in cost))
    print("articles  " + "  ".join(f"{stage:>14}" for stage in [*stages, "all, ms a page"]))
    whole = {size: sum(cost.values()) for size, cost in costs.items()}
    for size, cost in costs.items():
        print(f"{size:8}  " + "  ".join(f"{value:14.3f}" for value in [*(cost[stage] for stage in stages), whole[size]]))
    first, last = min(whole), max(whole)
    print(f"at {last} articles a page costs {whole[last] / whole[first]:.2f} times what it costs at {first} (at most {BAR})")
    if svg:
        archive = ("dedupe: decide", "dedupe: learn", "state")
        chart = Chart(
            title="CPU of a page in archives of ever more articles",
            x="articles in the archive",
            y="CPU ms a page",
            logarithmic=True,
        )
        lines = {"all of the road but fetching": list(whole.items())}
        lines["of it dedupe and state"] = [(size, sum(cost[stage] for stage in archive)) for size, cost in costs.items()]
        chart.save(svg, lines)


if __name__ == "__main__":
    main()
