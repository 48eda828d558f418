"""What was erased is recognized by its hash, in any spelling of an address, and taken out of clippings."""

from datetime import UTC, datetime

import pytest

from crawler.disk.layout import HASHES
from crawler.items import Article, Clipping, Comment, Page
from crawler.memory.erased import Erased, without_erased

T = datetime(2026, 11, 24, tzinfo=UTC)
URL = "https://warta.example/2026/satu/"


@pytest.fixture
def erased(tmp_path):
    made = Erased()
    made.add("url", [URL])
    made.add("page", ["https://warta.example/2026/dua/"])
    made.add("comment", ["c1"])
    made.add("author", ["Joko"])
    made.save(tmp_path)
    text = (tmp_path / HASHES).read_text()
    assert "warta" not in text
    assert "Joko" not in text
    return Erased.load(tmp_path)


def test_nothing_was_erased_where_there_is_no_list(tmp_path):
    assert not Erased.load(tmp_path).url(URL)
    assert not Erased.load(tmp_path).unarchived(URL)


@pytest.mark.parametrize("url", [URL, "http://www.warta.example/2026/satu", URL + "?utm_source=x#bawah"])
def test_an_address_in_any_spelling(erased, url):
    assert erased.url(url)
    assert erased.unarchived(url)


def test_a_page_with_an_erased_comment_is_fetched_and_not_archived(erased):
    assert not erased.url("https://warta.example/2026/dua/")
    assert erased.unarchived("https://warta.example/2026/dua/")


def clipping(url, final=None, canonical=None):
    page = Page(url=url, final_url=final, site="warta", fetched_at=T, article_id="a")
    comments = [
        Comment(comment_id=key, author=author) for key, author in (("c1", "Sari"), ("c2", "Joko"), ("c3", "Sari"), ("c4", None))
    ]
    return Clipping(
        pages=[page], article=Article(url=url, canonical_url=canonical, site="warta", fetched_at=T), comments=comments
    )


@pytest.mark.parametrize(
    ("made", "pages", "article", "comments"),
    [
        (clipping(URL), 0, False, []),
        (clipping("https://warta.example/lama", final=URL), 0, False, []),
        (clipping("https://warta.example/cermin", canonical=URL), 1, False, []),
        (clipping("https://warta.example/lain"), 1, True, ["c3", "c4"]),
    ],
)
def test_clippings(erased, made, pages, article, comments):
    without_erased(made, erased)
    assert (len(made.pages), made.article is not None) == (pages, article)
    assert [comment.comment_id for comment in made.comments] == comments


def test_the_same_hash_in_every_load_and_another_in_another_archive(erased, tmp_path):
    other = Erased()
    other.add("url", [URL])
    assert not other.known & erased.known
    assert Erased.load(tmp_path).known == erased.known
