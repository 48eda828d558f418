import duckdb
import pandas as pd
import polars as pl
import pytest

from crawler.disk.layout import EMPTY
from pipelines.describe.write import begin, end
from pipelines.parquet.compact import compact
from pipelines.parquet.replacing import How
from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS
from pipelines.parquet.verify import verify
from tests.harvesting import rows
from tests.parquet.archive import T, write

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", [*SCHEMAS, *SNAPSHOTS])
def test_every_glob_finds_a_file_before_there_is_a_row(tmp_path, name):
    begin(tmp_path, T)
    schema = (SCHEMAS | SNAPSHOTS)[name]
    assert duckdb.sql(f"FROM read_parquet('{tmp_path}/{name}/**/*.parquet', hive_partitioning = false)").columns == schema.names
    assert pl.scan_parquet(f"{tmp_path}/{name}/**/*.parquet", hive_partitioning=False).collect().columns == schema.names
    assert [column for column in pd.read_parquet(tmp_path / name).columns if column != "month"] == schema.names


def test_files_without_rows_harm_nobody(tmp_path):
    begin(tmp_path, T)
    assert not list(verify(tmp_path))
    write(tmp_path, files=2)
    begin(tmp_path, T)
    assert len(list((tmp_path / "articles").rglob(EMPTY))) == 1
    before = rows(tmp_path, "articles")
    list(compact(tmp_path, How(linger=0)))
    assert not list((tmp_path / "articles").rglob(EMPTY))
    assert sorted(map(str, rows(tmp_path, "articles"))) == sorted(map(str, before))
    assert {str(fault) for fault in verify(tmp_path)} == {
        str(fault) for fault in verify(write(tmp_path.with_name("other"), files=2))
    }


def test_what_is_the_same_stays(tmp_path):
    begin(tmp_path, T)
    end(tmp_path, [])
    before = {path: path.stat().st_ino for path in tmp_path.glob("*.*")}
    begin(tmp_path, T)
    assert {path: path.stat().st_ino for path in tmp_path.glob("*.*")} == before
    assert {"README.md", "views.sql", "croissant.json", "datapackage.json"} <= {path.name for path in before}


def test_a_run_leaves_an_archive_that_explains_itself(harvested):
    output = harvested.folder / "output"
    connection = duckdb.connect()
    connection.execute((output / "views.sql").read_text(encoding="utf-8"))
    assert len(connection.sql("FROM articles_latest")) > 10
    ((site, url, last_seen),) = connection.sql("SELECT site, url, last_seen FROM sites").fetchall()
    assert (site, url) == ("demo", harvested.served.url)
    assert last_seen == max(row["fetched_at"] for row in rows(output, "pages") if row["status"])
