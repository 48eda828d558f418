"""What guard and bounds cost of the whole road: `python -m tests.bench.bounds_road [--pages 400] [--pairs 8]`.

The same pages are harvested with and without them, both at once on one and the same core, so that work beside slows both alike. Of
each pair the CPU seconds of the whole processes and their children are compared; said is the mean, with its error and the range.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.road import AS_INSTALLED, ROOT, SITES, listed_sites, served

MODULES = {"with": "scrapy", "without": "tests.bench.unbounded"}


@contextmanager
def one_core(number: int) -> Iterator[None]:
    """What is begun within a `with` has one core, another one by turns."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(cores)[number % len(cores)]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def begun(way: str, listed: Path, folder: Path) -> subprocess.Popen[bytes]:
    """One harvest into an archive of its own."""
    output = tempfile.mkdtemp(dir=folder)
    command = [sys.executable, "-m", MODULES[way], "harvest", "--sites", str(listed), "--output", output, "-L", "ERROR"]
    return subprocess.Popen(command, cwd=ROOT, env=AS_INSTALLED, stderr=subprocess.DEVNULL)


def ended(process: subprocess.Popen[bytes]) -> float:
    """CPU seconds of a harvest, its children included."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"a harvest ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def pair(number: int, port: int, folder: Path) -> tuple[float, float]:
    """CPU seconds with and without, the one and the other first by turns."""
    listed = listed_sites(folder, port, SITES)
    with one_core(number):
        processes = {way: begun(way, listed, folder) for way in list(MODULES)[:: 1 if number % 4 < 2 else -1]}
    found = {way: ended(process) for way, process in processes.items()}
    return found["with"], found["without"]


def sentence(pairs: list[tuple[float, float]]) -> str:
    """What the pairs say."""
    shares = [100 * (bounded / bare - 1) for bounded, bare in pairs]
    error = statistics.stdev(shares) / len(shares) ** 0.5 if len(shares) > 1 else float("nan")
    least = [min(way) for way in zip(*pairs, strict=True)]
    return (
        f"{len(pairs)} pairs: {statistics.mean(shares):+.1f} % of the road's CPU, standard error {error:.1f}, median "
        f"{statistics.median(shares):+.1f}, from {min(shares):+.1f} to {max(shares):+.1f}; least harvests {least[0]:.2f} and {least[1]:.2f} s"
    )


def main() -> None:
    """Print each pair, and what they say together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--pairs", type=int, default=8)
    asked = parser.parse_args()
    pairs = []
    with tempfile.TemporaryDirectory() as folder, served(max(1, asked.pages // SITES)) as port:
        for number in range(asked.pairs):
            pairs.append(pair(number, port, Path(folder)))
            print("with {:.2f} s, without {:.2f} s".format(*pairs[-1]), flush=True)
    print(sentence(pairs))


if __name__ == "__main__":
    main()
