"""The model of languages is loaded once, beside the crawl, when the first article comes."""

import asyncio
import time
from datetime import UTC, datetime

import pytest

from crawler.items import Article, Clipping, Page
from pipelines.normalize import languages
from pipelines.normalize.fields import NamePolicy
from pipelines.normalize.pipeline import NormalizePipeline

WHEN = datetime(2026, 11, 1, tzinfo=UTC)


def clipping(number, *, article=True):
    url = f"https://warta.example/{number}"
    page = Page(url=url, site="warta", fetched_at=WHEN, kind="article")
    text = "  Jembatan itu   diperbaiki warga. "
    return Clipping(pages=[page], article=Article(url=url, site="warta", fetched_at=WHEN, text=text) if article else None)


@pytest.fixture
def loads(monkeypatch):
    calls = []

    def load():
        calls.append(time.monotonic())
        time.sleep(0.2)

    monkeypatch.setattr(languages, "load", load)
    return calls


async def gaps(stop):
    """The longest time in which the event loop did nothing else."""
    longest, last = 0.0, time.monotonic()
    while not stop.is_set():
        await asyncio.sleep(0)
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    return longest


async def processed(pipeline, items):
    stop = asyncio.Event()
    watch = asyncio.create_task(gaps(stop))
    found = await asyncio.gather(*(pipeline.process_item(item) for item in items))
    stop.set()
    return found, await watch


def test_articles_wait_for_one_load_and_the_loop_for_none(loads):
    items = [clipping(number) for number in range(5)]
    found, gap = asyncio.run(processed(NormalizePipeline({}, NamePolicy()), items))
    assert found == items
    assert len(loads) == 1
    assert gap < 0.15
    assert all(item.article.text == "Jembatan itu diperbaiki warga." for item in items)


def test_what_has_no_article_loads_nothing(loads):
    items = [clipping(1, article=False), {"some": "item"}]
    found, _ = asyncio.run(processed(NormalizePipeline({}, NamePolicy()), items))
    assert found == items
    assert loads == []


def test_a_model_that_cannot_be_loaded_is_said_for_every_article(monkeypatch):
    def load():
        raise OSError("no model")

    async def two():
        pipeline = NormalizePipeline({}, NamePolicy())
        return await asyncio.gather(*(pipeline.process_item(clipping(n)) for n in range(2)), return_exceptions=True)

    monkeypatch.setattr(languages, "load", load)
    assert [str(error) for error in asyncio.run(two())] == ["no model", "no model"]
