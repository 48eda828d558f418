from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.discover.named.feeds import feeds_listed, find_feeds
from crawler.document import Fetched, parse

HOME = "https://warta.example"


def page(html, url=f"{HOME}/"):
    return parse(Fetched(url=url, body=html.encode(), fetched_at=datetime.now(UTC)))


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<link type="application/rss+xml" rel="alternate" href="/f">', ["/f"]),
        ('<LINK REL="ALTERNATE" TYPE="Application/RSS+XML; charset=utf-8" HREF="/f">', ["/f"]),
        ('<link rel="alternate feed" href="/f">', ["/f"]),
        ('<link rel="feed" href="/f">', ["/f"]),
        ('<link rel="home alternate" type="application/atom+xml" href="f">', ["/f"]),
        ('<base href="/x/"><link rel="alternate" type="text/rss+xml" href="f">', ["/x/f"]),
        ('<base href="http://localhost/"><link rel="alternate" type="application/rss+xml" href="f">', ["/f"]),
        ('<base href="http://[x"><link rel="alternate" type="application/rss" href="f">', ["/f"]),
        ('<link rel="alternate" type="application/rdf+xml" href="/f"><link rel="alternate" type="application/feed+json" href="/j">', ["/f", "/j"]),
        ('<link rel="alternate" type="text/xml" title="RSS" href="/umpan">', ["/umpan"]),
        ('<link rel="alternate" type="application/xml" href="/rss.xml">', ["/rss.xml"]),
        ('<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">', []),
        ('<link rel="alternate" hreflang="en" href="/en/feed">', []),
        ('<link rel="alternate" type="application/rss+xml" href="http://[x/feed"><link rel="alternate" type="application/rss+xml" href="/f">', ["/f"]),
        ('<link rel="stylesheet" type="application/rss+xml" href="/f">', []),
        ('<link rel="alternate" type="application/rss+xml" href="/?feed=comments-rss2">', []),
        ('<link rel="alternate" type="application/rss+xml" href="https://komentar.example/feed">', ["https://komentar.example/feed"]),
        ('<body><a href="/feed/">RSS</a>', ["/feed/"]),
        ('<body><a href="/berita.rss">RSS</a><a href="/index.rdf">x</a>', ["/berita.rss", "/index.rdf"]),
        ('<body><a href="https://feeds.feedburner.com/warta">RSS</a>', ["https://feeds.feedburner.com/warta"]),
        ('<body><a href="/?feed=rss2">RSS</a>', ["/?feed=rss2"]),
        ('<body><a href="/umpan/"><img alt="RSS" src="/rss.png"></a>', ["/umpan/"]),
        ('<body><a href="/langganan"> Atom </a><a href="/x" title="RSS 2.0"><i></i></a>', ["/langganan", "/x"]),
        ('<body><a href="/apa-itu-rss">Apa itu RSS</a><a href="/y"><img alt="Kopi"></a>', []),
        ('<body><a href="/a/comments/feed/">RSS</a><a href="/berita-feed">x</a>', []),
        ('<link rel="alternate" type="application/rss+xml" href="/f"><body><a href="/feed">RSS</a>', ["/f"]),
    ],
)  # fmt: skip
def test_find_feeds_forms(html, found):
    assert [url.removeprefix(HOME) for url in find_feeds(page(html))] == found


@pytest.mark.parametrize(
    ("header", "html", "found"),
    [
        ('</umpan>; rel="alternate"; type="application/rss+xml"', "", ["/umpan"]),
        ("</umpan>;rel=alternate;type=application/atom+xml", "", ["/umpan"]),
        ('<https://api.w.org/>; rel="x", <f?a=1,2>; title="a, <b>; c"; TYPE="text/rss+xml"; REL="home alternate"', "", ["/f?a=1,2"]),
        ('</a.css>; rel=preload; as=style, </feed.xml>; rel="feed"', "", ["/feed.xml"]),
        ('</umpan>; rel="alternate"; type="application/rss+xml"', '<link rel="feed" href="/f">', ["/f", "/umpan"]),
        ('</umpan>; rel="alternate"; type="application/rss+xml"', '<a href="/feed">RSS</a>', ["/umpan"]),
        ('</comments/feed/>; rel="alternate"; type="application/rss+xml"', "", []),
        ('</en>; rel="alternate"; hreflang="en"', "", []),
        ("</umpan; rel=feed", "", []),
        ("<>; rel=feed; " + '<";' * 9, "", []),
    ],
)  # fmt: skip
def test_feeds_of_a_link_header(header, html, found):
    assert [url.removeprefix(HOME) for url in find_feeds(page(html), header)] == found


def test_find_feeds():
    html = """<head><link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="alternate" type="application/rss+xml"
    href="/comments/feed/"><link rel="alternate" hreflang="en" href="/en"><link rel="alternate" type="application/atom+xml" href="/feed/"></head>"""
    document = parse(Fetched(url="https://warta.example/", body=html.encode(), fetched_at=datetime.now(UTC)))
    assert find_feeds(document) == ["https://warta.example/feed/"]


LISTED = "<!doctype html><ul>{}</ul>"


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ("<a href=/rss/politik.xml>P</a><a href=/rss/ekonomi>E</a><a href=/kontak>K</a>", ["/rss/politik.xml", "/rss/ekonomi"]),
        (
            "<a href=/politik/feed/>P</a><a href=/olahraga/rss>O</a><a href=/comments/feed>K</a>",
            ["/politik/feed/", "/olahraga/rss"],
        ),
        ("<a href=politik.rss>P</a><a href=//lain.example/a.rss>L</a><a href=desa.rss>D</a>", ["/politik.rss", "/desa.rss"]),
        ("<a href=/rss>RSS</a><a href=/rss/politik.xml>P</a>", []),
        ("<a href=/a>A</a><a href=/b>B</a>", []),
    ],
)
def test_a_page_that_lists_feeds(links, found):
    told = Fetched(url=f"{HOME}/rss", body=LISTED.format(links).encode(), fetched_at=datetime.now(UTC), content_type="text/html")
    assert [each.removeprefix(HOME) for each in feeds_listed(told, HOME)] == found
    assert not feeds_listed(replace(told, body=b"<rss version='2.0'>" + told.body), HOME)
