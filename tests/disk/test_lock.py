"""One writer a folder, who says who he is."""

import os
import sys

import pytest

from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import Fenced, Worker
from crawler.disk.lock import Lock, Locked


def test_the_second_is_told_who_the_first_is(tmp_path):
    with (
        Lock.acquire(tmp_path),
        pytest.raises(
            Locked, match=f"{tmp_path} is being written by process {os.getpid()} on .* since .* UTC .*; wait for it, or name"
        ),
    ):
        Lock.acquire(tmp_path)
    with Lock.acquire(tmp_path):
        assert (tmp_path / ".lock").read_text().count("process") == 1


def test_a_lock_given_back_is_free_and_its_file_stays(tmp_path):
    lock = Lock.acquire(tmp_path)
    os.fstat(lock.fileno())
    lock.release()
    assert (tmp_path / ".lock").exists()
    Lock.acquire(tmp_path).release()


def test_it_is_given_back_whatever_ends_the_work(tmp_path):
    with pytest.raises(KeyboardInterrupt), Lock.acquire(tmp_path):
        raise KeyboardInterrupt
    Lock.acquire(tmp_path).release()


def test_an_owner_who_has_not_said_his_name_yet(tmp_path):
    with Lock.acquire(tmp_path):
        (tmp_path / ".lock").write_text("")
        with pytest.raises(Locked, match="a process that has not said its name yet"):
            Lock.acquire(tmp_path)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("s3://key:secret@press/x", "s3://...@press/x"),
        ("s3://key:a/secret@b@press/x", "s3://...@press/x"),
        ("https://a@b.example/", "https://...@b.example/"),
        ("you@example.org", "you@example.org"),
    ],
)
def test_keys_are_not_said(tmp_path, monkeypatch, url, said):
    monkeypatch.setattr(sys, "argv", ["/usr/bin/scrapy", "harvest", url])
    with Lock.acquire(tmp_path):
        told = (tmp_path / ".lock").read_text()
    assert f"(scrapy harvest {said})" in told
    assert "secret" not in told


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        Lock.acquire(tmp_path / "none")


def test_a_worker_that_was_cut_off_keeps_its_archive_while_it_lives_and_publishes_nothing_after(tmp_path):
    """A file system takes the locks of a machine that it does not hear; compact, erase and reextract are to be held off all the same."""
    source, worker = tmp_path / "rows", Worker(FolderBoard(tmp_path), "afar")
    source.write_bytes(b"rows")
    worker.board.enter("afar")
    os.close(worker.board._locks.pop("afar"))
    alive = tmp_path / ".leases" / "workers" / "afar" / "alive"
    alive.write_text("another start of another machine", encoding="utf-8")
    with pytest.raises(Locked, match="is being written by afar, which gave a sign of life"):
        Lock.acquire(tmp_path)
    Lock.acquire(tmp_path, shared=True).release()
    worker.publish(source, str(tmp_path / "articles" / "a"))
    os.utime(alive, (1, 1))
    with Lock.acquire(tmp_path), pytest.raises(Fenced):
        worker.publish(source, str(tmp_path / "articles" / "b"))
    assert [path.name for path in (tmp_path / "articles").iterdir()] == ["a"]
