"""Title, names, times, kinds and selectors, each rule in a table."""

from datetime import UTC, datetime

import pytest

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.extract.facts.people import clean_names, is_person
from crawler.extract.page.jsonld import parse_loose
from crawler.extract.text.continuation import continues
from crawler.extract.text.credits import is_credit, is_tail_note
from crawler.extract.text.phrases import is_ending, is_furniture, is_pointer
from crawler.extract.text.walls import is_wall
from crawler.sites import Selectors, Site

TEXT = "".join(
    f"<p>Kalimat nomor {n} dari sebuah berita tentang jembatan gantung yang diperbaiki warga desa.</p>" for n in range(9)
)


def read(html: str, url: str = "http://kabar.example/berita/jembatan", **selectors):
    site = Site(name="kabar", url="http://kabar.example/", selectors=Selectors(**selectors))
    return extract(parse(Fetched(url=url, body=html.encode(), fetched_at=datetime(2026, 11, 24, tzinfo=UTC))), site)


def ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        (
            "<title>Jembatan Baru | Kabar</title><meta property='og:site_name' content='Kabar'>",
            "<h1>Jembatan Baru</h1>",
            "Jembatan Baru",
        ),
        (
            "<title>Kabar Desa \u00bb Blog Archive \u00bb Jembatan Baru</title>",
            "<h1>Kabar Desa</h1><h2>Jembatan Baru</h2>",
            "Jembatan Baru",
        ),
        (
            "<title>Lima Jembatan</title><meta property='og:title' content='Lima Jembatan Tertua dan Ceritanya'>",
            "<h1 itemprop='alternativeHeadline'>Lima Jembatan</h1><h2 itemprop='headline'>Lima Jembatan Tertua dan Ceritanya</h2>",
            "Lima Jembatan Tertua dan Ceritanya",
        ),
        (
            "<title>\u6865\u6881\u7ef4\u4fee\u5b8c\u6210_\u5730\u65b9_\u65b0\u95fb</title>",
            "",
            "\u6865\u6881\u7ef4\u4fee\u5b8c\u6210",
        ),
        ("<title>Jembatan</title>", "<h1><span class='kicker'>Desa</span> Jembatan Baru di Hulu</h1>", "Jembatan Baru di Hulu"),
        (
            "<meta property='og:title' content='Jembatan Baru di Hulu'>",
            "<h1>Desa Jembatan Baru di Hulu</h1>",
            "Jembatan Baru di Hulu",
        ),
        (
            "<title>Jembatan Baru di Hulu - Kabar</title>",
            "<h1><a href='/'>Kabar</a></h1><h2>Jembatan Baru di Hulu</h2>",
            "Jembatan Baru di Hulu",
        ),
        # A kicker that a colon ties to the headline is part of it where every statement repeats both.
        (
            "<meta property='og:title' content='Surat Desa: Jembatan Baru'><title>Surat Desa: Jembatan Baru</title>",
            "<h1><span class='kicker'>Surat Desa</span><span class='colon'>: </span>Jembatan Baru</h1>",
            "Surat Desa: Jembatan Baru",
        ),
        (
            "<meta property='og:title' content='Surat Desa Jembatan Baru'><title>Jembatan Baru</title>",
            "<h1><span class='kicker'>Surat Desa</span> Jembatan Baru</h1>",
            "Jembatan Baru",
        ),
        ("<meta property='og:title' content='Jembatan &amp; Sungai Baru'>", "", "Jembatan & Sungai Baru"),
        (
            "<title>Jembatan Baru di Hulu｜Kabar</title><meta property='og:site_name' content='Kabar'>",
            "",
            "Jembatan Baru di Hulu",
        ),
        (
            "<title>Kabar Lembah » Blog Archive » Jembatan Baru</title>",
            "<h2><a href='/x'>Jembatan Baru</a></h2>",
            "Jembatan Baru",
        ),
        (
            "<title>Jembatan Baru | Lembah Kita</title>",
            "<h1><a href='/'>Lembah Kita</a></h1><h2><a href='/x'>Jembatan Baru</a></h2>",
            "Jembatan Baru",
        ),
        (
            "<meta property='og:title' content='Hulu - Jembatan Baru Dibuka'><title>Jembatan Baru Dibuka</title>",
            "",
            "Jembatan Baru Dibuka",
        ),
        (
            "<meta property='og:title' content='Desa / Jembatan Baru Dibuka'>",
            "<h1><i>Desa</i>Jembatan Baru Dibuka</h1>",
            "Desa / Jembatan Baru Dibuka",
        ),
        (
            "<meta property='og:title' content='Warga Hulu'><title>Warga Hulu</title>",
            "<h1>Jembatan gantung baru akhirnya dibuka</h1>",
            "Jembatan gantung baru akhirnya dibuka",
        ),
        (
            "<title>Jembatan Dibuka: Warga Lewat</title>"
            + ld('{"@type": "NewsArticle", "headline": "Jembatan Dibuka: Warga Lewat"}'),
            "<h1>Warga Sudah Lewat di Jembatan Hulu</h1>",
            "Jembatan Dibuka: Warga Lewat",
        ),
        (
            "<title>Berita</title><meta property='og:title' content='Jembatan Baru'>",
            "<h1>Berita</h1><h1>Jembatan Baru</h1>",
            "Jembatan Baru",
        ),
    ],
)
def test_title(head, heading, title):
    assert read(f"<head>{head}</head><body>{heading}{TEXT}</body>").article.title == title


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (["By Ann Bell and Tom Ware"], ["Ann Bell", "Tom Ware"]),
        (["Oleh: Siti Aminah, Reporter"], ["Siti Aminah"]),
        (["Von Lena von Berg, Redakteurin"], ["Lena von Berg"]),
        (["Ann Bell | ann@kabar.example"], ["Ann Bell"]),
        (["admin", "Posted by Ann Bell on March 3"], ["Ann Bell"]),
        (["freeman1984"], ["freeman1984"]),
        (["Kabar Lembah"], []),
        (["https://kabar.example/author/x"], []),
    ],
)
def test_names(raw, names):
    assert clean_names(raw, {"kabar lembah", "kabar example"})[0] == names


