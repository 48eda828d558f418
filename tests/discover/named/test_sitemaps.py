"""Sitemaps that a page names."""

from datetime import UTC, datetime

import pytest

from crawler.discover.named.sitemaps import find_sitemaps
from crawler.document import Fetched, parse

HOME = "https://warta.example"


@pytest.mark.parametrize(
    ("page", "header", "found"),
    [
        ('<link rel="sitemap" type="application/xml" href="/peta/isi">', None, ["/peta/isi"]),
        ('<link rel="Sitemap" href="peta.xml">', None, ["/peta.xml"]),
        ("", '</peta>; rel="sitemap"', ["/peta"]),
        ('<a href="/sitemap.xml">Peta</a>', None, ["/sitemap.xml"]),
        ('<a href="/SiteMap-berita_2024.xml.gz?v=2">Peta</a>', None, ["/SiteMap-berita_2024.xml.gz?v=2"]),
        ('<a href="/sitemap.txt">x</a><a href="/sitemap.txt">y</a>', None, ["/sitemap.txt"]),
        ('<a href="/b-sitemap.xml">x</a><link rel="sitemap" href="/a">', None, ["/a", "/b-sitemap.xml"]),
        # a page for readers, another site, another thing
        ('<a href="/sitemap/">Peta situs</a><a href="/sitemap.html">Peta</a>', None, []),
        ('<a href="https://lain.example/sitemap.xml">x</a><link rel="sitemap" href="//lain.example/a.xml">', None, []),
        ('<a href="/sitemap-berita-baru.pdf">x</a><a href="/feed.xml">y</a>', None, []),
        ('<link rel="alternate" href="/sitemap"><a href="http://[x/sitemap.xml">x</a>', None, []),
    ],
)
def test_forms(page, header, found):
    document = parse(Fetched(url=HOME + "/", body=f"<html>{page}</html>".encode(), fetched_at=datetime.now(UTC)))
    assert [url.removeprefix(HOME) for url in find_sitemaps(document, header)] == found
