"""One post of an API's list as a clipping."""

from datetime import UTC, datetime

import pytest

from crawler.fetch.reservations import SiteRules
from crawler.harvest.api_posts import clipping_of
from crawler.harvest.desk import Desk
from crawler.items import Article, Page
from crawler.sites import Site
from crawler.wordpress.posts import Post
from crawler.wordpress.rest import WordPressApi

T = datetime(2026, 1, 5, tzinfo=UTC)
URL = "https://warta.example/a/"
SOURCE = Page(
    url="https://warta.example/wp-json/wp/v2/posts",
    site="warta",
    fetched_at=T,
    run_id="r1",
    status=200,
    warc_file="f",
    warc_offset=7,
)


def clipped(*, url=URL, is_open=True, known=None, reservation=None, obey=True, error=None):
    site = Site(name="warta", url="https://warta.example/", obey_reservations=obey)
    desk = Desk(site=site, fetch=None, memory=None, leads=None, rules=SiteRules(), distrust={})
    article = Article(url=url, site="warta", fetched_at=T, text="Isi.") if is_open else None
    source = Page(
        **{name: getattr(SOURCE, name) for name in ("url", "site", "fetched_at", "run_id", "status", "warc_file", "warc_offset")},
        reservation=reservation,
    )
    post = Post(native_id="7", url=url, modified=T, article=article, error=error)
    return clipping_of(post, source, WordPressApi(root="https://warta.example/wp-json", language="id"), desk, known)


def test_an_article_with_the_place_of_the_list_it_was_read_from():
    made = clipped()
    (page,) = made.pages
    assert (page.url, page.kind, page.found_via, page.warc_offset) == (URL, "article", "api", 7)
    assert (made.article.page_language, made.article.warc_offset, made.article.run_id, made.article.comments_collected) == (
        "id",
        7,
        "r1",
        0,
    )


@pytest.mark.parametrize("known", [None, "A"])
def test_a_post_that_is_too_costly_is_a_failure_and_not_gone(known):
    made = clipped(error="reading it took too long", is_open=False, known=known)
    (page,) = made.pages
    assert (made.article, page.outcome, page.reason, page.error) == (None, "failed", "too costly", "reading it took too long")
    assert page.article_id == known


@pytest.mark.parametrize(("known", "outcome"), [(None, "no_article"), ("A", "gone")])
def test_a_post_behind_a_password(known, outcome):
    made = clipped(is_open=False, known=known)
    assert (made.article, made.pages[0].outcome, made.pages[0].article_id) == (None, outcome, known)


@pytest.mark.parametrize("url", ["https://lain.example/a/", "https://warta.example.evil.example/a"])
def test_a_post_of_another_site_is_not_stored(url):
    made = clipped(url=url)
    assert (made.article, made.pages[0].outcome) == (None, "skipped")


@pytest.mark.parametrize(("obey", "is_stored"), [(True, False), (False, True)])
def test_a_reservation_is_obeyed_where_the_operator_says_so(obey, is_stored):
    made = clipped(reservation="tdm-reservation: 1", obey=obey)
    assert (made.article is not None) is is_stored
    assert "tdm-reservation: 1" in made.pages[0].reservation
