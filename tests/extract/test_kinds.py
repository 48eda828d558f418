"""What a page is taken for."""

from datetime import UTC, datetime

import pytest

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.extract.kinds import is_home
from crawler.sites import Site

SENTENCE = "Para nelayan menanam rumpon bambu di perairan dangkal agar ikan kembali mendekat ke pantai. "
TEXT = f"<p>{SENTENCE * 3}</p>" * 4
SHORT = "<p>Rumpon bambu mulai ditanam.</p>"


def stated(kind: str, more: str = "") -> str:
    return f'<script type="application/ld+json">{{"@type":"{kind}","headline":"Rumpon Bambu"{more}}}</script>'


def og(kind: str) -> str:
    return f'<meta property="og:type" content="{kind}">'


SIGNED = "<p>Oleh: Siti Aminah, 4 Desember 2023</p>"


def teasers(count: int, tag: str = "article") -> str:
    one = '<{tag} class="post"><h2><a href="/berita/{n}/">Nelayan Menanam Rumpon Bambu Bagian {n}</a></h2><p>{text}</p></{tag}>'
    return "".join(one.format(tag=tag, n=n, text=SENTENCE) for n in range(count))


PASSWORD = '<form class="post-password-form"><p>Konten ini dilindungi kata sandi, masukkan kata sandi di bawah ini:</p><p><label>Kata Sandi: <input type="password"></label></p></form>'


def posts(title: str, when: str, count: int = 4, before: str = "") -> str:
    """Whole posts below each other, each made so: `{n}` is its number."""
    one = f"<div class='post'>{title}{when}{TEXT}</div>"
    return f"<main>{before}" + "".join(one.replace("{n}", str(n)) for n in range(3, 3 + count)) + "</main>"


