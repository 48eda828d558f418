"""A run of several processes, ended: one row, one verdict, told once."""

import signal

from scrapy.settings import Settings

from crawler.cli import several
from crawler.report import verdict
from crawler.report.report import RunReport
from crawler.sites import Sites
from crawler.wishes import Wishes
from tests.harvesting import rows


def closing(output):
    wishes = Wishes.of(Settings({"OUTPUT_DIR": str(output), "METRICS_FILE": ""}))
    report = RunReport(run_id="r")
    report.site("a").outcomes["new"] = 2
    return several.begin(report, wishes.output, Sites(sites=(), tell=("json://x",)), wishes), wishes


def test_a_run_has_one_row_and_its_operator_is_told(tmp_path):
    made, wishes = closing(tmp_path)
    assert made.services == ("json://x",)
    made.services = ()
    judged = several.end(made, wishes, lambda: None)
    (row,) = rows(tmp_path, "runs")
    assert (row["run_id"], row["exit_code"], row["articles_new"]) == ("r", judged.exit_code, 2)
    assert judged.exit_code == verdict.COMPLETE
    assert (tmp_path / "report.json").exists()
    assert made.report.files == 1


def test_a_signal_is_asked_for_when_the_run_is_judged(tmp_path):
    made, wishes = closing(tmp_path)
    made.services = ()
    assert several.end(made, wishes, lambda: signal.SIGTERM).exit_code == 128 + signal.SIGTERM


def test_a_row_that_cannot_be_stored_is_in_the_verdict(tmp_path):
    made, wishes = closing(tmp_path)
    made.services = ()
    (tmp_path / "runs").write_text("in the way")
    assert several.end(made, wishes, lambda: None).exit_code == verdict.STORAGE
    assert made.report.storage_error
