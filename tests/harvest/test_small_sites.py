"""Small sites after what people report of sitemaps, feeds, robots, redirects and addresses: each on a server of its own, all in one harvest."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.harvest.small import Pages, links, path
from tests.harvesting import declare, harvest, rows
from tests.loopback import Asked, serve_plain
from tests.site.plain import article, home

pytestmark = pytest.mark.slow

XML = {"Content-Type": "application/xml"}
RSS = '<link rel="alternate" type="application/rss+xml" href="{}">'


def articles(*numbers: int) -> Pages:
    return {path(n): article(n) for n in numbers}


def bare(head: str = "") -> str:
    return f"<html><head><title>Warta</title>{head}</head><body><p>Selamat datang</p></body></html>"


def urlset(*urls: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"


def index(*urls: str) -> str:
    return "<sitemapindex>" + "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls) + "</sitemapindex>"


def rss(*items: str) -> tuple[int, dict[str, str], str]:
    return 200, XML, f"<rss version='2.0'><channel>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


def robots(text: str) -> tuple[int, dict[str, str], str]:
    return 200, {"Content-Type": "text/plain"}, text


def sitemap_by_query(u: str) -> Pages:
    parts = index(f"{u}/?xpage=sitemap&amp;type=Articles", f"{u}/?xpage=sitemap&amp;type=Notes")
    return {
        "/": bare(), "/robots.txt": robots(f"Sitemap: {u}/?xpage=sitemap"), "/?xpage=sitemap": (200, XML, parts),
        "/?xpage=sitemap&type=Articles": (200, XML, urlset(u + path(0))), "/?xpage=sitemap&type=Notes": (200, XML, urlset(u + path(1))),
    }  # fmt: skip


def sitemap_without_an_ending(u: str) -> Pages:
    listed = "\r\n" + urlset(u + path(0), u + path(1)).replace("><", ">\r\n<")
    return {"/": bare(), "/robots.txt": robots("Sitemap: /section/google-news"), "/section/google-news": robots(listed)}


def sitemap_of_entities(u: str) -> Pages:
    declared = f'<!DOCTYPE urlset [<!ENTITY situs "{u}"><!ENTITY th "2024">]>'
    return {
        "/": bare(),
        "/sitemap.xml": (200, XML, declared + urlset(*("&situs;" + path(n).replace("2024", "&th;") for n in (0, 1)))),
    }


def feed_of_broken_lines(u: str) -> Pages:
    return {"/": bare(RSS.format("/feed/")), "/feed/": rss(*(f"<link>\n   {u}{path(n)}\n  </link>" for n in (0, 1)))}


def feed_of_a_header(u: str) -> Pages:
    header = {"Link": '</umpan>; rel="alternate"; type="application/rss+xml"'}
    return {"/": (200, header, bare()), "/umpan": rss(f"<link>{u}{path(0)}</link>", f"<link>{u}{path(1)}</link>")}


def feeds_that_lead_home(u: str) -> Pages:
    lead = (302, {"Location": "/"}, "")
    return {"/": bare("".join(map(RSS.format, ("/a.xml", "/b.xml", "/c.xml")))), "/a.xml": lead, "/b.xml": lead, "/c.xml": rss(*(f"<link>{u}{path(n)}</link>" for n in (0, 1)))}  # fmt: skip


def feed_of_json_with_outer_links(u: str) -> Pages:
    items = [{"id": u + path(0), "external_url": "https://lain.example/0"}, {"id": "7", "url": path(1)}, {"id": 8}]
    told = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    kind = {"Content-Type": "application/feed+json"}
    return {"/": bare('<link rel="alternate" type="application/feed+json" href="/f.json">'), "/f.json": (200, kind, told)}


def feeds_packed_and_in_other_charsets(u: str) -> Pages:
    packed = gzip.compress(rss(f"<link>{u}{path(0)}</link>")[2].encode())
    atom = f"<?xml version='1.0' encoding='utf-16'?><feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='../..{path(1)}'/></entry></feed>"
    named = RSS.format("/a/b/r") + '<link rel="alternate" type="application/atom+xml" href="/a/b/atom">'
    return {"/": bare(named), "/a/b/r": (200, {"Content-Type": "application/gzip"}, packed), "/a/b/atom": (200, XML, atom.encode("utf-16"))}  # fmt: skip


def redirects_of_all_kinds(u: str) -> Pages:
    goals = [(301, f"{path(0)}#isi"), (303, f"../2024/05/{path(1).split('/')[3]}/"), (308, u.removeprefix("http:") + path(2))]
    sent = {f"/baca/jembatan-desa-kami-{n}": (status, {"Location": goal}, "") for n, (status, goal) in enumerate(goals)}
    return {"/": links(*sent), **sent, **articles(2)}


def refreshes_for_readers_without_scripts(u: str) -> Pages:
    said = '<noscript><meta http-equiv="refresh" content="0; url=/tanpa.html"></noscript>'
    return {path(n): article(n, head=said) for n in (0, 1)} | {"/": home(range(2), said), "/tanpa.html": bare()}


def a_refresh_from_a_base(u: str) -> Pages:
    sends = '<html><head><base href="/portal/"><meta content="0;url=depan.html" http-equiv="refresh"></head></html>'
    return {"/": sends, "/portal/depan.html": home(range(2))}


def canonicals_in_many_forms(u: str) -> Pages:
    named = [f"{u}{path(0)}?utm_campaign=x", f"{u}{path(1)}".rstrip("/"), "https://berita.example/1", "#", f"{u}/kategori/"]
    pages = {path(n): article(n, head=f'<link rel="canonical" href="{name}">') for n, name in enumerate(named)}
    return {"/": home(range(5)), **pages}


def lists_that_go_on_in_their_head(u: str) -> Pages:
    pages = {f"/kategori/desa/page/{n}/": links(path(n)) for n in (2, 3)}
    pages = {
        each: page.replace("<html>", f'<html><head><link rel="next" href="/kategori/desa/page/{int(each[-2]) + 1}/"></head>')
        for each, page in pages.items()
    }
    first = links(path(1)).replace("<html>", '<html><head><link rel="next" href="/kategori/desa/page/2/"></head>')
    return {"/": links("/kategori/desa/", path(0)), "/kategori/desa/": first, **pages, **articles(2, 3)}


def permalinks_by_number(u: str) -> Pages:
    pages = {f"/?p={n + 10}": article(n) for n in (0, 1, 2)}
    return {"/": links(*pages, "/?cat=3", "/?paged=2", "/?m=202405"), **pages}


def addresses_in_odd_spelling(u: str) -> Pages:
    spelt = ["/./2024/./05/jembatan-nomor-0-diperbaiki/", "/x/.." + path(1), path(2) + "?", path(2) + "#a"]
    return {"/": links(*(u + each for each in spelt)), path(2) + "?": article(2), **articles(2)}


def paths_in_latin_1(u: str) -> Pages:
    names = [f"/2024/05/f%EAte-de-la-mer-nomor-{n}/" for n in (0, 1)]
    return {"/": links(*(name.replace("%EA", "%ea") for name in names)), "/sitemap.xml": (200, XML, urlset(*(u + name for name in names))), **{name.replace("%EA", at): article(n) for n, name in enumerate(names) for at in ("%EA", "%ea")}}  # fmt: skip


def posts_of_an_api_that_does_not_say_how_many(u: str) -> Callable[[Asked], Any]:
    def answer(asked: Asked) -> Any:
        parts = urlsplit(asked.path)
        query = {name: int(values[0]) for name, values in parse_qs(parts.query).items() if values[0].isdigit()}
        if parts.path == "/":
            return bare('<link rel="https://api.w.org/" href="/wp-json/">')
        if parts.path == "/wp-json/wp/v2/posts":
            start = 10 * (query.get("page", 1) - 1)
            posts = [
                {"id": n + 1, "link": u + path(n), "modified_gmt": "2024-05-02T01:00:00"} for n in range(23)[start : start + 10]
            ]
            return (
                (200 if posts else 400),
                {"Content-Type": "application/json"},
                json.dumps(posts or {"code": "rest_post_invalid_page_number"}),
            )
        number = re.fullmatch(r"/2024/05/jembatan-nomor-(\d+)-diperbaiki/", parts.path)
        return article(int(number[1])) if number else None

    return answer


SITES: dict[str, tuple[Callable[[str], Any], int]] = {
    "sitemap-by-query": (sitemap_by_query, 2),
    "sitemap-without-an-ending": (sitemap_without_an_ending, 2),
    "sitemap-of-entities": (sitemap_of_entities, 2),
    "feed-of-broken-lines": (feed_of_broken_lines, 2),
    "feed-of-a-header": (feed_of_a_header, 2),
    "feeds-that-lead-home": (feeds_that_lead_home, 2),
    "feed-of-json": (feed_of_json_with_outer_links, 2),
    "feeds-packed": (feeds_packed_and_in_other_charsets, 2),
    "redirects": (redirects_of_all_kinds, 3),
    "refreshes": (refreshes_for_readers_without_scripts, 2),
    "refresh-from-a-base": (a_refresh_from_a_base, 2),
    "canonicals": (canonicals_in_many_forms, 5),
    "lists": (lists_that_go_on_in_their_head, 4),
    "permalinks": (permalinks_by_number, 3),
    "spelling": (addresses_in_odd_spelling, 3),
    "latin-1": (paths_in_latin_1, 2),
    "api": (posts_of_an_api_that_does_not_say_how_many, 23),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Articles by site after one run and after a second, and what the second one said."""
    folder, served = tmp_path_factory.mktemp("small"), {}

    def answered(name: str) -> Callable[[Asked], Any]:
        def answer(asked: Asked) -> Any:
            made = pages.setdefault(name, SITES[name][0](served[name].url))
            page = made(asked) if callable(made) else (articles(0, 1) | made).get(asked.path)
            return (404, {}, "tidak ada") if page is None else (200, {}, page) if isinstance(page, str) else page

        return answer

    pages: dict[str, Any] = {}
    with ExitStack() as stack:
        for name in SITES:
            served[name] = stack.enter_context(serve_plain(answered(name)))
        sites = declare(folder, *((name, served[name].url + "/") for name in SITES))
        return [(harvest(sites, folder / "out", check=None).returncode, rows(folder / "out", "articles")) for _ in range(2)]


@pytest.mark.parametrize("name", SITES)
def test_each_article_once(found, name):
    for _, stored in found:
        mine = [row for row in stored if row["site"] == name]
        assert Counter(row["version"] for row in mine) == {1: SITES[name][1]}
        assert len({row["title"] for row in mine}) == len(mine)
    assert found[0][1] == found[1][1]


def test_both_runs_were_well(found):
    assert [code for code, _ in found] == [0, 0]
