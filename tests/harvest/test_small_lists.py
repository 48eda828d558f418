"""Small sites whose articles are hard to find: each on a server of its own, all in one harvest, three runs a day apart."""

import gzip
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.harvest.small import Make, Pages, Place, article, articles, links, live, path, urlset
from tests.loopback import Asked

pytestmark = pytest.mark.slow

XML = {"Content-Type": "application/xml"}
BARE = "<html><head><title>Warta</title></head><body><p>Selamat datang</p></body></html>"
RSS = '<link rel="alternate" type="application/rss+xml" href="/umpan">'


def bare(head: str) -> str:
    return BARE.replace("</head>", f"{head}</head>")


def entries(*inner: str) -> tuple[int, dict[str, str], str]:
    return 200, XML, "<urlset>" + "".join(f"<url>{each}</url>" for each in inner) + "</urlset>"


def rss(*items: str, more: str = "") -> tuple[int, dict[str, str], str]:
    return 200, XML, f"<rss version='2.0'><channel>{more}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


# Lists of links


def a_last_page_that_repeats(place: Place) -> Any:
    """Behind page 3 every number shows page 3 again, with a link to the next one."""

    def answer(asked: Asked) -> Any:
        parts = urlsplit(asked.path)
        number = min(int(parse_qs(parts.query).get("page", ["1"])[0]), 3)
        shown = int(parse_qs(parts.query).get("page", ["1"])[0])
        if parts.path == "/":
            return links("/kategori/desa/")
        if parts.path == "/kategori/desa/":
            return links(path(2 * number), path(2 * number + 1), f"/kategori/desa/?page={shown + 1}")
        return articles(*range(2, 8)).get(parts.path)

    return answer


def a_last_page_that_repeats_in_the_path(place: Place) -> Any:
    def answer(asked: Asked) -> Any:
        steps = asked.path.strip("/").split("/")
        if asked.path == "/":
            return links("/berita/")
        if steps[0] == "berita":
            shown = int(steps[2]) if len(steps) > 2 else 1
            number = min(shown, 4)
            return links(path(number), f"/berita/page/{shown + 1}/", f"/berita/page/{max(1, shown - 1)}/")
        return articles(*range(1, 5)).get(asked.path)

    return answer


def lists_in_an_order(place: Place) -> Pages:
    """Sections are linked in one order or another alone."""
    sections = {f"/kategori/desa-{n}/": links(path(2 * n), path(2 * n + 1)) for n in range(2)}
    return (
        {"/": links(*(f"{at}?sort=terbaru" for at in sections), *(f"{at}?orderby=judul" for at in sections))}
        | sections
        | articles(2, 3)
    )


def lists_by_offset(place: Place) -> Any:
    def answer(asked: Asked) -> Any:
        parts = urlsplit(asked.path)
        offset = int(parse_qs(parts.query).get("start", ["0"])[0])
        if parts.path == "/":
            return links("/berita/")
        if parts.path == "/berita/":
            return links(
                *(path(n) for n in range(offset, min(offset + 2, 7))), *[f"/berita/?start={offset + 2}"] * (offset + 2 < 7)
            )
        return articles(*range(7)).get(parts.path)

    return answer


def a_next_page_in_words_alone(place: Place) -> Pages:
    pages = {f"/arsip/{n}": links(path(n)) + f'<p><a href="/arsip/{n + 1}">Berikutnya »</a></p>' for n in range(1, 4)}
    return {"/": links(path(0)) + '<p><a href="/arsip/1">Arsip</a></p>', "/arsip/4": links(path(4))} | pages | articles(2, 3, 4)


def a_home_of_frames(place: Place) -> Pages:
    frames = "<html><head><title>Warta</title></head><frameset cols='20%,80%'><frame src='menu.html'><frame src='/isi.html'></frameset></html>"
    return {"/": frames, "/menu.html": links("/kontak.html"), "/isi.html": links(path(0), path(1))}


def links_of_a_map(place: Place) -> Pages:
    areas = "".join(f'<area href="{path(n)}" alt="Jembatan desa nomor {n} diperbaiki">' for n in range(2))
    return {"/": f"<html><body><img src='/a.jpg' usemap='#m'><map name='m'>{areas}</map></body></html>"}


def links_in_odd_attributes(place: Place) -> Pages:
    listed = f"<a HREF = '{path(0)}'>x</a><a href=\"\n{path(1)[:9]}\n{path(1)[9:]}\n\">x</a><a href={path(2)}>x</a><A href='#' >y</A><a>z</a>"
    return {"/": f"<html><body>{listed}</body></html>"} | articles(2)


def headlines_without_names(place: Place) -> Pages:
    pages = {f"/a/{name}": article(n) for n, name in enumerate(("x7Gq", "Lm2p", "z0Kd", "Qw4r"))}
    told = "".join(f'<h2><a href="{at}">Jembatan desa kami diperbaiki warga lagi</a></h2>' for at in pages)
    return {"/": f"<html><body>{told}</body></html>"} | pages


# Sitemaps


