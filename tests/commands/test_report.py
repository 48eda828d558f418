"""`scrapy report` as it is typed."""

import subprocess
import sys

import pytest

from tests.harvesting import ROOT
from tests.parquet.archive import write

pytestmark = pytest.mark.slow


def run(*arguments, check=0):
    command = [sys.executable, "-m", "kliping", "report", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == check, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_it_says_where_the_page_is(tmp_path):
    archive = write(tmp_path / "archive")
    assert (archive / "report.html").as_uri() in run("--output", archive)
    assert (archive / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    run("--output", archive, "--run", "r1", "--to", tmp_path / "run.html")
    assert "Run r1" in (tmp_path / "run.html").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_cannot_be_done_is_said(tmp_path):
    archive = write(tmp_path / "archive")
    assert "no run of" in run("--output", archive, "--run", "x", check=2)
    assert "name another file with --to" in run("--output", archive, "--to", tmp_path / "none" / "page.html", check=7)
    next((archive / "articles").rglob("*.parquet")).write_bytes(b"PAR1 and nothing more")
    assert "scrapy verify" in run("--output", archive, check=7)
