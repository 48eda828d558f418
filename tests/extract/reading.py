"""What the tests of readers of pages share."""

from datetime import UTC, datetime

from crawler.document import Document, Fetched, parse
from crawler.extract.page.layout import Layout
from crawler.extract.page.statements import Reading, read
from crawler.extract.page.walk import read_layout

URL = "http://kabar.example/berita/jembatan"
PROSE = "Warga desa itu memperbaiki jembatan gantung yang putus karena banjir, dan anak-anak dapat bersekolah lagi."


def document(html: str | bytes, url: str = URL) -> Document:
    body = html if isinstance(html, bytes) else html.encode()
    return parse(
        Fetched(url=url, body=body, fetched_at=datetime(2026, 11, 24, tzinfo=UTC), content_type="text/html; charset=utf-8")
    )


def reading(html: str | bytes, url: str = URL) -> Reading:
    return read(document(html, url), None)


def layout(html: str, remove: str | None = None, *, everything: bool = True) -> Layout:
    return read_layout(document(html).tree, remove, everything=everything)