@pytest.mark.parametrize(
    ("name", "person"),
    [("Ann Bell", True), ("Lena von Berg", True), ("Agentur Nord", False), ("dpa", False), ("高森 由里", True)],
)
def test_person(name, person):
    assert is_person(name) == person


@pytest.mark.parametrize(
    ("html", "first"),
    [
        ("<span class=tanggal>Senin, 4 Desember 2023 10:15 WIB</span>", "4 Desember 2023 10:15 WIB"),
        ("<p>Diterbitkan 4 Desember 2023 pukul 10:15</p>", "4 Desember 2023 pukul 10:15"),
        ("<time datetime='2023-12-04T10:15:00+07:00'>kemarin</time>", "2023-12-04T10:15:00+07:00"),
        ("<span class=updated>5 Desember 2023</span><span class=posted-on>4 Desember 2023</span>", "4 Desember 2023"),
        ("<p>12月4日</p><p>2023年12月4日</p>", "2023年12月4日"),
    ],
)
def test_first_candidate(html, first):
    page = f"<div class=top><span class=date>24 November 2026</span></div><article><h1>Jembatan Baru</h1>{html}<div class=isi>{TEXT}</div></article>"
    assert read(page).article.published_candidates[0] == first


def test_published_before_modified():
    metas = "<meta property='article:modified_time' content='2024-02-02'><meta property='article:published_time' content='2024-01-01'>"
    article = read(f"<head>{metas}</head><h1>A</h1>{TEXT}").article
    assert (article.published_candidates[0], article.modified_candidates[0]) == ("2024-01-01", "2024-02-02")


@pytest.mark.parametrize(
    ("html", "url", "kind"),
    [
        (f"<h1>Jembatan</h1>{TEXT}", "http://kabar.example/a", "article"),
        (
            f"<body class='home blog'><article>{TEXT}</article><article></article><article></article>",
            "http://kabar.example/",
            "listing",
        ),
        (f"<body class='page page-id-2'><h1>Tentang</h1>{TEXT}", "http://kabar.example/tentang", "other"),
        ("<meta property='og:type' content='article'><h1>Foto</h1><p>Pendek.</p>", "http://kabar.example/a", "stub"),
        (
            '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"x"}</script>' + TEXT,
            "http://kabar.example/a",
            "live",
        ),
        ("", "http://kabar.example/a", "other"),
    ],
)
def test_kind(html, url, kind):
    assert read(html, url).kind == kind


