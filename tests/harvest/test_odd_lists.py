"""Sites whose lists are written in odd ways, harvested from a real server: one harvest for many forms."""

import gzip

import pytest

from tests.harvesting import declare, harvest, rows
from tests.loopback import serve_plain
from tests.site.plain import article

pytestmark = pytest.mark.slow

XML = {"Content-Type": "application/xml"}
RSS = '<rss xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"><channel>{}</channel></rss>'


def page(number):
    return f"/2026/11/jembatan-desa-waringin-nomor-{number}/"


def site(url):
    """Paths to answers; the numbers 0 to 9 are named by one odd form each."""

    def urlset(*numbers, more=""):
        return "<urlset>" + "".join(f"<url>{more}<loc>{url}{page(n)}</loc></url>" for n in numbers) + "</urlset>"

    index = "".join(
        f"<sitemap><loc>{part}</loc></sitemap>"
        for part in ("/author-news.xml", "tag-sitemap.xml", f"{url}/c.xml", "//[salah", "/peta.xml")
    )
    feed = f"<item><link>http://hitung.example/1</link><fb:origLink>{url}{page(6)}</fb:origLink></item><item><link>//[x</link></item>"
    return {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"\xef\xbb\xbfUser-agent: *\rDisallow: /masuk\rSITEMAP: peta.xml /daftar.txt\r"),
        "/": (200, {}, '<html><head><base href="/x/"><link href="http://[x/feed" rel="feed"><link href="umpan" rel="alternate feed"></head><body>x</body></html>'),
        "/peta.xml": (200, XML, f"<sitemapindex>{index}</sitemapindex>"),
        "/author-news.xml": (200, XML, urlset(0, more=f"<image:image><image:loc>{url}/f.jpg</image:loc></image:image>")),
        "/tag-sitemap.xml": (200, XML, f"<urlset><url><loc>{url}/tag/pemilu/</loc></url><!-- <url><loc>{url}{page(9)}</loc></url> --></urlset>"),
        "/c.xml": (200, XML, gzip.compress(gzip.compress(urlset(1, 2).encode("utf-16")))),
        "/daftar.txt": (200, {"Content-Type": "text/plain"}, f"{url}{page(3)}\r{url}{page(4)}?\n"),
        "/x/umpan": (200, XML, "\n junk " + RSS.format(f"<item><link>{page(5)}</link><pubDate>99999999999</pubDate></item>{feed}")),
    } | {page(n): (200, {}, article(n)) for n in range(10)}  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    with serve_plain(lambda request: site(server[0].url).get(request.path.rstrip("?"), (404, {}, "no"))) as served:
        server.append(served)
        harvest(declare(folder, ("warta", served.url + "/"), more='language = "id"\n'), folder / "out")
    return folder / "out"


server = []


def test_every_form_leads_to_its_article(output):
    assert sorted(int(row["url"].rstrip("/?")[-1]) for row in rows(output, "articles")) == [0, 1, 2, 3, 4, 5, 6]


def test_what_is_left_out_is_said(output):
    reasons = {row["url"].rpartition("/")[2]: row["reason"] for row in rows(output, "pages")}
    assert reasons["tag-sitemap.xml"] == "0 addresses, 0 sitemaps; 1 left out: it names a list of articles"
    assert reasons["peta.xml"] == "0 addresses, 4 sitemaps; 1 left out: broken: its host or port is none"
    assert reasons["umpan"] == "2 entries; 1 left out: broken: its host or port is none"


def test_the_sites_own_language_is_asked_for(output):
    asked = [(request.path, request.headers["accept-language"]) for request in server[0].asked]
    assert {language for path, language in asked if path != "/robots.txt"} == {"id, *;q=0.5"}
    assert dict(asked)["/robots.txt"] == "*"
