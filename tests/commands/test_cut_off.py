"""A worker whose machine is cut off has lost its lock, and may still wake up: commands for a whole archive wait for it, then fence it."""

import os

import pytest

from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import Fenced, Worker
from crawler.report import verdict
from tests.commands.calling import call
from tests.harvesting import declare, rows
from tests.parquet.archive import write


@pytest.fixture
def root(tmp_path):
    return write(tmp_path / "archive")


@pytest.fixture
def afar(root):
    """Such a worker; its last sign of life is as old as is said."""
    worker = Worker(FolderBoard(root), "afar")
    worker.board.enter("afar")
    os.close(worker.board._locks.pop("afar"))
    (root / ".leases/workers/afar/alive").write_text("another start of another machine", encoding="utf-8")
    return worker


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("erase", ["--author", "Joko", "--yes"]), ("compact", []), ("rebuild", []), ("harvest", [])],
)
def test_nothing_is_rewritten_beside_one_that_lives(root, afar, capsys, tmp_path, name, arguments):
    before = {path: path.read_bytes() for path in root.rglob("*.parquet")}
    sites = declare(tmp_path, ("warta", "http://127.0.0.1:9/"))
    code, said = call(capsys, name, "--output", root, *arguments, SITES_FILE=str(sites), OUTPUT_DIR=str(root))
    assert code == verdict.LOCKED, said
    assert {path: path.read_bytes() for path in root.rglob("*.parquet")} == before


def test_what_was_erased_does_not_come_back_with_one_that_wakes_up(root, afar, capsys, tmp_path):
    said = next((root / "comments").rglob("*.parquet"))
    late = tmp_path / "late.parquet"
    late.write_bytes(said.read_bytes())
    os.utime(root / ".leases/workers/afar/alive", (1, 1))
    assert call(capsys, "erase", "--output", root, "--author", "Joko", "--yes", SITES_FILE=str(tmp_path / "none.toml"))[0] == 0
    with pytest.raises(Fenced):
        afar.publish(late, str(said.with_name("afar-00000.parquet")))
    assert rows(root, "comments") == []
