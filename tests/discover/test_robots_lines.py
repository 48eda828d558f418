import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover.robots_lines import MAX_SITEMAPS, sitemap_lines

HOME = "https://warta.example"
URL = HOME + "/robots.txt"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Sitemap: https://warta.example/peta.xml", ["/peta.xml"]),
        ("User-agent: *\nDisallow: /x\nSITEMAP:/peta.xml", ["/peta.xml"]),
        ("\ufeffSitemap: peta.xml\r\n", ["/peta.xml"]),
        ("Sitemap : //warta.example/peta.xml # peta", ["/peta.xml"]),
        ("User-agent: *\rSitemap: /a.xml\rSitemap: /b.xml\r", ["/a.xml", "/b.xml"]),
        ("Sitemap: /a.xml /b.xml", ["/a.xml", "/b.xml"]),
        ("Sitemap: https://warta.example/a.xml,https://warta.example/b.xml", ["/a.xml", "/b.xml"]),
        ("Sitemap: https://warta.example/a.xml Sitemap: https://warta.example/b.xml", ["/a.xml", "/b.xml"]),
        ("Site-map: </a.xml>", ["/a.xml"]),
        ("sitemap: /a.xml\nsitemap: /a.xml", ["/a.xml"]),
        ("  Sitemap: /a.xml", ["/a.xml"]),
        ("# Sitemap: /a.xml\nX-Sitemap: /b.xml", []),
        ("Sitemap:\nSitemap: \nSitemap: http://[salah\nSitemap: /a.xml", ["/a.xml"]),
        ("Sitemap: warta.example/a.xml\nSitemap: WARTA.example/b.xml", ["/a.xml", "/b.xml"]),
        ("Sitemap: www.warta.example/a.xml", ["https://www.warta.example/a.xml"]),
        ("Sitemap: lain.example/a.xml", ["/lain.example/a.xml"]),
        ("Sitemap: /a.xml?x=1&y=2#z", ["/a.xml?x=1&y=2"]),
    ],
)
def test_forms(body, found):
    assert [url.removeprefix(HOME) for url in sitemap_lines(body.encode(), URL)] == found


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig", "latin-1"])
def test_charsets(charset):
    assert sitemap_lines("Sitemap: /peta-é.xml".encode(charset), URL) == [HOME + "/peta-%C3%A9.xml"]


def test_no_end():
    assert len(sitemap_lines(b"".join(b"Sitemap: /%d.xml\n" % n for n in range(50_000)), URL)) == 1000


@pytest.mark.parametrize(
    "body",
    [
        "Sitemap:" + "".join(f" /{n}.xml" for n in range(400_000)),
        "Sitemap:" + " http://[x" * 400_000,
        "Sitemap: " + "".join(f",http://x.example/{n}" for n in range(200_000)),
        "Sitemap: http://[\n" * 200_000,
        "Sitemap:" + " #" * 1_000_000,
        "Sitemap:" + " " * 4_000_000,
        "Sitemap: " + "x" * 4_000_000,
        "Sitemap: /a.xml\n" * 250_000,
    ],
    ids=lambda body: body[:24],
)
def test_many_words_are_quick(body):
    begun = time.process_time()
    assert len(sitemap_lines(body.encode(), URL)) <= MAX_SITEMAPS
    assert time.process_time() - begun < 1


@given(st.binary(max_size=200))
def test_any_bytes(body):
    sitemap_lines(b"Sitemap: " + body, URL)
