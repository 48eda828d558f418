"""Where the workers of an archive find each other."""

import sys
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


def test_without_the_extra_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "obstore", None)
    store = Remote(fs.LocalFileSystem(), "s3", Path("bucket/news"), url="s3://bucket/news")
    with pytest.raises(NoStore, match=r"s3://bucket/news is an object store.*pip install 'kliping\[machines\]'"):
        board_of(store)
