"""Files of the tables are read, or named with what to do."""

import os
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.parquet.reading import Damaged, check_new, check_whole, dataset, files_of, filled, first_damaged, open_file, read
from pipelines.parquet.schema import SCHEMAS
from tests.parquet.archive import write


@pytest.fixture
def root(tmp_path):
    return write(tmp_path / "archive", files=2)


def file_of(root, table="articles"):
    return min((root / table).rglob("*.parquet"))


def older(path, without):
    pq.write_table(pq.read_table(path, partitioning=None).drop_columns(without), path)


def test_an_archive_of_nothing_has_tables_without_rows(tmp_path):
    for table in SCHEMAS:
        assert files_of(tmp_path, table) == filled(tmp_path, table) == []
        assert dataset(tmp_path, table).to_table().schema.equals(SCHEMAS[table])
    assert first_damaged(tmp_path) is None


def test_tables_as_one(root):
    assert dataset(root, "articles").to_table().num_rows == 4
    assert filled(root, "articles") == [path.resolve() for path in files_of(root, "articles")]
    assert [file.name for file in files_of(root, "articles")] == sorted(file.name for file in files_of(root, "articles"))


def test_all_rows_in_the_columns_of_the_schema_also_of_an_older_file(root):
    path = file_of(root)
    before = read(open_file(path, "articles"), path, "articles")
    older(path, ["tags", "similarity"])
    rows = read(open_file(path, "articles"), path, "articles")
    assert rows.schema.equals(SCHEMAS["articles"], check_metadata=True)
    assert rows["similarity"].null_count == rows["tags"].null_count == rows.num_rows
    assert rows["title"].to_pylist() == before["title"].to_pylist()


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1PAR1", b"<html>", b"\x00" * 5000])
def test_what_is_no_parquet_is_named_with_what_to_do(root, content):
    path = file_of(root)
    path.write_bytes(content)
    for look in (open_file, check_whole):
        with pytest.raises(Damaged, match=r"cannot be read as Parquet .*; move it out of the folder"):
            look(path, "articles")
    assert str(path) in first_damaged(root)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda rows: rows.append_column("colour", pa.array(["blue"] * len(rows))), "it has a column colour"),
        (lambda rows: rows.drop_columns(["fetched_at"]), "it lacks the column fetched_at"),
        (lambda rows: rows.set_column(0, "article_id", pa.array(range(len(rows)))), "its column article_id is int64"),
    ],
)
def test_a_file_of_something_else_is_named_with_its_fault(root, change, fault):
    path = file_of(root)
    pq.write_table(change(pq.read_table(path, partitioning=None)), path)
    with pytest.raises(Damaged, match=f"is not a file of articles: {fault}; move it"):
        open_file(path, "articles")
    with pytest.raises(Damaged, match="not a file of comments"):
        open_file(path, "comments")


def test_a_file_that_is_not_there(root):
    with pytest.raises(FileNotFoundError):
        open_file(root / "articles" / "none.parquet", "articles")


def test_damage_inside_is_found_by_reading_to_the_end(root):
    path = file_of(root)
    data = bytearray(path.read_bytes())
    data[40:80] = b"\xff" * 40
    path.write_bytes(data)
    with pytest.raises(Damaged, match="is damaged inside"):
        check_whole(path, "articles")
    check_whole(file_of(root, "comments"), "comments")


def test_only_what_came_since_the_last_check_is_opened(root, tmp_path):
    stamp = tmp_path / "state" / "checked"
    check_new(root, stamp)
    path = file_of(root)
    later = time.time_ns() + 10_000_000_000
    path.write_bytes(b"PAR1")
    with pytest.raises(Damaged):
        check_new(root, stamp)
    os.utime(stamp, ns=(later, later))
    check_new(root, stamp)
    stamp.unlink()
    with pytest.raises(Damaged):
        check_new(root, stamp)
