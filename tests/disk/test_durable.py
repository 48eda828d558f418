"""Every step towards the disk, in the order that a power cut asks for."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.disk import durable


@pytest.fixture
def steps(monkeypatch):
    """Names of what was synced and renamed, in order."""
    said = []
    fsync, rename = os.fsync, Path.rename

    def synced(descriptor):
        said.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        fsync(descriptor)

    def renamed(path, target):
        said.append(f"{path.name} is {target.name}")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    return said


def test_a_file_is_written_whole(tmp_path, steps):
    path = tmp_path / "one" / "report"
    path.parent.mkdir()
    for content in (b"old", b"new"):
        durable.write_whole(path, content)
        assert path.read_bytes() == content
        assert steps == ["sync .report.new", ".report.new is report", "sync one"]
        steps.clear()
    assert [there.name for there in path.parent.iterdir()] == ["report"]


def test_what_cannot_be_written_leaves_the_old(tmp_path, monkeypatch):
    path = tmp_path / "report"
    durable.write_whole(path, b"old")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        durable.write_whole(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_copy_has_its_name_when_it_is_durable(tmp_path, steps):
    (tmp_path / "a").write_bytes(b"bytes")
    (tmp_path / "there").mkdir()
    durable.copy_whole(tmp_path / "a", tmp_path / "there" / "b")
    assert steps == ["sync b.part", "b.part is b", "sync there"]
    assert (tmp_path / "there" / "b").read_bytes() == b"bytes"


def test_a_second_name_or_a_copy(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"bytes")
    durable.link_or_copy(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").stat().st_ino == (tmp_path / "a").stat().st_ino

    def cannot(self, target):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", cannot)
    durable.link_or_copy(tmp_path / "a", tmp_path / "c")
    assert (tmp_path / "c").read_bytes() == b"bytes"
    assert (tmp_path / "c").stat().st_ino != (tmp_path / "a").stat().st_ino


def test_folders_are_made_from_above(tmp_path, steps):
    durable.make_folder(tmp_path / "a" / "b" / "c")
    assert steps == [f"sync {tmp_path.name}", "sync a", "sync b"]
    durable.make_folder(tmp_path / "a" / "b")
    assert len(steps) == 3


def test_a_tree(tmp_path, steps):
    (tmp_path / "a").mkdir()
    for name in ("a/1", "2"):
        (tmp_path / name).touch()
    durable.sync_tree(tmp_path)
    assert sorted(steps) == sorted([f"sync {tmp_path.name}", "sync a", "sync 1", "sync 2"])


def test_a_lock_is_one_owners(tmp_path):
    with (tmp_path / "lock").open("w") as one, (tmp_path / "lock").open("w") as other:
        assert durable.take_lock(one)
        assert not durable.take_lock(other)
        assert not durable.take_lock(other, shared=True)
        one.close()
        assert durable.take_lock(other, shared=True)
        with (tmp_path / "lock").open("w") as third:
            assert durable.take_lock(third, shared=True)


def _add_one(path):
    for _ in range(50):
        with durable.locked(path.with_name("lock")):
            path.write_text(str(int(path.read_text()) + 1))


def test_who_comes_second_waits(tmp_path):
    count = tmp_path / "count"
    count.write_text("0")
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=_add_one, args=(count,)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert count.read_text() == "100"


def test_a_lock_dies_with_its_process(tmp_path):
    lock = tmp_path / "lock"
    hold = f"import os\nfrom crawler.disk import durable\nheld = open({str(lock)!r}, 'w')\nprint(durable.take_lock(held))\nos._exit(9)"
    told = subprocess.run(
        [sys.executable, "-c", hold], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert told.returncode == 9, told.stderr
    with lock.open() as file:
        assert durable.take_lock(file)


def test_nobody_else_asks_the_system():
    """fsync, flock and the exchange of names stand in one room."""
    root = Path(__file__).parents[2]
    for word in ("fsync(", "flock(", "O_DIRECTORY"):
        there = [
            path for package in ("crawler", "pipelines") for path in (root / package).rglob("*.py") if word in path.read_text()
        ]
        assert [str(path.relative_to(root)) for path in there] == ["crawler/disk/durable.py"], word
