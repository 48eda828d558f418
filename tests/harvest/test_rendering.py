"""Which pages are made in a browser, and what rows that leaves: the browser is a function here."""

import asyncio
from dataclasses import replace

import pytest

from crawler.discover.lead import Lead
from crawler.fetch.answer import Answer, Answered, Trouble, answer_of, unanswered
from crawler.fetch.reservations import SiteRules
from crawler.harvest.clip import clip
from crawler.harvest.desk import Desk, Wish
from crawler.harvest.leads import Worthwhile
from crawler.memory.frontier import Frontier
from crawler.memory.state import State
from crawler.sites import Site
from tests.harvest.network import Network, T

SITE = Site(name="warta", url="https://warta.example/")
URL = f"{SITE.url}berita/satu"
SENTENCE = "Warga berharap perbaikan jalan dan saluran air di kampung itu selesai sebelum musim hujan tiba. "
TEXT = "".join(f"<p>{n}. {SENTENCE * 3}</p>" for n in range(5))
STATED = '<meta property="og:type" content="article"><script src="/app.js"></script>'
SHELL = '<html><head><title>Warta</title><script src="/app.js"></script></head><body><div id="root"></div></body></html>'
STUB = f"<html><head>{STATED}</head><body><article><h1>Jalan kampung</h1><p>Memuat.</p></article></body></html>"
WHOLE = f"<html><head>{STATED}</head><body><article><h1>Jalan kampung</h1>{TEXT}</article></body></html>"
SHORT = (
    f"<html><head>{STATED.partition('<script')[0]}</head><body><article><h1>Jalan</h1><p>{SENTENCE}</p></article></body></html>"
)
WALL = '<html><head><title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/x.js"></script></head><body></body></html>'
TALK = "".join(
    f'<li class="komentar" id="k{n}"><b class="nama">Warga {n}</b><time datetime="2024-05-0{n}T08:00:00Z">x</time><p>Kata {n} warga.</p></li>'
    for n in range(1, 5)
)
OPENED = WHOLE.replace("</article>", f'</article><section id="komentar"><ol>{TALK}</ol></section>')


class Browsing(Network):
    """A network with a browser that makes one page of everything, or fails."""

    def __init__(self, plain, made=None, opened=None, status=200):
        super().__init__({URL: plain})
        self.made, self.opened, self.status, self.browsed = made, opened, status, []

    async def __call__(self, ask):
        if ask.shell is None:
            return await super().__call__(ask)
        self.browsed.append(ask.kind)
        if self.made is None:
            return Answer(page=unanswered(ask, Trouble("failed", "the page hung"), T, "warta", "r1"))
        if ask.kind == "opened":
            return self._page(ask, self.opened)
        along = [self._page(replace(ask, kind="opened", via="script"), self.opened)] if self.opened else []
        return replace(self._page(ask, self.made), along=along)

    def _page(self, ask, body):
        answered = Answered(url=URL, at=T, status=self.status, headers={"content-type": "text/html"}, body=body.encode())
        return answer_of(ask, answered, None, "warta", "r1")


def clipped(tmp_path, network, wish):
    state = State(tmp_path, SITE)
    leads = Worthwhile(site=SITE, state=state, frontier=Frontier(), distrust={}, now=lambda: T)
    desk = Desk(site=SITE, fetch=network, memory=state, leads=leads, rules=SiteRules(), distrust={}, render=wish)
    try:
        return asyncio.run(clip(desk, Lead(url=URL, via="sitemap")))
    finally:
        state.close()


@pytest.mark.parametrize(
    ("plain", "wish", "browsed"),
    [
        (SHELL, "never", False),
        (SHELL, "auto", True),
        (STUB, "auto", True),
        (WHOLE, "auto", False),
        (SHORT, "auto", False),  # no script could bring more
        (WALL, "auto", False),  # no way round a refusal
        (WALL, "always", False),
        (WHOLE, "always", True),
        (404, "always", False),
        ((200, {"content-type": "application/pdf"}, "x"), "always", False),
        (None, "always", False),
    ],
)
def test_which_pages(tmp_path, plain, wish, browsed):
    network = Browsing(plain, WHOLE)
    clipped(tmp_path, network, Wish(wish))
    assert network.browsed == (["article"] if browsed else [])


def test_the_rows_of_a_page_that_was_made(tmp_path):
    clipping = clipped(tmp_path, Browsing(SHELL, WHOLE), Wish("auto"))
    assert [(page.kind, page.rendered, page.outcome) for page in clipping.pages] == [
        ("article", True, None),
        ("shell", None, "unchanged"),
    ]
    assert "Warga berharap" in clipping.article.text


def test_a_page_that_fails_in_the_browser_is_asked_again(tmp_path):
    clipping = clipped(tmp_path, Browsing(SHELL), Wish("auto"))
    assert [(page.kind, page.outcome, page.reason) for page in clipping.pages] == [
        ("article", "failed", "the page hung"),
        ("shell", "unchanged", "its scripts ran in a browser"),
    ]
    assert clipping.article is None


def test_a_page_that_leads_to_a_missing_one_is_gone(tmp_path):
    clipping = clipped(tmp_path, Browsing(SHELL, WHOLE, status=404), Wish("auto"))
    assert [page.outcome for page in clipping.pages] == ["gone", "unchanged"]


@pytest.mark.parametrize(
    ("plain", "wish", "browsed", "comments"),
    [
        (WHOLE, Wish("auto", comments=True), ["opened"], 4),  # text that is there stays, and comments come
        (OPENED, Wish("auto", comments=True), [], 4),
        (SHELL, Wish("auto", comments=True), ["article"], 4),
        (WHOLE, Wish("auto"), [], 0),
    ],
)
def test_comments_are_opened_where_they_are_missing(tmp_path, plain, wish, browsed, comments):
    network = Browsing(plain, WHOLE, OPENED)
    clipping = clipped(tmp_path, network, wish)
    assert (network.browsed, len(clipping.comments)) == (browsed, comments)
    assert "Warga berharap" in clipping.article.text


def test_comments_that_cannot_be_opened_leave_the_article_and_an_error(tmp_path):
    clipping = clipped(tmp_path, Browsing(WHOLE), Wish("auto", comments=True))
    assert clipping.article is not None
    assert clipping.pages[0].error == "comments: the page hung"
    assert [page.kind for page in clipping.pages] == ["article", "opened"]
