"""`scrapy dedupe`: where the table goes, and what is said."""

import argparse
from concurrent.futures.process import BrokenProcessPool

import pyarrow.parquet as pq
import pytest
from rich.console import Console
from scrapy.utils.project import get_project_settings

from crawler.commands import dedupe
from crawler.commands.dedupe import Command
from pipelines.dedupe.whole.clusters import clusters
from tests.commands.calling import call
from tests.dedupe.whole.scattered import Scattered
from tests.dedupe.whole.test_clusters import archive

__all__ = ["archive"]


@pytest.mark.parametrize("into", [None, "families.parquet"])
def test_the_command(archive, into):
    command, console = Command(), Console(record=True, width=200)
    command.settings = get_project_settings()
    assert command.work(archive, argparse.Namespace(into=into and str(archive / into), ray=None), console) == 0
    assert "8 texts; 8 of them in" not in console.export_text(clear=False)
    assert "6 of them in 2 families" in console.export_text()
    assert pq.read_table(archive / (into or "clusters/clusters.parquet"), partitioning=None).equals(clusters(archive))
    (archive / "articles/month=2026-03/pos.parquet").write_bytes(b"no Parquet")
    assert command.work(archive, argparse.Namespace(into=None, ray=None), console) == 7
    assert "scrapy verify looks closer" in console.export_text()


def test_without_ray_a_sentence(archive, capsys):
    code, said = call(capsys, "dedupe", "--output", archive, "--ray", "auto")
    assert code == 2
    assert "pip install 'kliping[ray]'" in said


class Losing(Scattered):
    def fetch(self, handle):
        raise BrokenProcessPool("the head did not answer")


def test_work_that_was_lost(archive, capsys, monkeypatch):
    monkeypatch.setattr(dedupe, "_hands", lambda address: Losing(2))
    code, said = call(capsys, "dedupe", "--output", archive)
    assert code == 7
    assert "the table could not be made: the head did not answer; begin it again" in said
    assert not (archive / "clusters").exists()
