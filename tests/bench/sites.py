"""Many sites side by side at the rate that politeness allows: `python -m tests.bench.sites [--sites 2000] [--delay 20]`.

Every site answers on an address of its own of loopback. A site that is asked N times `delay` apart takes (N - 1) * delay at best;
printed is that ideal as a share of what it took, over all sites and for the worst one.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import pyarrow.dataset as ds

from tests.bench.road import measured, served
from tests.bench.road_server import host


def shares(output: Path, delay: float) -> list[float]:
    """Ideal as a share of what it took, of each site that was asked at least twice."""
    times = defaultdict(list)
    for row in ds.dataset(output / "pages", partitioning="hive").to_table(columns=["site", "fetched_at"]).to_pylist():
        times[row["site"]].append(row["fetched_at"].timestamp())
    return sorted((len(seen) - 1) * delay / (max(seen) - min(seen)) for seen in times.values() if len(seen) > 1)


def main() -> None:
    """Harvest once and print one line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sites", type=int, default=2000)
    parser.add_argument("--delay", type=float, default=20.0)
    parser.add_argument("--pages", type=int, default=3)
    options = parser.parse_args()
    entry = '[[site]]\nname = "site{0}"\nurl = "http://{1}:{2}/"\ndelay = {3}\n'
    with tempfile.TemporaryDirectory() as folder, served(options.pages, options.sites, small=True) as port:
        listed, output = Path(folder, "sites.toml"), Path(folder, "output")
        listed.write_text("\n".join(entry.format(n, host(n), port, options.delay) for n in range(options.sites)))
        command = [sys.executable, "-m", "scrapy", "harvest", "--sites", str(listed), "--output", str(output), "-L", "ERROR"]
        cpu, seconds = measured(command)
        found = shares(output, options.delay)
    rate = options.sites / options.delay
    print(
        f"{len(found)} sites, one request each {options.delay:g} s ({rate:.0f} a second in all), {seconds:.0f} s, {cpu:.0f} CPU s: "
        f"of the ideal: {sum(found) / len(found):.3f}, worst site: {found[0]:.3f}"
    )


if __name__ == "__main__":
    main()
