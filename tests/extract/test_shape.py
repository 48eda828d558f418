"""A page as numbers."""

from datetime import UTC, datetime

import numpy as np

from crawler.document import Fetched, parse
from crawler.extract.page.statements import read
from crawler.extract.shape import shape
from crawler.extract.text.body import read_body

STORY = (
    "<p>Warga membangun jembatan di tepi kota, dan pekerjaan itu selesai lebih cepat daripada yang direncanakan semula.</p>" * 4
)
SHOP = "".join(f'<div class="produk"><a href="/p/{n}">Ember {n}</a> <b>$ {n}9</b></div>' for n in range(9))


def numbers(body: str, url: str = "https://kabar.example/2026/03/jembatan-baru-dibuka/", head: str = "") -> np.ndarray:
    html = f"<html><head>{head}</head><body><h1>Jembatan</h1>{body}</body></html>".encode()
    page = read(parse(Fetched(url=url, body=html, fetched_at=datetime(2026, 3, 4, tzinfo=UTC), content_type="text/html")), None)
    return shape(page, read_body(page, "Jembatan"))[0]


def test_every_page_has_as_many() -> None:
    assert {len(numbers(body)) for body in (STORY, SHOP, "<p></p>", STORY + SHOP)} == {58}
    assert all(np.isfinite(numbers(body)).all() for body in (STORY, SHOP, "<p></p>"))


def test_what_is_stated_and_the_address_count() -> None:
    plain, stated = numbers(STORY), numbers(STORY, head='<meta property="og:type" content="article">')
    assert (plain != stated).any()
    assert (plain != numbers(STORY, url="https://kabar.example/toko?page=2")).any()
    assert (plain != numbers(STORY + SHOP)).any()
