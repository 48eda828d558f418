"""A page looked at once."""

import pytest

from tests.extract.facts.test_facts import ld
from tests.extract.reading import reading


@pytest.mark.parametrize(
    ("html", "is_article"),
    [
        ("", False),
        (ld('{"@type": "NewsArticle"}'), True),
        (ld('{"@type": "WebPage"}'), False),
        ("<meta property='og:type' content='Article'>", True),
        ("<meta property='og:type' content='website'>", False),
        ("<meta property='article:published_time' content='2024-05-03'>", True),
    ],
)
def test_whether_metadata_calls_it_an_article(html, is_article):
    assert reading(html).as_article is is_article


@pytest.mark.parametrize(("lang", "english"), [("en", True), ("EN-us", True), ("de", False), ("", False)])
def test_whether_it_says_that_it_is_english(lang, english):
    assert reading(f"<html lang='{lang}'><p>x</p>").english is english


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"<", b"{}", b"<p" * 9_000])
def test_any_bytes_are_a_page(body):
    page = reading(body)
    assert (page.things, page.stated, page.head.title) == ([], {}, None)
