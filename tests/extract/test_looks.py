"""What is kept of a page to learn its site's profile from."""

from datetime import UTC, datetime

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.sites import Site
from tests.extract.profile.made_site import WRITERS, Look, read, story

PAGE = Look(
    head='<meta name="author" content="Kabar Pantai"><meta property="article:published_time" content="2026-03-1{n}T01:15:00Z">',
    before='<div class="author">{writer}</div><p class="date">1{n}.03.2026 08:15</p>',
    between="<h3>Latar belakang</h3>",
    after='<div class="kotak-77"><p>Baca 12 kali</p></div>',
    title="Warga bangun {thing} {n} | Kabar Pantai",
    url="https://kabar.example.id/{n}/",
)


def test_a_look() -> None:
    look = read(PAGE, 3, learning=True).look
    assert look
    assert look.titles == ("Warga bangun pasar 3 | Kabar Pantai",)
    assert look.stated == {"kabar pantai"}
    assert WRITERS[3].casefold() in look.shown
    assert (look.later, look.zone, look.ahead) == (7 * 60, "Asia/Jakarta", 7 * 60)
    assert look.times == {"2026-03-13T01:15:00Z"}


def test_its_blocks() -> None:
    look = read(PAGE, 3, learning=True).look
    assert look
    blocks = {block.words: block for block in look.blocks}
    assert blocks["baca 0 kali"].place == "p < div.kotak-0 < div.isi"
    heading = blocks["latar belakang"]
    assert (heading.kept, heading.leads, heading.is_long) == (True, True, False)
    assert sum(block.kept for block in look.blocks if "kota" in block.words) >= 1


def test_only_where_it_is_asked_for() -> None:
    assert read(PAGE, 3).look is None
    assert read(Look(), 3, learning=True).article
    assert story(3) != story(4)


def test_a_page_that_has_words_and_no_text() -> None:
    box = b"<html lang=id><title>Warta</title><div style='z-index: 9'><h2>Kami menghargai privasi Anda</h2><p>Kami dan 843 mitra</p></div>"
    for body in (box, b"<meta property=og:type content=article>" + box, b"<p>Memuat", b"<h1></h1>", b""):
        document = parse(Fetched(url="https://kabar.example.id/1", body=body, fetched_at=datetime(2026, 11, 1, tzinfo=UTC)))
        found = extract(document, Site(name="kabar", url="https://kabar.example.id/"), learning=True)
        assert "reading failed" not in found.reason
