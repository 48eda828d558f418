"""A merged copy in a new place: the same rows, and the old place as it was."""

import pytest

from crawler.disk import work
from pipelines.parquet.merged_copy import Taken, merge_into
from pipelines.parquet.reading import Damaged
from pipelines.parquet.replacing import How
from pipelines.parquet.tables import ORDER
from tests.harvesting import rows
from tests.parquet.archive import write


@pytest.fixture
def root(tmp_path):
    return write(tmp_path / "archive", files=3)


def content(root):
    return {path: path.read_bytes() for path in root.rglob("*.parquet")}


def test_every_row_in_fewer_files_and_the_old_place_as_it_was(root, tmp_path):
    before = content(root)
    told = list(merge_into(root, tmp_path / "copy", How()))
    assert content(root) == before
    for table in ORDER:
        key = sorted(map(repr, rows(root, table)))
        assert sorted(map(repr, rows(tmp_path / "copy", table))) == key
    assert sum(one.before for one in told) == len(before)
    assert sum(one.after for one in told) == len(content(tmp_path / "copy")) < len(before)
    assert told[-1].table == ORDER[-1] == "pages"


def test_a_place_that_has_tables_is_left_alone(root, tmp_path):
    other = write(tmp_path / "other")
    before = content(other)
    with pytest.raises(Taken, match=r"has tables already, such as .*; name a place that is empty"):
        list(merge_into(root, other, How()))
    assert content(other) == before


def test_nothing_makes_a_copy_of_nothing(tmp_path):
    assert list(merge_into(tmp_path, tmp_path / "copy", How())) == []


def test_a_damaged_file_ends_it_and_leaves_nothing_under_way(root, tmp_path):
    path = min((root / "comments").rglob("*.parquet"))
    path.write_bytes(b"PAR1")
    with pytest.raises(Damaged, match=path.name):
        list(merge_into(root, tmp_path / "copy", How()))
    assert not list((tmp_path / "copy").rglob("pages/**/*.parquet"))
    assert [left.name for left in work.folder(root).iterdir()] == [".alive"]
