"""A folder of tables in the place of another."""

import time

import pytest

from crawler.disk.exchange import CannotExchange
from pipelines.parquet import replacing
from pipelines.parquet.replacing import How, put, superseded


@pytest.fixture
def folders(tmp_path):
    for name in ("staged", "month"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    return tmp_path / "staged", tmp_path / "month"


@pytest.mark.parametrize("offline", [False, True])
def test_the_two_are_swapped(folders, offline):
    try:
        put(*folders, How(offline=offline))
    except CannotExchange as error:
        pytest.skip(f"not on this file system: {error}")
    assert [path.name for folder in folders for path in folder.iterdir()] == ["month", "staged"]
    assert len(list(folders[0].parent.iterdir())) == 2


def test_what_was_replaced_stays_a_while_and_is_gone_at_the_end(folders):
    begun = time.monotonic()
    with superseded(0.2) as old:
        old.add(folders[0])
        assert folders[0].exists()
    assert time.monotonic() - begun >= 0.2
    assert not folders[0].exists()


def test_those_that_have_waited_long_enough_go_first(folders, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(replacing.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(replacing.time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    with superseded(5) as old:
        old.add(folders[0])
        now[0] = 6
        old.add(folders[1])
        assert [folder.exists() for folder in folders] == [False, True]
    assert now[0] == 11
    assert not folders[1].exists()


def test_whatever_ends_the_work_they_go(folders):
    def work():
        with superseded(0) as old:
            old.add(folders[0])
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        work()
    assert not folders[0].exists()
