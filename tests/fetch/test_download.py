"""The network's troubles become words of a row, and refusals end the asking of a site."""

import asyncio
import time
from dataclasses import replace
from types import SimpleNamespace

import pytest
from scrapy.core.downloader import Slot
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import HtmlResponse, Request
from twisted.internet.defer import Deferred

from crawler.fetch import download
from crawler.fetch.answer import Ask, Refused, Stopped
from crawler.fetch.decoding import TooLarge
from crawler.fetch.download import Downloads, _trouble
from crawler.fetch.pace import LONGEST_WAIT, MOST_REFUSALS, SILENT, Pace
from crawler.fetch.robots import Forbidden, Unread
from crawler.signals import OF_SITE
from crawler.sites import Site

SITE = Site(name="warta", url="https://warta.example/", delay=0)
ASK = Ask(url="https://warta.example/a", kind="article", via="feed")


def downloads(*answers, **more):
    """Downloads whose engine gives these answers, one after another, errors raised."""
    waiting = list(answers)

    async def download(request):
        found = waiting.pop(0)
        if isinstance(found, BaseException):
            raise found
        status, headers = found
        return HtmlResponse(request.url, status=status, headers=headers, body=b"<p>x", request=request)

    engine = SimpleNamespace(download_async=download, downloader=SimpleNamespace(slots={}))
    return Downloads(SimpleNamespace(engine=engine), SITE, "r", "warta", Pace(floor=0), **more)


@pytest.mark.parametrize(
    ("error", "outcome", "reason"),
    [
        (Forbidden("no"), "skipped", "robots.txt forbids it"),
        (TooLarge("big"), "skipped", "its body is too large"),
        (DownloadCancelledError("big"), "skipped", "its body is too large"),
        (Unread("answered 503"), "failed", None),
        (IgnoreRequest("loop"), "failed", None),
        (DownloadTimeoutError(), "failed", "timed out"),
        (TimeoutError(), "failed", "timed out"),
        (ConnectionRefusedError("x"), "failed", "no answer"),
        (RuntimeError("two\n lines " + "x" * 5_000), "failed", "no answer"),
    ],
)
def test_troubles_are_words_and_one_line(error, outcome, reason):
    found = _trouble(error)
    assert found.outcome == outcome
    assert found.reason == (reason or found.reason)
    assert "\n" not in found.error
    assert len(found.error) <= 320


def test_an_answer_is_a_row():
    answer = asyncio.run(downloads((200, {"Content-Type": "text/html", "ETag": "x"}))(ASK))
    assert (answer.page.status, answer.page.etag, answer.page.site, answer.page.run_id) == (200, "x", "warta", "r")


def test_a_passing_failure_is_asked_again_and_a_lasting_one_is_not():
    again = downloads((503, {"Retry-After": "0"}), (200, {}))
    assert asyncio.run(again(ASK)).page.status == 200
    assert again.made == 2
    lasting = downloads(Forbidden("no"))
    assert asyncio.run(lasting(ASK)).page.outcome == "skipped"
    assert lasting.made == 1


def test_a_limit_ends_the_asking():
    one = downloads((200, {}), (200, {}), limit=1)
    asyncio.run(one(ASK))
    with pytest.raises(Stopped, match="the limit of 1 requests is reached"):
        asyncio.run(one(ASK))


@pytest.mark.parametrize(
    ("name", "most", "said"),
    [("SITE_SECONDS", 0.0, "the 0 hours are over that one run gives a site"), ("SITE_BYTES", 3, "the 3e-09 GB are read")],
)
def test_time_and_bytes_of_a_site_end_the_asking(name, most, said, monkeypatch):
    asking = downloads((200, {}), (200, {}))
    asyncio.run(asking(ASK))
    asking.received = max(asking.received, 4)
    monkeypatch.setattr(f"crawler.fetch.download.{name}", most)
    with pytest.raises(Stopped, match=said):
        asyncio.run(asking(ASK))


def test_who_took_the_host_from_another_waits_one_delay():
    begun = time.monotonic()
    asking = downloads((200, {}), (200, {}), begins=begun + 0.3)
    for _ in range(2):
        asyncio.run(asking(ASK))
    assert 0.3 <= time.monotonic() - begun < 0.6


def test_a_run_that_is_ending_asks_nothing():
    with pytest.raises(Stopped, match="the disk"):
        asyncio.run(downloads(stop_reason=lambda: "the disk is full")(ASK))


