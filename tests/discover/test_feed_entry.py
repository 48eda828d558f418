"""One entry of a feed, whatever stands in it."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from crawler.discover.feed_entry import MAX_COUNT, Channel, json_lead, xml_lead
from crawler.discover.lead import Dropped

CHANNEL = Channel(base="https://warta.example/feed/", home="https://warta.example/")


def entry(inside, attributes=""):
    return xml_lead(etree.fromstring(f"<item {attributes}>{inside}</item>", etree.XMLParser(recover=True)), CHANNEL)


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<link>https://warta.example/a</link>", "https://warta.example/a"),
        ("<link>/a</link>", "https://warta.example/a"),
        ("<link href='/a'/>", "https://warta.example/a"),
        ("<link rel='self' href='/x'/><link rel='alternate' href='/a'/>", "https://warta.example/a"),
        ("<link type='application/json' href='/x'/><link type='text/html' href='/a'/>", "https://warta.example/a"),
        ("<guid>https://warta.example/a</guid>", "https://warta.example/a"),
        ("<link>https://proxy.example/1</link><origLink>https://warta.example/a</origLink>", "https://warta.example/a"),
        ("<link>https://proxy.example/?u=https%3A%2F%2Fwarta.example%2Fa</link>", "https://warta.example/a"),
        ("<link>https://other.example/a</link>", "https://other.example/a"),
        ("<p:link xmlns:p='http://maps.example/'>/x</p:link><link>/a</link>", "https://warta.example/a"),
        (
            "<url xmlns='http://search.yahoo.com/mrss/'>/x.jpg</url><a:link xmlns:a='http://www.w3.org/2005/Atom' href='/a'/>",
            "https://warta.example/a",
        ),
        ("<p:link xmlns:p='http://maps.example/'>/a</p:link>", "https://warta.example/a"),
    ],
)
def test_addresses(inside, url):
    assert entry(inside).url == url


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<title>x</title>",
        "<link></link>",
        "<guid>7</guid>",
        "<guid isPermaLink='false'>warta.example/a</guid>",
        "<link>javascript:x</link>",
    ],
)
def test_what_leads_nowhere_says_why(inside):
    found = entry(inside)
    assert isinstance(found, Dropped)
    assert found.reason


@pytest.mark.parametrize(
    ("inside", "lastmod"),
    [
        ("<pubDate>Wed, 01 May 2024 10:00:00 +0700</pubDate>", datetime(2024, 5, 1, 3, tzinfo=UTC)),
        ("<published>2024-05-01T00:00:00Z</published><updated>2024-05-02T00:00:00Z</updated>", datetime(2024, 5, 2, tzinfo=UTC)),
        ("<pubDate>soon</pubDate><updated>2024-05-02T00:00:00Z</updated>", datetime(2024, 5, 2, tzinfo=UTC)),
        ("<pubDate>soon</pubDate>", None),
        ("<pubDate></pubDate>", None),
        ("", None),
    ],
)
def test_the_last_time_that_can_be_read(inside, lastmod):
    assert entry(f"<link>/a</link>{inside}").lastmod == lastmod


@pytest.mark.parametrize(
    ("count", "comments"),
    [
        ("7", 7),
        ("0", 0),
        (str(MAX_COUNT), MAX_COUNT),
        ("99999999", None),
        ("²", None),
        ("-1", None),
        ("many", None),
        ("9" * 5_000, None),
        ("", None),
    ],
)
def test_how_many_comments_it_says_there_are(count, comments):
    assert entry(f"<link>/a</link><comments>{count}</comments>").comments == comments


@pytest.mark.parametrize(
    "item",
    [None, 7, "x", [], {}, {"url": None}, {"url": 7, "id": 8}, {"id": "7"}, {"external_url": ["x"]}],
)
def test_json_that_leads_nowhere(item):
    assert isinstance(json_lead(item, CHANNEL), Dropped)


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ({"url": "/a"}, "https://warta.example/a"),
        ({"external_url": "https://o.example/", "url": "/a"}, "https://warta.example/a"),
        ({"id": "https://warta.example/a"}, "https://warta.example/a"),
    ],
)
def test_json(item, url):
    assert json_lead(item | {"date_published": 7, "date_modified": "2024-05-02T00:00:00Z"}, CHANNEL).lastmod == datetime(
        2024, 5, 2, tzinfo=UTC
    )
    assert json_lead(item, CHANNEL).url == url


def test_an_entry_without_end_is_bounded():
    assert entry("<link>/a</link>" + "<x>y</x>" * 20_000).url == "https://warta.example/a"
    assert entry("<title>x<link>/a</link></title>").url == "https://warta.example/a"
