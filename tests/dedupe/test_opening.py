"""Opening an index: level with its files, and made anew where it is damaged."""

import pytest

from crawler.disk.lineage import Lost
from pipelines.dedupe.index import Index
from pipelines.dedupe.opening import open_index
from tests.dedupe.making import article, decided, known, store


@pytest.fixture
def folders(tmp_path):
    index = Index.open(tmp_path / "state")
    store(tmp_path / "out", "r1", *decided(index, article("Satu."), article("Dua.", 2)), index=index)
    index.close()
    return tmp_path / "state", tmp_path / "out"


def test_a_sound_one_is_opened_in_silence(folders):
    said = []
    index = open_index(*folders, said.append)
    assert (len(known(index)), said) == (2, [])
    index.close()


def test_it_learns_what_was_stored_without_it(folders):
    store(folders[1], "r2", article("Tiga.", 3))
    index = open_index(*folders)
    assert len(known(index)) == 3
    index.close()


@pytest.mark.parametrize("damage", [b"", b"garbage", b"7\n{}"])
def test_a_damaged_one_is_made_anew_and_said(folders, damage):
    (folders[0] / "manifest.json").write_bytes(damage)
    said = []
    index = open_index(*folders, said.append)
    assert len(known(index)) == 2
    assert len(said) == 1
    assert "It is made anew from the Parquet files" in said[0]
    index.close()


def test_lost_files_are_raised_and_the_index_is_let_go(folders):
    for path in folders[1].rglob("articles/**/*.parquet"):
        path.unlink()
    for _ in range(2):  # the second finds the index as it was
        with pytest.raises(Lost):
            open_index(*folders)
