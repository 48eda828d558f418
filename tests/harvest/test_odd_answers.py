"""Answers in odd wrappings: what holds an article is read, what only looks like one is not."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from crawler.sites import Site
from tests.harvest.months import XML, text_of, urlset
from tests.harvest.runs import Runs
from tests.harvesting import rows
from tests.site.plain import article as page
from tests.site.plain import home

pytestmark = pytest.mark.slow

BASE = "https://warta.example"
HEAD = '<!doctype html><html lang="id"><head><title>Jembatan {0} diperbaiki</title><meta property="og:type" content="article"></head><body><article><h1>Jembatan {0}'


def article(number, head=""):
    return page(number, head=head, body=f"<p>{text_of(number, 0, 0)}</p>")


FORMS = {
    "203": (lambda n: (203, {}, article(n)), 3),
    "bytes": (lambda n: (200, {"content-type": "application/octet-stream"}, article(n)), 3),
    "XML": (lambda n: (200, {"content-type": "text/xml"}, article(n)), 3),
    "XML that says so": (lambda n: (200, {"content-type": "application/xml"}, "<?xml version='1.0'?>\n" + article(n)), 3),
    "XML of something else": (lambda n: (200, {"content-type": "text/xml"}, "<?xml version='1.0'?><rss/>"), 0),
    "bytes of something else": (lambda n: (200, {"content-type": "application/octet-stream"}, "PK\x03\x04 <html>"), 0),
    "half a page": (lambda n: HEAD.format(n) + "<br /><b>Fatal error</b>: Allowed memory size exhausted in <b>/a/b.php</b> on line <b>3</b>", 0),
    "half a page, plainly": (lambda n: HEAD.format(n) + "</h1>PHP Fatal error: Uncaught Error: x in /var/www/a.php on line 12", 0),
    "an article about one": (lambda n: article(n).replace("</article>", "<p>Ia membaca: Fatal error di layar.</p></article>"), 3),
    "parts of a file": (lambda n: (206, {}, article(n)), 0),
    "accepted": (lambda n: (202, {}, article(n)), 0),
    "a canonical that is no address": (lambda n: article(n, '<link rel="canonical" href="http://[x">'), 3),
    "an empty canonical": (lambda n: article(n, '<link rel="canonical" href="">'), 3),
}  # fmt: skip


def archived(folder, answer, path="/berita/jembatan-desa-{}"):
    named = [path.format(n) for n in range(1, 4)]

    def reply(url, _now):
        asked = urlsplit(url).path
        if asked == "/sitemap.xml":
            return 200, XML, urlset([(BASE + name, "2026-11-01") for name in named])
        return home(range(0)) if asked == "/" else answer(asked) if asked[-1].isdigit() else 404

    Runs(folder, Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/sitemap.xml"]).run(
        datetime(2026, 11, 2, tzinfo=UTC)
    )
    return rows(folder, "articles")


@pytest.mark.parametrize("status", [200, 203])
def test_a_site_behind_another_server_is_asked_like_any_other(tmp_path, status):
    named = [f"/berita/jembatan-desa-{n}" for n in range(1, 4)]
    pages = {"/": home(range(0)), "/sitemap.xml": urlset([(BASE + name, "2026-11-01") for name in named])}
    pages |= {name: article(number) for number, name in enumerate(named)}

    def reply(url, _now):
        path = urlsplit(url).path
        return (status, XML if path == "/sitemap.xml" else {}, pages[path]) if path in pages else 404

    runs = Runs(tmp_path, Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/sitemap.xml"])
    for hour, expected in ((0, [*pages]), (1, ["/", "/sitemap.xml"])):
        runs.run(datetime(2026, 11, 2, hour, tzinfo=UTC))
        assert sorted(path for url in runs.asked if (path := urlsplit(url).path) in pages) == sorted(expected)
    assert {(row["status"], row["outcome"]) for row in rows(tmp_path, "pages") if row["run_id"].endswith("0100")} == {
        (304, "not_modified")
    }
    assert len(rows(tmp_path, "articles")) == 3


@pytest.mark.parametrize("form", FORMS)
def test_what_is_read(tmp_path, form):
    answer, count = FORMS[form]
    assert len({row["article_id"] for row in archived(tmp_path, lambda path: answer(int(path[-1])))}) == count


SENDS = {
    "at once": '<html><head><meta http-equiv="refresh" content="0; url=/berita/jembatan-desa-{0}"></head></html>',
    "after a sentence": '<html><head><title>Pindah</title><meta http-equiv="refresh" content="3;URL=/berita/jembatan-desa-{0}"></head>'
    '<body><p>Halaman ini pindah. <a href="/berita/jembatan-desa-{0}">Klik di sini</a>.</p></body></html>',
    "by a script": '<html><head><script>location.replace("/berita/jembatan-desa-{0}")</script></head><body>Sebentar</body></html>',
}


@pytest.mark.parametrize("how", SENDS)
def test_an_address_that_only_sends_on(tmp_path, how):
    def answer(path):
        on = SENDS[how].format(path[-1])
        return on if path.startswith("/pergi/") else article(int(path[-1]))

    found = archived(tmp_path, answer, "/pergi/jembatan-desa-{}")
    assert {urlsplit(row["url"]).path for row in found} == {f"/berita/jembatan-desa-{n}" for n in range(1, 4)}


NONE = "<p>Maaf, halaman yang Anda cari tidak tersedia di situs ini, atau sudah dipindahkan ke tempat lain oleh redaksi.</p>"
LATEST = "".join(f"<li><a href='/berita/jembatan-desa-{n}'>Jembatan desa {n}</a></li>" for n in range(1, 6))


@pytest.mark.parametrize(
    ("missing", "ends"),
    [
        (f"<html><head><title>Warta</title></head><body><h1>Tidak ada</h1>{NONE}</body></html>", "gone"),
        (f"<html><head><title>Warta</title></head><body><h1>Tidak ada</h1>{NONE}<ul>{LATEST}</ul></body></html>", "gone"),
        (f"<html><head><title>Warta</title></head><body><h1>Tidak ada</h1>{NONE}<p>{{}}</p></body></html>", "gone"),
        (404, "gone"),
        (
            "<html><head><title>Just a moment...</title></head><body><div class=cf-wrapper id=cf-wrapper></div></body></html>",
            "failed",
        ),
    ],
    ids=["a few words", "with the latest news", "with the address", "by its status", "a wall"],
)
def test_what_a_site_says_of_addresses_that_nobody_wrote_is_no_article(tmp_path, missing, ends):
    """The second article is gone after an hour, and the third never was there."""
    names = [f"/berita/2026/jembatan-desa-{name}-dibuka/" for name in ("kami", "mereka", "lain")]

    def reply(url, now):
        path = urlsplit(url).path
        if path == "/sitemap.xml":
            stated = "2026-11-02" if now.hour else "2026-11-01"
            return 200, XML, urlset([(BASE + name, stated) for name in names])
        there = names[: 1 if now.hour else 2]
        if path == "/" or path in there:
            return home(range(0)) if path == "/" else article(names.index(path) + 1)
        return missing.format(path) if isinstance(missing, str) and not path.startswith("/.") else 404

    runs = Runs(tmp_path, Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/sitemap.xml"])
    for hour in (0, 23):
        runs.run(datetime(2026, 11, 2, hour, tzinfo=UTC))
    assert {urlsplit(row["url"]).path for row in rows(tmp_path, "articles")} == set(names[:2])
    last = {urlsplit(row["url"]).path: row["outcome"] for row in rows(tmp_path, "pages") if row["kind"] != "sitemap"}
    assert [last[name] for name in names[1:]] == [ends, ends]
    assert sum("berita/2026/" in url and urlsplit(url).path not in names for url in runs.asked) <= 1


def test_further_pages_that_a_sitemap_names_first_are_part_of_their_article(tmp_path):
    first, second = "/berita/jembatan-desa-kami-dibuka/", "/berita/jembatan-desa-kami-dibuka/2/"
    pager = f'<div class="page-links"><a href="{first}">1</a> <a href="{second}">2</a></div>'
    pages = {
        "/": home(range(0)),
        "/sitemap.xml": urlset([(BASE + second, "2026-11-02"), (BASE + first, "2026-11-01")]),
        first: page(1, body=f"<p>{text_of(1, 0, 0)}</p>{pager}"),
        second: page(1, head=f'<link rel="prev" href="{first}">', body=f"<p>{text_of(2, 0, 0)}</p>{pager}"),
    }

    def reply(url, _now):
        path = urlsplit(url).path
        return (200, XML if path == "/sitemap.xml" else {}, pages[path]) if path in pages else 404

    site = Site(name="warta", url=f"{BASE}/", concurrency=1)
    Runs(tmp_path, site, reply, lambda: [f"{BASE}/sitemap.xml"]).run(datetime(2026, 11, 2, tzinfo=UTC))
    (found,) = rows(tmp_path, "articles")
    assert urlsplit(found["url"]).path == first
    assert [text_of(n, 0, 0)[:40] in found["text"] for n in (1, 2)] == [True, True]


def test_further_pages_that_look_like_pages_of_a_list_are_part_of_their_article(tmp_path):
    first = "/berita/jembatan-desa-kami-dibuka/"
    canonical = f'<link rel="canonical" href="{BASE}{first}">'
    pages = {
        "/": f"<html><body><a href='{first}?page=3'>Jembatan desa kami dibuka</a></body></html>",
        first: page(1, body=f"<p>{text_of(1, 0, 0)}</p><a href='?page=2'>2</a> <a href='?page=3'>3</a>"),
        f"{first}?page=2": page(
            1, head=canonical, body=f"<p>{text_of(2, 0, 0)}</p><a href='{first}'>1</a> <a href='?page=3'>3</a>"
        ),
        f"{first}?page=3": page(
            1, head=canonical, body=f"<p>{text_of(3, 0, 0)}</p><a href='{first}'>1</a> <a href='?page=2'>2</a>"
        ),
    }

    def reply(url, _now):
        return pages.get(url.removeprefix(BASE), 404)

    Runs(tmp_path, Site(name="warta", url=f"{BASE}/", concurrency=1), reply, list).run(datetime(2026, 11, 2, tzinfo=UTC))
    assert [urlsplit(row["url"])[2:4] for row in rows(tmp_path, "articles")] == [(first, "")]


def test_a_calendar_without_end_holds_no_article(tmp_path):
    def reply(url, _now):
        path = urlsplit(url).path
        if path.startswith("/kalender"):
            day = int(path.rpartition("/")[2] or 0)
            return f"<html><body><h1>Kalender {day}</h1><p>Tidak ada berita.</p><a href='/kalender/{day + 1}'>Besok</a></body></html>"
        return home(range(2), "").replace("</body>", "<a href='/kalender/1'>Kalender</a></body>") if path == "/" else 404

    Runs(tmp_path, Site(name="warta", url=f"{BASE}/"), reply).run(datetime(2026, 11, 2, tzinfo=UTC), limit=40)
    assert rows(tmp_path, "articles") == []


def test_a_page_in_the_place_of_a_sitemap_is_followed(tmp_path):
    names = [f"/berita/2026/jembatan-desa-{name}-dibuka/" for name in ("kami", "mereka", "lain", "itu", "ini")]
    links = "".join(f"<p><a href='{name}'>Jembatan desa {name}</a></p>" for name in names)
    pages = {"/": "<html><body><p>Warta</p></body></html>", "/peta-situs.html": f"<html><body>{links}</body></html>"}

    def reply(url, _now):
        path = urlsplit(url).path
        return pages[path] if path in pages else article(names.index(path) + 1) if path in names else 404

    runs = Runs(tmp_path, Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/peta-situs.html"])
    tally = runs.run(datetime(2026, 11, 2, tzinfo=UTC)).tally
    assert (tally.trouble, len(rows(tmp_path, "articles"))) == (None, 5)
    assert "is a page and no sitemap" in " ".join(tally.warnings)


@pytest.mark.parametrize("form", ["<article><h1>Jembatan</h1><p>{}</p></article>", "<h1>Jembatan</h1><p>{}</p>", "<p>{}</p>"])
def test_a_wall_on_every_address_ends_no_article(tmp_path, form):
    """Also the home page and addresses that nobody wrote show it; for a day."""
    name, words = "/berita/2026/jembatan-desa-kami-dibuka/", "Mohon tunggu sebentar, kami sedang memeriksa peramban Anda. "
    wall = f"<html><head><title>Warta</title></head><body>{form.format(words * 3)}</body></html>"

    def reply(url, now):
        path = urlsplit(url).path
        if path == "/sitemap.xml":
            return 200, XML, urlset([(BASE + name, f"2026-11-{now.day:02}")])
        return wall if now.day == 3 else home(range(0)) if path == "/" else article(1) if path == name else 404

    runs = Runs(tmp_path, Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/sitemap.xml"])
    for day in (2, 3, 4):
        runs.run(datetime(2026, 11, day, tzinfo=UTC))
    outcomes = [row["outcome"] for row in rows(tmp_path, "pages") if urlsplit(row["url"]).path == name]
    assert outcomes == ["new", "failed", "unchanged"]


def test_the_home_page_in_the_place_of_an_article_says_that_it_is_gone(tmp_path):
    names = [f"/berita/2026/jembatan-desa-{name}-dibuka/" for name in ("kami", "mereka", "lain", "itu", "ini")]
    links = "".join(f"<p><a href='{name}'>Jembatan desa {number}</a></p>" for number, name in enumerate(names))

    def reply(url, now):
        path = urlsplit(url).path
        if path == "/sitemap.xml":
            return 200, XML, urlset([(BASE + name, f"2026-11-{now.day:02}") for name in names])
        if path == "/" or (path == names[0] and now.day > 2):
            return f"<html><head><title>Warta</title></head><body>{links}</body></html>"
        return article(names.index(path) + 1) if path in names else 404

    runs = Runs(tmp_path, Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/sitemap.xml"])
    for day in (2, 3):
        runs.run(datetime(2026, 11, day, tzinfo=UTC))
    assert [row["outcome"] for row in rows(tmp_path, "pages") if urlsplit(row["url"]).path == names[0]] == ["new", "gone"]


def test_posts_without_words_are_articles_of_their_own(tmp_path):
    post = '<html lang="id"><body class="single-post"><article><h1>Judul {}</h1><div class="entry-content"></div></article></body></html>'
    found = archived(tmp_path, lambda asked: post.format(asked[-1]))
    assert sorted((row["title"], row["text"]) for row in found) == [(f"Judul {n}", "") for n in (1, 2, 3)]
    assert not rows(tmp_path, "duplicates")


SIGN_IN = (
    page(0, body="").split("<body>")[0]
    + "<body><h1>Masuk</h1><form><input type='password'></form><p>Silakan masuk untuk membaca.</p></body></html>"
)
GATES = {
    "to sign in": BASE + "/masuk?next={}",
    "to sign in, in full": BASE + "/akun/?kembali=https%3A%2F%2Fwarta.example{}",
    "of the house, on a host of its own": "https://setuju.example/?url=https://warta.example{}",
    "for bots": "https://guard.example/check?to={}&k=1",
    "in its own folder": BASE + "/umur/18/?r={}&x=1",
}


@pytest.mark.parametrize("gate", GATES.values(), ids=GATES)
def test_a_gate_is_no_article_and_ends_none(tmp_path, gate):
    """It answers for two new addresses and for two articles that are known."""
    paths = [f"/berita/jembatan-desa-{n}" for n in range(1, 5)]
    since = datetime(2026, 11, 2, tzinfo=UTC)

    def reply(url, now):
        asked = urlsplit(url).path
        shut = since + timedelta(hours=2) < now < since + timedelta(days=8)
        if asked == "/sitemap.xml":
            return (
                200,
                XML,
                urlset([(BASE + name, f"{now:%Y-%m-%d}") for name in (paths if now > since + timedelta(hours=2) else paths[:2])]),
            )
        if asked not in paths:
            return home(range(0)) if asked == "/" else 404
        return (200, {"x-final": gate.format(asked)}, SIGN_IN) if shut else article(int(asked[-1]))

    runs = Runs(tmp_path, Site(name="warta", url=f"{BASE}/"), reply, lambda: [f"{BASE}/sitemap.xml"])
    for days in (0, 1, 3, 7):
        runs.run(since + timedelta(days=days))
    assert [(row["url"], row["version"]) for row in rows(tmp_path, "articles")] == [(BASE + path, 1) for path in paths[:2]]
    told = [
        row
        for row in rows(tmp_path, "pages")
        if row["url"].partition(BASE)[2] in paths and row["fetched_at"] > since + timedelta(hours=2)
    ]
    assert {row["outcome"] for row in told} == {"failed"}
    assert {row["url"] for row in told} == {BASE + path for path in paths}
    runs.run(since + timedelta(days=12))
    assert sorted((row["url"], row["version"]) for row in rows(tmp_path, "articles")) == [(BASE + path, 1) for path in paths]
