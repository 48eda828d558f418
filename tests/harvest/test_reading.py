"""An answer to what it holds: what is not read, and what a page made in a browser takes over from the answer it was made of."""

import pytest

from crawler.fetch.answer import Answered, Ask, answer_of
from crawler.fetch.reservations import SiteRules
from crawler.harvest.desk import Desk
from crawler.harvest.leads import Worthwhile
from crawler.harvest.reading import Read, Unread, read
from crawler.memory.frontier import Frontier
from crawler.memory.state import State
from crawler.sites import Site
from tests.harvest.network import T
from tests.site.plain import article

SITE = Site(name="warta", url="https://warta.example/")
URL, MOVED = f"{SITE.url}lama", f"{SITE.url}baru"


@pytest.fixture
def desk(tmp_path):
    state = State(tmp_path, SITE)
    leads = Worthwhile(site=SITE, state=state, frontier=Frontier(), distrust={}, now=lambda: T)
    yield Desk(site=SITE, fetch=None, memory=state, leads=leads, rules=SiteRules(), distrust={})
    state.close()


def answer(url=URL, status=200, shell=None, body=None, **headers):
    told = {"content-type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
    ask = Ask(url=URL, kind="article", via="link", shell=shell)
    return answer_of(
        ask, Answered(url=url, at=T, status=status, headers=told, body=body or article(7).encode()), None, "warta", "r1"
    )


@pytest.mark.parametrize(
    ("given", "outcome", "reason"),
    [
        (answer(status=404), "gone", "answered 404"),
        (answer(content_type="application/pdf"), "no_article", "is application/pdf, no HTML"),
        (answer(body=b'{"error": "timeout"}', content_type="application/json"), "no_article", "is application/json, no HTML"),
        (answer(body=b"%PDF-1.4\n" + article(7).encode()), "no_article", "is application/pdf, no HTML"),
        (answer(body=b"PK\x03\x04" + article(7).encode()), "no_article", "is application/zip, no HTML"),
        (answer(body=b"\xff\xd8\xff\xe0" + article(7).encode()), "no_article", "is image/jpeg, no HTML"),
        (answer(url="https://elsewhere.example/"), "gone", "redirects to another site"),
        (answer(url=SITE.url), "gone", "redirects to the home page"),
    ],
)
def test_not_read(desk, given, outcome, reason):
    found = read(desk, given)
    assert isinstance(found, Unread)
    assert (found.page.outcome, found.page.reason) == (outcome, reason)


def test_data_at_the_address_of_an_article_is_an_error_of_the_site(desk):
    told = answer(body=b'{"error": "timeout"}', content_type="application/json")
    told.page.url = f"{SITE.url}2026/11/rapat-desa-membahas-irigasi/"
    assert read(desk, told).page.outcome == "failed"


def test_read(desk):
    found = read(desk, answer())
    assert isinstance(found, Read)
    assert (found.page.kind, found.found.article is not None) == ("article", True)


@pytest.mark.parametrize(
    "told", ["application/x-httpd-php", "httpd/unix-directory", "text/css", "unknown/unknown", "application/json", "text/htm"]
)
def test_a_page_is_told_by_its_bytes(desk, told):
    assert isinstance(read(desk, answer(content_type=told)), Read)
    assert isinstance(read(desk, answer(content_type=told, body=b"body { color: red }")), Unread)


@pytest.mark.parametrize("told", ["application/msword", "application/vnd.ms-excel", "image/jpeg", "application/pdf"])
def test_html_in_the_files_of_other_programs_is_no_page(desk, told):
    assert isinstance(read(desk, answer(content_type=told)), Unread)


def test_a_page_that_was_sent_on_before_its_scripts_ran_is_read_all_the_same(desk):
    shell = answer(url=MOVED, x_robots_tag="noindex")
    assert isinstance(read(desk, shell), Read)
    made = read(desk, answer(url=MOVED, shell=shell), shell)
    assert isinstance(made, Read)
    assert (made.page.rendered, made.page.reservation) == (True, "x-robots-tag: noindex")
