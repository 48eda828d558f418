"""The floor below which the readers must not fall on real pages; skipped where those are not at hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "comments"
FLOOR = {"cP": 0.99, "cR": 0.99, "author": 0.99, "time": 0.99, "parent": 0.99}


@pytest.mark.skipif(not (SHARED / "score_comments.py").exists(), reason="the real pages with comments are not beside the project")
def test_the_readers_keep_their_level(tmp_path):
    answers = tmp_path / "answers.jsonl"
    with answers.open("wb") as out:
        subprocess.run(
            [sys.executable, "-m", "tests.bench.comments", str(SHARED)], cwd=ROOT, stdout=out, check=True, capture_output=False
        )
    command = [sys.executable, str(SHARED / "score_comments.py"), str(answers), "--truth", str(SHARED / "truth.jsonl"), "--json"]
    table = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    got = {name: table["all"][name] for name in FLOOR}
    assert all(got[name] >= floor for name, floor in FLOOR.items()), got
    assert table["all"]["negative_false_comments"] == 0
