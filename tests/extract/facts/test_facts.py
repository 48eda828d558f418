"""Title, names, times, kinds and selectors, each rule in a table."""

from datetime import UTC, datetime

import pytest

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
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
