"""A run in several processes: how their reports become one. In JSON, of which nothing is run: other machines may have sent it."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from crawler.report.report import RunReport, SiteReport
from crawler.sites import Site


def hand_over(report: RunReport, path: Path) -> None:
    """Leave a part's report for who began it."""
    path.write_bytes(json.dumps(report, default=_members).encode())


def _members(one: Any) -> dict[str, Any]:
    return {member.name: getattr(one, member.name) for member in fields(one)}


def _site(told: dict[str, Any]) -> SiteReport:
    """As it was before it was told in JSON, which has lists for tuples and dicts for counters."""
    return SiteReport(**{name: _value(value) for name, value in told.items()})


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return Counter(value)
    return [tuple(each) if isinstance(each, list) else each for each in value] if isinstance(value, list) else value


def gather(report: RunReport, data: bytes | None, sites: Sequence[Site], why: str) -> None:
    """Add a part's report as it was handed over, or say of its sites why there is none, or only half of one."""
    try:
        part = json.loads(data or b"")
    except ValueError:
        for site in sites:
            report.site(site.name).trouble = why
        return
    report.sites |= {name: _site(told) for name, told in part["sites"].items()}
    report.files += part["files"]
    report.paths += part["paths"]
    report.item_errors += part["item_errors"]
    report.storage_error = report.storage_error or part["storage_error"]
    report.disk_low = report.disk_low or part["disk_low"]
