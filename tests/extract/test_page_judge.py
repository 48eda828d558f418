"""What is taken for an article, and how sure a text is."""

from datetime import UTC, datetime

import numpy as np
import pytest

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.extract.page.statements import read
from crawler.extract.page_judge import article_chance, confidence
from crawler.extract.shape import shape
from crawler.extract.text.body import read_body
from crawler.sites import Site

SENTENCE = "Para nelayan menanam rumpon bambu di perairan dangkal agar ikan kembali mendekat ke pantai. "
STORY = "".join(f"<p>{SENTENCE * 3}</p>" for _ in range(6))
NEWS = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Rumpon","datePublished":"2024-03-04","author":{"@type":"Person","name":"Siti Aminah"}}</script>'
GOODS = '<script type="application/ld+json">{"@type":"Product","name":"Rumpon","offers":{"@type":"Offer","price":"10"}}</script><meta property="og:type" content="product">'


def page(body: str):
    html = f"<html><body>{body}</body></html>".encode()
    return parse(Fetched(url="http://a.example/berita/rumpon-bambu", body=html, fetched_at=datetime(2026, 1, 1, tzinfo=UTC)))


def row(body: str):
    reading = read(page(body), None)
    return shape(reading, read_body(reading, "Rumpon"))


def test_a_story_is_more_of_an_article_than_goods():
    goods = "".join(f"<li><h3><a href='/p/{n}'>Bambu {n}</a></h3><span>Rp {n}0.000</span></li>" for n in range(30))
    story, shop = (
        article_chance(row(html))
        for html in (f"{NEWS}<h1>Rumpon</h1>{STORY}", f"{GOODS}<h1>Rumpon</h1><p>{SENTENCE}</p><ul>{goods}</ul>")
    )
    assert story > 0.6
    assert shop < 0.2


def test_a_shape_is_a_row_of_finite_numbers():
    for html in (f"<h1>Rumpon</h1>{STORY}", "<p>Satu.</p>", "<img src=a>"):
        found = row(html)
        assert found.shape == row("<p>Dua.</p>").shape
        assert np.isfinite(found).all()


@pytest.mark.parametrize("body", [f"{NEWS}<h1>Rumpon</h1>{STORY}", f"{NEWS}<h1>Rumpon</h1><div>{STORY}</div>"])
def test_confidence_is_high_where_a_page_is_plain(body):
    assert confidence(row(body)) > 0.85
    assert extract(page(body), Site(name="a", url="http://a.example/")).confidence > 0.85


BARE_PAGES = {
    "numbers": "".join(
        f"<p>5.{n} di kota: warga nomor 5 menunggu jalan nomor {n} diperbaiki oleh pemerintah.</p>" for n in range(20)
    ),
    "prose": "<p>Warga membangun jembatan di tepi kota, dan pekerjaan itu selesai lebih cepat daripada yang direncanakan.</p>"
    * 6,
    "list": "<ol>"
    + "".join(f"<li>Langkah {n}: aduk adonan sampai rata, lalu diamkan selama {n} menit.</li>" for n in range(2, 14))
    + "</ol>",
    "lines": "Hujan turun sejak pagi di pesisir selatan.<br><br>Kapal-kapal menunggu di pelabuhan sampai angin reda.<br><br>" * 5,
    "quotes": "<blockquote>Kami akan memperbaiki jalan itu sebelum musim hujan tiba, kata wali kota di depan warga.</blockquote>"
    * 6,
}


@pytest.mark.parametrize("name", BARE_PAGES)
def test_a_page_that_is_text_and_nothing_else_is_an_article(name):
    html = f"<html lang=id><head><title>Berita 5</title></head><body><article><h1>Berita 5</h1>{BARE_PAGES[name]}</article></body></html>"
    fetched = Fetched(url="http://kabar.example/5", body=html.encode(), fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert extract(parse(fetched), Site(name="kabar", url="http://kabar.example/")).kind == "article"
