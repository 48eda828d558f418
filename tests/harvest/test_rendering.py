"""Which pages are made in a browser, and what rows that leaves: the browser is a function here."""

import asyncio
import json
from dataclasses import replace

import pytest

from crawler.discover.lead import Lead
from crawler.fetch.answer import Answer, Answered, Ask, Trouble, answer_of, unanswered
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
TEXT = "".join(f"<p>{n}. {SENTENCE * 3}</p>" for n in range(8))
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

    def __init__(self, plain, made=None, opened=None, status=200, calls=()):
        super().__init__({URL: plain})
        self.calls = calls
        self.made, self.opened, self.status, self.browsed = made, opened, status, []

    async def __call__(self, ask):
        if ask.shell is None:
            return await super().__call__(ask)
        self.browsed.append(ask.kind)
        if self.made is None:
            return Answer(page=unanswered(ask, Trouble("failed", "the page hung"), T, "warta", "r1"))
        if ask.kind == "opened":
            return self._page(ask, self.opened)
        along = [self._call(url, value) for url, value in self.calls]
        along += [self._page(replace(ask, kind="opened", via="script"), self.opened)] if self.opened else []
        return replace(self._page(ask, self.made), along=along)

    def _call(self, url, value):
        answered = Answered(
            url=url, at=T, status=200, headers={"content-type": "application/json"}, body=json.dumps(value).encode()
        )
        return answer_of(Ask(url=url, kind="resource", via="script"), answered, None, "warta", "r1")

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


TEASER = f"<html><head>{STATED}</head><body><article><h1>Jalan kampung</h1><p>{SENTENCE * 3}</p></article></body></html>"


@pytest.mark.parametrize(("made", "browsed"), [(WHOLE, 4), (TEASER, 2)])
def test_short_texts_of_a_site_are_tried_and_tell_of_the_others(tmp_path, made, browsed):
    network, state = Browsing(TEASER, made), State(tmp_path, SITE)
    leads = Worthwhile(site=SITE, state=state, frontier=Frontier(), distrust={}, now=lambda: T)
    desk = Desk(site=SITE, fetch=network, memory=state, leads=leads, rules=SiteRules(), distrust={}, render=Wish("auto"))
    for _ in range(4):
        asyncio.run(clip(desk, Lead(url=URL, via="sitemap")))
    state.close()
    assert len(network.browsed) == browsed


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


API = f"{SITE.url}wp-json/wp/v2/"
POST = {
    "id": 7, "link": "https://cms.warta.example/satu/", "date_gmt": "2024-05-02T01:00:00", "modified_gmt": "2024-05-02T01:00:00",
    "title": {"rendered": "Jalan kampung"}, "content": {"rendered": TEXT.replace("Warga", "Penduduk")}, "excerpt": {"rendered": ""},
}  # fmt: skip
TOLD = [
    {"id": 30 + n, "post": 7, "parent": 30 if n else 0, "author_name": f"Warga {n}", "date_gmt": f"2024-05-03T0{n}:00:00", "content": {"rendered": f"<p>Kata {n}</p>"}}
    for n in range(5)
]  # fmt: skip
ISSO = {
    "replies": [
        {"id": n, "author": f"Warga {n}", "created": 1714600000 + n, "text": f"<p>Kata {n}</p>", "replies": []}
        for n in range(1, 6)
    ]
}


@pytest.mark.parametrize(
    ("calls", "words", "comments", "platform"),
    [
        ([(f"{API}posts?slug=satu", [POST])], "Penduduk berharap", 4, "generic"),
        ([(f"{API}posts/7", POST)], "Penduduk berharap", 4, "generic"),
        ([(f"{API}posts?per_page=5", [POST | {"link": f"https://cms.warta.example/{n}/", "id": n} for n in (1, 2)])], "Warga berharap", 4, "generic"),
        ([(f"{API}comments?post=7", TOLD)], "Warga berharap", 5, "wordpress"),
        ([(f"{API}comments?post=7&page=1", TOLD[:3]), (f"{API}comments?post=7&page=2", TOLD[2:])], "Warga berharap", 5, "wordpress"),
        ([(f"{API}comments?per_page=5", TOLD)], "Warga berharap", 4, "generic"),  # the newest of the whole site
        ([(f"{API}comments?post=7", TOLD[:2])], "Warga berharap", 4, "generic"),  # the page shows more
        ([("https://isso.warta.example/?uri=%2Fsatu", ISSO)], "Warga berharap", 5, "isso"),
        ([(f"{API}comments?post=7", {"code": "rest_forbidden"}), (f"{API}posts?slug=satu", "[")], "Warga berharap", 4, "generic"),
    ],
)  # fmt: skip
def test_answers_that_a_reader_knows_say_more_than_what_scripts_made_of_them(tmp_path, calls, words, comments, platform):
    clipping = clipped(tmp_path, Browsing(SHELL, WHOLE, OPENED, calls=calls), Wish("auto", comments=True))
    assert words in clipping.article.text
    assert (len(clipping.comments), {comment.platform for comment in clipping.comments}) == (comments, {platform})
    assert clipping.article.url == URL
