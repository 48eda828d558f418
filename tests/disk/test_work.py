"""The work folder: who is alive keeps his part, what the dead left is swept."""

import subprocess
import sys

import pytest

from crawler.disk import work
from crawler.disk.work import Busy, arranging, publishing, sweep, unarranged
from tests.harvesting import ROOT


def test_a_process_has_one_part_of_its_own(tmp_path):
    mine = work.folder(tmp_path / "out")
    assert mine.is_dir()
    assert mine.parent == tmp_path / "out" / work.NAME
    assert work.folder(tmp_path / "out") == mine != work.folder(tmp_path / "other")
    assert work.folder(tmp_path / "x" / ".." / "out") == mine


def test_a_part_that_was_taken_away_is_made_again(tmp_path):
    mine = work.folder(tmp_path)
    (mine / ".alive").unlink()
    mine.rmdir()
    assert work.folder(tmp_path).is_dir()


def test_the_dead_are_swept_and_the_living_are_not(tmp_path):
    mine = work.folder(tmp_path)
    (mine / "half").write_bytes(b"x")
    script = f"from pathlib import Path; from crawler.disk import work; print(work.folder(Path({str(tmp_path)!r})))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    (tmp_path / work.NAME / "1-made-up").mkdir()
    assert sweep(tmp_path) == 2
    assert [str(path) for path in (tmp_path / work.NAME).iterdir()] == [str(mine)]
    assert done.stdout.strip() != str(mine)
    assert (mine / "half").exists()
    assert sweep(tmp_path) == 0


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_month_that_stands_aside_goes_back_where_nothing_is_in_its_place(tmp_path, is_replaced):
    aside = tmp_path / work.NAME / "1-dead" / f"articles-month=2026-01{work.ASIDE}"
    aside.mkdir(parents=True)
    (aside / "a.parquet").write_text("old")
    (tmp_path / "articles").mkdir()
    month = tmp_path / "articles" / "month=2026-01"
    if is_replaced:
        month.mkdir()
        (month / "a.parquet").write_text("new")
    assert sweep(tmp_path) == 1
    assert (month / "a.parquet").read_text() == ("new" if is_replaced else "old")


def test_one_arranges_at_a_time_and_while_nobody_does_many_may_look(tmp_path):
    with arranging(tmp_path):
        with pytest.raises(Busy, match=r"under way .*; run this again when it has ended"), arranging(tmp_path):
            pass
        with pytest.raises(Busy), unarranged(tmp_path):
            pass
        with publishing(tmp_path):
            pass
    with unarranged(tmp_path), unarranged(tmp_path), pytest.raises(Busy), arranging(tmp_path):
        pass
    with arranging(tmp_path):
        pass


def test_where_nothing_can_be_written_nobody_arranges(tmp_path):
    with unarranged(tmp_path / "none"):
        assert not (tmp_path / "none").exists()
