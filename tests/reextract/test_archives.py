"""A re-extraction in the place of the old rows: all or nothing, and the archive goes on after it."""

import random
import subprocess
import sys

import pytest

from crawler.archive import stage
from pipelines.parquet.verify import verify
from tests.conftest import replaced
from tests.harvesting import ROOT, harvest, rows
from tests.reextract.test_job import same, scrapy

pytestmark = pytest.mark.slow


SEEDS = random.Random(20261125).sample(range(1, 60), 3)


def test_in_place(archive):
    scrapy("reextract", "--output", archive.output, "--sites", archive.sites, "--replace", processes=2)
    same(archive.before, archive.output)
    assert list(verify(archive.output)) == []
    assert not (archive.output / stage.NAME).exists()


def test_only_the_last_run(archive):
    last = max(row["run_id"] for row in rows(archive.output, "runs"))
    replaced(archive, runs={last})
    same(archive.before, archive.output)
    assert list(verify(archive.output)) == []


def test_harvest_after_it_goes_on(archive):
    replaced(archive)
    harvest(archive.sites, archive.output)
    same(archive.before, archive.output, "articles", "comments")
    assert list(verify(archive.output)) == []


@pytest.mark.parametrize("step", SEEDS)
def test_a_kill_loses_nothing(archive, step):
    command = [sys.executable, "-m", "tests.erase.killed", "replace", str(archive.output), str(step)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 9), done.stderr
    stage.resume(archive.output)
    assert list(verify(archive.output)) == []
    same(archive.before, archive.output)
