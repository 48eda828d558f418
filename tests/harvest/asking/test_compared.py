"""A site that answers validators with an error is asked without them."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.fetch.answer import Ask
from crawler.harvest.asking.compared import MOST_VAIN, TROUBLED, Compared
from crawler.harvest.desk import Tally
from crawler.sites import Site
from tests.harvest.network import Network
from tests.harvest.runs import Runs
from tests.harvest.test_progress import START
from tests.harvest.test_week import in_memory
from tests.harvesting import rows
from tests.site.plain import article, home, number_of

URL = "https://warta.example/a"
ASK = Ask(url=URL, kind="article", via="recheck", etag='"satu"')


class Guarded(Network):
    """A site that answers `status` to who sends validators."""

    def __init__(self, status, answers):
        super().__init__(answers)
        self.status = status

    async def __call__(self, ask):
        if not (ask.etag or ask.last_modified):
            return await super().__call__(ask)
        found, self.answers = self.answers, {ask.url: self.status}
        try:
            return await super().__call__(ask)
        finally:
            self.answers = found


def asked(network, *asks):
    tally = Tally("warta")
    compared = Compared(network, tally)

    async def each():
        return [(await compared(ask)).page.status for ask in asks]

    return asyncio.run(each()), tally.warnings


@pytest.mark.parametrize("status", TROUBLED)
@pytest.mark.parametrize("ask", [ASK, replace(ASK, etag=None, last_modified="kemarin")])
def test_who_answers_validators_with_an_error_is_asked_without_them(status, ask):
    network = Guarded(status, {URL: "<p>x</p>"})
    found, said = asked(network, ask, ask, ask)
    assert (found, len(network.asked), len(said)) == ([200, 200, 200], 4, 1)
    assert f"answered {status}" in said[0]


@pytest.mark.parametrize(("status", "requests"), [(404, 5), (304, 5), (503, 5), (403, 5 + MOST_VAIN)])
def test_other_troubles_are_no_reason(status, requests):
    network = Guarded(status, {URL: status})
    found, said = asked(network, *[ASK] * 5)
    assert (found, len(network.asked), said) == ([status] * 5, requests, [])


def test_a_request_without_validators_is_made_once():
    network = Guarded(400, {URL: 400})
    assert asked(network, replace(ASK, etag=None)) == ([400], [])
    assert len(network.asked) == 1


@pytest.mark.slow
def test_the_second_run_reads_the_home_page_all_the_same():
    def reply(url, now):
        number = number_of(url)
        return 200, {"etag": '"satu"', "content-type": "text/html"}, home(range(3)) if number is None else article(number)

    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url="https://warta.example/", sitemaps=[], feeds=[]), reply)
        runs.run(START)
        answer = runs._answer
        runs._answer = lambda ask, *more: answer(ask, *more) if not ask.etag else answer_412(answer, ask, runs, *more)
        harvest = runs.run(START + timedelta(days=2))
        assert harvest.tally.trouble is None
        assert sum("answered 412" in said for said in harvest.tally.warnings) == 1
        assert [row["outcome"] for row in rows(Path(folder), "pages") if row["kind"] == "home"] == ["no_article"] * 2


def answer_412(answer, ask, runs, *more):
    reply, runs.reply = runs.reply, lambda _url, _now: 412
    try:
        return answer(ask, *more)
    finally:
        runs.reply = reply
