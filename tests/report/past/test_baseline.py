"""What the sites did, by day: kept together or not at all, made anew where it is damaged."""

import logging
from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.report.condition import note
from crawler.report.days import moment
from crawler.report.past.baseline import Baseline
from crawler.report.past.spans import Group
from crawler.report.report import SiteReport

T = datetime(2026, 1, 5, 8, tzinfo=UTC)
MONDAY = T.date()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "history.db"


@pytest.fixture
def baseline(path):
    made = Baseline(path)
    yield made
    made.close()


def again(baseline, path):
    baseline.close()
    return Baseline(path)


def test_nothing_is_known_at_first(baseline):
    assert (baseline.files, baseline.runs("pages"), baseline.last_success(), baseline.conditions()) == ({}, set(), {}, {})
    assert baseline.back is None
    history = baseline.history("warta")
    assert (history.days, len(history.published)) == ([], 0)


def test_counts_of_a_day_add_up_over_runs(baseline, path):
    for number in range(2):
        with baseline.learning():
            day = baseline.day("warta", MONDAY)
            day.articles += 3
            day.filled["title"] = 2 + number
            baseline.day("warta", MONDAY).asked += 1
            baseline.day("other", MONDAY).articles += 9
    (found,) = again(baseline, path).history("warta").days
    assert (found.day, found.articles, found.filled, found.asked) == (MONDAY, 6, {"title": 5}, 2)


def test_days_come_oldest_first_and_only_those_with_a_run(baseline):
    with baseline.learning():
        for days in (3, 1, 2):
            baseline.day("warta", MONDAY + timedelta(days=days)).articles = days
        baseline.found("warta", MONDAY + timedelta(days=4), moment(T), dated=True)
    history = baseline.history("warta")
    assert [day.articles for day in history.days] == [1, 2, 3]
    assert history.published.tolist() == [int(T.timestamp() * 1_000_000)]


def test_what_the_first_harvest_found_undated_is_no_publication(baseline):
    with baseline.learning():
        for days in (0, 1):
            baseline.day("warta", MONDAY + timedelta(days=days)).articles = 1
            baseline.found("warta", MONDAY + timedelta(days=days), moment(T + timedelta(days=days)), dated=False)
    assert baseline.history("warta").published.tolist() == [int((T + timedelta(days=1)).timestamp() * 1_000_000)]


@pytest.mark.parametrize("error", [ValueError("torn"), KeyboardInterrupt()])
def test_what_fails_in_the_middle_leaves_nothing(baseline, path, error):
    def learn():
        with baseline.learning():
            baseline.day("warta", MONDAY).articles = 1
            baseline.succeeded("warta", T, T)
            note(baseline.conditions(), "warta", SiteReport(name="warta", trouble="down"), "r1", T)
            baseline.has_read("pages", ["r1"])
            raise error

    with pytest.raises(type(error)):
        learn()
    with baseline.learning():
        pass
    found = again(baseline, path)
    assert (found.history("warta").days, found.last_success(), found.conditions(), found.runs("pages")) == ([], {}, {}, set())


def test_the_last_success_is_the_latest_whatever_the_order(baseline):
    for hours in (2, 5, 1):
        with baseline.learning():
            baseline.succeeded("warta", T + timedelta(hours=hours), T + timedelta(hours=hours, minutes=9))
    assert baseline.last_success() == {"warta": T + timedelta(hours=5, minutes=9)}


def test_conditions_follow_the_runs_and_an_older_one_is_passed_over(baseline, path):
    with baseline.learning():
        for hours, trouble in ((1, "down"), (2, "still\ndown ü"), (0, None)):
            site = SiteReport(name="warta", trouble=trouble, health=["few articles"])
            note(baseline.conditions(), "warta", site, f"r{hours}", T + timedelta(hours=hours))
    told = baseline.conditions()["warta"]
    found = again(baseline, path).conditions()["warta"]
    assert (found.word, found.since, found.run, found.said) == (
        "failed",
        T + timedelta(hours=1),
        "r2",
        ("still\ndown ü", "few articles"),
    )
    assert found == told


def test_what_is_too_old_is_let_go(baseline, path):
    with baseline.learning():
        for days in (0, 100):
            baseline.day("warta", MONDAY + timedelta(days=days)).articles = 1
        baseline.succeeded("old", T, T)
        note(baseline.conditions(), "old", SiteReport(name="old"), "r", T)
        baseline.has_read("pages", ["20260105T080000Z-1", "20260415T080000Z-1"])
        baseline.files["runs/a.parquet"] = baseline.files["runs/b.parquet"] = [Group(1, 2, 3)]
        baseline.keep(["runs/a.parquet"], date(2026, 2, 1), T)
    assert [day.day for day in baseline.history("warta").days] == [MONDAY + timedelta(days=100)]
    assert (baseline.last_success(), baseline.conditions()) == ({}, {})
    assert baseline.runs("pages") == {"20260415T080000Z-1"}
    assert (baseline.back, baseline.waits) == (T, False)
    anew = again(baseline, path)
    assert (anew.files, anew.back) == ({"runs/a.parquet": [Group(1, 2, 3)]}, T)
    with anew.learning():
        anew.keep([], date(2025, 12, 1), T)
    assert (anew.files, anew.waits) == ({}, True)


def test_many_sites_are_written_in_between_and_none_is_lost(baseline, monkeypatch):
    monkeypatch.setattr("crawler.report.past.baseline._WAITING", 3)
    with baseline.learning():
        for number in range(10):
            baseline.day(f"s{number % 5}", MONDAY).articles += 1
    assert [baseline.history(f"s{number}").days[0].articles for number in range(5)] == [2] * 5


@pytest.mark.parametrize("content", [b"garbage", b"SQLite format 3\x00" + b"\xff" * 500])
def test_a_damaged_file_is_made_anew_and_said(baseline, path, content, caplog):
    with baseline.learning():
        baseline.day("warta", MONDAY).articles = 1
    baseline.close()
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        anew = Baseline(path)
    assert "is made again from the tables" in caplog.text
    assert anew.history("warta").days == []
    anew.close()


def test_a_folder_in_its_place_is_an_oserror(path):
    path.mkdir(parents=True)
    with pytest.raises(OSError, match="the history of the sites cannot be kept"):
        Baseline(path)
