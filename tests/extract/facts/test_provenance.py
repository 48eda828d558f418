"""Where answers come from that nobody votes on."""

from datetime import UTC, datetime

import pytest

from crawler.extract.facts.provenance import stated_sources
from crawler.items import Article
from tests.extract.facts.test_facts import ld
from tests.extract.reading import URL, reading

NEWS = ld('{"@type": "NewsArticle", "image": "http://kabar.example/a.jpg", "isAccessibleForFree": false}')


def sources(html, **values):
    return stated_sources(reading(html), Article(url=URL, site="kabar", fetched_at=datetime(2026, 1, 5, tzinfo=UTC), **values))


def test_a_page_that_states_nothing():
    assert sources("") == {"canonical_url": "address", "language": "text"}


@pytest.mark.parametrize(
    ("html", "values", "column", "source"),
    [
        ("<link rel=canonical href='/x'>", {}, "canonical_url", "link"),
        ("<meta property='og:url' content='/x'>", {}, "canonical_url", "opengraph"),
        ("<link rel=canonical href='/x'><meta property='og:url' content='/y'>", {}, "canonical_url", "link"),
        ("<meta property='og:description' content='a'>", {"description": "a"}, "description", "opengraph"),
        ("<meta name='description' content='a'>", {"description": "a"}, "description", "meta"),
        (NEWS, {"description": "a"}, "description", "json-ld"),
        (NEWS, {"image_url": "a"}, "image_url", "json-ld"),
        ("<meta name='twitter:image' content='a'>", {"image_url": "a"}, "image_url", "twitter"),
        (NEWS, {"paywalled": True}, "paywalled", "json-ld"),
        ("<meta name='x' content='locked'>", {"paywalled": False}, "paywalled", "meta"),
        ("<html lang=id>", {"page_language": "id"}, "language", "text and page"),
    ],
)
def test_where_each_comes_from(html, values, column, source):
    assert sources(html, **values)[column] == source
