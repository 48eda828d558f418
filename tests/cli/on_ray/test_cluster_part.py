"""A part on a machine of a cluster: begun again where its process hangs, ended with the run."""

import signal
import sys
import time

import pytest

from crawler.cli.on_ray import cluster_part
from crawler.cli.on_ray.cluster_part import Order, harvest
from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import Worker
from crawler.report.verdict import LOCKED

pytestmark = pytest.mark.slow


@pytest.fixture
def order(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster_part, "LOOKS", 0.05)
    monkeypatch.setattr(cluster_part, "_AGAIN", 0.05)
    return Order(
        output=str(tmp_path), sites=("warta",), settings={"SITES_FILE": "/s.toml"}, run="run", going="run-going", silent=1.0
    )


@pytest.fixture
def going(tmp_path):
    worker = Worker(FolderBoard(tmp_path), "run-going", 1.0)
    worker.begin()
    yield worker
    worker.leave()


def doing(monkeypatch, script):
    """In place of a harvest a script, which is given the report's path and the part's name."""
    monkeypatch.setattr(
        cluster_part, "_command", lambda order, name, report: [sys.executable, "-c", script, str(report), name, order.output]
    )


def test_the_report_is_handed_over(order, going, monkeypatch):
    doing(monkeypatch, "import sys; open(sys.argv[1], 'w').write('all'); print('said'); sys.exit(3)")
    outcome = harvest(order)
    assert (outcome.code, outcome.report, outcome.said) == (3, b"all", "said")


def test_one_that_is_refused_is_tried_again_as_long_as_the_run_goes_on(order, going, monkeypatch):
    script = "import sys, pathlib; seen = pathlib.Path(sys.argv[3], 'seen'); n = len(seen.read_text()) if seen.exists() else 0; seen.write_text('x' * (n + 1)); sys.exit(6 if n < 2 else 0)"
    doing(monkeypatch, script)
    assert harvest(order).code == 0
    doing(monkeypatch, f"import sys; sys.exit({LOCKED})")
    going.leave()
    assert harvest(order).code in (LOCKED, -signal.SIGTERM)  # it may be told to end before it says so, and is not tried again


HANGS = """
import os, signal, sys, pathlib
from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import Worker
seen = pathlib.Path(sys.argv[3], "seen")
if seen.exists():
    sys.exit(0)
seen.touch()
Worker(FolderBoard(pathlib.Path(sys.argv[3])), sys.argv[2], 1.0).begin()
os.kill(os.getpid(), signal.SIGSTOP)
"""


def test_one_that_hangs_is_killed_and_begun_again(order, going, monkeypatch):
    doing(monkeypatch, HANGS)
    began = time.monotonic()
    assert harvest(order).code == 0
    assert time.monotonic() - began > order.silent * cluster_part.HUNG


def test_when_the_run_ends_it_is_told(order, going, monkeypatch):
    doing(monkeypatch, "import signal, sys, time; signal.signal(15, lambda *_: sys.exit(143)); time.sleep(60)")
    going.leave()
    assert harvest(order).code in (143, -15)  # before or after its first line


def test_the_command_is_that_of_a_share(order, tmp_path):
    words = cluster_part._command(order, "run-1", tmp_path / "report")
    assert words[1:6] == ["-m", "kliping", "harvest", "--shard", "1/1"]
    assert {"AS_WORKER=run-1", "RUN_ID=run", "SITES_FILE=/s.toml", f"PART_REPORT={tmp_path}/report"} <= set(words)
    assert words[words.index("--site") + 1] == "warta"
