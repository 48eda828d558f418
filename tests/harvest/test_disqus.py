"""Disqus by its public API: a server of its answers on loopback, asked through the spider's own code."""

import asyncio
import urllib.error
import urllib.request
from datetime import UTC, datetime
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.comments.merge import assemble
from crawler.comments.reader import read_thread
from crawler.document import Fetched, parse
from crawler.fetch.answer import Answer, Ask
from crawler.harvest import services
from crawler.harvest.asking.parts import Parts
from crawler.items import Page
from crawler.sites import Site
from tests.loopback import Answer as Told
from tests.loopback import Asked, as_json, serve_plain

KEY = "kunci"
COMMENTS = 230
NOW = datetime(2024, 6, 1, tzinfo=UTC)
HTML = b"""<html><body><h1>Pasar</h1><div id="disqus_thread"></div><script>var disqus_shortname = 'kabar';
var disqus_identifier = '42 pasar';</script></body></html>"""


def post(number: int) -> dict:
    return {
        "id": str(number),
        "parent": number - 1 if number % 4 == 0 else None,
        "author": {"name": f"Warga {number % 9}", "profileUrl": "https://disqus.example/by/w/"},
        "createdAt": f"2024-05-03T{number % 24:02d}:00:00",
        "message": f"<p>Tulisan nomor {number}.</p>",
        "isDeleted": number == 7,
    }


def disqus(asked: Asked) -> Told:
    query = parse_qs(urlsplit(asked.path).query)
    is_ours = query["api_key"] == [KEY] and query["forum"] == ["kabar"] and query["thread:ident"] == ["42 pasar"]
    start, size = int(query.get("cursor", ["0"])[0]), int(query["limit"][0])
    posts = [post(number) for number in range(1, COMMENTS + 1)][start : start + size]
    cursor = {"hasNext": start + size < COMMENTS, "next": str(start + size)}
    return as_json({"cursor": cursor, "code": 0, "response": posts}, 200 if is_ours else 401)


@pytest.fixture
def api():
    with serve_plain(disqus) as served:
        yield served


def read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read()


def crawl(api: str, key: str | None):
    """The whole thread of the page, and the rows of its fetches; requests to Disqus go to `api`."""

    async def fetch(ask: Ask) -> Answer:
        page = Page(url=ask.url, site="kabar", fetched_at=NOW, kind=ask.kind)
        assert urlsplit(ask.url)[:2] == ("https", "disqus.com")
        try:
            body = await asyncio.to_thread(read, ask.url.replace("https://disqus.com", api))
            return Answer(page=page, fetched=Fetched(url=ask.url, body=body, fetched_at=NOW))
        except urllib.error.HTTPError as error:
            page.outcome, page.reason = "failed", f"answered {error.code}"
            return Answer(page=page)

    document = parse(Fetched(url="https://kabar.example/pasar", body=HTML, fetched_at=NOW))
    site = Site(name="kabar", url="https://kabar.example/", disqus_key=key)
    thread = read_thread(document, site)
    own = Page(url=document.url, site="kabar", fetched_at=NOW)
    parts = Parts(SimpleNamespace(site=site, api=None, fetch=fetch), own)
    told = asyncio.run(services.comments(parts, document, thread))
    return assemble([thread], told) if told is not None else None, [own, *parts.rows], parts.error or parts.missing


def test_all_of_a_thread_with_its_parents(api):
    thread, pages, _ = crawl(api.url, KEY)
    expected = {str(n): str(n - 1) if n % 4 == 0 else None for n in range(1, COMMENTS + 1)}
    assert {comment.native_id: comment.parent_ref for comment in thread.comments} == expected
    assert len(api.asked) == 3
    assert [page.comments_found for page in pages[1:]] == [100, 100, 30]
    one = next(comment for comment in thread.comments if comment.native_id == "30")
    assert (one.author, one.text, one.published_at_raw) == ("Warga 3", "Tulisan nomor 30.", "2024-05-03T06:00:00Z")


def test_a_service_without_end_is_cut_and_said(api, monkeypatch):
    monkeypatch.setattr(services, "MAX_ANSWERS", 2)
    thread, _, missing = crawl(api.url, KEY)
    assert (len(thread.comments), len(api.asked)) == (200, 2)
    assert missing == "comments cut at 2 answers of their service"


def test_without_a_key_nothing_is_asked(api):
    thread, _, missing = crawl(api.url, None)
    assert thread is None
    assert missing == "comments at disqus not read: disqus_key in the site's entry asks for them"
    assert api.asked == []


def test_a_key_that_is_refused_is_said(api):
    thread, _, error = crawl(api.url, "salah")
    assert thread is None
    assert error.endswith("answered 401")
