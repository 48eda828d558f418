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
