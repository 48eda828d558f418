"""A page to an article and its comments: any bytes give an answer, and what cannot be read is its reason."""

import pytest

from crawler.extract import extraction
from crawler.extract.extraction import EXTRACTOR, extract
from crawler.extract.facts.authors import Signed
from crawler.sites import Selectors, Site
from tests.extract.reading import PROSE, document

SITE = Site(name="kabar", url="http://kabar.example/")
NEWS = (
    "<html lang='id'><head><title>Jembatan Baru | Kabar</title><meta property='og:type' content='article'>"
    "<meta property='article:published_time' content='2024-05-03T10:00:00+07:00'></head><body><h1>Jembatan Baru</h1>"
    f"<article>{f'<p>{PROSE}</p>' * 9}</article><ol><li id='comment-7' class='comment'><b class='fn'>Ana</b><p>Setuju.</p></li></ol></body>"
)


def read(html, site=SITE):
    return extract(document(html), site)


def test_an_article_with_its_comment_and_its_sources():
    found = read(NEWS)
    assert (found.kind, found.article.title, found.article.published_at_raw) == (
        "article",
        "Jembatan Baru",
        "2024-05-03T10:00:00+07:00",
    )
    assert found.article.text.startswith(PROSE)
    assert [comment.author for comment in found.thread.comments] == ["Ana"]
    assert found.article.extractor in (None, EXTRACTOR)
    assert 0 <= found.confidence <= 1
    assert {"title", "published_at", "language"} <= set(found.sources)


@pytest.mark.parametrize(("source", "kind"), [("guess", "other"), ("byline", "article"), ("line", "article")])
def test_a_writer_who_was_guessed_bears_no_article_out(source, kind, monkeypatch):
    """Menus and names of things stand where writers do."""
    monkeypatch.setattr(extraction, "choose_authors", lambda *_: Signed(["Close Menu"], None, source))
    page = document(f"<h1>Jembatan</h1>{f'<p>{PROSE}</p>' * 9}", "http://kabar.example/docs/jembatan")
    assert extract(page, SITE).kind == kind


SAID = "".join(
    f"<div><b>{who}</b> <time datetime='2024-05-0{day}T1{day}:30:00Z'>{day}.5.2024 1{day}:30</time><p>{said}</p></div>"
    for day, who, said in (
        (6, "Ana Lestari", "Setuju sekali, warga sudah lama menunggu."),
        (7, "mario77", "Tolong dicek lagi anggarannya, tahun lalu kacau."),
        (8, "Joko", "Kemarin saya lewat sana dan papannya memang goyang."),
    )
)
FORM = "<form method=post><textarea name=m></textarea></form>"


@pytest.mark.parametrize(
    "frame", ["<div><h1>Jembatan</h1>{}{}</div>{}", "<div><h1>Jembatan</h1>{}{}<div>{}</div></div>", "<h1>Jembatan</h1>{}{}{}"]
)
def test_the_times_and_names_of_comments_are_none_of_the_article(frame):
    """Wherever they stand, and though machines can read theirs alone."""
    found = read(f"<body>{frame.format('<p>3 Mei 2024</p>', f'<p>{PROSE}</p>' * 5, SAID + FORM)}</body>")
    assert [comment.author for comment in found.thread.comments] == ["Ana Lestari", "mario77", "Joko"]
    assert (found.article.published_candidates[0], found.article.authors) == ("3 Mei 2024", [])
    assert found.article.text.count(PROSE) == len(found.article.text.split("\n\n"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00" * 100,
        b"\xff\xfe\x00",
        b"<",
        b"<html><body></body></html>",
        b"{}",
        b"%PDF-1.4",
        "בלה".encode("utf-16"),
        b"<p" * 5_000,
    ],
)
def test_any_bytes_give_an_answer(body):
    found = read(body)
    assert found.article is None
    assert found.reason


def test_the_same_bytes_give_the_same_answer():
    assert read(NEWS) == read(NEWS)


@pytest.mark.parametrize(("name", "is_article"), [("read_thread", True), ("choose_title", False)])
def test_what_breaks_a_reader_is_said(monkeypatch, name, is_article):
    def broken(*args, **more):
        raise RuntimeError("torn")

    monkeypatch.setattr(extraction, name, broken)
    found = read(NEWS)
    assert (found.article is not None) is is_article
    assert "torn" in (found.thread.reason if is_article else found.reason)


def test_selectors_decide_whatever_the_rules_say():
    site = Site(name="kabar", url="http://kabar.example/", selectors=Selectors(title=".t", text=".x"))
    found = read(f"<b class=t>Dipilih</b><div class=x>{f'<p>{PROSE}</p>' * 3}</div>{f'<p>{PROSE}</p>' * 9}", site)
    assert (found.article.title, found.article.text) == ("Dipilih", "\n\n".join([PROSE] * 3))
    assert found.confidence == 1
    assert found.sources["title"] == "selector"
