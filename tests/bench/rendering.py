"""`make render-bench`: what a page made in a browser costs beside a plain one, and whether memory stays flat over 300 of them.

The demo newspaper that scripts make (`tests/site/scripted`) against the same stories as plain pages, both on loopback without delays.
CPU seconds are those of the harvest with all processes that it began; memory is what they hold of their own.
"""

import argparse
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from crawler.fetch.browser.finding import missing
from crawler.fetch.browser.watch import children, own
from tests.harvesting import declare, rows, start_harvest
from tests.loopback import Answer, Asked, serve_plain
from tests.site.scripted import Scripted, text, title

ENTRY = 'sitemaps = ["{url}/sitemap.xml"]\nfeeds = []\nrender = "{render}"\n'


@dataclass
class Cost:
    """Of one harvest."""

    seconds: float = 0.0
    cpu: float = 0.0
    articles: int = 0
    requests: int = 0
    memory: list[tuple[int, float]] = field(default_factory=list)
    """Requests so far and megabytes, every second."""


def plain(asked: Asked) -> Answer:
    """A story with its words in the page."""
    slug = asked.path.rpartition("/")[2]
    words = "".join(f"<p>{line}</p>" for line in text(slug))
    return (
        200,
        {},
        f"<html lang=id><head><title>{title(slug)}</title></head><body><article><h1>{title(slug)}</h1>{words}</article></body></html>",
    )


def listed(answer: Callable[[Asked], Answer], pages: int) -> Callable[[Asked], Answer]:
    """The same site with a sitemap."""

    def told(asked: Asked) -> Answer:
        if asked.path != "/sitemap.xml":
            return answer(asked)
        urls = "".join(f"<url><loc>http://{asked.headers['host']}/berita/kabar-{n}</loc></url>" for n in range(pages))
        return (
            200,
            {"Content-Type": "application/xml"},
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>',
        )

    return told


def measure(answer: Callable[[Asked], Answer], pages: int, render: str) -> Cost:
    """One harvest."""
    cost, before = Cost(), _cpu()
    with tempfile.TemporaryDirectory() as name, serve_plain(listed(answer, pages)) as served:
        folder = Path(name)
        sites = declare(folder, ("bench", served.url), more=ENTRY.format(url=served.url, render=render))
        begun = time.monotonic()
        process = start_harvest(sites, folder / "output", stderr=-3)
        watching = threading.Thread(target=_watch, args=(process, served.asked, cost))
        watching.start()
        process.wait()
        watching.join()
        cost.seconds, cost.cpu = time.monotonic() - begun, _cpu() - before
        cost.articles, cost.requests = len(rows(folder / "output", "articles")), len(served.asked)
    return cost


def _watch(process: subprocess.Popen[str], asked: list[Asked], cost: Cost) -> None:
    while process.poll() is None:
        held = 0.0
        for each in [process.pid, *children(process.pid)]:
            try:
                held += own(each)
            except (OSError, ValueError, IndexError):
                continue
        cost.memory.append((len(asked), held))
        time.sleep(1)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print both, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    pages = parser.parse_args().pages
    if why := missing():
        raise SystemExit(why)
    # Starting and ending cost the same for any number of pages: a harvest of few is taken off.
    few = max(1, pages // 30)
    per: dict[str, float] = {}
    for render, answer in (("never", plain), ("always", Scripted(stories=[]))):
        small, whole = measure(answer, few, render), measure(answer, pages, render)
        per[render] = (whole.cpu - small.cpu) / (pages - few)
        print(
            f'render = "{render}": {whole.articles} articles, {whole.requests} requests, {whole.seconds:.0f} s, {whole.cpu:.0f} CPU s; '
            f"{per[render] * 1000:.0f} ms of CPU a page, {(whole.seconds - small.seconds) / (pages - few) * 1000:.0f} ms of the clock"
        )
        thirds = [[held for asked, held in whole.memory if n < 3 * asked / whole.requests <= n + 1] for n in range(3)]
        print("  megabytes held, in the middle of each third:", ", ".join(f"{sorted(t)[len(t) // 2]:.0f}" for t in thirds if t))
    print(f"a page made in a browser costs {per['always'] / per['never']:.0f} times a plain one")


if __name__ == "__main__":
    main()
