"""What workers published apart is decided once all have ended, also where the one that did so was killed."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from pyarrow import fs

from crawler.archive import reconcile
from crawler.archive.prepare import prepare
from crawler.archive.settle import settle
from crawler.disk.boards import board_of
from crawler.disk.folder_board import FolderBoard
from crawler.disk.lock import Locked
from crawler.keys import article_id
from pipelines.parquet.verify import verify
from tests.archive.test_reconcile import CASES, OTHER, STORY, apart, kept, settled, together
from tests.harvesting import rows
from tests.stores import rows as stored
from tests.stores import served

pytestmark = pytest.mark.slow


def test_what_was_there_before_stays_the_original(tmp_path):
    root = tmp_path / "out"
    apart(root, [("0", "warta", 0, "a", STORY, {"published": 9})])
    settled(root)
    apart(root, [("1", "kabar", 5, "b", STORY, {}), ("2", "pos", 6, "c", STORY + " lagi", {"published": 4})])
    done = settled(root)
    first = article_id("https://warta.example/a")
    assert {row["site"]: row["near_duplicate_of"] for row in rows(root, "articles")} == {
        "warta": None,
        "kabar": first,
        "pos": first,
    }
    assert done.rows == 2


class Killed(Exception):
    """In place of a kill."""


@contextmanager
def killed_after(steps, monkeypatch):
    """What is done within is killed once it has put so many files."""
    put, left = reconcile.put, iter(range(steps))

    def put_some(*args):
        if next(left, None) is None:
            raise Killed
        put(*args)

    with monkeypatch.context() as patched:
        patched.setattr(reconcile, "put", put_some)
        with pytest.raises(Killed):
            yield


@pytest.mark.parametrize("steps", range(6))
def test_a_kill_in_the_middle_is_made_good(steps, tmp_path, monkeypatch):
    case = [*CASES["one site, of whose shares one was begun twice"], *CASES["one address on two sites, another text"][1:]]
    apart(tmp_path / "killed", case)
    apart(tmp_path / "left", case)
    settled(tmp_path / "left")
    with killed_after(steps, monkeypatch):
        settled(tmp_path / "killed")
    settled(tmp_path / "killed")
    assert kept(tmp_path / "killed") == kept(tmp_path / "left")
    assert not list(verify(tmp_path / "killed"))


def test_what_a_worker_set_aside_itself_stays_beside_what_is_set_aside_now(tmp_path):
    root = tmp_path / "out"
    together(root, [("1", "warta", 0, "a", STORY, {})])
    copy = ("2", "warta", 1, "b", STORY, {"published": -1})
    twice = [("3", "kabar", 2, "c", OTHER, {}), ("4", "kabar", 3, "d", OTHER, {"published": -1})]
    apart(root, [copy])
    apart(root, twice)
    settled(root)
    assert sorted(row["url"].rpartition("/")[2] for row in rows(root, "duplicates")) == ["b", "d"]


def test_who_enters_while_others_are_decided_is_still_to_be_decided(tmp_path):
    apart(tmp_path, CASES["one site, of whose shares one was begun twice"])
    board = FolderBoard(tmp_path)
    workers = board.undecided()
    board.enter("zulu")
    settle(tmp_path, board, workers)
    assert board.undecided() == ["zulu"]


@pytest.mark.parametrize("steps", range(4))
def test_a_whole_harvest_that_is_killed_while_it_decides_leaves_no_row_twice(steps, tmp_path, monkeypatch):
    apart(tmp_path, CASES["one site, of whose shares one was begun twice"])
    with killed_after(steps, monkeypatch):
        prepare(tmp_path, ())
    prepare(tmp_path, ())
    named = [(row["item"], row["comment_id"] or row["article_id"], row["run_id"]) for row in rows(tmp_path, "duplicates")]
    assert len(named) == len(set(named)) == 3
    kept_ids = {row["article_id"] for row in rows(tmp_path, "articles")} | {
        row["comment_id"] for row in rows(tmp_path, "comments")
    }
    assert {row["duplicate_of"] for row in rows(tmp_path, "duplicates")} <= kept_ids
    assert not list(verify(tmp_path, warc=False))


def test_once_is_enough(tmp_path):
    apart(tmp_path, CASES["nothing in common"])
    assert settled(tmp_path).rows == 2
    assert settled(tmp_path) is None


def test_an_index_that_has_learnt_too_much_is_made_anew(tmp_path):
    from crawler.disk.layout import Archive
    from pipelines.dedupe.opening import open_index

    root = tmp_path / "out"
    apart(root, CASES["the same text on two sites, the later published fetched first"])
    open_index(Archive(root).index, root).close()
    settled(root)
    assert {row["site"]: bool(row["near_duplicate_of"]) for row in rows(root, "articles")} == {"warta": True, "kabar": False}


@pytest.mark.slow
def test_one_process_over_a_store_waits_for_shares_and_decides_what_they_left(tmp_path):
    case = CASES["the same text on two sites, the later published fetched first"]
    apart(tmp_path / "folder", case)
    with served() as bucket:
        fs.copy_files(str(tmp_path / "folder"), "press/news", destination_filesystem=bucket.maker())
        root = replace(bucket.place("news"), local=tmp_path / "local")
        (tmp_path / "local").mkdir()
        board = board_of(root)
        for worker in ("share0", "share1"):
            board.enter(worker)
        with pytest.raises(Locked, match="is being written by share0, share1; wait for it"):
            prepare(root, ())
        for worker in ("share0", "share1"):
            board.fence(worker)
        prepare(root, ())
        assert {row["site"]: bool(row["near_duplicate_of"]) for row in stored(root, "articles")} == {
            "warta": True,
            "kabar": False,
        }
        assert not board.undecided()
