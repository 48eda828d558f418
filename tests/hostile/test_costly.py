"""Pages and lists that are dear to read: a row that says so, and the rest of the site is harvested."""

import asyncio

import pytest

from crawler.costs import limits
from crawler.costs.limits import TOO_COSTLY
from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.harvest.desk import Harvest
from crawler.harvest.site import harvest_site
from crawler.items import Article, Clipping, Comment, Page
from crawler.memory.state import State
from crawler.sites import Site
from pipelines.normalize.fields import NamePolicy
from pipelines.normalize.pipeline import NormalizePipeline
from tests.harvest.network import Network, T
from tests.site.plain import article

HOME, MAP, FEED = "https://warta.example/", "https://warta.example/sitemap.xml", "https://warta.example/rss"
GOOD, DEAR = "https://warta.example/berita/1", "https://warta.example/berita/2"
URLSET = "<urlset>{}</urlset>"
LISTED = "".join(f"<url><loc>{url}</loc></url>" for url in (GOOD, DEAR))
MANY = "<p>x" * 40_000
"""Read to its end it takes ten times the limit of these tests."""
LIMIT = 0.06


def harvested(tmp_path, pages: dict[str, object], **site: object) -> tuple[Harvest, dict[str, Page], list[Clipping]]:
    stored: list[Clipping] = []

    async def store(clipping: Clipping) -> None:
        stored.append(clipping)

    site = Site(name="warta", url=HOME, **({"sitemaps": (MAP,), "feeds": ()} | site))
    state = State(tmp_path, site)
    harvest = Harvest(site=site, run_id="r1", state=state, fetch=Network(pages), store=store, robots_sitemaps=list, now=lambda: T)
    asyncio.run(harvest_site(harvest))
    state.close()
    return harvest, {page.url: page for clipping in stored for page in clipping.pages}, stored


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    extract(parse(Fetched(url=GOOD, body=article(1).encode(), fetched_at=T)), Site(name="warta", url=HOME))  # loads the judges
    monkeypatch.setattr(limits, "LIMIT", LIMIT)


PLAIN = {HOME: "<html><body></body></html>", MAP: URLSET.format(LISTED), GOOD: article(1), DEAR: article(2)}


def articles(stored: list[Clipping]) -> list[str]:
    return [one.article.url for one in stored if one.article]


def test_a_dear_page_is_a_row_and_the_others_are_read(tmp_path):
    harvest, rows, stored = harvested(tmp_path, PLAIN | {DEAR: article(2, body=MANY)})
    row = rows[DEAR]
    assert (row.outcome, row.reason, row.kind, row.status) == ("failed", TOO_COSTLY, "other", 200)
    assert "of the processor" in row.error
    assert articles(stored) == [GOOD]
    assert harvest.tally.finished


def test_a_dear_page_of_an_article_costs_that_page(tmp_path):
    more = f'<link rel="next" href="{GOOD}?page=2">'
    harvest, rows, stored = harvested(tmp_path, PLAIN | {GOOD: article(1, head=more), f"{GOOD}?page=2": article(1, body=MANY)})
    assert rows[f"{GOOD}?page=2"].reason == TOO_COSTLY
    assert "article_page" in rows[GOOD].error
    assert sorted(articles(stored)) == [GOOD, DEAR]
    assert harvest.tally.trouble is None


def test_a_dear_comment_page_costs_that_page(tmp_path):
    link = f'<div id="comments"><ol class="comment-list"></ol><a href="{GOOD}/comment-page-1">x</a></div>'
    page = article(1).replace("</article>", f"</article>{link}")
    _, rows, stored = harvested(tmp_path, PLAIN | {GOOD: page, f"{GOOD}/comment-page-1": article(1, body=MANY)})
    assert {row.reason for url, row in rows.items() if "comment-page" in url} <= {TOO_COSTLY}
    assert sorted(articles(stored)) == [GOOD, DEAR]


@pytest.mark.parametrize("filling", [" " * 3_000_000, "<url/>" * 90 + "<a>" * 500_000])
def test_a_dear_sitemap_gives_what_stands_before(tmp_path, filling):
    _, rows, stored = harvested(tmp_path, PLAIN | {MAP: f"<urlset>{LISTED}{filling}</urlset>"})
    assert rows[MAP].outcome in ("no_article", "failed")
    assert sorted(articles(stored)) == [GOOD, DEAR]


def test_a_dear_feed_costs_the_feed(tmp_path):
    feed = "<rss version='2.0'><channel>" + "<item><title>x</title><link>/berita/9</link></item>" * 90_000 + "</channel></rss>"
    harvest, rows, stored = harvested(tmp_path, PLAIN | {FEED: feed}, feeds=(FEED,))
    assert (rows[FEED].reason, rows[FEED].outcome) == (TOO_COSTLY, "failed")
    assert sorted(articles(stored)) == [GOOD, DEAR]
    assert [warning for warning in harvest.tally.warnings if "feed" in warning]


def test_what_is_dear_to_normalize_is_a_row(monkeypatch):
    async def ready(_self: NormalizePipeline) -> None:
        """The model of languages is not needed."""

    monkeypatch.setattr(NormalizePipeline, "_ready", ready)
    pipeline = NormalizePipeline({}, NamePolicy())
    page = Page(url=GOOD, site="warta", fetched_at=T, kind="article")
    text = "Ã©tait lÃ©gal " * 100_000
    clipping = Clipping(
        pages=[page],
        article=Article(url=GOOD, site="warta", text=text, fetched_at=T),
        comments=[Comment(site="warta", text=text)],
    )
    monkeypatch.setattr(limits, "LIMIT", 0.01)
    asyncio.run(pipeline.process_item(clipping))
    assert (clipping.article, clipping.comments) == (None, [])
    assert (page.outcome, page.reason) == ("failed", TOO_COSTLY)
    assert page.fetch_id
