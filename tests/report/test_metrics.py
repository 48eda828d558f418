"""Metrics, as Prometheus reads them."""

from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from crawler.report.metrics import PER_SITE, write
from crawler.report.page import as_json
from crawler.report.report import RunReport, SiteReport
from crawler.report.verdict import judge

T = datetime(2026, 1, 5, tzinfo=UTC)


def metrics(path, *sites, last_success=None):
    report = RunReport(run_id="r", sites={site.name: site for site in sites})
    write(path, as_json(report, judge(report), T, T + timedelta(minutes=1)), last_success or {})
    families = text_string_to_metric_families(path.read_text("utf-8"))
    return {(sample.name, sample.labels.get("site")): sample.value for family in families for sample in family.samples}


def test_a_run_that_never_succeeded_is_zero(tmp_path):
    found = metrics(tmp_path / "m.prom", SiteReport(name="a", trouble="down", health=["x", "y"]))
    assert found["kliping_last_success_timestamp_seconds", None] == 0
    assert found["kliping_site_last_success_timestamp_seconds", "a"] == 0
    assert found["kliping_last_run_timestamp_seconds", None] == T.timestamp() + 60
    assert (found["kliping_sites", None], found["kliping_sites_failed", None], found["kliping_sites_unhealthy", None]) == (
        1,
        1,
        1,
    )
    assert (found["kliping_last_run_exit_code", None], found["kliping_last_run_seconds", None]) == (3, 60)
    assert found["kliping_site_unhealthy", "a"] == 2


def test_successes_and_counts_by_site(tmp_path):
    site = SiteReport(name="a", requested=7, comments_new=2)
    site.outcomes["new"] = 3
    found = metrics(tmp_path / "m.prom", site, SiteReport(name="b"), last_success={"": T, "a": T - timedelta(days=1)})
    assert found["kliping_last_success_timestamp_seconds", None] == T.timestamp()
    assert found["kliping_site_last_success_timestamp_seconds", "a"] == T.timestamp() - 86_400
    assert [found[f"kliping_site_{name}", "a"] for name in ("requested", "new", "failed", "comments_new")] == [7, 3, 0, 2]
    assert {name for name, site in found if site == "b"} >= {f"kliping_site_{name}" for name in PER_SITE}


def test_a_second_run_leaves_no_site_of_the_first(tmp_path):
    metrics(tmp_path / "m.prom", SiteReport(name="a"))
    assert ("kliping_site_new", "a") not in metrics(tmp_path / "m.prom", SiteReport(name="b"))
    assert [path.name for path in tmp_path.iterdir()] == ["m.prom"]


def test_a_folder_that_is_not_there_is_an_oserror(tmp_path):
    with pytest.raises(OSError):  # noqa: PT011 -- any
        metrics(tmp_path / "none" / "m.prom")
