"""Leases in a folder: what is in its files, and what is left there by who died."""

import os

import pytest

from crawler.disk import lease
from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import Fenced, Worker

pytestmark = pytest.mark.slow


@pytest.fixture
def two(tmp_path):
    one, other = (Worker(FolderBoard(tmp_path), name, 1.5) for name in ("one", "other"))
    for each in (one, other):
        each.begin()
    yield one, other
    for each in (one, other):
        each.leave()


def test_a_number_whose_writer_died_before_it_wrote_its_name(two, tmp_path):
    one, _ = two
    (tmp_path / lease.NAME / "keys" / "site@00000001").touch()
    assert one.take("site") is None
    assert one.board.numbers("site") == [1, 2]


@pytest.mark.parametrize("half", ["", "on"])
def test_a_number_whose_writer_was_writing_its_name_is_not_had_by_two(two, tmp_path, monkeypatch, half):
    one, other = two
    assert one.take("site") is None
    (tmp_path / "rows").write_bytes(b"rows")
    holder, read = FolderBoard.holder, []

    def before_it_was_written(board, key, number):
        """As `other` would have read it a moment ago, the first time."""
        read.append(number)
        return half if len(read) == 1 else holder(board, key, number)

    monkeypatch.setattr(FolderBoard, "holder", before_it_was_written)
    assert other.take("site") is None
    with pytest.raises(Fenced):
        one.publish(tmp_path / "rows", str(tmp_path / "table" / "a"))
    other.publish(tmp_path / "rows", str(tmp_path / "table" / "b"))


def test_a_worker_of_another_machine_is_waited_for(two, tmp_path):
    one, other = two
    one.take("site")
    one._left.set()  # it gives no sign of life any more
    (tmp_path / lease.NAME / "workers" / "one" / "alive").write_text("another start of another machine", encoding="utf-8")
    os.close(one.board._locks.pop("one"))
    assert other.take("site") == "one"
    assert other.take_all(["site"]) == {}


def test_what_a_fenced_worker_had_prepared_is_removed(two, tmp_path):
    _, other = two
    (tmp_path / lease.NAME / "workers" / "one" / "half").write_bytes(b"rows")
    other.board.fence("one")
    other.board.fence("one")  # another was faster
    assert other.board.workers() == ["other"]
    (tmp_path / lease.NAME / "workers" / ".dead").mkdir()  # who fenced it died before it was removed
    other.board.enter("third")
    assert sorted(path.name for path in (tmp_path / lease.NAME / "workers").iterdir()) == ["other", "third"]
    other.board.fence("third")


def test_keys_are_any_words(two):
    one, other = two
    assert one.take("../a b:443/%") is None
    assert other.take("../a b:443/%") == "one"
