"""The store at the end of the road: what is durable is told, and what cannot be kept ends the run."""

import asyncio
from types import SimpleNamespace

import pytest
from scrapy.exceptions import NotConfigured

from crawler.context import KEY
from crawler.signals import files_published, files_publishing, run_ending
from pipelines.parquet import pipeline as module
from pipelines.parquet.pipeline import ParquetPipeline
from pipelines.parquet.writer import StorageFailed
from tests.harvesting import rows
from tests.parquet.archive import clippings, run
from tests.test_context import run_in


class Signals:
    """Remembers what was sent; `failing` is what the raw archive answers."""

    def __init__(self, failing=None):
        self.sent, self.failing = [], failing

    async def send_catch_log_async(self, signal, **values):
        self.sent.append((signal, values))
        return [(None, self.failing)] if signal is files_publishing else []

    def send_catch_log(self, signal, **values):
        assert signal is run_ending
        return [(None, run()), (None, None)]


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    async def call(function, *args):
        return function(*args)

    monkeypatch.setattr(module, "run_in_thread", call)


def stored(folder, signals, **given):
    context = run_in(folder, **given)

    async def road():
        store = ParquetPipeline(SimpleNamespace(settings={KEY: context}, signals=signals))
        store.open_spider()
        for one in clippings():
            assert await store.process_item(one) is one
        assert await store.process_item("no clipping") == "no clipping"
        await store.close_spider()

    asyncio.run(road())
    return context


@pytest.mark.parametrize("flush_rows", [1, 20_000])
def test_rows_are_there_and_were_told_after_the_raw_archive_was_asked(tmp_path, flush_rows):
    signals = Signals()
    context = stored(tmp_path, signals, FLUSH_ROWS=flush_rows)
    assert context.storage_error is None
    assert [len(rows(tmp_path, table)) for table in ("articles", "comments", "pages", "runs")] == [4, 3, 5, 1]
    order = [signal for signal, _ in signals.sent]
    assert order == [files_publishing, files_published] * (len(order) // 2)
    told = [file.path for signal, values in signals.sent if signal is files_published for file in values["files"]]
    assert sorted(told) == sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.parquet"))


def test_a_raw_archive_that_cannot_be_written_keeps_the_rows_back(tmp_path):
    signals = Signals(OSError(28, "No space left on device"))
    context = stored(tmp_path, signals)
    assert "the raw archive could not be written" in context.storage_error
    assert context.stopping == "the tables cannot be written"
    assert list(tmp_path.rglob("*.parquet")) == []
    assert files_published not in [signal for signal, _ in signals.sent]


def test_a_disk_that_is_full_ends_the_run(tmp_path, monkeypatch):
    def full(self, batch):
        raise StorageFailed("the disk is full; make room")

    monkeypatch.setattr(module.Writer, "publish", full)
    signals = Signals()
    context = stored(tmp_path, signals, FLUSH_ROWS=1)
    assert context.storage_error == "the disk is full; make room"
    assert len(signals.sent) == 1


def test_without_an_output_there_is_no_store(tmp_path):
    with pytest.raises(NotConfigured):
        ParquetPipeline(SimpleNamespace(settings={KEY: run_in(tmp_path, OUTPUT_DIR="")}))
