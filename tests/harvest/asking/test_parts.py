import asyncio
from types import SimpleNamespace

from crawler.found import FoundComment
from crawler.harvest.asking.parts import Parts
from crawler.items import Page
from tests.harvest.network import Network, T

URL = "https://warta.example/berita/1"


def test_each_request_has_a_row_and_what_failed_is_not_forgotten():
    network = Network({f"{URL}?page=2": None, f"{URL}/comments": "[]"})
    taken = []
    desk = SimpleNamespace(fetch=network, leads=SimpleNamespace(claim=taken.append))
    parts = Parts(desk, Page(url=URL, site="warta", fetched_at=T))

    async def ask():
        assert await parts.page(f"{URL}?page=2", "article_page", lambda document: document.url) is None
        assert (await parts.ask(f"{URL}/thread", "comments_api")).fetched is None
        await parts.ask(f"{URL}/comments", "comments_api")
        return parts.counted([FoundComment(text="a"), FoundComment(text="b")])

    found = asyncio.run(ask())
    assert [comment.source.fetched_at for comment in found] == [T, T]
    assert [(row.kind, row.outcome, row.comments_found) for row in parts.rows] == [
        ("article_page", "failed", None),
        ("comments_api", "gone", None),
        ("comments_api", "unchanged", 2),
    ]
    assert parts.error == f"article_page {URL}?page=2: no answer", "a thread that is gone does not mend it"
    assert taken == []
