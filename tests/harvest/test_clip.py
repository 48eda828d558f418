"""What becomes of a known article whose address answers in another way than before."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from crawler.discover.lead import Lead
from crawler.fetch.answer import Answered, answer_of
from crawler.fetch.reservations import SiteRules
from crawler.harvest.clip import clip
from crawler.harvest.desk import Desk
from crawler.harvest.leads import Worthwhile
from crawler.memory.frontier import Frontier
from crawler.memory.state import State
from crawler.sites import Site
from tests.memory.test_state import T, rows
from tests.site.plain import article

SITE = Site(name="warta", url="https://warta.example/")
OLD, NEW, OTHER = (f"{SITE.url}{name}" for name in ("lama", "baru", "lain"))
LOCK = "<form><input type='password'></form>"


@pytest.fixture
def state(tmp_path):
    opened = State(tmp_path, SITE)
    opened.apply(
        "f1",
        rows(
            {"url": OLD, "final_url": NEW, "article_id": "A"},  # a short address of the same article
            {"url": f"{SITE.url}satu", "article_id": "B"},
            {"url": OTHER, "article_id": "C"},
        ),
    )
    yield opened
    opened.close()


def look(state, url, *, status=200, final=None, body=""):
    """One look at an address that answers so."""

    async def fetch(ask):
        answered = Answered(url=final or url, at=T + timedelta(hours=3), status=status, headers={}, body=body.encode())
        return answer_of(ask, answered, None, "warta", "r1")

    frontier = Frontier()
    leads = Worthwhile(site=SITE, state=state, frontier=frontier, distrust={}, now=lambda: datetime.now(UTC))
    desk = Desk(site=SITE, fetch=fetch, memory=state, leads=leads, rules=SiteRules(), distrust={})
    clipping = asyncio.run(clip(desk, Lead(url=url, via="recheck")))
    frontier.close()
    return clipping


@pytest.mark.parametrize(
    ("url", "answer", "outcome", "reason"),
    [
        (f"{SITE.url}satu", {"status": 404}, "gone", "answered 404"),
        (f"{SITE.url}satu", {"status": 410}, "gone", "answered 410"),
        (f"{SITE.url}satu", {"body": ""}, "failed", "nothing to read (no bytes)"),
        (
            f"{SITE.url}satu",
            {"body": "<div id=px-captcha></div>"},
            "failed",
            "a check whether the reader is a person, or a refusal (perimeterx)",
        ),
        (f"{SITE.url}satu", {"body": "<title>404</title>"}, "gone", "a page that says that there is none (404)"),
        (f"{SITE.url}entah", {"body": "<title>404</title>"}, "gone", "a page that says that there is none (404)"),
        (f"{SITE.url}satu", {"final": OTHER, "body": article(9)}, None, "running text"),  # its text tells whether it moved
        (f"{SITE.url}satu", {"final": f"{SITE.url}rubrik", "body": "<p>Rubrik"}, "gone", "no running text"),
        (f"{SITE.url}satu", {"final": SITE.url, "body": article(9)}, "gone", "redirects to the home page"),
        (f"{SITE.url}satu", {"final": "https://kabar.example/x", "body": article(9)}, "gone", "redirects to another site"),
        (f"{SITE.url}satu", {"body": article(9, body=LOCK)}, "gone", "a password field in place of the text"),
        (f"{SITE.url}tak-dikenal", {"body": article(9, body=LOCK)}, "no_article", "a password field in place of the text"),
        (f"{SITE.url}satu", {"body": article(9)}, None, "running text"),
        (OLD, {"final": NEW, "body": article(9)}, None, "running text"),
    ],
)
def test_gone(state, url, answer, outcome, reason):
    clipping = look(state, url, **answer)
    assert (clipping.pages[0].outcome, clipping.article is not None) == (outcome, outcome is None)
    assert reason in clipping.pages[0].reason
    if outcome == "gone" and "entah" not in url:
        assert clipping.pages[0].article_id == "B", "the views find the article by it"
