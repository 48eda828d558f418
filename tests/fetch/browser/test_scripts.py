"""Scripts are asked for once in a run, as far as there is room."""

from datetime import UTC, datetime

from crawler.document import Fetched
from crawler.fetch.answer import Answer
from crawler.fetch.browser import scripts
from crawler.items import Page

T = datetime(2026, 11, 24, tzinfo=UTC)


def answer(size=10, status=200, **headers):
    page = Page(url="https://a.example/x.js", site="a", fetched_at=T, status=status)
    fetched = Fetched(url=page.url, body=b"x" * size, fetched_at=T) if status == 200 else None
    return Answer(page=page, fetched=fetched, headers=headers)


def test_kept_unless_it_failed_or_may_not_be():
    kept = scripts.Scripts()
    kept.keep("good", answer())
    kept.keep("failed", answer(status=404))
    kept.keep("fresh", answer(**{"cache-control": "private, no-store"}))
    assert [kept.find(name) is not None for name in ("good", "failed", "fresh", "other")] == [True, False, False, False]


def test_what_was_not_used_for_longest_goes(monkeypatch):
    monkeypatch.setattr(scripts, "MOST_BYTES", 100)
    kept = scripts.Scripts()
    for name in ("a", "b"):
        kept.keep(name, answer(40))
    kept.find("a")
    kept.keep("c", answer(40))
    assert [kept.find(name) is not None for name in "abc"] == [True, False, True]
