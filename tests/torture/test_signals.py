"""The first signal ends a harvest cleanly, the second at once; neither loses or corrupts anything."""

import signal
import subprocess
import sys
import time

import pytest

from pipelines.parquet.verify import verify
from tests.harvesting import ROOT, declare, harvest, rows
from tests.site.server import serve


@pytest.fixture
def site():
    with serve(articles=20) as served:
        served.delay = 0.1
        yield served


def start(folder, served):
    """A harvest that has asked for some articles and is in the middle of others."""
    sites = declare(folder, ("demo", served.url))
    command = [sys.executable, "-m", "scrapy", "harvest", "--sites", str(sites), "--output", str(folder / "out"), "-L", "WARNING"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while len(served.requests) < 15 and time.monotonic() < deadline:
        time.sleep(0.01)
    return sites, process


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_one_signal_commits_what_is_in_flight(tmp_path, site, number, code):
    sites, process = start(tmp_path, site)
    site.delay = 4.0  # what is asked for now takes long, and is still waited for
    time.sleep(1.0)
    began = time.monotonic()
    process.send_signal(number)
    _, errors = process.communicate(timeout=120)
    assert time.monotonic() - began < 30
    assert process.returncode == code, errors
    assert "Traceback" not in errors
    assert "stopped by a signal" in " ".join(errors.split())
    site.delay = 0.0
    (run,) = rows(tmp_path / "out", "runs")
    stored = len(rows(tmp_path / "out", "articles"))
    assert (run["verdict"], run["exit_code"]) == ("interrupted", code)
    assert 0 < stored == run["articles_new"] < 18
    harvest(sites, tmp_path / "out")
    assert len(rows(tmp_path / "out", "articles")) > stored
    assert not list(verify(tmp_path / "out"))


def test_the_second_signal_stops_at_once(tmp_path, site):
    sites, process = start(tmp_path, site)
    site.delay = 8.0
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    assert process.poll() is None
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert time.monotonic() - began < 5
    assert process.returncode == 143
    site.delay = 0.0
    assert not list(verify(tmp_path / "out"))
    harvest(sites, tmp_path / "out")
    assert len(rows(tmp_path / "out", "articles")) >= 15
    assert not list(verify(tmp_path / "out"))
