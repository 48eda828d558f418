"""A catalog of Iceberg names the files of the archive where they are, and agrees with its globs after whatever happened to it."""

import subprocess
import sys
from collections import Counter
from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from pyiceberg.catalog.sql import SqlCatalog

from crawler.items import Clipping
from pipelines.export import iceberg
from pipelines.export.iceberg import write_iceberg
from pipelines.parquet.compact import compact
from pipelines.parquet.replacing import How
from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS
from pipelines.parquet.writer import Limits, Writer
from tests.commands.test_export import export
from tests.harvesting import ROOT, rows
from tests.parquet.archive import T, article

pytestmark = pytest.mark.slow

TYPES = SCHEMAS | SNAPSHOTS
TABLES = [*TYPES]


def by_iceberg(root, catalog, *, write=True):
    if write:
        write_iceberg(root, catalog, T)
    loaded = SqlCatalog("kliping", uri=f"sqlite:///{catalog / iceberg.CATALOG}")
    found = {name: loaded.load_table((iceberg.NAMESPACE, name)).scan().to_arrow().to_pylist() for name in TABLES}
    loaded.close()
    return found


def same(root, catalog):
    """The catalog has the rows of the globs, every value of them."""
    for name, found in by_iceberg(root, catalog).items():
        there = [{column: row.get(column) for column in TYPES[name].names} for row in rows(root, name)]
        assert Counter(map(str, found)) == Counter(map(str, there)), name


def test_it_names_the_files_where_they_are(root, tmp_path):
    before = {path: path.stat().st_ino for path in root.rglob("*.parquet")}
    same(root, tmp_path / "ice")
    assert {path: path.stat().st_ino for path in root.rglob("*.parquet")} == before
    assert not list((tmp_path / "ice").rglob("*.parquet"))


def test_after_a_harvest_a_compaction_and_files_of_fewer_columns(root, tmp_path):
    same(root, tmp_path / "ice")
    writer = Writer(root, "r2", Limits())
    writer.add(Clipping(article=article(7, fetched_at=T + timedelta(days=40))))
    writer.publish(writer.take())
    (older,) = (root / "articles").rglob("r2-*.parquet")
    same(root, tmp_path / "ice")
    list(compact(root, How(linger=0)))
    same(root, tmp_path / "ice")
    pq.write_table(pq.read_table(older, partitioning=None).drop_columns(["section"]), older)
    same(root, tmp_path / "ice")
    assert len(list((tmp_path / "ice").glob("metadata-*"))) == 1


def test_a_kill_leaves_the_last_one(root, tmp_path, monkeypatch):
    before = by_iceberg(root, tmp_path / "ice")

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(iceberg, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        write_iceberg(root, tmp_path / "ice", T + timedelta(hours=1))
    assert by_iceberg(root, tmp_path / "ice", write=False) == before
    monkeypatch.undo()
    write_iceberg(root, tmp_path / "ice", T + timedelta(hours=2))
    assert len(list((tmp_path / "ice").glob("metadata-*"))) == 1


def test_after_an_erasure(archive, tmp_path):
    export(archive.output, "--iceberg", tmp_path / "ice")
    name = next(row["author"] for row in rows(archive.output, "comments") if row["author"])
    command = ["-m", "scrapy", "erase", "--output", str(archive.output), "--sites", str(archive.sites), "--author", name]
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, input="y\n", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    export(archive.output, "--iceberg", tmp_path / "ice")
    found = by_iceberg(archive.output, tmp_path / "ice", write=False)
    assert Counter(map(str, found["comments"])) == Counter(map(str, rows(archive.output, "comments")))
    assert not [path for path in (tmp_path / "ice").rglob("*") if path.is_file() and name.encode() in path.read_bytes()]
