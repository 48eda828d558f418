import pytest

from crawler.discover.feeds import read_feed
from crawler.discover.lead import Dropped, Lead
from crawler.discover.markup import LONGEST_ENTITY, MOST_ENTITIES, own_entities
from crawler.discover.sitemaps import UNREAD_ENTITY, read_sitemap

HOME = "https://warta.example"


@pytest.mark.parametrize(
    ("declared", "text", "spelled"),
    [
        (f'<!ENTITY situs "{HOME}">', "&situs;/a", f"{HOME}/a"),
        ("<!ENTITY th '2026'>\n<!ENTITY bl '11'>", "/&th;/&bl;/a", "/2026/11/a"),
        ('<!ENTITY q "x=1&#38;y=2">', "/a?&q;", "/a?x=1&amp;y=2"),
        ('<!ENTITY q "x=1&amp;y=2">', "/a?&q;&amp;z", "/a?x=1&amp;y=2&amp;z"),
        ('<!ENTITY a "1"><!ENTITY a "2">', "&a;", "1"),
        ('<!ELEMENT url ANY><!ENTITY a.b-c "1">', "&a.b-c;", "1"),
        ('<!ENTITY a "">', "x&a;y", "xy"),
        ("", "/a?x=1&y=2;&lain;", "/a?x=1&y=2;&lain;"),
        ('<!ENTITY % a "1">', "&a;", "&a;"),
    ],
)
def test_spelled(declared, text, spelled):
    own = own_entities(f"<!DOCTYPE urlset [{declared}]>")
    assert (own.spelled(text), own.any_unread(text)) == (spelled, False)


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a SYSTEM "bagian.xml">',
        '<!ENTITY a PUBLIC "-//x" "bagian.xml">',
        '<!ENTITY a "&lt;b>/x">',
        '<!ENTITY b "ha"><!ENTITY a "&b;&b;">',
        f'<!ENTITY a "{"x" * (LONGEST_ENTITY + 1)}">',
        "".join(f'<!ENTITY x{n} "1">' for n in range(MOST_ENTITIES)) + '<!ENTITY a "1">',
    ],
)
def test_what_is_not_read_costs_its_own_entries_and_is_said(declared):
    body = f"<!DOCTYPE urlset [{declared}]><urlset><url><loc>{HOME}/&a;</loc></url><url><loc>{HOME}/b</loc></url></urlset>"
    assert list(read_sitemap([body.encode()])) == [Dropped(UNREAD_ENTITY), Lead(url=f"{HOME}/b", via="sitemap")]


@pytest.mark.parametrize("size", [7, 100_000])
def test_a_sitemap_and_a_feed(size):
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY situs "{HOME}"><!ENTITY th "2026">]>'
    sitemap = f"{head}<urlset><url><loc>&situs;/&th;/a</loc><lastmod>&th;-11-02</lastmod></url></urlset>".encode()
    (found,) = read_sitemap([sitemap[start : start + size] for start in range(0, len(sitemap), size)])
    assert (found.url, str(found.lastmod)[:10]) == (f"{HOME}/2026/a", "2026-11-02")
    feed = f"{head}<rss><channel><item><link>&situs;/&th;/a</link></item></channel></rss>".encode()
    assert [lead.url for lead in read_feed(feed, f"{HOME}/feed/")] == [f"{HOME}/2026/a"]


def test_a_feed_does_not_grow_without_end():
    head = f'<!DOCTYPE x [<!ENTITY a "{"x" * LONGEST_ENTITY}">]>'
    feed = f"{head}<rss><channel><item><link>{HOME}/a</link><title>{'&a;' * 100_000}</title></item></channel></rss>"
    assert len(read_feed(feed.encode(), f"{HOME}/feed/")) <= 2
