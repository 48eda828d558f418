"""One durable file: whole under its name, or not there."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.disk import work
from pipelines.parquet import files
from pipelines.parquet.files import options, publish, rows_per_group, write_to
from pipelines.parquet.rows import table_of
from pipelines.parquet.schema import SCHEMAS
from tests.parquet.archive import article

NAME = "articles/month=2026-01/r1-00000.parquet"


@pytest.fixture(scope="module")
def table():
    return table_of("articles", [article(n) for n in range(20)])


def test_it_is_there_with_its_rows_and_nothing_else_is(tmp_path, table):
    publish(tmp_path, NAME, table)
    assert pq.read_table(tmp_path / NAME, partitioning=None).equals(table)
    assert [path.name for path in work.folder(tmp_path).iterdir()] == [".alive"]


def test_a_name_is_never_given_twice(tmp_path, table):
    publish(tmp_path, NAME, table)
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(FileExistsError):
        publish(tmp_path, NAME, table.slice(0, 1))
    assert (tmp_path / NAME).read_bytes() == before
    assert [path.name for path in work.folder(tmp_path).iterdir()] == [".alive"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), pa.ArrowInvalid("no")])
def test_whatever_ends_it_leaves_nothing(tmp_path, table, monkeypatch, error):
    def half(file, rows):
        file.write(b"PAR1")
        raise error

    monkeypatch.setattr(files, "write_to", half)
    with pytest.raises(type(error)):
        publish(tmp_path, NAME, table)
    assert list(tmp_path.rglob("*.parquet")) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_rows_are_a_file_without_a_row_group(name, tmp_path):
    write_to(str(tmp_path / "empty.parquet"), SCHEMAS[name].empty_table())
    assert pq.read_metadata(tmp_path / "empty.parquet").num_row_groups == 0
    assert pq.read_schema(tmp_path / "empty.parquet").equals(SCHEMAS[name], check_metadata=True)


@pytest.mark.parametrize("small", [True, False])
@pytest.mark.parametrize("name", SCHEMAS)
def test_every_column_is_laid_out_as_it_is_read(name, small):
    schema = SCHEMAS[name]
    how = options(schema, 10, small=small)
    listed = {f"{field.name}.list.element" for field in schema if pa.types.is_list(field.type)}
    assert {leaf.partition(".")[0] for leaf in how["compression"]} == set(schema.names)
    assert listed <= set(how["compression"])
    assert "text" not in how["write_statistics"]
    assert not set(how["column_encoding"]) & {leaf.partition(".")[0] for leaf in how["use_dictionary"]}
    assert set(how["bloom_filter_options"]) <= set(schema.names)
    assert {leaf for leaf, codec in how["compression"].items() if codec == "zstd"} == set(how["compression_level"])


@pytest.mark.parametrize(("rows", "letters", "group"), [(0, 1, 1), (1, 1, 1), (1, 9_000, 1), (50, 1, 50), (50, 200, 4)])
def test_a_row_group_is_of_about_so_many_bytes_and_never_of_no_row(rows, letters, group, monkeypatch):
    monkeypatch.setattr(files, "ROW_GROUP_TEXT", 1_000)
    assert rows_per_group(pa.table({"text": pa.array(["x" * letters] * rows, pa.string())})) == group
