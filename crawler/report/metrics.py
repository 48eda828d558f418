"""Metrics for Prometheus' text file collector: the time of the last success above all."""

from datetime import datetime
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from crawler.disk.durable import write_whole

PER_SITE = {
    "requested": "Requests sent to the site in the last run.",
    "new": "Articles first seen in the last run.",
    "changed": "New versions of known articles in the last run.",
    "gone": "Articles found gone in the last run.",
    "failed": "Fetches of articles that failed in the last run.",
    "comments_new": "Comments first seen in the last run.",
}


def write(path: Path, told: dict[str, Any], last_success: dict[str, datetime]) -> None:
    """Write the file, whole or not at all. `told` is `page.as_json`'s; `last_success` by site, of all under the empty name."""
    registry = CollectorRegistry()

    def gauge(name: str, help_: str, *labels: str) -> Gauge:
        return Gauge(f"kliping_{name}", help_, labels, registry=registry)

    success = gauge("last_success_timestamp_seconds", "End of the last run that succeeded as a whole.")
    success.set(last_success[""].timestamp() if "" in last_success else 0)
    finished = datetime.fromisoformat(told["finished_at"])
    gauge("last_run_timestamp_seconds", "End of the last run.").set(finished.timestamp())
    gauge("last_run_exit_code", "Exit code of the last run.").set(told["exit_code"])
    sites = told["sites"].values()
    gauge("sites", "Sites of the last run.").set(len(sites))
    gauge("sites_failed", "Sites that failed in the last run.").set(sum(bool(site["trouble"]) for site in sites))
    gauge("sites_unhealthy", "Sites not well by their own history.").set(sum(bool(site["health"]) for site in sites))
    gauge("last_run_seconds", "Length of the last run.").set(told["seconds"])
    site_success = gauge("site_last_success_timestamp_seconds", "End of the last run that the site did not fail in.", "site")
    unwell = gauge("site_unhealthy", "Findings against the site's own history.", "site")
    counts = {name: gauge(f"site_{name}", text, "site") for name, text in PER_SITE.items()}
    for name, site in told["sites"].items():
        site_success.labels(name).set(last_success[name].timestamp() if name in last_success else 0)
        unwell.labels(name).set(len(site["health"]))
        for key, metric in counts.items():
            metric.labels(name).set(site[key])
    write_whole(path, generate_latest(registry))
