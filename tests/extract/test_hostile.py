"""Any bytes give an answer, in bounded time."""

import time
from datetime import UTC, datetime

import pytest

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.found import Provenance
from crawler.items import Clipping
from crawler.sites import Site
from pipelines.normalize.fields import Locale, NamePolicy, normalize

pytestmark = pytest.mark.slow


PARAGRAPH = b"<p>" + b"Rumah di tepi sungai itu sudah lama kosong, kata para tetangga. " * 4 + b"</p>"
CASES = {
    "twenty megabytes": b"<html><body><article>" + PARAGRAPH * 80_000,
    "a million nested boxes": b"<div>" * 1_000_000 + b"x",
    "a million nested links": b"<a href=x>" * 1_000_000,
    "nested lists": b"<ul><li>" * 500_000 + PARAGRAPH,
    "nested tables": b"<table><tr><td>" * 300_000 + PARAGRAPH,
    "different nested styles": b"".join(b"<font x=%d>" % n for n in range(200_000)) + b"<p>x" * 1000,
    "misnested styles": b"<b><i><u><p></b></i></u>" * 100_000,
    "a million attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b">" + PARAGRAPH,
    "nested JSON-LD": b'<script type="application/ld+json">{"@type":"NewsArticle","author":'
    + b"[" * 900
    + b'"x"'
    + b"]" * 900
    + b"}</script>",
    "broken JSON-LD": b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>" + PARAGRAPH * 9,
    "a hundred thousand bylines": b"<time datetime='2020-01-01'>x</time><span class=author>Rina Sari</span>" * 100_000,
    "a hundred thousand walls": b"<article>" + b"<div><div>Subscribe now to continue reading</div></div>" * 100_000,
    "null bytes": b"\0" * 1000 + b"<html><body>" + PARAGRAPH * 20 + b"\0" * 1000,
    "no html element": PARAGRAPH * 20,
    "a lying charset": b"<meta charset=utf-16><body>" + PARAGRAPH * 20,
    "binary": bytes(range(256)) * 4000,
    "nothing": b"",
    "one paragraph of ten megabytes": b"<p>" + b"Rumah di tepi sungai. " * 500_000,
    "line breaks without an end": b"<div>" + b"satu<br><br>" * 500_000,
    "a million short boxes": b"<div class='a b'>satu</div>" * 1_000_000,
    "a million lists of links": b"<ul><li><a href=/x>Baca juga: satu dua tiga</a></ul>" * 200_000,
    "a hundred thousand articles": b"<article><h1>Satu dua tiga empat</h1><p>Lima enam tujuh delapan sembilan.</p></article>"
    * 100_000,
    "a hundred thousand classes": b"<div class='" + b" ".join(b"kelas-%d" % n for n in range(100_000)) + b"'>" + PARAGRAPH * 9,
    "half letters": b"<p>\xc3<p>\xe2\x82<p>\xf0\x9f\x98" * 10_000 + PARAGRAPH * 9,
    "seven bits that lie": b"<meta charset=iso-2022-jp>\x1b$B" + PARAGRAPH * 20,
    "numbers of lone halves": b"<p>&#xD800;&#xDFFF;&#0;&#x110000; " + PARAGRAPH * 20,
    "a script without an end": PARAGRAPH * 20 + b"<script>" + b"{" * 1_000_000,
    "comments without an end": PARAGRAPH * 20 + b"<!-- " * 300_000,
    "places that no script filled in": b"<p>" + b"{{ a }}, " * 100_000 + b"x" + PARAGRAPH * 20,
    "a title of many parts": "<title>{}</title>".format("\u6865\u6881_" * 50_000 + "x").encode() + PARAGRAPH * 20,
    "a line of many days": b"<p>"
    + b"kata lain pada " * 9
    + b"4 Desember 2023</p>"
    + b"<p>on in of at 1 Mei 2020</p>" * 50_000
    + PARAGRAPH,
    "names without an end": b"<span class=author>"
    + b"Autor A" * 20
    + b"</span>"
    + b"<p class=byline>By (A) (B) (C) (D)</p>" * 20_000,
    "strings without an end": b'<meta property="og:type" content="article"><script>"' + b'a b. \\"' * 400_000 + b"</script>",
}


@pytest.mark.parametrize("name", CASES)
def test_an_answer_in_bounded_time(name):
    begun = time.process_time()
    document = parse(Fetched(url="http://kabar.example/a", body=CASES[name], fetched_at=datetime(2026, 11, 24, tzinfo=UTC)))
    found = extract(document, Site(name="kabar", url="http://kabar.example"))
    clipping = Clipping(
        article=found.article,
        comments=Provenance(site="kabar", fetched_at=document.fetched.fetched_at).comments(found.thread.comments),
    )
    normalize(clipping, Locale(), NamePolicy())
    assert time.process_time() - begun < 10
    assert found.reason
    assert not found.reason.startswith("reading failed")
    for text in (clipping.article.title, clipping.article.text) if clipping.article else ():
        (text or "").encode()


@pytest.mark.parametrize(
    "name",
    [
        "null bytes",
        "no html element",
        "a lying charset",
        "twenty megabytes",
        "broken JSON-LD",
        "numbers of lone halves",
        "a script without an end",
        "comments without an end",
    ],
)
def test_the_text_is_still_read(name):
    document = parse(Fetched(url="http://kabar.example/a", body=CASES[name], fetched_at=datetime(2026, 11, 24, tzinfo=UTC)))
    article = extract(document, Site(name="kabar", url="http://kabar.example")).article
    assert article
    assert article.text
    assert "Rumah di tepi sungai itu sudah lama kosong" in article.text[:200]
