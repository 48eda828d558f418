"""The steps of docs/upgrade.md: a backup without state, put elsewhere, is sound and goes on."""

import shutil
import subprocess
import sys

import pytest

from pipelines.parquet.verify import verify
from tests.harvesting import ROOT, harvest, rows

pytestmark = pytest.mark.slow


def test_backup_and_restore(harvested, tmp_path):
    backup, restored = tmp_path / "backup", tmp_path / "restored"
    shutil.copytree(harvested.folder / "output", backup, ignore=shutil.ignore_patterns("state", "lock"))
    shutil.copytree(backup, restored)
    assert list(verify(restored)) == []
    command = [sys.executable, "-m", "kliping", "rebuild", "--output", str(restored), "--sites", str(harvested.sites)]
    subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=True)
    before = len(rows(restored, "articles"))
    harvest(harvested.sites, restored)
    assert len(rows(restored, "articles")) == before
    (restored / "articles").rename(tmp_path / "lost")
    assert list(verify(restored)), "what is missing is said"
