"""What the tests of comment readers share."""

from datetime import UTC, datetime

from crawler.comments.look import Page, look
from crawler.comments.reader import read_thread
from crawler.comments.thread import Thread
from crawler.document import Document, Fetched, parse
from crawler.sites import Site

URL = "https://contoh.example/pasar/"
SITE = Site(name="contoh", url="https://contoh.example/")


def document(html: str | bytes, url: str = URL) -> Document:
    body = html if isinstance(html, bytes) else html.encode()
    return parse(
        Fetched(url=url, body=body, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), content_type="text/html; charset=utf-8")
    )


def thread(html: str | bytes, url: str = URL) -> Thread:
    return read_thread(document(html, url), SITE)


def page(html: str, url: str = URL) -> Page:
    return look(document(html, url))
