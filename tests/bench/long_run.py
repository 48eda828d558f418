"""Memory against pages in one long run: `python -m tests.bench.long_run [--pages 30000] [--csv FILE] [--svg FILE]`.

Ten sites of small pages, made on the fly by another process, harvested in one run with everything on. Compared is the memory
of the last tenth of the run with that of its second tenth, when its buffers had been full once.
"""

import argparse
import asyncio
import csv
import multiprocessing
import os
import random
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tests.bench.plot import Chart
from tests.bench.road import AS_INSTALLED, ROOT, harvesting
from tests.bench.road_server import Server, answer, host

SITES = 10
WORDS = 150
"""Words of a page."""
PARTS = 200
"""Points of the chart."""
EVERY = 1.0
"""Seconds between two looks."""
TODAY = datetime.now(UTC).isoformat(timespec="seconds")
VOCABULARY = ["".join(random.Random(n).choices("aeioukmnprst", k=3 + n % 7)) for n in range(20_000)]


class Sample(NamedTuple):
    """What the harvesting process had when so many pages were served; megabytes."""

    pages: int
    resident: float
    own: float
    """Without the files it maps, which the system may drop."""


class Made(Server):
    """A site whose pages are made as they are asked for."""

    def __init__(self, base: str, pages: int, count: Any) -> None:
        super().__init__({}, [])
        self.base, self.pages, self.count = base, pages, count

    def reply(self, path: str) -> bytes:
        if path == "/":
            return answer(b"<!doctype html><title>Home</title><p>Home</p>")
        if path == "/robots.txt":
            return answer(f"User-agent: *\nSitemap: {self.base}/sitemap.xml\n".encode(), "text/plain")
        if path == "/sitemap.xml":
            listed = "".join(f"<url><loc>{self.base}/news/story-{n:07}</loc></url>" for n in range(self.pages))
            return answer(f"<urlset>{listed}</urlset>".encode(), "application/xml")
        if not path.startswith("/news/story-"):
            return self.missing
        with self.count.get_lock():
            self.count.value += 1
        return answer(story(self.base, path))


def story(base: str, path: str) -> bytes:
    """A page of about 1.5 kB in words of its own."""
    words = random.Random(base + path).choices(VOCABULARY, k=WORDS)
    paragraphs = "".join(f"<p>{' '.join(words[at : at + 30]).capitalize()}.</p>" for at in range(0, WORDS, 30))
    head = f"<title>{' '.join(words[:6])}</title><meta property=og:type content=article>"
    date = f'<time datetime="{TODAY}">today</time>'
    return (
        f"<!doctype html><html lang=id>{head}<body><article><h1>{' '.join(words[:6])}</h1>{date}{paragraphs}</article>".encode()
    )


def serve(port: int, pages: int, count: Any, ready: Any) -> None:
    """Answer until the process is ended."""

    async def listen() -> None:
        loop = asyncio.get_running_loop()
        for number in range(SITES):
            base = f"http://{host(number)}:{port}"
            await loop.create_server(partial(Made, base, pages, count), host(number), port)
        ready.set()
        await asyncio.Event().wait()

    asyncio.run(listen())


@contextmanager
def served(port: int, pages: int) -> Iterator[Any]:
    """The sites for the time of a `with`; gives the count of pages served."""
    count, ready = multiprocessing.Value("q", 0), multiprocessing.Event()
    server = multiprocessing.Process(target=serve, args=(port, pages, count, ready), daemon=True)
    server.start()
    ready.wait()
    try:
        yield count
    finally:
        server.terminate()


def memory(pid: int) -> tuple[float, float]:
    """Resident and own megabytes of a process."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    resident, own = (int(status.partition(name + ":")[2].split()[0]) / 1024 for name in ("VmRSS", "RssAnon"))
    return resident, own


def watch(command: list[str], count: Any) -> tuple[list[Sample], float]:
    """Run a command; samples of its memory, and its CPU seconds."""
    samples: list[Sample] = []
    process = subprocess.Popen(command, cwd=ROOT, env=AS_INSTALLED, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        with suppress(OSError, IndexError):  # it may just have ended
            samples.append(Sample(count.value, *memory(process.pid)))
        time.sleep(EVERY)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return samples, usage.ru_utime + usage.ru_stime


def told(samples: list[Sample], pages: int, cpu: float) -> str:
    """Five lines: what the run cost, and its memory in the second tenth beside that in the last one."""
    early = [sample for sample in samples if pages / 10 <= sample.pages < pages / 5]
    late = [sample for sample in samples if sample.pages >= pages * 0.9]
    lines = [f"{pages} pages, {1000 * cpu / pages:.2f} CPU ms a page"]
    for name in ("resident", "own"):
        for word, of in (("middle", median), ("highest", max)):
            before, after = (of(getattr(sample, name) for sample in some) for some in (early, late))
            lines.append(
                f"{name}, {word}: {before:.0f} MB in the second tenth, {after:.0f} MB in the last ({after / before:.2f})"
            )
    return "\n".join(lines)


def main() -> None:
    """Harvest once, print one line, and write what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=30_000)
    parser.add_argument("--port", type=int, default=8870)
    parser.add_argument("--csv", type=Path, help="where the samples go")
    parser.add_argument("--svg", type=Path, help="where the chart goes")
    options = parser.parse_args()
    entry = '[[site]]\nname = "site{0}"\nurl = "http://{1}:{2}/"\ndelay = 0\nconcurrency = 4\n'
    with tempfile.TemporaryDirectory() as folder, served(options.port, options.pages // SITES) as count:
        listed, output = Path(folder, "sites.toml"), Path(folder, "output")
        listed.write_text("\n".join(entry.format(number, host(number), options.port) for number in range(SITES)))
        samples, cpu = watch(harvesting(listed, output), count)
    print(told(samples, options.pages, cpu))
    if options.csv:
        with options.csv.open("w", encoding="ascii", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([Sample._fields, *(map(round, sample) for sample in samples)])
    if options.svg:
        draw(samples, options.svg)


def draw(samples: list[Sample], path: Path) -> None:
    """The highest of each part of the run."""
    size = samples[-1].pages // PARTS + 1
    parts = [list(some) for _, some in groupby(samples, lambda sample: sample.pages // size)]
    lines = {
        words: [(some[0].pages, max(getattr(sample, name) for sample in some)) for some in parts]
        for name, words in (("resident", "resident, mapped files included"), ("own", "own"))
    }
    Chart(title="Memory of one run", x="pages read", y="MB").save(path, lines)


if __name__ == "__main__":
    main()
