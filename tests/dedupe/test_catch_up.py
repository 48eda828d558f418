"""The index learns what Parquet files hold, each once."""

from pathlib import Path

import pytest

from crawler.disk.lineage import Lost
from pipelines.dedupe.catch_up import catch_up
from pipelines.dedupe.index import Index
from pipelines.parquet.compact import compact
from pipelines.parquet.replacing import How
from tests.dedupe.making import article, comment, decided, known, store


@pytest.fixture
def grown(tmp_path):
    """An archive of two files of articles and one of comments, with its index."""
    index = Index.open(tmp_path / "grown")
    one = article("Satu.")
    one.comments = [comment("Setuju.")]
    store(tmp_path / "out", "r1", *decided(index, one), index=index)
    store(tmp_path / "out", "r2", *decided(index, article("Dua.", 2)), index=index)
    yield tmp_path / "out", index
    index.close()


def test_a_lost_index_learns_all_of_it_once(grown, tmp_path):
    root, before = grown
    index = Index.open(tmp_path / "anew")
    assert catch_up(index, root) == 3
    assert (index.applied(), known(index)) == (before.applied(), known(before))
    assert catch_up(index, root) == 0
    index.close()


def test_only_what_is_missing_is_read(grown):
    root, index = grown
    assert catch_up(index, root) == 0
    store(root, "r3", *decided(index, article("Tiga.", 3)))
    assert catch_up(index, root) == 1
    assert len(known(index)) == 4


@pytest.mark.slow
def test_what_a_compaction_merged_is_forgotten_and_its_rows_stay_known(grown):
    root, index = grown
    before = known(index)
    list(compact(root, How()))
    assert catch_up(index, root) == 1
    assert len(index.applied()) == 2
    assert known(index) == before


def test_files_that_are_gone_are_said_and_nothing_is_forgotten(grown):
    root, index = grown
    before, learnt = known(index), set(index.applied())
    gone = next(path for path in Path(root, "articles").rglob("*.parquet") if "r2" in path.name)
    gone.unlink()
    with pytest.raises(Lost, match=gone.name):
        catch_up(index, root)
    assert (known(index), index.applied()) == (before, learnt)


def test_an_archive_of_nothing(tmp_path):
    index = Index.open(tmp_path / "index")
    assert catch_up(index, tmp_path / "nowhere") == 0
    assert index.applied() == set()
    index.close()
