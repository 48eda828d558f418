"""Sites given to a cluster: dear ones first, hosts whole; without Ray a sentence; on a real cluster one run with one row."""

import json
import os
import subprocess
from contextlib import ExitStack

import pytest

from crawler.cli.on_ray.cluster import spread
from crawler.sites import Site
from pipelines.parquet.verify import verify
from tests.clusters import PYTHON
from tests.harvesting import ROOT, declare, rows
from tests.site.server import serve

SITES = [Site(name=name, url=f"https://{host}.example/") for name, host in (("a", "warta"), ("b", "kabar"), ("c", "warta"), ("d", "pos"), ("e", "surat"))]  # fmt: skip


@pytest.mark.parametrize(
    ("costs", "count", "parts"),
    [
        ({}, 1, ["abcde"]),
        ({}, 9, ["ac", "b", "d", "e"]),
        ({"e": 10.0}, 2, ["e", "abcd"]),
        ({"b": 5.0, "d": 4.0, "e": 4.0}, 2, ["de", "abc"]),
    ],
)
def test_parts_cost_about_the_same_and_hosts_are_whole(costs, count, parts):
    made = spread(SITES, costs, count)
    assert ["".join(sorted(site.name for site in part)) for part in made] == [*map("".join, map(sorted, parts))]


@pytest.mark.slow
def test_a_run_on_a_cluster(tmp_path, cluster):
    with ExitStack() as stack:
        served = [stack.enter_context(serve(articles=6)) for _ in range(3)]
        sites = declare(tmp_path, *((f"situs{number}", site.url) for number, site in enumerate(served)))
        command = [str(PYTHON), "-m", "kliping", "harvest", "--sites", str(sites), "--output", str(tmp_path / "out"), "--ray"]
        environment = os.environ | {"RAY_ADDRESS": cluster.address}  # as a machine of the cluster knows it
        for run, address in enumerate(("auto", cluster.client)):
            done = subprocess.run(
                [*command, address], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
            )
            assert done.returncode == 0, done.stderr
            assert len(rows(tmp_path / "out", "runs")) == run + 1
            if run == 0:
                first = rows(tmp_path / "out", "articles")
    assert rows(tmp_path / "out", "articles") == first
    assert {row["site"] for row in first} == {"situs0", "situs1", "situs2"}
    assert set(rows(tmp_path / "out", "runs")[0]["sites"]) == {"situs0", "situs1", "situs2"}
    assert set(json.loads((tmp_path / "out/reports/cluster.json").read_bytes())["sites"]) == {"situs0", "situs1", "situs2"}
    assert not list(verify(tmp_path / "out"))
    assert not list((tmp_path / "out/.leases/workers").iterdir())
