from datetime import UTC, datetime

from crawler.discover.feeds import find_feeds, read_feed
from crawler.document import Fetched, parse

URL = "https://warta.example/feed/"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>Warta</title>
<link>https://warta.example/</link>
<item><title>A</title><link>https://warta.example/a</link><pubDate>Wed, 01 May 2024 10:00:00 +0700</pubDate>
<comments>https://warta.example/a#respond</comments><slash:comments>7</slash:comments></item>
<item><title>B</title><guid isPermaLink="true">https://warta.example/b</guid></item>
<item><title>no address</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/x"/><link rel="alternate" href="/a"/>
<published>2024-05-01T00:00:00Z</published><updated>2024-05-02T00:00:00Z</updated></entry></feed>"""


def test_rss():
    first, second = read_feed(RSS.encode(), URL)
    assert (first.url, first.lastmod) == ("https://warta.example/a", datetime(2024, 5, 1, 3, tzinfo=UTC))
    assert second.url == "https://warta.example/b"


def test_comment_count():
    assert read_feed(RSS.replace("<comments>https://warta.example/a#respond</comments>", "").encode(), URL)[0].comments == 7
    assert read_feed(RSS.encode(), URL)[0].comments == 7


def test_atom_takes_the_alternate_link_and_the_last_change():
    (lead,) = read_feed(ATOM.encode(), "https://warta.example/atom.xml")
    assert (lead.url, lead.lastmod) == ("https://warta.example/a", datetime(2024, 5, 2, tzinfo=UTC))


def test_json_feed():
    body = (
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "/a", "date_published": "2024-05-01T00:00:00Z"}, {}]}'
    )
    (lead,) = read_feed(body, URL)
    assert lead.url == "https://warta.example/a"


def test_broken_feed_gives_what_can_be_read():
    broken = RSS.replace("<title>B</title>", "<title>B & C</title>").replace("</channel></rss>", "")
    assert len(read_feed(broken.encode(), URL)) == 2


def test_no_feed():
    assert read_feed(b"", URL) == read_feed(b"<html><p>x</html>", URL) == read_feed(b"{broken", URL) == []


def test_find_feeds():
    html = """<head><link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="alternate" type="application/rss+xml"
    href="/comments/feed/"><link rel="alternate" hreflang="en" href="/en"><link rel="alternate" type="application/atom+xml" href="/feed/"></head>"""
    document = parse(Fetched(url="https://warta.example/", body=html.encode(), fetched_at=datetime.now(UTC)))
    assert find_feeds(document) == ["https://warta.example/feed/"]
