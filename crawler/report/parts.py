"""A run in several processes: how their reports become one."""

import pickle
from collections.abc import Sequence
from pathlib import Path

from crawler.report.report import RunReport
from crawler.sites import Site


def hand_over(report: RunReport, path: Path) -> None:
    """Leave a part's report for who began it."""
    path.write_bytes(pickle.dumps(report))


def gather(report: RunReport, data: bytes | None, sites: Sequence[Site], why: str) -> None:
    """Add a part's report as it was handed over, or say of its sites why there is none."""
    if data is None:
        for site in sites:
            report.site(site.name).trouble = why
        return
    part: RunReport = pickle.loads(data)  # noqa: S301 -- written by our own process
    report.sites |= part.sites
    report.files += part.files
    report.paths += part.paths
    report.item_errors += part.item_errors
    report.storage_error = report.storage_error or part.storage_error
    report.disk_low = report.disk_low or part.disk_low
