"""What a site's selectors answer in place of the rules."""

from datetime import UTC, datetime

import pytest

from crawler.extract.overrides import overridden, read_selected
from crawler.items import Article
from crawler.sites import Selectors
from tests.extract.reading import URL, document

BEFORE = Article(
    url=URL,
    site="kabar",
    fetched_at=datetime(2026, 1, 5, tzinfo=UTC),
    title="old",
    authors=["Old"],
    published_at_raw="2020",
    published_candidates=["2020"],
)


def override(html, **selectors):
    return overridden(BEFORE, document(html).tree, Selectors(**selectors))


@pytest.mark.parametrize(
    "selectors",
    [
        {},
        {"title": ".none", "authors": ".none", "published": ".none"},
        {"title": ".empty", "authors": ".empty", "published": ".empty"},
    ],
)
def test_what_finds_nothing_changes_nothing(selectors):
    assert override("<b class=empty> </b><h1>x</h1>", **selectors) == (BEFORE, {})


def test_title_authors_and_time():
    html = "<b class=t>New\n title</b><b class=t>other</b><i class=a>By Ann Bell</i><i class=a>Bo Reed</i><time class=d datetime='2024-05-03'>x</time>"
    found, sources = override(html, title=".t", authors=".a", published=".d")
    assert (found.title, found.authors, found.published_at_raw, found.published_candidates) == (
        "New title",
        ["Ann Bell", "Bo Reed"],
        "2024-05-03",
        ["2024-05-03", "2020"],
    )
    assert sources == dict.fromkeys(("title", "authors", "published_at"), "selector")
    assert BEFORE.title == "old"


def test_content_of_a_meta_element():
    assert override("<meta name=t content='From meta'>", title="meta[name=t]")[0].title == "From meta"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<div class=x></div>", ""),
        ("<div class=x><p>a</p><p>b</p></div>", "a\n\nb"),
        ("<div class=x>a</div><p>no</p><div class=x>b</div>", "a\n\nb"),
        ("<div class=x><p>a</p><div class='share-bar'>Share</div><p class=r>r</p></div>", "a"),
    ],
)
def test_the_text_of_what_is_selected(html, text):
    assert read_selected(document(html).tree, Selectors(text=".x", remove=".r")) == text
