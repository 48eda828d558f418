"""Comment feeds, RSS and Atom."""

import pytest

from crawler.comments.services import feed
from crawler.comments.thread import Thread
from crawler.found import FoundComment
from tests.comments.reading import SITE, URL, document, page
from tests.comments.services.conversing import NO_ANSWERS, asked

RSS = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<item><title>Oleh: Budi</title><link>https://contoh.example/pasar/comment-page-1/#comment-12</link><dc:creator><![CDATA[Budi]]></dc:creator><pubDate>Tue, 05 Mar 2024 08:00:00 +0000</pubDate>
<content:encoded><![CDATA[<p>In reply to <a href="https://contoh.example/pasar/#comment-11">Rina</a>.</p>
<p>Setuju <img src="x" alt=":)" class="wp-smiley"></p>]]></content:encoded></item>
<item><title>Oleh: Rina</title><link>https://contoh.example/pasar/#comment-11</link><dc:creator>Rina</dc:creator><pubDate>Tue, 05 Mar 2024 07:00:00 +0000</pubDate><description>Halo &lt;b&gt;semua&lt;/b&gt;</description></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<entry><id>tag:blogger.com,1999:blog-1.post-555555</id><published>2024-03-05T07:00:00.000+07:00</published><content type="html">Halo&lt;br&gt;semua</content><author><name>Wati</name><uri>https://w.example</uri></author><thr:in-reply-to ref="tag:blogger.com,1999:blog-1.post-1"/></entry></feed>"""


def test_rss():
    comments = feed.read(RSS)
    assert [(c.native_id, c.parent_ref, c.author, c.published_at_raw, c.text) for c in comments] == [
        ("11", None, "Rina", "Tue, 05 Mar 2024 07:00:00 +0000", "Halo semua"),
        ("12", "11", "Budi", "Tue, 05 Mar 2024 08:00:00 +0000", "Setuju :)"),
    ]


def test_atom():
    comment = feed.read(ATOM)[0]
    assert (comment.native_id, comment.parent_ref, comment.author, comment.author_url) == (
        "555555",
        None,
        "Wati",
        "https://w.example",
    )
    assert (comment.published_at_raw, comment.text) == ("2024-03-05T07:00:00.000+07:00", "Halo\nsemua")


def test_entities_are_not_expanded():
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><link>#comment-1</link><description>&b;</description></item></channel></rss>'
    assert all(len(comment.text or "") < 100 for comment in feed.read(bomb))


@pytest.mark.parametrize(
    "body",
    [
        *NO_ANSWERS,
        b"<rss>",
        b"<rss><channel><item></item></channel></rss>",
        b"<a>" * 5_000,
    ],
)
def test_any_answer_is_read(body):
    assert feed.read(body) == []


LINK = '<link rel="alternate" type="application/rss+xml" href="{}">'


@pytest.mark.parametrize(
    ("href", "url", "address"),
    [
        ("/pasar/feed/", URL, "https://contoh.example/pasar/feed/"),
        ("/feed/", URL, None),
        ("/lain/feed/", URL, None),
        ("https://lain.example/pasar/feed/", URL, None),
        ("/?feed=rss2&p=7", "https://contoh.example/?p=7", "https://contoh.example/?feed=rss2&p=7"),
        ("/?feed=rss2&p=8", "https://contoh.example/?p=7", None),
        ("/?feed=rss2", "https://contoh.example/", None),
        ("http://[", URL, None),
    ],
)
def test_the_feed_that_is_the_articles_own(href, url, address):
    assert feed.address(page(LINK.format(href)).tree, url) == address


@pytest.mark.parametrize(
    ("thread", "count"),
    [
        (Thread(declared=5), 1),
        (Thread(declared=1, comments=[FoundComment(native_id="11", text="a")]), 0),
        (Thread(declared=None), 0),
        (Thread(declared=5, pages=("https://contoh.example/pasar/comment-page-1/",)), 0),
    ],
)
def test_it_is_asked_for_where_the_page_holds_less_than_it_says(thread, count):
    assert len(asked(feed.converse(document(LINK.format("/pasar/feed/")), thread, SITE), [RSS])) == count


def test_what_the_page_shows_already_is_left_out():
    thread = Thread(declared=5, comments=[FoundComment(native_id="11", text="a")])
    (request,) = asked(feed.converse(document(LINK.format("/pasar/feed/")), thread, SITE), [RSS])
    assert [comment.native_id for comment in request.read(RSS)] == ["12"]
