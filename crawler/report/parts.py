"""A run in several processes: which sites each harvests, and how their reports become one."""

import pickle
from collections.abc import Sequence
from pathlib import Path

from crawler.report.report import RunReport
from crawler.sites import Site


def share(sites: Sequence[Site], part: str) -> list[Site]:
    """The sites of part `K/N`, K from 1: every N-th; all sites where `part` is empty."""
    if not part:
        return list(sites)
    number, _, count = part.partition("/")
    return list(sites[int(number) - 1 :: int(count)])


def file_prefix(run_id: str, part: str) -> str:
    """What the names of a part's files begin with: no two parts of a run write the same name."""
    return f"{run_id}-{part.partition('/')[0]}" if part else run_id


def hand_over(report: RunReport, path: Path) -> None:
    """Leave a part's report for who began it."""
    path.write_bytes(pickle.dumps(report))


def gather(report: RunReport, path: Path, sites: Sequence[Site], ended: int) -> None:
    """Add a part's report, or say of its sites that their process ended with the code `ended` without one."""
    if not path.exists():
        for site in sites:
            report.site(
                site.name
            ).trouble = (
                f"its process ended with {ended} before it could report; what it had stored stays, and the next run goes on"
            )
        return
    part: RunReport = pickle.loads(path.read_bytes())  # noqa: S301 -- written by our own process, in a folder of our own
    report.sites |= part.sites
    report.files += part.files
    report.paths += part.paths
    report.item_errors += part.item_errors
    report.storage_error = report.storage_error or part.storage_error
    report.disk_low = report.disk_low or part.disk_low
