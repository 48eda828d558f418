"""The requests of one page, answered: by a network in memory, to requests that a browser might make."""

import asyncio
import time
from types import SimpleNamespace

import pytest

from crawler.fetch.answer import Ask, Stopped
from crawler.fetch.browser.patience import Patience
from crawler.fetch.browser.policy import MOST_CALLS
from crawler.fetch.browser.scripts import Scripts
from crawler.sites import Site
from tests.harvest.network import Network

load_module = pytest.importorskip(
    "crawler.fetch.browser.load", reason="playwright is not installed", exc_type=ModuleNotFoundError
)
SITE = Site(name="warta", url="https://warta.example/", render="auto", leave_out=("/hitung/",))
URL = f"{SITE.url}satu"


class Route:
    """What Playwright hands over, and what it is told."""

    def __init__(self, url, kind="fetch", method="GET", *, main=False):
        frame = SimpleNamespace(parent_frame=None if main else object())
        self.request = SimpleNamespace(
            url=url, resource_type=kind, method=method, headers={"accept": "*/*", "user-agent": "x"}, post_data_buffer=None,
            is_navigation_request=lambda: kind == "document", frame=frame,
        )  # fmt: skip
        self.told = None

    async def abort(self, code):
        self.told = code

    async def fulfill(self, *, status, headers, body):
        self.told = (status, body)


@pytest.fixture
def load():
    network = Network(
        {URL: "<p>kulit", f"{SITE.url}api": (200, {"content-type": "application/json", "content-encoding": "gzip"}, "{}")}
    )
    shell = asyncio.run(network(Ask(url=URL, kind="article", via="link")))
    network.asked.clear()
    return load_module.Load(SITE, shell, network, Scripts(), Patience(begun=time.monotonic(), seconds=30.0, delay=0.0))


def told(load, *given, **more):
    route = Route(*given, **more)
    asyncio.run(load.answer(route))
    return route.told


def test_the_page_itself_is_not_asked_for_again(load):
    assert told(load, URL, "document", main=True) == (200, b"<p>kulit")
    assert load.fetch.asked == []


def test_a_call_goes_the_way_of_all_requests(load):
    assert told(load, f"{SITE.url}api") == (200, b"{}")
    assert [(answer.page.kind, answer.page.found_via) for answer in load.along] == [("resource", "script")]


def test_a_status_is_told_without_a_body(load):
    assert told(load, f"{SITE.url}missing") == (404, b"")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ((f"{SITE.url}foto.png", "image"), "pictures, styles and the like"),
        (("https://ads.example/x.js", "script"), "requests to other hosts"),
        ((f"{SITE.url}hitung/1",), "addresses of leave_out"),
        ((f"{SITE.url}hapus", "fetch", "DELETE"), "requests that send"),
    ],
)
def test_what_is_left_out_is_counted(load, given, why):
    assert told(load, *given) == "blockedbyclient"
    assert (load.left, load.fetch.asked) == ({why: 1}, [])


def test_styles_are_there_and_empty(load):
    assert told(load, "https://elsewhere.example/gaya.css", "stylesheet") == (200, b"")


def test_calls_end(load):
    for n in range(MOST_CALLS):
        told(load, f"{SITE.url}api?{n}")
    assert told(load, f"{SITE.url}api") == "blockedbyclient"
    assert len(load.fetch.asked) == MOST_CALLS


def test_pages_that_lead_elsewhere_stay_where_they_are(load):
    told(load, URL, "document", main=True)
    assert told(load, "https://ads.example/", "document", main=True) == (204, b"")
    assert load.strayed == "https://ads.example/"


def test_once_it_is_read_it_goes_nowhere(load):
    told(load, URL, "document", main=True)
    load.stays = True
    assert told(load, f"{SITE.url}dua", "document", main=True) == (204, b"")
    assert load.fetch.asked == []


def test_the_end_of_the_run_is_kept(load):
    async def ended(ask):
        raise Stopped("the run is ending")

    load.fetch = ended
    assert told(load, f"{SITE.url}api") == "blockedbyclient"
    assert str(load.ended) == "the run is ending"
    assert load.patience.pending == 0
