"""A run in several processes: how their reports become one."""

import pickle
from collections.abc import Sequence
from pathlib import Path

from crawler.report.report import RunReport
from crawler.sites import Site


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
