"""State that travels: copied whole or not at all, and never read without its journal."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.archive import travel
from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import Fenced, Worker
from crawler.disk.place import seen_by
from pipelines.dedupe.index import Index


@pytest.fixture
def worker(tmp_path):
    worker = Worker(FolderBoard(tmp_path / "out"), "one", 60)
    worker.begin()
    yield worker
    worker.leave()


def seen(worker, tmp_path, name):
    return seen_by(worker, tmp_path / "out", tmp_path / name)


def database(path: Path, word: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE IF NOT EXISTS words (word)")
        db.execute("INSERT INTO words VALUES (?)", (word,))


def words(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [word for (word,) in db.execute("SELECT word FROM words")]


def test_there_and_back(worker, tmp_path):
    here, elsewhere = (seen(worker, tmp_path, name) for name in ("here", "elsewhere"))
    travel.fetch(here, ["warta"])  # there is nothing yet
    database(tmp_path / "here/state/warta.sqlite", "known")
    database(tmp_path / "here/state/history.db", "past")
    with closing(Index.open(tmp_path / "here/state/dedupe")) as index:
        index.adopt(["articles/month=2026-01/a.parquet"])
    travel.send(here, ["warta", "never harvested"])
    travel.send_shared(here)
    travel.fetch(elsewhere, ["warta"])
    assert words(tmp_path / "elsewhere/state/warta.sqlite") == ["known"]
    assert words(tmp_path / "elsewhere/state/history.db") == ["past"]
    with closing(Index.open(tmp_path / "elsewhere/state/dedupe")) as index:
        assert index.applied() == {"articles/month=2026-01/a.parquet"}


def test_a_state_whose_writer_was_killed_is_made_anew(worker, tmp_path):
    here = seen(worker, tmp_path, "here")
    database(tmp_path / "out/state/warta.sqlite", "half")
    (tmp_path / "out/state/warta.sqlite-journal").write_bytes(b"what was there before")
    travel.fetch(here, ["warta"])
    assert not (tmp_path / "here/state/warta.sqlite").exists()
    database(tmp_path / "here/state/warta.sqlite", "anew")
    travel.send(here, ["warta"])
    assert not (tmp_path / "out/state/warta.sqlite-journal").exists()
    assert words(tmp_path / "out/state/warta.sqlite") == ["anew"]


def test_an_index_that_lacks_a_part_is_made_anew(worker, tmp_path):
    here = seen(worker, tmp_path, "here")
    folder = tmp_path / "out/state/dedupe"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_bytes(b"1\nno manifest")
    travel.fetch(here, [])
    assert not (tmp_path / "here/state/dedupe").exists()


def test_who_was_fenced_puts_nothing_back(worker, tmp_path):
    here = seen(worker, tmp_path, "here")
    database(tmp_path / "here/state/warta.sqlite", "old")
    worker.board.fence("one")
    with pytest.raises(Fenced):
        travel.send(here, ["warta"])
    assert not (tmp_path / "out/state/warta.sqlite").exists()
