"""Where the workers of an archive find each other."""

from pathlib import Path

import pytest
from pyarrow import fs

from crawler.disk.boards import board_of
from crawler.disk.folder_board import FolderBoard
from crawler.disk.place import NoStore, Remote


def test_a_folder_has_its_board_whatever_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    board = board_of(Path("out"))
    assert isinstance(board, FolderBoard)
    assert board.root == tmp_path / "out"


def test_what_has_none_is_said():
    store = Remote(fs.LocalFileSystem(), "gs", Path("bucket/news"))
    with pytest.raises(NoStore, match="gs://bucket/news is an object store"):
        board_of(store)
