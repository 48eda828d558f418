import time

import pytest

from crawler.discover.feed_entry import Channel
from crawler.discover.feed_second import second_look
from crawler.discover.lead import Lead

HOME = "https://warta.example"
CHANNEL = Channel(base=HOME + "/feed", home=HOME)


@pytest.mark.parametrize(
    "text",
    [
        f"<rss><channel><item><link>{HOME}/a</link><title",
        f"<rss><channel<item><title>x</title><link>{HOME}/a</link></item",
        f'<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><link>http://x.example/1</link><feedburner:origLink>{HOME}/a</feedburner:origLink></item>',
        f"<rss><channel><item><guid>{HOME}/a</guid></item></channel></rss>",
        f"<feed><entry><link href='{HOME}/a'><<id>1</entry>",
    ],
)
def test_broken_feeds(text):
    assert [lead.url for lead in second_look(text, CHANNEL) if isinstance(lead, Lead)] == [HOME + "/a"]


@pytest.mark.parametrize("text", ["", "x", "https://warta.example/feed", "<html>", "\ud800", "/etc/passwd"])
def test_no_feed(text):
    assert second_look(text, CHANNEL) == []


@pytest.mark.parametrize("part", ["<a>", "<a ", "<item>", "&", "<!", "<![CDATA[", "<link href='"])
@pytest.mark.slow
def test_bounded(part):
    start = time.process_time()
    second_look("<rss><channel><item>" + part * 300_000, CHANNEL)
    assert time.process_time() - start < 3.0
