"""What a newcomer reads at the end works as it stands there."""

import io
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from crawler.report.report import RunReport
from crawler.report.summary import show
from crawler.report.verdict import judge
from tests.parquet.archive import write


@pytest.fixture
def told(tmp_path: Path) -> str:
    write(tmp_path / "output")
    said = io.StringIO()
    report = RunReport(run_id="r1")
    show(report, judge(report), tmp_path / "output", Console(file=said, width=200))
    return said.getvalue()


def lines_after(told: str, start: str) -> list[str]:
    after = told.partition(start)[2].splitlines()[1:]
    return [line.strip() for line in after[: next(n for n, line in enumerate(after) if not line.startswith("  "))]]


def test_the_query_runs(told):
    (query,) = lines_after(told, "in DuckDB:")
    assert len(duckdb.sql(query)) == 4


def test_the_lines_of_python_run(told, capsys):
    exec("\n".join(lines_after(told, "in Python:")), {})
    assert "Judul 1" in capsys.readouterr().out
