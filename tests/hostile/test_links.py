"""Whoever may write beside an archive puts a link in the place of a file: nothing is written to where it leads."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.cli import shift
from crawler.disk import durable, work
from crawler.disk.lock import Lock
from crawler.fetch.remembered import Remembered
from crawler.memory.state import State
from crawler.report import metrics
from crawler.report.past.baseline import Baseline
from crawler.sites import Site
from crawler.warc.files import recover
from crawler.warc.payloads import PayloadIndex
from pipelines.parquet.reading import check_new

T = datetime(2026, 11, 26, tzinfo=UTC)
TOLD = {"finished_at": T.isoformat(), "exit_code": 0, "sites": {}, "seconds": 1}


def remember(root):
    Remembered(root).keep("warta.example", b"User-agent: *", T)


def arrange(root):
    with work.arranging(root):
        pass


def publish(root):
    with work.publishing(root):
        pass


REFUSED = {
    ".lock": Lock.acquire,
    "warta.sqlite": lambda root: State(root, Site(name="warta", url="https://warta.example/")),
    "payloads.sqlite": lambda root: PayloadIndex(root / "payloads.sqlite", root),
    "history.db": lambda root: Baseline(root / "history.db"),
    "war.warc.gz.open": recover,
    "checked": lambda root: check_new(root, root / "checked"),
    ".report.json.new": lambda root: durable.write_whole(root / "report.json", b"{}"),
    "copy.part": lambda root: durable.copy_whole(root / "given", root / "copy"),
    ".warta.example.txt.new": remember,
    ".arrange.lock": arrange,
    ".publish.lock": publish,
    ".metrics.prom.new": lambda root: metrics.write(root / "metrics.prom", TOLD, {}),
}


@pytest.fixture
def victim(tmp_path):
    path = tmp_path / "elsewhere" / "victim"
    path.parent.mkdir()
    path.write_bytes(b"somebody's own words\n" * 50)
    return path


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_written_to_where_a_link_leads(tmp_path, victim, name, there):
    words = victim.read_bytes()
    if not there:
        victim.unlink()
    root = tmp_path / "archive"
    root.mkdir()
    (root / "given").write_bytes(b"given")
    (root / name).symlink_to(victim)
    with pytest.raises(durable.Linked, match="is a symbolic link, and nothing is written"):
        REFUSED[name](root)
    assert (victim.read_bytes() if there else None) == (words if there else None)
    assert [path.name for path in victim.parent.iterdir()] == ["victim"] * there


@pytest.mark.parametrize(
    "name", [".lock", "warta.sqlite", "payloads.sqlite", "history.db", ".report.json.new", ".arrange.lock", ".publish.lock"]
)
def test_a_pipe_in_the_place_of_a_file_holds_nobody(tmp_path, name):
    os.mkfifo(tmp_path / name)
    with pytest.raises(durable.NoFile, match="is a pipe or a device, and nothing is written"):
        REFUSED[name](tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "state/warta.sqlite",
        "state/checked",
        "state/robots/warta.example.txt",
        "articles/month=2026-11/a.parquet",
        "warc/a.warc.gz",
    ],
)
def test_a_run_begins_in_no_archive_with_a_pipe(tmp_path, name):
    (tmp_path / name).parent.mkdir(parents=True)
    os.mkfifo(tmp_path / name)
    with pytest.raises(durable.NoFile, match=name):
        Lock.acquire(tmp_path)
    (tmp_path / name).unlink()
    (tmp_path / "elsewhere").symlink_to("nowhere")
    Lock.acquire(tmp_path).release()


def test_what_is_replaced_by_its_name_replaces_the_link(tmp_path, victim):
    words, path = victim.read_bytes(), tmp_path / "report.json"
    path.symlink_to(victim)
    durable.write_whole(path, b"{}")
    assert (path.read_bytes(), path.is_symlink(), victim.read_bytes()) == (b"{}", False, words)


def test_the_folder_of_shares_is_nobody_elses(tmp_path, monkeypatch):
    monkeypatch.setattr(shift.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(shift.os, "getuid", lambda: 4711)
    with pytest.raises(PermissionError, match="belongs to somebody else"), shift._folder_of_its_own("", "w1"):
        pass
    Path(tmp_path, "kliping-workers-4711").rmdir()
    Path(tmp_path, "kliping-workers-4711").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=r"File exists|symbolic link"), shift._folder_of_its_own("", "w1"):
        pass
