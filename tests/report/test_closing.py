"""The end of a run: its row, its report, and what is said where something cannot be read or written."""

import logging
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from crawler.identity import VERSION
from crawler.report.closing import Closing
from crawler.report.past import unread
from crawler.report.report import RunReport, SiteReport
from crawler.report.verdict import judge
from pipelines.parquet.writer import Limits, Writer

T = datetime(2026, 1, 5, 8, tzinfo=UTC)
END = T + timedelta(minutes=5)


def closing(output, *sites, **values):
    report = RunReport(run_id="20260105T080000Z-1", sites={site.name: site for site in sites}, **values)
    return Closing(report=report, started=T, output=output, metrics=output / "metrics.prom", webhook=None)


def full():
    site = SiteReport(name="a", requests=9, pages=8, comments_new=2, comments_changed=1, duplicates=3)
    site.outcomes.update(new=4, changed=2)
    return site


def test_the_row_holds_the_sums_and_the_whole_report(tmp_path):
    made = closing(tmp_path, full(), full_b := SiteReport(name="b", trouble="down", requests=1))
    row = made.row(judge(made.report), END)
    assert (row.sites, row.sites_failed, row.requests, row.pages) == (["a", "b"], ["b"], 10, 8)
    assert (row.articles_new, row.articles_changed, row.comments_new, row.comments_changed, row.duplicates) == (4, 2, 2, 1, 3)
    assert (row.verdict, row.exit_code, row.version, row.finished_at) == ("some_failed", 3, VERSION, END)
    assert orjson.loads(row.report)["sites"]["b"]["trouble"] == full_b.trouble


def test_what_the_operator_expects_and_does_not_find(tmp_path):
    made = closing(tmp_path, SiteReport(name="a", unexpected="it has 3 articles where 10 are expected"), SiteReport(name="b"))
    made.examine(END)
    sites = made.report.sites
    assert (sites["a"].health, sites["a"].change, sites["a"].since) == (
        ["it has 3 articles where 10 are expected"],
        "new",
        T.isoformat(timespec="seconds"),
    )
    assert (sites["b"].health, sites["b"].change) == ([], None)
    made.examine(END)
    assert len(sites["a"].health) == 1


def test_a_damaged_history_is_said_and_the_run_ends_all_the_same(tmp_path, caplog):
    file = tmp_path / "runs" / "month=2026-01" / "r.parquet"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"PAR1")
    made = closing(tmp_path, SiteReport(name="a", trouble="down"))
    with caplog.at_level(logging.WARNING):
        made.examine(END)
    assert "the history could not be read" in caplog.text
    assert made.report.sites["a"].change == "new"


@pytest.mark.parametrize(
    ("site", "values", "succeeded"),
    [
        (SiteReport(name="a"), {}, {"", "a"}),
        (SiteReport(name="a", trouble="down"), {}, set()),
        (SiteReport(name="a"), {"storage_error": "the disk is full"}, set()),
        (SiteReport(name="a"), {"item_errors": 1}, {"a"}),
    ],
)
def test_who_succeeded(tmp_path, site, values, succeeded):
    made = closing(tmp_path, site, **values)
    made.tell(judge(made.report), END)
    assert made.last_success == dict.fromkeys(succeeded, END)


def test_what_is_told_is_what_is_written(tmp_path):
    made = closing(tmp_path, full())
    told = made.tell(judge(made.report), END)
    assert orjson.loads((tmp_path / "report.json").read_bytes()) == told
    assert (tmp_path / "report.txt").exists()
    assert (tmp_path / "metrics.prom").exists()


def test_a_report_that_cannot_be_written_is_said(tmp_path, caplog):
    made = closing(tmp_path / "none", full())
    with caplog.at_level(logging.WARNING):
        assert made.tell(judge(made.report), END)["exit_code"] == 0
    assert "the report could not be written" in caplog.text


def test_a_webhook_that_does_not_listen_is_said(tmp_path, caplog):
    made = closing(tmp_path, SiteReport(name="a", trouble="down", change="new"))
    made.webhook = "http://127.0.0.1:9/"
    with caplog.at_level(logging.WARNING):
        made.tell(judge(made.report), END)
    assert "the webhook was not told" in caplog.text


def test_until_all_of_the_history_is_read_a_site_is_as_it_was_judged(tmp_path, monkeypatch):
    """And no site is judged by the half: it would be ill by a pause as it makes every month."""
    monkeypatch.setattr(unread, "SHARE", 1)
    quiet = "no article for 9 days, usually 4 a day"
    for days in (3, 2, 1):
        before = closing(tmp_path, SiteReport(name="a", health=[quiet]), SiteReport(name="b"))
        before.report.run_id, before.started = f"2026010{5 - days}T080000Z-1", T - timedelta(days=days)
        writer = Writer(tmp_path, before.report.run_id, Limits())
        writer.add_run(before.row(judge(before.report), before.started))
        writer.publish(writer.take())
    for waits in (True, True, False):
        made = closing(tmp_path, SiteReport(name="a", unexpected="few"), SiteReport(name="b"), SiteReport(name="c"))
        made.examine(END)
        told = made.tell(judge(made.report), END)
        sites = made.report.sites
        assert [sites[name].health for name in "abc"] == [["few", *([quiet] if waits else [])], [], []]
        assert sites["a"].change == "still"
        assert bool(made.report.history) == waits
        assert ("their history is read a share a run" in (tmp_path / "report.txt").read_text()) == waits
        assert told["history"] == made.report.history
