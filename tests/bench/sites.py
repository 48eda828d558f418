"""Many sites side by side at the rate that politeness allows: `python -m tests.bench.sites [--sites 2000] [--delay 30] [--pages 6]`.

Every site answers on an address of its own of loopback and notes when it was asked. N requests `delay` apart take (N - 1) * delay
at best; printed is that ideal as a share of what they took, over all sites and for the worst one: from the first request of the
run to the last, and from the third on, when the burst of the beginning is over, in which all sites are opened at once.
"""

import argparse
import gzip
import json
import tempfile
import urllib.request
from pathlib import Path

from tests.bench.road import harvesting, measured, served
from tests.bench.road_server import host

BURST = 2
"""Requests of the beginning: robots.txt and the home page."""


def times(number: int, port: int) -> list[float]:
    """When a site was asked."""
    with urllib.request.urlopen(f"http://{host(number)}:{port}/times") as reply:
        seen: list[float] = json.loads(gzip.decompress(reply.read()))
    return seen


def share(seen: list[float], delay: float) -> float:
    """Ideal as a share of what it took."""
    return (len(seen) - 1) * delay / (seen[-1] - seen[0])


def main() -> None:
    """Harvest once and print two lines."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sites", type=int, default=2000)
    parser.add_argument("--delay", type=float, default=30.0)
    parser.add_argument("--pages", type=int, default=6)
    options = parser.parse_args()
    entry = '[[site]]\nname = "site{0}"\nurl = "http://{1}:{2}/"\ndelay = {3}\n'
    with tempfile.TemporaryDirectory() as folder, served(options.pages, options.sites, small=True) as port:
        listed, output = Path(folder, "sites.toml"), Path(folder, "output")
        listed.write_text("\n".join(entry.format(n, host(n), port, options.delay) for n in range(options.sites)))
        cpu, seconds = measured(harvesting(listed, output))
        seen = [times(number, port) for number in range(options.sites)]
    rate = options.sites / options.delay
    print(
        f"{options.sites} sites, one request each {options.delay:g} s ({rate:.0f} a second in all), {options.pages} pages each, "
        f"{sum(map(len, seen))} requests in {seconds:.0f} s, {cpu:.0f} CPU s"
    )
    for words, some in (("whole run", seen), ("after the beginning", [one[BURST:] for one in seen])):
        found = sorted(share(one, options.delay) for one in some)
        print(f"of the ideal, {words}: {sum(found) / len(found):.3f}, worst site: {found[0]:.3f}")


if __name__ == "__main__":
    main()
