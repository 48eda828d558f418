"""What a newcomer reads at the end works as it stands there."""

import io
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from crawler.report.report import RunReport, SiteReport
from crawler.report.summary import COLUMNS, SHOWN, remarks, show
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


def shown(tmp_path, *sites):
    report = RunReport(run_id="r", sites={site.name: site for site in sites})
    out = io.StringIO()
    show(report, judge(report), tmp_path, Console(file=out, width=120))
    return out.getvalue()


def test_the_worst_comes_first(tmp_path):
    text = shown(
        tmp_path, SiteReport(name="baik"), SiteReport(name="sunyi", health=["silent"]), SiteReport(name="mati", trouble="down")
    )
    assert text.index("mati") < text.index("sunyi") < text.index("baik")


def test_what_is_wrong_has_a_mark_and_every_heading_fits_a_terminal(tmp_path):
    report = RunReport(run_id="r", sites={"mati": SiteReport(name="mati", trouble="down"), "baik": SiteReport(name="baik")})
    out = io.StringIO()
    show(report, judge(report), tmp_path, Console(file=out, width=80))
    assert "✕ mati" in out.getvalue()
    assert "✕ baik" not in out.getvalue()
    heading = out.getvalue().splitlines()[2]
    assert [word.strip() for word in heading.strip("┃").split("┃")] == list(COLUMNS)


def test_what_was_sent_counts_as_asked_whether_it_was_answered_or_not(tmp_path):
    (row,) = [
        line for line in shown(tmp_path, SiteReport(name="mati", requested=4, trouble="down")).splitlines() if "mati │" in line
    ]
    assert row.split("│")[2].strip() == "4"


@pytest.mark.parametrize("name", ["warta.example", "radio.kabar-nusantara.example", "n" * 60])
def test_a_terminal_of_80_columns_has_the_names_of_sites_whole(tmp_path, name):
    report, out = RunReport(run_id="r", sites={name: SiteReport(name=name, trouble="down")}), io.StringIO()
    show(report, judge(report), tmp_path, Console(file=out, width=80))
    rows = [line.split("│")[1].strip() for line in out.getvalue().splitlines() if line.startswith("│")]
    assert "".join(rows).removeprefix("✕").strip() == name


def test_two_thousand_sites_down_stay_readable(tmp_path):
    sites = [SiteReport(name=f"s{n}", trouble="down", warnings=["slow"]) for n in range(2000)]
    text = shown(tmp_path, *sites)
    assert len(text.splitlines()) < 2 * SHOWN + 20
    assert f"{2000 - SHOWN} other sites and {4000 - SHOWN} other sentences" in text
    assert "whether this machine reaches the network" in text
    assert len(list(remarks(sites))) == 4000