TITLE = '<h2 class="title"><a href="/laut/{n}/">Nelayan menanam rumpon bambu bagian {n}</a></h2>'
WHEN = "<time datetime='2024-03-0{n}T08:00:00Z'>{n} Maret 2024</time>"
CASES = {
    "plain article": ("/a/", f"<article><h1>Rumpon Bambu</h1>{TEXT}</article>", "article"),
    "stated article": ("/a/", f"{stated('NewsArticle')}<h1>Rumpon Bambu</h1>{TEXT}", "article"),
    "brief": ("/a/", f"{stated('NewsArticle')}<h1>Rumpon Bambu</h1><article><p>{SENTENCE * 2}</p></article>", "article"),
    "live": ("/a/", f"{stated('LiveBlogPosting')}<h1>Rumpon Bambu</h1>{TEXT}", "live"),
    "video": ("/a/", f"{stated('VideoObject')}<h1>Rumpon Bambu</h1>{SHORT}", "video"),
    "video by og:type": ("/a/", f'<meta property="og:type" content="video.other"><h1>Rumpon Bambu</h1>{SHORT}', "video"),
    "article around a video": ("/a/", f"{stated('NewsArticle')}{stated('VideoObject')}<h1>Rumpon Bambu</h1>{SHORT}", "video"),
    "gallery": ("/a/", f"{stated('ImageGallery')}{stated('NewsArticle')}<h1>Rumpon Bambu</h1>{SHORT}", "gallery"),
    "wall": ("/a/", stated("NewsArticle", ',"isAccessibleForFree":false') + f"<h1>Rumpon Bambu</h1>{SHORT}", "wall"),
    "password": (
        "/a/",
        f"<article><h1>Diproteksi: Rumpon Bambu</h1><div class='entry-content'>{PASSWORD}</div></article>",
        "wall",
    ),
    "a month's one whole post": (
        "/2024/03/",
        f'<body class="archive date"><main><h1>Month: March 2024</h1>{TITLE}{TEXT}</main></body>',
        "listing",
    ),
    "a writer's one whole post": (
        "/author/siti/",
        f'<body class="archive author"><main><h1>Author: Siti</h1>{TITLE}{WHEN}{TEXT}</main></body>',
        "listing",
    ),
    "a section's one whole post": (
        "/category/laut/",
        f'<body class="archive category"><main><h1>Laut</h1><article>{TITLE}{TEXT}</article></main></body>',
        "listing",
    ),
    "a subject's one whole post": (
        "/tag/rumpon/",
        f'<body class="archive tag"><h1>Rumpon</h1><article>{TITLE}{TEXT}</article></body>',
        "listing",
    ),
    "a day's one whole post": ("/2024/03/05/", f'<body class="archive date"><main>{TITLE}{TEXT}</main></body>', "listing"),
    "a post below its day": ("/2024/03/05/rumpon/", f'<body class="date"><h1>Rumpon Bambu</h1>{TEXT}</body>', "article"),
    "login beside the text": ("/a/", f"<div>{PASSWORD}</div><article><h1>Rumpon Bambu</h1>{TEXT}</article>", "article"),
    "login within the text": ("/a/", f"<main><h1>Masuk</h1>{TEXT}{PASSWORD}</main>", "other"),
    "login within a dated text": ("/a/", f"<main><h1>Rumpon</h1><p>Siti, 4 Desember 2023</p>{TEXT}{PASSWORD}</main>", "article"),
    "a few words of nobody": ("/a/", f"<main><h1>Hubungi kami</h1><p>{SENTENCE * 3}</p></main>", "other"),
    "a few words of somebody": ("/a/", f"<main><h1>Rumpon</h1><p>Oleh: Siti Aminah</p><p>{SENTENCE * 3}</p></main>", "article"),
    "a few words of a day": ("/a/", f"<main><h1>Rumpon</h1><p>4 Desember 2023</p><p>{SENTENCE * 3}</p></main>", "article"),
    "documentation": ("/docs/pasang/", f"<main><h1>Memasang rumpon</h1>{TEXT}</main>", "other"),
    "documentation in a language": ("/id/docs/pasang/", f"<main><h1>Memasang rumpon</h1>{TEXT}</main>", "other"),
    "an encyclopedia": ("/wiki/Rumpon", f"<main><h1>Rumpon</h1>{TEXT}</main>", "other"),
    "documentation that is signed": ("/docs/a/", f"<main><h1>Rumpon</h1><p>Oleh: Siti Aminah</p>{TEXT}</main>", "article"),
    "documentation that is stated": ("/docs/a/", f"{stated('NewsArticle')}<h1>Rumpon Bambu</h1>{TEXT}", "article"),
    "documentation that is dated": (
        "/docs/a/",
        (
            '<meta property="og:type" content="article"><meta property="article:published_time" content="2024-03-04T10:15:00Z">'
            f"<main><h1>Rumpon</h1>{TEXT}</main>"
        ),
        "article",
    ),
    "documentation with a day": (
        "/docs/a/",
        (
            '<meta property="og:type" content="website"><meta property="article:published_time" content="2024-03-04T10:15:00Z">'
            f"<main><h1>Rumpon</h1>{TEXT}</main>"
        ),
        "other",
    ),
    "documentation that shows a day": ("/docs/a/", f"<main><h1>Rumpon</h1><p>4 Desember 2023</p>{TEXT}</main>", "other"),
    "documentation that says so": ("/a/", f"{stated('TechArticle')}<h1>Rumpon Bambu</h1>{TEXT}", "other"),
    "a guide that is signed": (
        "/a/",
        f"{stated('TechArticle')}<main><h1>Rumpon Bambu</h1><p>Oleh: Siti Aminah</p>{TEXT}</main>",
        "article",
    ),
    "a guide that is a post": (
        "/a/",
        f'<meta property="og:type" content="article">{stated("TechArticle")}<h1>Rumpon Bambu</h1>{TEXT}',
        "article",
    ),
    "docs deep in an address": ("/berita/laut/docs/rumpon", f"<main><h1>Rumpon</h1>{TEXT}</main>", "article"),
    "stub": ("/a/", f"{stated('NewsArticle')}<h1>Rumpon Bambu</h1>{SHORT}", "stub"),
    "home page": ("/", f"<h1>Kabar</h1>{teasers(8)}", "listing"),
    "home page with one whole article": (
        "/",
        f"<article><h1>Rumpon Bambu</h1><p>Siti, 4 Desember 2023</p>{TEXT}</article>",
        "listing",
    ),
    "home page by its file": ("/index.html", f"<article><h1>Rumpon Bambu</h1>{TEXT}</article>", "listing"),
    "home page that calls itself one": ("", f"{stated('NewsArticle')}<h1>Rumpon Bambu</h1>{TEXT}", "listing"),
    "a number behind the root": ("/?p=12", f"<article><h1>Rumpon Bambu</h1>{TEXT}</article>", "article"),
    "an article called index": ("/laut/index.html", f"<article><h1>Rumpon Bambu</h1>{TEXT}</article>", "article"),
    "posts below each other": ("/laut/", posts(TITLE, WHEN), "listing"),
    "posts whose times stand above": ("/laut/", posts("", WHEN + TITLE), "listing"),
    "posts whose titles are no headings": ("/laut/", posts(TITLE.replace("h2", "p"), WHEN), "listing"),
    "posts with days in words": ("/laut/", posts(TITLE, "<p>{n} Maret 2024 oleh Siti</p>"), "listing"),
    "posts that state an article": ("/laut/", stated("BlogPosting") + posts(TITLE, WHEN), "listing"),
    "posts without times": ("/laut/", posts(TITLE, ""), "article"),
    "two posts": ("/laut/", posts(TITLE, WHEN, 2), "article"),
    "an article with boxes between": ("/laut/", posts(TITLE, WHEN, 4, f"<h1>Rumpon</h1>{TEXT}"), "article"),
    "chapters with dates": ("/laut/", posts("<h2>Bagian {n} dari cerita ini</h2>", WHEN), "article"),
    "category": ("/category/laut/", f"<h1>Laut</h1>{teasers(8)}", "listing"),
    "day": (
        "/2024/11/05/",
        "<h1>Arsip</h1>" + "".join(f'<h2><a href="/b/{n}">Rumpon bambu {n} dibuka</a></h2><p>{SENTENCE}</p>' for n in range(5)),
        "listing",
    ),
    "day, with words below": (
        "/2024/11/05",
        "<h1>Arsip</h1>"
        + "".join(f'<h2><a href="/b/{n}">Rumpon bambu {n} dibuka</a></h2><p>{SENTENCE * 3}</p>' for n in range(6)),
        "listing",
    ),
    "page of a list": ("/berita/page/3/", f"<h1>Berita</h1>{teasers(8)}", "listing"),
    "article with teasers below": (
        "/a/",
        f"<article><h1>Rumpon Bambu</h1>{TEXT}</article><div>{teasers(5, 'div')}</div>",
        "article",
    ),
    "nothing": ("/a/", "", "other"),
}