def entries_of_two_changes(place: Place) -> Pages:
    """An entry with two `lastmod`, the older one first or last; the second article is edited."""
    new = "2030-01-01T00:00:00Z" if place.run == 1 else "2030-01-02T00:00:00Z"
    changed = f"<lastmod>2024-05-02</lastmod><lastmod>{new}</lastmod>"
    return {"/": BARE, "/sitemap.xml": entries(*(f"<loc>{place.url}{path(n)}</loc>{changed}" for n in (0, 1)))}


def relative_entries(place: Place) -> Pages:
    return {"/": BARE, "/sitemap.xml": entries(f"<loc>{path(0)}</loc>", f"<loc>\n  //{place.url[7:]}{path(1)}\n</loc>", f"<loc><![CDATA[ {path(2)[1:]} ]]></loc>")} | articles(2)  # fmt: skip


def a_sitemap_that_the_head_names(place: Place) -> Pages:
    return {
        "/": bare('<link rel="sitemap" type="application/xml" href="/peta/isi">'),
        "/peta/isi": urlset(*(place.url + path(n) for n in (0, 1))),
    }


def a_sitemap_that_the_page_links(place: Place) -> Pages:
    listed = BARE.replace("</body>", '<footer><a href="/sitemap-berita.xml">Peta situs</a></footer></body>')
    return {"/": listed, "/sitemap-berita.xml": urlset(*(place.url + path(n) for n in (0, 1)))}


def an_index_among_entries(place: Place) -> Pages:
    mixed = f"<urlset><url><loc>{place.url}{path(0)}</loc></url><sitemap><loc>{place.url}/dua.xml</loc></sitemap></urlset>"
    return {"/": BARE, "/sitemap.xml": (200, XML, mixed), "/dua.xml": urlset(place.url + path(1))}


def an_index_of_packed_parts(place: Place) -> Pages:
    packed = gzip.compress(urlset(place.url + path(0))[2].encode())
    part = f"<sitemapindex><sitemap><loc>{place.url}/a.xml.gz?v=2</loc></sitemap><sitemap><loc>/b</loc></sitemap></sitemapindex>"
    return {"/": BARE, "/robots.txt": (200, {"Content-Type": "text/plain"}, "SITEMAP : /peta\n"), "/peta": (200, XML, part), "/a.xml.gz?v=2": (200, {"Content-Type": "application/x-gzip"}, packed), "/b": urlset(place.url + path(1))}  # fmt: skip


def a_sitemap_of_news_alone(place: Place) -> Pages:
    news = 'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    told = "".join(
        f"<url><loc>{place.url}{path(n)}</loc><n:news><n:publication_date>2024-05-0{n + 1}</n:publication_date><n:title>Judul lain</n:title></n:news></url>"
        for n in (0, 1)
    )
    return {"/": BARE, "/robots.txt": (200, {}, f"User-agent: *\nSitemap: {place.url}/news-sitemap.xml"), "/news-sitemap.xml": (200, XML, f"<urlset {news}>{told}</urlset>")}  # fmt: skip


def a_sitemap_for_readers(place: Place) -> Pages:
    """The address of a sitemap shows a page of links, and the XML to nobody."""
    return {
        "/": BARE,
        "/robots.txt": (200, {}, f"Sitemap: {place.url}/peta-situs/"),
        "/peta-situs/": links(*(path(n) for n in range(6))),
    } | articles(*range(6))


def a_sitemap_that_grows(place: Place) -> Pages:
    return {"/": BARE, "/sitemap.xml": urlset(*(place.url + path(n) for n in range(1 + place.run)))} | articles(2, 3)


# Feeds


def a_feed_of_other_hosts_too(place: Place) -> Pages:
    items = [f"<link>{place.url}{path(n)}</link>" for n in (0, 1)] + [
        "<link>https://lain.example/2024/05/berita-dari-situs-lain/</link>"
    ]
    return {"/": bare(RSS), "/umpan": rss(*items)}


def a_feed_of_empty_links(place: Place) -> Pages:
    items = [
        f"<link/><guid>{place.url}{path(0)}</guid>",
        f"<link></link><a:link xmlns:a='http://www.w3.org/2005/Atom' rel='alternate' href='{path(1)}'/>",
    ]
    return {"/": bare(RSS), "/umpan": rss(*items)}


def a_feed_of_a_source(place: Place) -> Pages:
    items = [f"<source url='https://lain.example/feed'>Lain</source><link>{place.url}{path(n)}</link><comments>{place.url}{path(n)}#komentar</comments>" for n in (0, 1)]  # fmt: skip
    return {"/": bare(RSS), "/umpan": rss(*items, more="<link>https://lain.example/</link>")}


def a_feed_cut_in_two(place: Place) -> Pages:
    told = rss(*(f"<link>{place.url}{path(n)}</link>" for n in (0, 1)))[2]
    return {"/": bare(RSS), "/umpan": (200, XML, told[:-30] + "<item><link>https://waru")}


