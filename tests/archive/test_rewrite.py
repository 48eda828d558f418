"""The tables once more, with some rows changed."""

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from crawler.archive.rewrite import groups, rewrite
from pipelines.parquet.reading import Damaged
from pipelines.parquet.schema import SCHEMAS
from tests.harvesting import rows
from tests.parquet.archive import write


class Without:
    """A change that takes out the rows of one article."""

    def __init__(self, number):
        self.key = f"{number:032x}"

    def looks_at(self, table):
        return ["article_id"] if "article_id" in SCHEMAS[table].names else ["run_id"]

    def touches(self, table, found):
        return "article_id" in found.column_names and self.key in found["article_id"].to_pylist()

    def apply(self, table, found):
        return found.filter(pc.not_equal(found["article_id"], self.key))


@pytest.fixture
def root(tmp_path):
    return write(tmp_path / "archive", files=3)


def test_rows_go_and_files_without_them_are_the_same_files(root, tmp_path):
    stage = tmp_path / "stage"
    stage.mkdir()
    rewrite(root, stage, Without(1), "tag")
    for table in ("articles", "comments", "pages"):
        left = [row for row in rows(root, table) if row["article_id"] != f"{1:032x}"]
        assert sorted(map(repr, rows(stage, table))) == sorted(map(repr, left))
    assert rows(stage, "runs") == rows(root, "runs")
    for path in stage.rglob("*.parquet"):
        if "-tag" not in path.name:
            assert path.stat().st_ino == (root / path.relative_to(stage)).stat().st_ino
    assert list(stage.rglob("*-tag.parquet"))


def test_nothing_changes_where_nothing_is_touched(root, tmp_path):
    rewrite(root, tmp_path / "stage", Without(99), "tag")
    assert not list((tmp_path / "stage").rglob("*-tag*"))
    assert {p.relative_to(root) for p in root.rglob("*.parquet")} == {
        p.relative_to(tmp_path / "stage") for p in (tmp_path / "stage").rglob("*.parquet")
    }


def test_a_file_that_loses_all_its_rows_is_not_there(tmp_path):
    root = write(tmp_path / "archive", files=6)
    rewrite(root, tmp_path / "stage", Without(2), "tag")
    assert all(pq.read_metadata(path).num_rows for path in (tmp_path / "stage").rglob("*.parquet"))


def test_a_damaged_file_is_named(root, tmp_path):
    path = min((root / "articles").rglob("*.parquet"))
    path.write_bytes(b"PAR1")
    with pytest.raises(Damaged, match=path.name):
        rewrite(root, tmp_path / "stage", Without(1), "tag")


@pytest.mark.parametrize("columns", [None, ["article_id"], ["tags", "article_id"]])
def test_rows_in_the_columns_of_the_schema_also_of_an_older_file(root, columns):
    path = min((root / "articles").rglob("*.parquet"))
    pq.write_table(pq.read_table(path, partitioning=None).drop_columns(["tags"]), path)
    wanted = SCHEMAS["articles"].names if columns is None else [name for name in SCHEMAS["articles"].names if name in columns]
    for found in groups(path, "articles", columns):
        assert found.column_names == wanted
        assert "tags" not in wanted or found["tags"].null_count == len(found)
