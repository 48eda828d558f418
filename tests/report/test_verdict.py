from collections import Counter

import pytest

from crawler.report.report import RunReport, SiteReport
from crawler.report.verdict import judge


def report(*sites, **values):
    return RunReport(run_id="r", sites={site.name: site for site in sites}, **values)


def site(name, trouble=None, **statuses):
    return SiteReport(name=name, trouble=trouble, statuses=Counter({k.removeprefix("s"): v for k, v in statuses.items()}))


def pages(failed, new):
    return SiteReport(name="d", outcomes=Counter(failed=failed, new=new))


GOOD = site("a", s200=5)
DOWN = site("b", "cannot be reached", none=3)
REFUSED = site("c", "refuses us", s403=2)


@pytest.mark.parametrize(
    ("made", "signal", "word", "code"),
    [
        (report(GOOD), None, "complete", 0),
        (report(GOOD, DOWN), None, "some_failed", 3),
        (report(DOWN), None, "some_failed", 3),
        (report(GOOD, REFUSED), None, "some_failed", 3),
        (report(REFUSED), None, "blocked", 8),
        (report(REFUSED, DOWN), None, "some_failed", 3),
        (report(GOOD), 15, "interrupted", 143),
        (report(GOOD), 2, "interrupted", 130),
        (report(GOOD, storage_error="the disk is full"), 15, "storage_failed", 7),
        (report(GOOD, state_damaged=["demo.sqlite is damaged."]), None, "state_damaged", 7),
        (report(DOWN, state_damaged=["demo.sqlite is damaged."]), 15, "state_damaged", 7),
        (report(GOOD, pages(3, 12)), None, "some_failed", 3),
        (report(GOOD, pages(10, 10)), None, "some_failed", 3),
        (report(GOOD, pages(3, 13)), None, "complete", 0),
        (report(GOOD, pages(2, 0)), None, "complete", 0),
        (report(GOOD, item_errors=1), None, "some_failed", 3),
    ],
)
def test_judge(made, signal, word, code):
    verdict = judge(made, signal=signal)
    assert (verdict.word, verdict.exit_code) == (word, code)


UNWELL = SiteReport(name="u", health=["silent"], statuses=Counter({"200": 3}))


@pytest.mark.parametrize(
    ("share", "sites", "code", "words"),
    [
        (0.25, (GOOD, DOWN, *(site(f"g{n}", s200=1) for n in range(2))), 0, "1 of 4 sites failed or are not well, and 25 % may"),
        (0.2, (GOOD, DOWN, *(site(f"g{n}", s200=1) for n in range(2))), 3, "1 of 4 sites failed"),
        (0.5, (GOOD, UNWELL), 0, "50 % may"),
        (0.5, (GOOD, UNWELL, DOWN), 3, "1 of 3 sites failed"),
        (0.5, (GOOD,), 0, "complete"),
        (0.0, (DOWN, site("d", "no name", none=1)), 3, "whether this machine reaches the network"),
        (0.0, (DOWN, REFUSED), 3, "2 of 2 sites failed"),
    ],
)
def test_success_by_share(share, sites, code, words):
    verdict = judge(report(*sites, tolerated=share))
    assert (verdict.exit_code, words in verdict.sentence) == (code, True), verdict
    assert judge(report(*sites, tolerated=share, item_errors=1)).exit_code == 3