def a_feed_as_a_page(place: Place) -> Pages:
    return {"/": bare(RSS), "/umpan": (200, {}, rss(*(f"<link>{place.url}{path(n)}</link>" for n in (0, 1)))[2])}


def a_feed_of_entities(place: Place) -> Pages:
    items = [f"<title>Caf&eacute; &nbsp;&hellip;</title><link>{place.url}{path(n)}?a=1&b=2</link>" for n in (0, 1)]
    return {"/": bare(RSS), "/umpan": rss(*items)} | {f"{path(n)}?a=1&b=2": article(n) for n in (0, 1)}


def a_feed_of_json_in_pages(place: Place) -> Any:
    def answer(asked: Asked) -> Any:
        if asked.path == "/":
            return bare('<link rel="alternate" type="application/feed+json" href="/f.json">')
        if asked.path.startswith("/f.json"):
            number = int(asked.path.partition("?p=")[2] or 0)
            told = {
                "version": "https://jsonfeed.org/version/1",
                "items": [{"id": path(n), "url": place.url + path(n)} for n in (2 * number, 2 * number + 1)],
            }
            return (
                200,
                {"Content-Type": "application/json"},
                json.dumps(told | ({"next_url": f"/f.json?p={number + 1}"} if number < 2 else {})),
            )
        return articles(*range(6)).get(asked.path)

    return answer


def a_feed_that_moved(place: Place) -> Pages:
    """The old feed answers 301 from the second run on, and a third article is in the new one alone."""
    told = rss(*(f"<link>{place.url}{path(n)}</link>" for n in range(1 + place.run)))
    moved = {"/umpan": (301, {"Location": "/feed-baru"}, ""), "/feed-baru": told}
    return {"/": bare(RSS)} | ({"/umpan": told} if place.run == 1 else moved) | articles(2, 3)


SITES: dict[str, tuple[Make, tuple[int, ...]]] = {
    "last-page": (a_last_page_that_repeats, (6,) * 3),
    "last-page-path": (a_last_page_that_repeats_in_the_path, (4,) * 3),
    "order": (lists_in_an_order, (4,) * 3),
    "offset": (lists_by_offset, (7,) * 3),
    "next-in-words": (a_next_page_in_words_alone, (5,) * 3),
    "frames": (a_home_of_frames, (2,) * 3),
    "map": (links_of_a_map, (2,) * 3),
    "attributes": (links_in_odd_attributes, (3,) * 3),
    "no-names": (headlines_without_names, (4,) * 3),
    "two-lastmods": (entries_of_two_changes, (2,) * 3),
    "relative": (relative_entries, (3,) * 3),
    "head-names": (a_sitemap_that_the_head_names, (2,) * 3),
    "page-links": (a_sitemap_that_the_page_links, (2,) * 3),
    "mixed-index": (an_index_among_entries, (2,) * 3),
    "packed-parts": (an_index_of_packed_parts, (2,) * 3),
    "news-alone": (a_sitemap_of_news_alone, (2,) * 3),
    "for-readers": (a_sitemap_for_readers, (6,) * 3),
    "grows": (a_sitemap_that_grows, (2, 3, 4)),
    "feed-others": (a_feed_of_other_hosts_too, (2,) * 3),
    "feed-empty-links": (a_feed_of_empty_links, (2,) * 3),
    "feed-source": (a_feed_of_a_source, (2,) * 3),
    "feed-cut": (a_feed_cut_in_two, (2,) * 3),
    "feed-page": (a_feed_as_a_page, (2,) * 3),
    "feed-entities": (a_feed_of_entities, (2,) * 3),
    "feed-json": (a_feed_of_json_in_pages, (6,) * 3),
    "feed-moved": (a_feed_that_moved, (2, 3, 4)),
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    return live(tmp_path_factory.mktemp("lists"), {name: make for name, (make, _) in SITES.items()})


@pytest.mark.parametrize("name", SITES)
def test_each_article_once(lived, name):
    for run, count in enumerate(SITES[name][1]):
        titles = lived.titles(name, run)
        assert len(titles) == titles.total() == count, (run, sorted(titles), lived.asked[run][name][:30])
    assert not lived.gone(name)


def test_all_runs_were_well(lived):
    assert lived.codes == [0, 0, 0]


@pytest.mark.parametrize(("name", "most"), [("last-page", 12), ("last-page-path", 12)])
def test_a_page_that_repeats_is_the_last_one(lived, name, most):
    asked = [at for at in lived.asked[0][name] if "page" in at]
    assert len(asked) <= most - 6


@pytest.fixture(scope="module")
def limited(tmp_path_factory):
    return live(
        tmp_path_factory.mktemp("limited"),
        {name: make for name, (make, _) in SITES.items()},
        "--max-pages",
        "10",
        runs=4,
        hours=0,
    )


@pytest.mark.parametrize("name", SITES)
def test_ten_requests_a_run_lead_to_all_of_it(limited, name):
    before = 0
    for run in range(4):
        titles = limited.titles(name, run)
        assert titles.total() == len(titles) >= before
        before = len(titles)
    assert before >= SITES[name][1][0], [asked[name] for asked in limited.asked]