@pytest.mark.parametrize(
    ("other", "further"),
    [
        ("http://k.example/2023/12/04/judul/2/", True),
        ("http://k.example/2023/12/04/judul/?page=2", True),
        ("http://k.example/2023/12/04/judul/comment-page-2/", False),
        ("http://k.example/2023/12/04/lain/2/", False),
        ("http://k.example/2023/12/04/judul/", False),
        ("http://lain.example/2023/12/04/judul/2/", False),
    ],
)
def test_continues(other, further):
    assert continues("http://k.example/2023/12/04/judul/", other) == further


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (lambda t: is_pointer(t, len(t)), "Baca juga: Jembatan Lama Ditutup"),
        (lambda t: is_pointer(t, len(t)), "Lesen Sie auch: Die alte Brücke"),
        (lambda t: is_pointer(t, 0), "MORE COMMENTARY »"),
        (lambda t: is_pointer(t, 0), "Next Page"),
        (is_furniture, "Read or Share this story: http://kabar.example/x"),
        (is_furniture, "Advertisement"),
        (is_credit, "Jembatan di hulu (Foto: Antara)"),
        (lambda t: is_ending(t, "h3"), "Pos terkait"),
        (is_wall, "Subscribe now to continue reading"),
        (is_tail_note, "Ann Bell contributed to this report."),
    ],
)
def test_furniture_says_so(rule, text):
    assert rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "“Baca buku ini,” katanya kepada murid.",
        "More coverage of rural areas is needed, said the minister on Monday.",
        "Share prices fell on Monday, the bank said.",
        "Foto itu diambil pada 1965 di Bandung.",
    ],
)
def test_sentences_stay(text):
    said = (is_pointer(text, 0), is_furniture(text), is_credit(text), is_ending(text, "p"), is_wall(text))
    assert not any(said)


@pytest.mark.parametrize("broken", ['{"a": "b\nc"}', '{"a": "b",}', '<!-- {"a": 1} -->', '//<![CDATA[\n{"a": 1}\n//]]>'])
def test_broken_json_is_mended(broken):
    assert parse_loose(broken)


def test_selectors_override():
    html = f"<h1>Salah</h1><b class=t>Benar</b><i class=a>Oleh Siti Aminah</i><u class=d>1 Mei 2024</u><div class=x>{TEXT}<p class=ad>Beli!</p></div>"
    found = read(html, title=".t", text=".x", authors=".a", published=".d", remove=".ad")
    article = found.article
    assert (article.title, article.authors, article.published_candidates[0]) == ("Benar", ["Siti Aminah"], "1 Mei 2024")
    assert article.text.count("\n\n") == 8
    assert found.sources["text"] == "selector"


def test_further_pages_and_comments_stay_apart():
    links = "<div class='page-links'>Halaman: 1 <a href='/berita/jembatan/2/'>2</a></div><a href='/berita/jembatan/comment-page-2/'>x</a>"
    assert read(f"<h1>J</h1><div>{TEXT}{links}</div>", "http://kabar.example/berita/jembatan/").next_pages == (
        "http://kabar.example/berita/jembatan/2/",
    )


def test_reservation_is_kept_as_stated():
    head = "<meta name='robots' content='index, noai'><meta name='tdm-reservation' content='1'>"
    assert read(f"<head>{head}</head>{TEXT}").reservation == "robots: index, noai; tdm-reservation: 1"


def test_inline_spacing_and_lines():
    article = read(f"<h1>J</h1><div><p>Kata <a href=x>tautan</a>, lalu <b>tebal</b>.<br>Baris dua.</p>{TEXT}</div>").article
    assert article.text.startswith("Kata tautan, lalu tebal.\nBaris dua.\n\n")
