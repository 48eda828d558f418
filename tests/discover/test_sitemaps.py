import gzip
import itertools
import resource
from datetime import UTC, datetime

import pytest

from crawler.discover.lead import Lead
from crawler.discover.sitemaps import BrokenSitemap, SitemapRef, read_sitemap, usual_places

URLSET = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://warta.example/a?x=1&amp;y=2 </loc><lastmod>2024-05-01T10:00:00+07:00</lastmod></url>
<url><loc><![CDATA[https://warta.example/b]]></loc>
 <news:news><news:publication_date>2024-05-02</news:publication_date><news:title>B</news:title></news:news></url>
<url><loc>/c</loc><lastmod>kemarin</lastmod></url>
<url><lastmod>2024-05-01</lastmod></url>
</urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://warta.example/s1.xml.gz</loc>
<lastmod>2024-05-01</lastmod></sitemap></sitemapindex>"""


def read(*chunks):
    return list(read_sitemap(chunks, "https://warta.example/sitemap.xml"))


def test_urlset():
    found = read(URLSET)
    assert [lead.url for lead in found] == [
        "https://warta.example/a?x=1&y=2",
        "https://warta.example/b",
        "https://warta.example/c",
    ]
    assert [lead.lastmod for lead in found] == [datetime(2024, 5, 1, 3, tzinfo=UTC), datetime(2024, 5, 2, tzinfo=UTC), None]


def test_index():
    assert read(INDEX) == [SitemapRef("https://warta.example/s1.xml.gz", datetime(2024, 5, 1, tzinfo=UTC))]


def test_gzip_and_small_chunks():
    packed = gzip.compress(URLSET)
    assert read(packed) == read(URLSET) == read(*[URLSET[i : i + 7] for i in range(0, len(URLSET), 7)])


def test_prefixed_and_upper_case():
    body = b"<sm:urlset xmlns:sm='x'><sm:url><sm:loc>https://warta.example/a</sm:loc></sm:url></sm:urlset>"
    assert [lead.url for lead in read(body)] == ["https://warta.example/a"]


def test_utf16():
    assert len(read(URLSET.decode().encode("utf-16"))) == 3


def test_text_sitemap():
    assert [lead.url for lead in read(b"https://warta.example/a\nhttps://warta.example/b\n")][1] == "https://warta.example/b"


def test_feed_as_sitemap():
    body = b"<rss><channel><item><link>https://warta.example/a</link></item></channel></rss>"
    assert [lead.url for lead in read(body)] == ["https://warta.example/a"]


@pytest.mark.parametrize("body", [b"", b"  \n", b"<urlset></urlset>", b'<urlset xmlns="x"/>'])
def test_empty(body):
    assert read(body) == []


@pytest.mark.parametrize(
    ("body", "read_before", "words"),
    [
        (URLSET[:-60], 2, "cut short"),
        (URLSET.replace(b"</urlset>", b"<url><loc>https://warta.example/d"), 3, "cut short"),
        (b"<!doctype html><html><body>Tidak ditemukan</body></html>", 0, "no sitemap: it begins with '<!doctype"),
        (gzip.compress(URLSET)[:100], 0, "cut short|no sitemap"),
        (b"\x1f\x8b" + b"broken" * 50, 0, "gzip is broken"),
    ],
)
def test_broken_gives_what_stands_before_the_fault(body, read_before, words):
    found = []
    with pytest.raises(BrokenSitemap, match=words):
        found.extend(read_sitemap([body], "https://warta.example/sitemap.xml"))
    assert len(found) == read_before


def test_entities_do_not_grow():
    body = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><urlset><url><loc>https://warta.example/&b;</loc></url></urlset>'
    assert [lead.url for lead in read(body)] == ["https://warta.example/&b;"]


@pytest.mark.slow
def test_a_million_addresses_stay_flat():
    entries = (b"<url><loc>https://warta.example/berita/%d</loc></url>" % n for n in range(300_000))
    chunks = itertools.chain([b"<urlset>"], entries, [b"</urlset>"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(isinstance(entry, Lead) for entry in read_sitemap(chunks)) == 300_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB


def test_usual_places():
    assert usual_places("https://warta.example/id/")[0] == "https://warta.example/sitemap.xml"
