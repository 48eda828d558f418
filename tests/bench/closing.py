"""What the end of a run costs, by the history of the archive.

python -m tests.bench.closing [--sites 2000] [--runs 720] [--folder DIR]
Makes `runs/` and `pages/` of ninety days, then holds one more run against them: the first time, when every file is read, and the
next, when one run is new. Prints CPU seconds and the growth of memory of each.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from crawler.items import Run
from crawler.report.closing import Closing
from crawler.report.report import FILLED, RunReport, SiteReport
from pipelines.parquet.files import publish
from pipelines.parquet.rows import table_of

DAYS = 88
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def report(number: int, sites: int, dice: random.Random) -> RunReport:
    """One run in which each site had two articles or three."""
    made = RunReport(run_id=f"{BEGIN:%Y%m%d}-{number:06}")
    for name in names(sites):
        new = dice.choice((2, 3))
        made.sites[name] = SiteReport(
            name=name, requested=new + 9, requests=new + 9, pages=new + 7, outcomes=Counter(new=new, not_modified=4), comments_new=5,
            statuses=Counter({"200": new + 4, "304": 4}), comments_declared=5, comments_collected=5, filled=Counter(dict.fromkeys(FILLED, new)),
            slowest=[(dice.randint(100, 900), f"https://{name}.example/{number}/{n}/an-address-of-usual-length") for n in range(3)],
        )  # fmt: skip
    return made


def names(sites: int) -> list[str]:
    return [f"site{number:05}" for number in range(sites)]


def store(root: Path, number: int, made: RunReport, started: datetime) -> None:
    """The files of a run."""
    row = Run(
        run_id=made.run_id, started_at=started, finished_at=started + timedelta(minutes=30), sites=list(made.sites), exit_code=0,
        report=orjson.dumps(made).decode(),
    )  # fmt: skip
    publish(root, f"runs/month={started:%Y-%m}/{made.run_id}-1.parquet", table_of("runs", [row]))
    site = [name for name in made.sites for _ in range(5)]
    time_type = pa.timestamp("us", tz="UTC")
    published = [started - timedelta(minutes=n % 97) if n % 5 < 2 else None for n in range(len(site))]
    columns = {
        "run_id": pa.array([made.run_id] * len(site)),
        "site": pa.array(site),
        "outcome": pa.array(["new", "new", "no_article", "not_modified", "not_modified"] * len(made.sites)),
        "published_at": pa.array(published, time_type),
        "fetched_at": pa.array([started] * len(site), time_type),
    }
    folder = root / "pages" / f"month={started:%Y-%m}"
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), folder / f"{made.run_id}-0.parquet")


def make(root: Path, sites: int, runs: int) -> None:
    dice = random.Random(1)
    for number in range(runs):
        store(root, number, report(number, sites, dice), BEGIN + timedelta(days=DAYS) * number / runs)


def close_run(root: Path, sites: int, number: int) -> None:
    """In a process of its own: the end of one more run, whose own files come after it."""
    now = BEGIN + timedelta(days=DAYS, hours=number)
    made = report(10**5 + number, sites, random.Random(number))
    ending = Closing(report=made, started=now, output=root, metrics=root / "metrics.prom", webhook=None)
    # A run has written its tables before it ends; the first array of a process imports pandas, where there is one: 36 MB.
    table_of("runs", [])
    before, spent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    ending.examine(now)
    spent = time.process_time() - spent
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    unwell = sum(bool(site.health) for site in made.sites.values())
    print(f"{spent:6.2f} CPU s, {grown / 1000:6.1f} MB more, {unwell} sites not well, {len(ending.last_success)} with a success")
    store(root, number, made, now)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=720)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--close", type=int)
    args = parser.parse_args()
    if args.close is not None:
        close_run(args.folder, args.sites, args.close)
        return
    with tempfile.TemporaryDirectory() as made:
        root = args.folder or Path(made)
        if not (root / "runs").exists():
            make(root, args.sites, args.runs)
        for number, what in enumerate(("every file is new:", "one run is new:  ", "one run is new:  ")):
            sys.stdout.write(f"{what} ")
            sys.stdout.flush()
            words = [
                sys.executable,
                "-m",
                "tests.bench.closing",
                "--folder",
                str(root),
                "--sites",
                str(args.sites),
                "--close",
                str(number),
            ]
            subprocess.run(words, check=True)


if __name__ == "__main__":
    main()
