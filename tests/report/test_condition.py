"""A site's word, since when, and what changed."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.report.condition import Condition, after_all, change, note, word_of, worst_first
from crawler.report.report import SiteReport

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
FAILED, UNWELL, EARLY, WELL = (
    SiteReport(name="f", trouble="refused", health=["silent"]), SiteReport(name="u", health=["silent"], stopped="limit"),
    SiteReport(name="e", stopped="limit"), SiteReport(name="w"),
)  # fmt: skip


def after(*reports):
    found = None
    for number, report in enumerate(reports):
        found = Condition.after(report, f"r{number}", MONDAY + timedelta(hours=number), found)
    return found


def test_the_worst_word_counts():
    assert [word_of(site) for site in (FAILED, UNWELL, EARLY, WELL)] == ["failed", "unwell", "ended early", "well"]
    assert [site.name for site in worst_first([WELL, EARLY, SiteReport(name="v"), UNWELL, FAILED])] == ["f", "u", "e", "w", "v"]


def test_since_the_first_run_of_the_same_word():
    found = after(WELL, FAILED, FAILED, FAILED)
    assert (found.word, found.since, found.at, found.run) == (
        "failed",
        MONDAY + timedelta(hours=1),
        MONDAY + timedelta(hours=3),
        "r3",
    )
    assert found.said == ("refused", "silent")
    assert after(FAILED, WELL, FAILED).since == MONDAY + timedelta(hours=2)


@pytest.mark.parametrize(
    ("reports", "told"),
    [
        ((WELL,), None), ((FAILED,), "new"), ((WELL, FAILED), "new"), ((FAILED, FAILED), "still"), ((UNWELL, FAILED), "new"),
        ((FAILED, WELL), "well again"), ((UNWELL, WELL), "well again"), ((WELL, EARLY), None), ((FAILED, EARLY), None),
    ],
)  # fmt: skip
def test_what_changed(reports, told):
    *before, _ = reports
    assert change(after(*before), after(*reports)) == told


@pytest.mark.parametrize(
    ("earlier", "later", "since", "begun"),
    [
        ([FAILED], [FAILED, FAILED], 0, False),
        ([FAILED, WELL], [WELL], 1, True),
        ([WELL, FAILED, FAILED], [WELL, WELL], 3, True),
        ([WELL], [FAILED, WELL], 2, True),
        ([WELL, WELL], [WELL, FAILED], 3, True),
    ],
)
def test_what_is_learnt_later_of_earlier_runs(earlier, later, since, begun):
    """One condition, whether all runs are seen in their order or the later ones first."""

    def seen(reports, first):
        found = {}
        for number, report in enumerate(reports, first):
            note(found, "warta", report, f"r{number}", MONDAY + timedelta(hours=number))
        return found

    told = seen(later, len(earlier))
    after_all(seen(earlier, 0), told)
    assert told == seen([*earlier, *later], 0)
    assert (told["warta"].since, told["warta"].begun) == (MONDAY + timedelta(hours=since), begun)


def test_a_site_that_only_earlier_runs_asked_is_as_they_say():
    told = {}
    earlier = {"warta": Condition.after(FAILED, "r", MONDAY, None)}
    after_all(earlier, told)
    assert told == earlier


def test_what_is_expected_is_no_finding_of_the_history():
    site = SiteReport(name="warta", health=["few articles", "silent"], unexpected="few articles")
    told = Condition.after(site, "r", MONDAY, None)
    assert (told.said, told.health) == (("few articles", "silent"), ("silent",))
