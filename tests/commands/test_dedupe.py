"""`scrapy dedupe`: where the table goes, and what is said."""

import argparse

import pyarrow.parquet as pq
import pytest
from rich.console import Console
from scrapy.utils.project import get_project_settings

from crawler.commands.dedupe import Command
from pipelines.dedupe.whole.clusters import clusters
from tests.dedupe.whole.test_clusters import archive

__all__ = ["archive"]


@pytest.mark.parametrize("into", [None, "families.parquet"])
def test_the_command(archive, into):
    command, console = Command(), Console(record=True, width=200)
    command.settings = get_project_settings()
    assert command.work(archive, argparse.Namespace(into=into and str(archive / into)), console) == 0
    assert "8 texts; 8 of them in" not in console.export_text(clear=False)
    assert "6 of them in 2 families" in console.export_text()
    assert pq.read_table(archive / (into or "clusters/clusters.parquet"), partitioning=None).equals(clusters(archive))
    (archive / "articles/month=2026-03/pos.parquet").write_bytes(b"no Parquet")
    assert command.work(archive, argparse.Namespace(into=None), console) == 7
    assert "scrapy verify looks closer" in console.export_text()
