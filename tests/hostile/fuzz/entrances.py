"""Every place where something from outside comes in: a name, what it is given to begin with, and the call."""

import contextlib
import gzip
import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from crawler import addresses, mending, plain, urls
from crawler.comments.pagination import CommentPages
from crawler.comments.services import (
    artalk,
    coral,
    cusdis,
    discourse,
    disqus,
    faults,
    feed,
    ghost,
    github,
    isso,
    remark42,
    waline,
)
from crawler.comments.services.posted import comentario, commento, openweb, twikoo, viafoura
from crawler.discover.feeds import read_feed
from crawler.discover.links import find_links
from crawler.discover.named.feeds import find_feeds
from crawler.discover.robots_lines import sitemap_lines
from crawler.discover.sitemaps import BrokenSitemap, read_sitemap
from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.extract.page.head import read_head
from crawler.fetch.answer import Answered, Ask, answer_of
from crawler.fetch.pace import retry_after
from crawler.fetch.reservations import of_headers, read_robots, read_tdmrep
from crawler.found import Provenance
from crawler.hollow.judge import hollow
from crawler.items import Clipping, Page
from crawler.memory.traps import form_of
from crawler.sites import Site
from crawler.times.in_text import find_when
from crawler.times.parse import parse_date
from crawler.times.stated import stated_time
from crawler.warc.catalog import scan
from crawler.warc.http import parse_answer
from crawler.wordpress import comments, posts, rest
from pipelines.normalize.fields import Locale, NamePolicy, normalize
from tests.site.plain import article
from tests.warc.warcs import http, record

NOW = datetime(2026, 11, 26, tzinfo=UTC)
URL = "https://kota.example/2026/11/banjir-di-kota-lama/"
SITE = Site(name="kota", url="https://kota.example/", timezone="Asia/Jakarta", language="id")
GOLDEN = Path(__file__).parents[2] / "comments" / "golden"


class Entrance(NamedTuple):
    """One way in."""

    name: str
    seeds: list[bytes]
    take: Callable[[bytes], object]


def page(body: bytes) -> None:
    """An article's page by the whole road up to its rows."""
    fetched = Fetched(url=URL, body=body, fetched_at=NOW, content_type="text/html")
    document = parse(fetched)
    found = extract(document, SITE, learning=True)
    for reason in (found.reason, found.thread.reason or ""):
        if "failed:" in reason:
            raise AssertionError(reason)
    (
        read_head(document.tree, URL),
        find_feeds(document),
        find_links(document, SITE),
        hollow(document, {}),
        CommentPages(found.thread).unread(),
    )
    row = Page(url=URL, site="kota", fetched_at=NOW)
    told = Provenance.of(row).comments(found.thread.comments)
    normalize(Clipping(pages=[row], article=found.article, comments=told if found.article else []), Locale(), NamePolicy())


def words(body: bytes) -> None:
    """A value of one line: a date, an address, a header."""
    text = body.decode("utf-8", "replace")
    parse_date(text, now=NOW), parse_date(text, now=NOW, zone="Asia/Jakarta", language="id"), stated_time(text), find_when(text)
    retry_after(text, NOW), addresses.whole(text, URL), urls.canonical(text), urls.url_key(text), urls.same_site(text, URL)
    mending.clean(text), mending.clean_line(text), plain.one_line(text), rest.pages_of(text), of_headers([("x-robots-tag", text)])
    urls.article_url(URL, text), urls.article_url(text, URL)
    if isinstance(whole := addresses.whole(text, URL), str):
        assert whole.isascii(), whole
        assert whole.isprintable(), whole
        form_of(whole)


def answer(body: bytes) -> None:
    """An answer with odd headers."""
    lines = body.decode("utf-8", "replace").split("\n")
    headers = {line.partition(":")[0].lower(): line.partition(":")[2] for line in lines}
    answer_of(
        Ask(url=URL, kind="article", via="link"),
        Answered(url=URL, at=NOW, status=200, headers=headers, body=b""),
        None,
        "kota",
        "r",
    )


