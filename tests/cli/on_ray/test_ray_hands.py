"""Families of an archive found on a real cluster: the table of one machine, though workers and nodes are killed meanwhile."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.dedupe.whole.clusters import PATH, clusters
from tests.bench.families import stored
from tests.clusters import PYTHON, descendants
from tests.dedupe.made import corpus
from tests.harvesting import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not PYTHON.exists(), reason="Ray is not there; make .venv-ray installs it beside the project's own packages"
    ),
]
SCRIPT = """
import os, sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
import ray
from crawler.cli.on_ray import ray_hands
from crawler.cli.on_ray.ray_hands import RayHands
def once_more(path):
    if Path(path).exists():
        return "done again"
    Path(path).touch()
    os._exit(9)
ray.init(address="local", num_cpus=1, include_dashboard=False, log_to_driver=False)
def wrapped(work):
    return lambda given: work(given)
out = open(sys.argv[2], "w", buffering=1)
for ray_hands.RETRIES in (0, 1):
    hands = RayHands(ray)
    one, other = hands.do(lambda *given: divmod(*given), 7, 2, results=2)
    (both,) = hands.do(lambda *given: given, one, other)
    print(hands.shares, hands.fetch(both), file=out)
    there = f"{sys.argv[1]}-{ray_hands.RETRIES}"
    for work, given in ((once_more, there), (wrapped(int), "x"), (wrapped(open), "/nowhere"), (wrapped(os._exit), 9)):
        try:
            print(hands.fetch(hands.do(work, given)[0]), file=out)
        except (ValueError, OSError, BrokenProcessPool) as error:
            print(type(error).__name__, file=out)
"""
AFTER = ["ValueError", "FileNotFoundError", "BrokenProcessPool"]


def test_a_piece_whose_worker_was_killed_is_done_again(tmp_path):
    out = tmp_path / "out"  # Ray has words of its own on the streams
    command = [PYTHON, "-c", SCRIPT, str(tmp_path / "there"), str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
    without, with_one = ["1 (3, 1)", "BrokenProcessPool", *AFTER], ["1 (3, 1)", "done again", *AFTER]
    assert out.read_text().splitlines() == [*without, *with_one], done.stderr


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    root = tmp_path_factory.mktemp("archive")
    stored(root, corpus(20_000, seed=2), rows=2_500)
    return root


def command(archive, *more):
    return [str(PYTHON), "-m", "kliping", "dedupe", "--output", archive.name, *more]


def at_work(cluster, names):
    """A process of the cluster that does a piece of such work."""
    while True:
        for pid in descendants(cluster.process.pid):
            with suppress(OSError):
                if Path(f"/proc/{pid}/cmdline").read_bytes().startswith(names):
                    return pid
        time.sleep(0.01)


def kill_workers(cluster):
    for names in ((b"ray::read",), (b"ray::read",), (b"ray::paired", b"ray::near")):
        os.kill(at_work(cluster, names), signal.SIGKILL)


def kill_a_node(cluster):
    one = at_work(cluster, (b"ray::paired", b"ray::near"))
    cluster.replace(next(raylet for raylet in cluster.raylets if one in descendants(raylet)))


@pytest.mark.parametrize("hit", [None, kill_workers, kill_a_node])
def test_the_same_table_as_on_one_machine(archive, cluster, hit):
    run = subprocess.Popen(
        command(archive, "--ray", cluster.address), cwd=archive.parent, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    if hit:
        hit(cluster)
    _, said = run.communicate(timeout=240)
    assert run.returncode == 0, said
    assert pq.read_table(archive / PATH, partitioning=None).equals(clusters(archive))
    (archive / PATH).unlink()