@pytest.mark.parametrize("name", CASES)
def test_kind(name):
    path, body, expected = CASES[name]
    page = f"<html><head><title>Rumpon Bambu</title></head><body>{body}</body></html>"
    document = parse(
        Fetched(url=f"http://kabar.example{path}", body=page.encode(), fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    )
    found = extract(document, Site(name="kabar", url="http://kabar.example"))
    assert (found.kind, bool(found.reason)) == (expected, True), found.reason
    assert (found.article is None) == (expected in ("listing", "wall", "other"))


@pytest.mark.parametrize(
    ("statement", "chance", "kind"),
    [
        ("", 0.08, "article"),
        ("", 0.03, "other"),
        (stated("Product"), 0.1, "other"),
        (stated("ItemList"), 0.1, "other"),
        (stated("Product"), 0.2, "other"),
        (stated("Product"), 0.4, "article"),
        (stated("NewsArticle"), 0.08, "article"),
        (stated("NewsArticle"), 0.03, "other"),
        (stated("Organization"), 0.03, "other"),
        (stated("Organization"), 0.08, "article"),
        (og("article"), 0.08, "article"),
        (og("website"), 0.03, "other"),
        (og("product"), 0.4, "other"),
        (og("product.group"), 0.4, "other"),
        (og("product"), 0.6, "other"),
        (og("product"), 0.7, "article"),
        (SIGNED, 0.02, "other"),
        (og("product") + SIGNED, 0.4, "other"),
        (og("product") + stated("NewsArticle"), 0.4, "article"),
        (SIGNED, 0.05, "article"),
        ("<p>Oleh: Siti Aminah</p>", 0.08, "article"),
        ("<p>Oleh: Siti Aminah</p>", 0.03, "other"),
    ],
)
def test_how_likely_an_article_must_be(monkeypatch, statement, chance, kind):
    monkeypatch.setattr("crawler.extract.extraction.article_chance", lambda _row: chance)
    beside = "".join(f"<div><b>Harga</b><p>Rp {number}</p></div>" for number in range(20))
    above, _, below = statement.partition("<p>")
    body = f"{above}<main><h1>Rumpon</h1>{below and '<p>' + below}{TEXT}</main>{beside}".encode()
    fetched = Fetched(url="http://kabar.example/a/", body=body, fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert extract(parse(fetched), Site(name="kabar", url="http://kabar.example/")).kind == kind


@pytest.mark.parametrize(
    ("url", "home", "whole"),
    [
        ("http://kabar.example/", "http://kabar.example/", True),
        ("http://kabar.example", "http://kabar.example/", True),
        ("http://kabar.example/index.html", "http://kabar.example/", True),
        ("http://kabar.example/Default.aspx", "http://kabar.example/", True),
        ("http://news.kabar.example/", "http://kabar.example/", True),
        ("http://kabar.example/?p=12", "http://kabar.example/", False),
        ("http://kabar.example/index.php?id=12", "http://kabar.example/", False),
        ("http://kabar.example/laut/index.html", "http://kabar.example/", False),
        ("http://cerita.example/", "http://kabar.example/", False),
    ],
)
def test_the_address_of_the_whole_site(url, home, whole):
    assert is_home(url, home) == whole


NAV = "".join(f'<a href="/kanal/{n}/">Kanal nomor {n}</a> ' for n in range(12))
NOTE = "<p>Rumpon bambu ditanam nelayan pagi ini.</p>"
TEASER = f'<h1>Laut</h1><div><h2><a href="/berita/1/">Nelayan menanam rumpon bambu</a></h2>{NOTE}</div>'
NAMES = "".join(f'<li><a href="/berita/{n}/">Nelayan menanam rumpon bambu {n}</a></li>' for n in range(9))
DOUBTED = {
    "a list of one": ("", TEASER, 0.04, "other"),
    "one that is likely": ("", TEASER, 0.2, None),
    "a list of names": ("", f"<h1>Arsip</h1>{NOTE}<ul>{NAMES}</ul>", 0.15, "listing"),
    "one that is likelier": ("", f"<h1>Arsip</h1>{NOTE}<ul>{NAMES}</ul>", 0.2, None),
    "one that calls itself an article": (stated("NewsArticle"), f"<h1>Arsip</h1>{NOTE}<ul>{NAMES}</ul>", 0.1, "listing"),
    "a thing that is sold": ("", f"<h1>Rumpon</h1>{NOTE}<div>{NAV}</div>", 0.04, "listing"),
    "a note and nothing else": ("", f"<h1>Rumpon</h1>{NOTE}", 0.04, None),
    "a note among many links": (stated("NewsArticle"), f"<p>{SENTENCE}</p>{NAV}", 0.04, "listing"),
    "a note above two lines": ("", f"<h1>Rumpon</h1>{NOTE}<h2><a href='/b/'>Laut</a></h2><p>Di sini ada kabar laut.</p>", 0.04, "other"),
    "comments below": ("", TEASER + "<ol class='comment-list'>" + "".join(
        f'<li id="comment-{n}" class="comment"><b class="fn">Siti {n}</b> <time datetime="2024-03-0{n}T08:00:00Z">{n}</time><p>{SENTENCE}</p></li>'
        for n in range(1, 4)) + "</ol>", 0.04, None),
}  # fmt: skip


@pytest.mark.parametrize("name", DOUBTED)
def test_little_text_where_hardly_one_page_like_it_is_an_article(monkeypatch, name):
    head, body, chance, kind = DOUBTED[name]
    monkeypatch.setattr("crawler.extract.extraction.article_chance", lambda _row: chance)
    page = f"<html><head><title>Laut</title>{head}</head><body><main>{body}</main></body></html>".encode()
    fetched = Fetched(url="http://kabar.example/laut/rumpon/", body=page, fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    found = extract(parse(fetched), Site(name="kabar", url="http://kabar.example/"))
    settled = found.settled()
    assert found.kind == "stub"
    assert found.article is not None
    assert (settled.kind if settled.article is None else None) == kind, (found.reason, settled.reason)
