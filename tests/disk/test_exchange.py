"""Two folders swapped, with all that is in them."""

import ctypes
import errno

import pytest

from crawler.disk import exchange as module
from crawler.disk.exchange import CannotExchange, exchange, exchange_in_steps


@pytest.fixture
def folders(tmp_path):
    one, other = tmp_path / "work" / "new", tmp_path / "month=2026-01"
    for folder, word in ((one, "new"), (other, "old")):
        folder.mkdir(parents=True)
        (folder / "file").write_text(word)
    return one, other


def words(*folders):
    return [(folder / "file").read_text() for folder in folders]


def test_in_one_step(folders):
    try:
        exchange(*folders)
    except CannotExchange as error:
        pytest.skip(f"not on this file system: {error}")
    assert words(*folders) == ["old", "new"]


def test_in_steps(folders, tmp_path):
    exchange_in_steps(*folders, tmp_path / "aside")
    assert words(*folders) == ["old", "new"]
    assert not (tmp_path / "aside").exists()


def test_a_folder_that_is_not_there_is_an_error_and_changes_nothing(folders, tmp_path):
    with pytest.raises((FileNotFoundError, CannotExchange)):
        exchange(folders[0], tmp_path / "none")
    with pytest.raises(FileNotFoundError):
        exchange_in_steps(folders[0], tmp_path / "none", tmp_path / "aside")
    assert words(*folders) == ["new", "old"]


def says(code):
    def rename(*_):
        ctypes.set_errno(code)
        return -1

    return lambda *_, **__: type("Library", (), {"renameat2": staticmethod(rename)})


@pytest.mark.parametrize(
    ("library", "error"),
    [
        (lambda *_, **__: object(), CannotExchange),
        (says(errno.ENOSYS), CannotExchange),
        (says(errno.EINVAL), CannotExchange),
        (says(errno.EXDEV), CannotExchange),
        (says(errno.EACCES), PermissionError),
        (says(errno.ENOSPC), OSError),
    ],
)
def test_what_the_system_says(folders, monkeypatch, library, error):
    monkeypatch.setattr(module.ctypes, "CDLL", library)
    with pytest.raises(error):
        exchange(*folders)
    assert words(*folders) == ["new", "old"]
