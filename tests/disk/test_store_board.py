"""Leases in an object store: a real S3 server, puts on a condition, and a worker that wakes up in the middle of one."""

import secrets
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.disk.boards import board_of
from crawler.disk.lease import Fenced, Worker
from tests.stores import served

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def bucket():
    with served() as bucket:
        yield bucket


@pytest.fixture
def root(bucket):
    return bucket.place(secrets.token_hex(4))


@pytest.fixture
def two(root):
    workers = [Worker(board_of(root), name, 60) for name in ("one", "other")]
    for each in workers:
        each.board.enter(each.name)
    return workers


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"word": ["satu", "dua"]}), path)
    return path


def rows(place):
    with place.opened() as file:
        return pq.read_table(file).to_pydict()


def test_one_worker_has_a_key(two):
    one, other = two
    assert one.take("warta.example:443") is None
    assert one.take("warta.example:443") is None
    assert other.take("warta.example:443") == "one"
    assert one.others() == ["other"]
    one.leave()
    assert other.take("warta.example:443") is None
    assert other.others() == []
    assert other.board.numbers("warta.example:443") == [1, 2]


def test_who_was_silent_is_taken_over(two):
    one, other = two
    one.take("site")
    assert other.take("site") == "one"
    time.sleep(2.1)  # the store tells whole seconds
    other.silent = 2.0
    assert one.beat()
    assert other.take("site") == "one"
    time.sleep(3.1)
    assert other.take("site") is None
    assert not one.beat()
    assert "was silent" in one.lost()


def test_what_was_said_and_not_put_never_appears(two, root, table):
    one, other = two
    first, second = root / "articles" / "a.parquet", root / "articles" / "b.parquet"
    one.publish(table, str(first.path), new=True)
    put, held = type(one.board)._make, []

    def pause(board, path, content, mode="create"):
        """As a process that is stopped between saying and putting, and goes on when another has taken over."""
        if content == table and not held:
            held.append(path)
            other.board.fence("one")
        return put(board, path, content, mode)

    type(one.board)._make = pause
    try:
        with pytest.raises(Fenced):
            one.publish(table, str(second.path), new=True)
    finally:
        type(one.board)._make = put
    assert rows(first) == {"word": ["satu", "dua"]}
    assert rows(second) == {"word": []}
    with pytest.raises(Fenced):
        one.publish(table, str((root / "articles" / "c.parquet").path), new=True)
    assert not (root / "articles" / "c.parquet").exists()
    other.board.fence("one")  # again, as one that was slower would


def test_what_replaces_is_put_on_the_one_that_was_seen(two, root, table, tmp_path):
    one, _ = two
    state = root / "state" / "warta.sqlite"
    for content in (b"first", b"second"):
        (tmp_path / "file").write_bytes(content)
        one.publish(tmp_path / "file", str(state.path))
    assert state.read_text("utf-8") == "second"
    one.leave()
    with pytest.raises(Fenced):
        one.publish(tmp_path / "file", str(state.path))


def test_what_is_not_decided_is_known(two):
    one, _ = two
    assert one.board.undecided() == ["one", "other"]
    one.board.decided("one")
    assert one.board.undecided() == ["other"]