def sitemap(body: bytes) -> None:
    """A sitemap, in two pieces."""
    with contextlib.suppress(BrokenSitemap):
        list(read_sitemap([body[: len(body) // 2], body[len(body) // 2 :]], URL))


def wordpress(body: bytes) -> None:
    """An answer of the REST API."""
    rows = rest.rows_of(body) or []
    rest.entries(rows), rest.latest(rows, "modified_gmt", NOW), comments.by_post(rows), comments.article_urls(rows)
    for post in posts.read(rows, NOW, SITE):
        row = Page(url=post.url, site="kota", fetched_at=NOW)
        if isinstance(addresses.whole(post.url), str):
            normalize(Clipping(pages=[row], article=post.article), Locale(), NamePolicy())


def services(body: bytes) -> None:
    """An answer of each service."""
    posted = (comentario, commento, openweb, twikoo, viafoura)
    for service in (artalk, coral, cusdis, discourse, disqus, ghost, isso, remark42, waline, feed, *posted):
        told = Provenance.of(Page(url=URL, site="kota", fetched_at=NOW)).comments(service.read(body))
        for one in told:
            parse_date(one.published_at_raw, now=NOW), mending.clean(one.text), mending.clean_line(one.author)
    github.read_issue(body), github.read_discussion(body), disqus.next_cursor(body), discourse.topic_id(body), faults.fault(body)
    discourse.posts_urls("https://x.example", "1", body), discourse.none_without_topic(body), twikoo.why_none(body)
    for lacking in (coral, cusdis, github, viafoura):
        assert lacking.lacks(body) >= 0


def warc(body: bytes) -> None:
    """A WARC file of others."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        path = Path(folder, "a.warc.gz")
        path.write_bytes(body)
        scan(path)
        path.write_bytes(gzip.compress(body, 1))
        scan(path)
    parse_answer(body)


def robots(body: bytes) -> None:
    """robots.txt, and what a site says of mining."""
    sitemap_lines(body, URL), read_robots(body.decode("utf-8", "replace")), read_tdmrep(body)


_POSTS = [{"id": 5, "link": URL, "modified_gmt": "2026-11-24T10:00:00", "date_gmt": "2026-11-24T10:00:00", "title": {"rendered": "Banjir di kota"},
           "content": {"rendered": "<p>Air naik sejak pagi dan warga mengungsi ke sekolah.</p>" * 6, "protected": False}, "excerpt": {"rendered": "x"},
           "_embedded": {"author": [{"name": "Sari"}], "wp:term": [[{"taxonomy": "category", "name": "Kota"}]], "wp:featuredmedia": [{"source_url": "x"}]}},
          {"id": 6, "post": 5, "parent": 0, "author_name": "Budi", "author_url": "", "date": "2026-11-24T10:00:00", "date_gmt": "2026-11-24T03:00:00",
           "content": {"rendered": "<p>Halo</p>"}, "type": "comment", "link": f"{URL}#comment-6"}]  # fmt: skip
_TOLD: list[object] = [
    [{"id": 1, "parent": None, "text": "<p>Halo</p>", "author": "Budi", "created": 1700000000.5, "replies": [{"id": 2, "text": "Ya", "created": 17e8}]}],
    {"total_replies": 1, "replies": [{"id": 1, "text": "x", "author": None, "created": 1.7e9, "replies": []}]},
    {"response": [{"id": "1", "parent": None, "author": {"name": "B"}, "createdAt": "2026-11-24T10:00:00", "message": "x"}], "cursor": {"hasNext": True}},
    {"post_stream": {"posts": [{"id": 1, "post_number": 2, "username": "b", "created_at": "2026-11-24T10:00:00Z", "cooked": "x"}], "stream": [1, 2]}},
    {"comments": [{"id": "a", "pid": "", "text": "x", "user": {"name": "b"}, "time": "2026-11-24T10:00:00Z", "content": "x", "rid": 0, "nick": "b"}]},
    {"data": {"data": [{"objectId": "1", "nick": "b", "comment": "x", "time": 1700000000000, "children": []}], "comments": [], "count": 1}},
    {"errno": 0, "data": {"data": [{"id": 3, "content": "x", "by_nickname": "b", "createdAt": "2026-11-24", "replies": {"data": []}}]}},
    {"data": {"story": {"comments": {"edges": [{"node": {"id": "1", "body": "x", "author": {"username": "b"}, "createdAt": "2026-11-24T10:00:00Z"}}]}}}},
    [{"id": 1, "body_html": "x", "body": "x", "user": {"login": "b"}, "created_at": "2026-11-24T10:00:00Z"}],
    {"discussion": {"comments": [{"id": "x", "author": {"login": "b"}, "bodyHTML": "x", "createdAt": "2026-11-24T10:00:00Z", "replies": []}]}},
    {"comments": [{"id": "1", "html": "x", "member": {"name": "b", "uuid": "u"}, "created_at": "2026-11-24T10:00:00Z", "count": {"replies": 2, "likes": 1},
                   "replies": [{"id": "2", "html": "y", "in_reply_to_id": "1"}], "status": "published"}], "meta": {"pagination": {"next": 2}}},
    {"comments": [{"id": "1", "parentId": "0", "userCreated": "u", "createdTime": "2026-11-24T10:00:00Z", "html": "x"}], "commenters": [{"id": "u", "name": "b"}]},
    {"success": True, "comments": [{"commentHex": "a", "commenterHex": "h", "parentHex": "root", "html": "x", "state": ""}], "commenters": {"h": {"name": "b"}}},
    {"conversation": {"comments": [{"id": "1", "user_id": "u", "content": [{"text": "x"}], "written_at": 17e8, "rank": {"ranks_up": 1}, "replies": [{"id": "2"}],
                                    "has_next": True, "offset": 1}], "users": {"u": {"display_name": "b"}}}},
    {"data": [{"id": "1", "nick": "b", "comment": "x", "created": 1700000000000, "ups": 1, "replies": [{"id": "2", "pid": "1"}]}], "more": True},
    {"contents": [{"content_uuid": "1", "parent_uuid": "c", "content": "x", "date_created": 1700000000000, "total_replies": 60}], "more_available": True},
]  # fmt: skip
_LD = (
    '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Banjir","author":[{"name":"Sari"}],"datePublished":'
    '"2026-11-24T10:00:00+07:00","publisher":{"name":"Kota"},"image":{"url":"x"},"keywords":["a"],"isAccessibleForFree":false,'
    '"comment":[{"@type":"Comment","text":"Halo","author":{"name":"B"},"dateCreated":"2026-11-24"}]}]}</script>'
)
_FEED = (
    b'<?xml version="1.0"?><rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><link>https://kota.example/</link><item>'
    b"<link>https://kota.example/a</link><guid>https://kota.example/?p=1</guid><pubDate>Wed, 01 May 2024 10:00:00 +0700</pubDate>"
    b"<slash:comments>7</slash:comments><description>x</description></item></channel></rss>"
)
_ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:x.post-12345</id><link rel="alternate" href="/a"/><updated>2026-11-24T10:00:00Z</updated>'
    b"<published>2026-11-24T10:00:00Z</published><author><name>B</name></author><content>x</content></entry></feed>"
)
_URLSET = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://kota.example/a</loc><lastmod>2026-11-24</lastmod></url>'
    b"<sitemap><loc>https://kota.example/b.xml</loc><lastmod>2026-11-24T10:00:00+07:00</lastmod></sitemap></urlset>"
)
_TAKEN = json.dumps(
    {"url": URL, "site": "kota", "fetched_at": "2026-11-24T14:05:00+00:00", "status": 200, "record": "<urn:x>"}
).encode()
_DATES = "2026-11-24T10:00:00+07:00|Selasa, 24 November 2026 10:15 WIB|3 hours ago|24/11/2026|vor 2 Tagen|2026年11月24日 午後3時|1700000000|kemarin pukul 10.15"

ENTRANCES = [
    Entrance("page", [path.read_bytes() for path in sorted(GOLDEN.glob("*.html"))] + [article(1, head=_LD).encode()], page),
    Entrance("words", [*(date.encode() for date in _DATES.split("|")), URL.encode(), b"http://kota.example:8080/a/../b?c=d#e"], words),
    Entrance("answer", [b"etag: x\nretry-after: 5\nx-robots-tag: noindex\ntdm-reservation: 1\nlink: <x>; rel=next"], answer),
    Entrance("feed", [_FEED, _ATOM, json.dumps({"items": [{"url": URL, "date_modified": "2026-11-24"}]}).encode()], lambda b: read_feed(b, URL)),
    Entrance("sitemap", [_URLSET, _FEED, b"https://kota.example/a\nhttps://kota.example/b\n", gzip.compress(_URLSET)], sitemap),
    Entrance("wordpress", [json.dumps(_POSTS).encode()], wordpress),
    Entrance("services", [json.dumps(told).encode() for told in _TOLD] + [_FEED, _ATOM], services),
    Entrance("robots", [b"User-agent: *\nDisallow: /a\nCrawl-delay: 3\nSitemap: /peta.xml\nContent-Usage: bots=n\n",
                        b'[{"location": "/*", "tdm-reservation": 1, "tdm-policy": "x"}]'], robots),
    Entrance("warc", [record("warcinfo", "", b"software: kliping/1\r\nisPartOf: r\r\n") + record("response", URL, http(b"<p>x</p>")) +
                      record("metadata", URL, b"page: " + _TAKEN + b"\r\n")], warc),
]  # fmt: skip
