"""What harvesting on several machines costs beside one process: `python -m tests.bench.machines [--pages 480] [--rounds 3]`.

The sites of the road's bench are harvested by one process, by two shares one after the other, and on Ray clusters of one and of two
workers, in turns within a round; each with many pages and with few, so that what a page costs and what a start costs are told apart.
CPU seconds are of all processes that harvest and of the workers in which Ray begins them; what its services use as long as a cluster
is there, whoever works, is not among them.
"""

import argparse
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.road import SITES, listed_sites, measured, served
from tests.clusters import PYTHON, RayCluster, descendants, ray_cluster

SHARES = 2
BARS = {"Ray, one worker": 1.05, "Ray, two workers": 1.1}
_TICKS, _LOOKS = 100.0, 0.25
_FEW = 1


@dataclass
class Cost:
    """CPU seconds of one way in each round, with few pages and with many."""

    few: list[float] = field(default_factory=list)
    many: list[float] = field(default_factory=list)


def command(listed: Path, output: Path, *more: str) -> list[str]:
    """A harvest by the environment that has Ray."""
    return [str(PYTHON), "-m", "kliping", "harvest", "--sites", str(listed), "--output", str(output), "-L", "ERROR", *more]


def by_shares(listed: Path, output: Path) -> float:
    """CPU seconds of all shares."""
    return sum(measured(command(listed, output, "--shard", f"{number}/{SHARES}"))[0] for number in range(1, SHARES + 1))


def on_ray(words: list[str], cluster: RayCluster) -> float:
    """CPU seconds of a command: of who began it, and of Ray's workers with what they waited for."""
    with ThreadPoolExecutor(1) as beside:
        run = beside.submit(measured, words)
        workers: dict[int, float] = {}
        before = _workers(cluster)
        while not run.done():
            workers |= _workers(cluster)  # they end with the run, and nobody adds up what they used
            time.sleep(_LOOKS)
        return run.result()[0] + sum(cpu - before.get(pid, 0.0) for pid, cpu in workers.items())


def _workers(cluster: RayCluster) -> dict[int, float]:
    """CPU seconds of the workers of a cluster, with those of processes that they waited for."""
    found = {}
    for pid in descendants(cluster.process.pid):
        with suppress(OSError):
            name = Path(f"/proc/{pid}/cmdline").read_bytes()
            words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if name.startswith(b"ray::") and not name.startswith((b"ray::Dashboard", b"ray::RuntimeEnv")):
                found[pid] = sum(int(word) for word in words[11:15]) / _TICKS
    return found


def rounds(count: int, few: int, many: int, clusters: dict[str, RayCluster], folder: Path) -> dict[str, Cost]:
    """Each way once a round, with the servers at two ports."""
    costs: dict[str, Cost] = defaultdict(Cost)
    for _ in range(count):
        for kind, port in (("few", few), ("many", many)):
            listed = listed_sites(folder, port, SITES)
            for name in ("one process", "two shares", *clusters):
                output = Path(tempfile.mkdtemp(dir=folder))
                if name in clusters:
                    cpu = on_ray(command(listed, output, "--ray", clusters[name].address), clusters[name])
                else:
                    cpu = by_shares(listed, output) if "shares" in name else measured(command(listed, output))[0]
                getattr(costs[name], kind).append(cpu)
    return costs


def main() -> None:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=480)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    each = max(_FEW + 1, options.pages // SITES)
    subprocess.run([PYTHON, "-c", "import ray"], check=True)
    with ExitStack() as stack:
        few, many = stack.enter_context(served(_FEW)), stack.enter_context(served(each))
        clusters = {name: stack.enter_context(ray_cluster(count)) for count, name in enumerate(BARS, 1)}
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        costs = rounds(options.rounds, few, many, clusters, folder)
    more = SITES * (each - _FEW)
    one = costs["one process"]
    base = [(many - few) / more for few, many in zip(one.few, one.many, strict=True)]
    for name, cost in costs.items():
        page = [(many - few) / more for few, many in zip(cost.few, cost.many, strict=True)]
        start = statistics.median(cost.few) - SITES * _FEW * statistics.median(page)
        ratios = [ours / theirs for ours, theirs in zip(page, base, strict=True)]
        bar = f" (at most {BARS[name]})" if name in BARS else ""
        print(
            f"{name}: {1000 * statistics.median(page):.1f} CPU ms a page, {statistics.median(ratios):.2f} times one process{bar}, "
            f"{min(ratios):.2f} to {max(ratios):.2f} in {options.rounds} rounds; start {start:.1f} CPU s"
        )


if __name__ == "__main__":
    main()
