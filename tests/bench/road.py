"""The whole road beside bare Scrapy, trafilatura and news-please in its callback: `python -m tests.bench.road [--pages N]`.

CPU seconds are of the crawling process alone, its start included; the server is another process. The four take turns, and the
slower two read a part of the pages, since only pages per CPU second are compared.
"""

import argparse
import compileall
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.dataset as ds
from rich.console import Console
from rich.table import Table

from tests.bench.road_server import host

SITES = 40
ROOT = Path(__file__).parents[2]
AS_INSTALLED = os.environ | {"PYTHONPATH": str(Path(__file__).with_name("as_installed"))}
PARTS = {"bare": 1.0, "kliping": 1.0, "trafilatura": 0.25, "newsplease": 0.02}
"""What part of the pages each reads."""
NAMES = {
    "bare": "(a) bare Scrapy, empty callback",
    "trafilatura": "(b) trafilatura inline, JSON Lines",
    "kliping": "(c) this project, everything on",
    "newsplease": "(d) news-please inline, JSON Lines",
}


@contextmanager
def served(pages_a_site: int, sites: int = SITES, *, small: bool = False) -> Iterator[int]:
    """The sites on loopback for the time of a `with`, with real-sized or small pages; their port."""
    for package in ("crawler", "pipelines"):
        compileall.compile_dir(ROOT / package, quiet=1)  # as `make install` does
    with socket.socket() as probe:
        probe.bind((host(0), 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.bench.road_server", str(port), str(sites), str(pages_a_site)]
    command += ["--small"] if small else []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        try:
            yield port
        finally:
            server.terminate()


def harvesting(listed: Path, output: Path, *more: str) -> list[str]:
    """The command that harvests."""
    return [sys.executable, "-m", "scrapy", "harvest", "--sites", str(listed), "--output", str(output), "-L", "ERROR", *more]


def measured(command: list[str]) -> tuple[float, float]:
    """CPU seconds and seconds of a command, its children included."""
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=AS_INSTALLED, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begun


def run(tool: str, port: int, pages_a_site: int, folder: Path) -> tuple[int, float, float]:
    """Pages read, CPU seconds, seconds."""
    sites = max(1, round(SITES * PARTS[tool]))
    if tool == "kliping":
        return _harvest(sites, port, folder)
    urls = folder / f"{tool}.urls"
    urls.write_text(
        "\n".join(f"http://{host(s)}:{port}/news/2026/11/story-{p:05}" for p in range(pages_a_site) for s in range(sites))
    )
    command = [sys.executable, "-m", "tests.bench.road_peers", tool, str(urls), str(folder / f"{tool}.jsonl")]
    return sites * pages_a_site, *measured(command)


def listed_sites(folder: Path, port: int, sites: int) -> Path:
    """The file of sites that a harvest of them reads."""
    listed = folder / "sites.toml"
    entry = '[[site]]\nname = "site{0}"\nurl = "http://{1}:{2}/"\ndelay = 0\nconcurrency = 8\n'
    listed.write_text("\n".join(entry.format(number, host(number), port) for number in range(sites)))
    return listed


def _harvest(sites: int, port: int, folder: Path) -> tuple[int, float, float]:
    output = Path(tempfile.mkdtemp(dir=folder))
    cpu, seconds = measured(harvesting(listed_sites(folder, port, sites), output))
    read = ds.dataset(output / "pages", partitioning="hive").count_rows(filter=ds.field("url").cast("string") != "")
    return read, cpu, seconds


def main() -> None:
    """Print a table, and one line of ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--tools", nargs="*", default=list(NAMES), choices=list(NAMES))
    options = parser.parse_args()
    pages_a_site = max(1, options.pages // SITES)
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    with tempfile.TemporaryDirectory() as folder, served(pages_a_site) as port:
        for _ in range(options.rounds):
            for tool in options.tools:
                totals[tool] = [a + b for a, b in zip(totals[tool], run(tool, port, pages_a_site, Path(folder)), strict=True)]
    rate = {tool: pages / cpu for tool, (pages, cpu, _) in totals.items()}
    table = Table("", "pages", "CPU s", "seconds", "pages per CPU s")
    for tool, (pages, cpu, seconds) in totals.items():
        table.add_row(NAMES[tool], f"{pages:.0f}", f"{cpu:.1f}", f"{seconds:.1f}", f"{rate[tool]:.0f}")
    Console(width=120).print(table)
    said = {"bare": "of bare Scrapy", "trafilatura": "times trafilatura inline", "newsplease": "times news-please inline"}
    print(", ".join(f"{words}: {rate['kliping'] / rate[tool]:.2f}" for tool, words in said.items() if tool in rate))


if __name__ == "__main__":
    main()
