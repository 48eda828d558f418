"""Two processes beside one: `python -m tests.bench.jobs [--pages 4000] [--rounds 1]`.

The sites of the road's bench, served by another process, are harvested with `--jobs 1` and `--jobs 2` in turns. Pages per second
compare only where two cores are free, so the CPU seconds a page are compared too: where two processes use no more than 1.1 times
those of one, two free cores give 1.8 times its pages.
"""

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.bench.road import SITES, harvesting, measured, served
from tests.bench.road_server import host

BAR = 1.1


def main() -> None:
    """Print a line for each number of processes, and one of ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    each = max(1, options.pages // SITES)
    totals: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    with tempfile.TemporaryDirectory() as folder, served(each) as port:
        listed = Path(folder, "sites.toml")
        entry = '[[site]]\nname = "site{0}"\nurl = "http://{1}:{2}/"\ndelay = 0\nconcurrency = 8\n'
        listed.write_text("\n".join(entry.format(number, host(number), port) for number in range(SITES)))
        for _ in range(options.rounds):
            for jobs in (1, 2):
                output = Path(tempfile.mkdtemp(dir=folder))
                for place, value in enumerate(measured(harvesting(listed, output, "--jobs", str(jobs)))):
                    totals[jobs][place] += value
    pages = options.rounds * SITES * each
    for jobs, (cpu, seconds) in totals.items():
        print(f"--jobs {jobs}: {pages / seconds:.0f} pages a second, {1000 * cpu / pages:.2f} CPU ms a page, {seconds:.0f} s")
    cpu, quicker = totals[2][0] / totals[1][0], totals[1][1] / totals[2][1]
    print(f"two processes beside one: {quicker:.2f} times as quick here, {cpu:.2f} times the CPU seconds (at most {BAR})")


if __name__ == "__main__":
    main()
