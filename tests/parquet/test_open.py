"""The tables open in every engine with the same rows and types."""

import shutil
from datetime import UTC, datetime

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from pipelines.parquet.schema import SCHEMAS, VERSION
from tests.parquet.archive import T, write

KEYS = {
    "articles": ["article_id", "version"],
    "comments": ["comment_id", "version"],
    "duplicates": ["duplicate_of"],
    "profiles": ["profile"],
    "pages": ["fetch_id"],
    "runs": ["run_id"],
}
COUNTS = {"articles": 4, "comments": 3, "duplicates": 2, "profiles": 1, "pages": 5, "runs": 1}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return write(tmp_path_factory.mktemp("tables"), files=3)


def truth(root, table):
    files = sorted(str(path) for path in (root / table).rglob("*.parquet"))
    return pa.concat_tables([pq.read_table(file, partitioning=None) for file in files]).sort_by(
        [(key, "ascending") for key in KEYS[table]]
    )


@pytest.mark.parametrize("table", SCHEMAS)
def test_pyarrow(root, table):
    found = truth(root, table)
    assert found.num_rows == COUNTS[table]
    for file in (root / table).rglob("*.parquet"):
        schema = pq.read_schema(file)
        assert schema.equals(SCHEMAS[table], check_metadata=True)
        assert schema.metadata[b"kliping.schema_version"] == str(VERSION).encode()
        assert all(field.metadata[b"description"] for field in schema)
    assert "month" in ds.dataset(str(root / table), partitioning="hive").schema.names


@pytest.mark.parametrize("table", SCHEMAS)
def test_pandas(root, table):
    found = pd.read_parquet(root / table).sort_values(KEYS[table])
    assert len(found) == COUNTS[table]
    if table == "articles":
        assert str(found["published_at"].dtype) == "datetime64[us, UTC]"
        assert list(found["authors"].iloc[0]) == ["Sari", "Budi"]
        assert found["title"].isna().sum() == 1


@pytest.mark.parametrize("table", SCHEMAS)
def test_polars(root, table):
    found = pl.read_parquet(f"{root}/{table}/**/*.parquet", hive_partitioning=False).sort(KEYS[table])
    assert found.to_arrow().num_rows == COUNTS[table]
    if table == "articles":
        assert found.schema["published_at"] == pl.Datetime("us", "UTC")
        assert found.schema["authors"] == pl.List(pl.String)
        assert found["authors"].to_list() == truth(root, table)["authors"].to_pylist()
        assert found["published_at"].to_list() == truth(root, table)["published_at"].to_pylist()


@pytest.mark.parametrize("table", SCHEMAS)
def test_duckdb(root, table):
    connection = duckdb.connect()
    connection.execute("SET timezone = 'UTC'")
    order = ", ".join(KEYS[table])
    names = ", ".join(SCHEMAS[table].names)
    query = f"SELECT {names} FROM read_parquet('{root}/{table}/**/*.parquet') ORDER BY {order}"
    assert [tuple(row.values()) for row in truth(root, table).to_pylist()] == [
        tuple(value.astimezone(UTC) if isinstance(value, datetime) else value for value in row)
        for row in connection.sql(query).fetchall()
    ]


@pytest.mark.spark
@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed")
def test_spark(root):
    pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
    session = (
        pyspark.sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    try:
        for table, count in COUNTS.items():
            frame = session.read.parquet(str(root / table))
            assert frame.count() == count
            assert {"month", *SCHEMAS[table].names} == set(frame.columns)
        row = session.read.parquet(str(root / "articles")).where("version = 2").collect()[0]
        assert (list(row.authors), row.comments_declared, row.published_at.microsecond) == (["Sari", "Budi"], 2, T.microsecond)
    finally:
        session.stop()
