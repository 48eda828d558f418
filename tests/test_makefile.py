"""The Makefile: what its first lines promise is there, once."""

import re
import shutil
import subprocess

import pytest

from tests.harvesting import ROOT


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_each_target_is_there_once():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"make ([a-z-]+)", text.partition("PYTHON ?=")[0])
    done = subprocess.run(["make", "--dry-run", *named], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
