import pytest

from pipelines.describe.connection import connect
from pipelines.describe.views import TABLES
from tests.parquet.archive import T, write

pytestmark = pytest.mark.slow


def test_nothing_is_there_and_everything_opens(tmp_path):
    connection = connect(tmp_path)
    assert {name: connection.sql(f"FROM {name}").columns for name in TABLES} == {
        name: schema.names for name, schema in TABLES.items()
    }


def test_times_are_utc_whatever_the_machine_says(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    ((shown,),) = connect(write(tmp_path)).sql("SELECT CAST(min(started_at) AS VARCHAR) FROM runs").fetchall()
    assert shown == T.strftime("%Y-%m-%d %H:%M:%S.%f+00")


def test_a_name_with_a_quote(tmp_path):
    assert len(connect(write(tmp_path / "joe's")).sql("FROM articles_latest")) == 3