def test_what_waits_its_turn_is_given_up_when_the_run_is_ending():
    """A Crawl-delay of a day is waited for a minute at a time: longer than a time limit may take."""
    slot, waiting = Slot(1, 60.0), {name: Deferred() for name in ("warta", "kabar")}
    slot.queue.extend((Request(ASK.url, meta={OF_SITE: name}), answer) for name, answer in waiting.items())
    asked = downloads()
    asked.crawler.engine.downloader.slots["warta"] = slot
    asked.let_go("the time limit of 8 seconds is reached")
    assert [request.meta[OF_SITE] for request, _ in slot.queue] == ["kabar"]
    waiting["warta"].addErrback(lambda failure: failure.trap(Stopped))
    assert (waiting["warta"].called, waiting["kabar"].called) == (True, False)


def test_a_pace_that_robots_txt_asks_for_outlives_its_queue():
    """Scrapy makes a queue anew that nothing stood in for a minute."""
    asked = downloads()
    downloader = asked.crawler.engine.downloader
    downloader.slots["warta"] = slot = Slot(4, 0.5)
    downloader.per_slot_settings = {"warta": {"concurrency": 4, "delay": 0.5}, "kabar": {"concurrency": 2}}
    asked.slow_down(7.0)
    assert (slot.delay, slot.concurrency, asked.pace.floor) == (7.0, 1, 7.0)
    assert downloader.per_slot_settings == {
        "warta": {"concurrency": 1, "delay": 7.0, "jitter": 0.0}, "kabar": {"concurrency": 2},
    }  # fmt: skip


@pytest.mark.parametrize(("etag", "outcome"), [('"a"', "not_modified"), (None, "failed")])
def test_a_304_is_believed_where_there_was_something_to_compare(etag, outcome):
    answer = asyncio.run(downloads((304, {}))(replace(ASK, etag=etag)))
    assert answer.page.outcome == outcome


def test_who_asks_to_be_left_alone_is():
    one = downloads((503, {"Retry-After": str(int(LONGEST_WAIT) + 1)}), (200, {}))
    assert asyncio.run(one(ASK)).page.status == 503
    with pytest.raises(Refused, match="asks to be left alone"):
        asyncio.run(one(ASK))


@pytest.mark.parametrize(
    ("given_up", "left"),
    [
        ([25, 50, 75, 100, 125, 150], True),
        ([*[25] * 4, *[50] * 4, *[75] * 4, *[100] * 4, *[126] * 4], True),
        ([25, 50, 75, 100, 125], False),
        ([25] * 8, False),
        ([25, 500, 900], False),  # a slow queue
        ([25, 110, 195, 280, 365, 450], True),
    ],
)
def test_a_site_that_answers_nothing_in_time_is_left_alone(given_up, left, monkeypatch):
    one = downloads()
    for moment in given_up:
        monkeypatch.setattr(download, "time", SimpleNamespace(monotonic=lambda moment=moment: float(moment)))
        one._note_late()
    assert bool(one.left_alone) is left
    if left:
        with pytest.raises(Refused, match="requests in time; the rest is left for the next run"):
            one.check()


@pytest.mark.parametrize("between", [(200, {}), (404, {}), (500, {}), (304, {})])
def test_an_answer_between_ends_the_silence(between):
    one = downloads(DownloadTimeoutError(), between, *[(200, {})] * 3)
    asyncio.run(one(ASK))
    assert (one.late, one.left_alone) == (0, None)


@pytest.mark.parametrize(("silent", "made"), [(SILENT + 1, 1), (SILENT - 1, 3), (0.0, 3)])
@pytest.mark.parametrize("error", [DownloadTimeoutError(), TimeoutError()])
def test_of_a_silent_site_something_else_is_asked(error, silent, made):
    one = downloads(error, error, error, late=1, late_since=time.monotonic() - silent)
    assert asyncio.run(one(ASK)).page.reason == "timed out"
    assert (one.made, one.late) == (made, 1 + made)


def test_what_is_refused_or_closed_is_no_silence():
    one = downloads(*[ConnectionRefusedError("x")] * 3)
    asyncio.run(one(ASK))
    assert (one.late, one.left_alone) == (0, None)


def test_refusals_in_a_row_end_the_asking():
    one = downloads()
    one.refusals = MOST_REFUSALS
    with pytest.raises(Refused, match=r"a greater delay in sites\.toml may help"):
        one.check()


def test_validators_are_sent():
    sent = []

    async def download(request: Request):
        sent.append(request)
        return HtmlResponse(request.url, status=304, request=request)

    one = downloads()
    one.crawler.engine.download_async = download
    asyncio.run(one(Ask(url=ASK.url, kind="article", via="feed", etag='"e"', last_modified="Mon")))
    assert (sent[0].headers["If-None-Match"], sent[0].headers["If-Modified-Since"]) == (b'"e"', b"Mon")
    assert sent[0].meta["download_slot"] == "warta"
