"""`kliping status` as it is typed."""

import json
import subprocess
import sys

import pytest

from tests.harvesting import ROOT, rows

pytestmark = pytest.mark.slow


def run(*arguments, check=0):
    command = [sys.executable, "-m", "kliping", "status", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == check, done.stderr
    return done


def test_a_harvested_site(archive):
    (site,) = json.loads(run("--output", archive.output, "--json").stdout)
    runs = sorted(row["run_id"] for row in rows(archive.output, "runs"))
    assert (site["site"], site["word"], site["run"]) == ("demo", "well", runs[-1])
    assert site["comments"]["collected"] > 0
    assert "demo" in run("--output", archive.output, "--site", "demo").stdout
    assert json.loads(run("--output", archive.output, "--run", runs[0], "--json").stdout)[0]["run"] == runs[0]


def test_what_is_not_there_is_said(archive, tmp_path):
    assert "asked a site called pos" in run("--output", archive.output, "--site", "pos", check=2).stderr
    assert "no run of" in run("--output", archive.output, "--run", "x", check=2).stderr
    assert "there is no archive" in run("--output", tmp_path / "none", check=2).stderr
