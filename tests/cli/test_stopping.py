"""Signals end a run cleanly: what was fetched is stored, the exit code names the signal, the next run goes on."""

import signal
import subprocess
import sys
import time

import pytest

from crawler.disk.lock import Lock
from tests.harvesting import ROOT, declare, harvest, rows, start_harvest
from tests.site.server import serve

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_signal_after_a_clean_commit(tmp_path, number, code):
    out = tmp_path / "out"
    with serve(articles=40, seed=6) as served:
        sites = declare(tmp_path, ("demo", served.url))
        sites.write_text(sites.read_text(encoding="utf-8").replace("delay = 0", "delay = 0.1"), encoding="utf-8")
        process = start_harvest(sites, out)
        while len(served.requests) < 15:
            time.sleep(0.05)
        process.send_signal(number)
        try:
            _, told = process.communicate(timeout=60)
        finally:
            process.kill()
        assert process.returncode == code, told
        assert "Traceback" not in told
        some = len(rows(out, "articles"))
        assert 0 < some < 35
        (run,) = rows(out, "runs")
        assert (run["verdict"], run["exit_code"]) == ("interrupted", code)
        harvest(declare(tmp_path, ("demo", served.url)), out)
    true = [one for one in served.newspaper.truth()["articles"] if not one["duplicate_of"]]
    found = rows(out, "articles")
    assert len(found) == len({row["article_id"] for row in found}) >= len(true) - 1


MOMENTS = (
    "Enabled addons",
    "Overridden settings",
    "Enabled extensions",
    "Enabled downloader middlewares",
    "Enabled item pipelines",
)
"""Lines of the log, in their order, before the first request of a run."""


@pytest.mark.parametrize(("moment", "jobs"), [*((moment, "1") for moment in MOMENTS[1:4]), (MOMENTS[2], "2")])
def test_a_signal_before_a_run_has_begun(tmp_path, moment, jobs):
    log = tmp_path / "log"
    with serve(articles=4) as one, serve(articles=4) as two, log.open("w") as written:
        sites = declare(tmp_path, ("satu", one.url), ("dua", two.url))
        command = [sys.executable, "-m", "scrapy", "harvest", "--sites", sites, "--output", tmp_path / "out", "--jobs", jobs]
        process = subprocess.Popen(command, cwd=ROOT, stdout=written, stderr=subprocess.STDOUT)
        try:
            while moment not in log.read_text() and process.poll() is None:
                time.sleep(0.005)
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 143, log.read_text()
        finally:
            process.kill()
        assert "Traceback" not in log.read_text()
        Lock.acquire(tmp_path / "out").release()
