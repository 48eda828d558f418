"""A large sitemap waits on disk while its entries are read."""

import asyncio
from datetime import UTC, datetime

import pytest

from crawler.discover.sitemaps import read_sitemap
from crawler.document import Fetched
from crawler.fetch.answer import Answer
from crawler.harvest.lists import PIECE, set_aside
from crawler.items import Page

URL = "https://warta.example/sitemap.xml"


def sitemap(entries):
    listed = "".join(f"<url><loc>https://warta.example/berita/{number:06}-ö</loc></url>\n" for number in range(entries))
    return f"<urlset>{listed}</urlset>".encode()


@pytest.mark.parametrize("entries", [0, 3, 50_000])
def test_all_of_it_is_read_and_nothing_held(entries):
    when = datetime(2026, 11, 1, tzinfo=UTC)
    body = sitemap(entries)
    page = Page(url=URL, site="warta", fetched_at=when, kind="sitemap")
    answer = Answer(page=page, fetched=Fetched(url=URL, body=body, fetched_at=when))
    url, pieces = asyncio.run(set_aside(answer))
    pieces = list(pieces)
    assert (url, answer.fetched) == (URL, None)
    assert b"".join(pieces) == body
    assert max(map(len, pieces)) <= PIECE
    assert len(body) < PIECE or len(pieces) > 1
    assert len(list(read_sitemap(pieces, url))) == entries
