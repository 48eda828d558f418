"""The run report, for machines and for people."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from crawler.report.page import MOST_LINES, as_json, as_text, write
from crawler.report.report import RunReport, SiteReport
from crawler.report.verdict import judge
from crawler.vocabulary import OUTCOMES

T = datetime(2026, 1, 5, tzinfo=UTC)


def told(*sites, **values):
    report = RunReport(run_id="r", sites={site.name: site for site in sites}, **values)
    return as_json(report, judge(report), T, T + timedelta(seconds=90.04))


def lines(*sites, **values):
    return as_text(told(*sites, **values)).splitlines()


WARTA = SiteReport(
    name="warta", requested=9, requests=8, outcomes=Counter(new=3, changed=1, failed=2), statuses=Counter({"200": 6, "503": 2}),
    failures=Counter({"timeout": 1, "server error": 2}), skipped=Counter(reserved=4), left_out=Counter({"it is of another site": 7}),
    comments_new=5, comments_declared=6, comments_collected=5, filled=Counter(title=4, authors=2), slowest=[(900, "https://warta.example/a")],
)  # fmt: skip


def test_it_is_json_also_of_a_run_that_did_nothing():
    assert json.loads(json.dumps(told())) == told()
    assert told()["sites"] == {}
    assert as_text(told()).endswith("0 files written\n")


def test_what_machines_read():
    run = told(WARTA, paths=["articles/a.parquet"])
    assert (run["started_at"], run["seconds"], run["files"]) == ("2026-01-05T00:00:00+00:00", 90.0, ["articles/a.parquet"])
    site = run["sites"]["warta"]
    assert {name: site[name] for name in ("requested", "answered", "fetched", "new", "gone")} == {
        "requested": 9, "answered": 8, "fetched": 6, "new": 3, "gone": 0,
    }  # fmt: skip
    assert set(OUTCOMES) <= set(site)
    assert list(site["failures"]) == ["server error", "timeout"]
    assert (site["filled"]["title"], site["filled"]["authors"], site["filled"]["tags"]) == (1.0, 0.5, 0.0)
    assert site["slowest"] == [{"ms": 900, "url": "https://warta.example/a"}]


def test_no_share_where_nothing_was_stored():
    assert told(SiteReport(name="warta"))["sites"]["warta"]["filled"] == {}


def test_what_a_person_reads():
    text = "\n".join(lines(WARTA, paths=["articles/a.parquet"]))
    for line in (
        "  requests  9 sent, 8 answered, 6 in full",
        "  comments  5 of 6 declared under stored articles; 5 new, 0 changed",
        "  failed    2 x server error",
        "  skipped   4 x reserved",
        "  left out  7 x it is of another site",
        "  slow      900 ms https://warta.example/a",
        "1 files written",
        "  articles/a.parquet",
    ):
        assert line in text.splitlines()
    assert "title 100%" in text


def test_the_worst_site_comes_first():
    made = (
        SiteReport(name="a"),
        SiteReport(name="b", stopped="limit"),
        SiteReport(name="c", health=["silent"]),
        SiteReport(name="d", trouble="down"),
    )
    found = [line for line in lines(*made) if line in "abcd" and line]
    assert found == ["d", "c", "b", "a"]


@pytest.mark.parametrize(
    ("site", "line"),
    [
        (SiteReport(name="a", trouble="down"), "  FAILED: down"),
        (SiteReport(name="a", health=["silent"]), "  NOT WELL: silent"),
        (SiteReport(name="a", warnings=["odd"]), "  note: odd"),
        (SiteReport(name="a", stopped="the limit"), "  ended early: the limit"),
        (SiteReport(name="a", health=["x"], change="still", since="2026-01-01"), "  still, since 2026-01-01"),
        (SiteReport(name="a", health=["x"], change="new", since="2026-01-01"), "  new"),
    ],
)
def test_sentences(site, line):
    assert line in lines(site)


@pytest.mark.parametrize(
    ("site", "last"),
    [
        (SiteReport(name="a", warnings=[f"odd {n}" for n in range(1000)]), "  note: 980 further notes in report.json"),
        (SiteReport(name="a", failures=Counter(f"odd {n}" for n in range(21))), "  failed    1 further reason in report.json"),
        (SiteReport(name="a", skipped=Counter(f"odd {n}" for n in range(300))), "  skipped   280 further reasons in report.json"),
        (
            SiteReport(name="a", left_out=Counter(f"odd {n}" for n in range(300))),
            "  left out  280 further reasons in report.json",
        ),
    ],
)
def test_what_has_no_end_is_said_in_few_lines(site, last):
    assert last in lines(site)
    assert len([line for line in lines(site) if "odd" in line]) == MOST_LINES
    assert sum("odd" in line for line in json.dumps(told(site)).split('"')) > MOST_LINES


@pytest.mark.parametrize("odd", ["two\nlines", "\x1b[31mred\x1b[0m", "a\r\nb\u2028c"])
def test_what_a_site_says_makes_no_line_of_its_own_and_no_colour(odd):
    plain = len(lines(SiteReport(name="a", trouble="x", slowest=[(1, "u")])))
    made = lines(SiteReport(name="a", trouble=odd, slowest=[(1, odd)]))
    assert len(made) == plain
    assert "\x1b" not in "".join(made)


def test_both_files_whole(tmp_path):
    paths = tmp_path / "report.json", tmp_path / "report.txt"
    write(paths, told(WARTA))
    assert json.loads(paths[0].read_bytes()) == told(WARTA)
    assert paths[1].read_text("utf-8") == as_text(told(WARTA))
    with pytest.raises(OSError, match="none"):
        write((tmp_path / "none" / "a", paths[1]), told())
