"""Pages read again on a real cluster: the same rows as on one machine, and what work raises there is raised here."""

import os
import subprocess

import pytest

from tests.clusters import PYTHON
from tests.harvesting import ROOT, declare, harvest, rows
from tests.site.server import serve

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not PYTHON.exists(), reason="Ray is not there; make .venv-ray installs it beside the project's own packages"
    ),
]
SCRIPT = """
import sys
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
import ray
from crawler.cli.on_ray import ray_pool
from crawler.cli.on_ray.ray_pool import RayPool
from crawler.memory.erased import Erased
from crawler.reextract.job import Job
import os, signal
ray_pool.RETRIES = 0
ray.init(address="local", num_cpus=1, include_dashboard=False, log_to_driver=False)
job = Job(files=[], sites={}, names=None, run_id="run", erased=Erased())
with RayPool(ray, job) as pool:
    print("said:", pool.submit(divmod, 7, 2).result())
    for work, given in ((int, "x"), (os.kill, (0, 0)), (os._exit, 9)):
        try:
            pool.submit(work, given).result()
        except (ValueError, TypeError, BrokenProcessPool) as error:
            print("said:", type(error).__name__)
"""


def test_what_is_submitted_is_done_elsewhere():
    done = subprocess.run([PYTHON, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
    # Ray has words of its own on the process that died.
    said = [line.removeprefix("said: ") for line in done.stdout.splitlines() if line.startswith("said: ")]
    assert said == ["(3, 1)", "ValueError", "TypeError", "BrokenProcessPool"], done.stderr


def test_the_same_rows_as_on_one_machine(tmp_path, cluster):
    with serve(articles=6) as served:
        sites = declare(tmp_path, ("demo", served.url))
        harvest(sites, tmp_path / "out")
    command = [str(PYTHON), "-m", "kliping", "reextract", "--output", str(tmp_path / "out"), "--sites", str(sites)]
    done = subprocess.run(
        [*command, "--into", str(tmp_path / "new"), "--ray", "auto"], cwd=ROOT, env=os.environ | {"RAY_ADDRESS": cluster.address},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for table in ("articles", "comments", "duplicates", "pages"):
        old, new = (sorted(map(str, rows(tmp_path / name, table))) for name in ("out", "new"))
        assert old == new, table
