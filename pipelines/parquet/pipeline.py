"""Item pipeline: buffers clippings, publishes in a thread, and tells crawl state and dedupe index what became durable."""

import asyncio
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import run_in_thread

from crawler.context import RunContext
from crawler.items import Clipping, Run
from crawler.signals import files_published, files_publishing, run_ending
from pipelines.parquet.writer import Limits, StorageFailed, Writer

LOOK_EVERY = 5.0
"""Seconds between two looks whether a buffer is due, so that a slow crawl commits too."""


class ParquetPipeline:
    """The store at the end of the road."""

    def __init__(self, crawler: Crawler) -> None:
        self.run = RunContext.of(crawler)
        wishes = self.run.wishes
        if not wishes.output_dir:
            raise NotConfigured("OUTPUT_DIR is empty")
        self.crawler = crawler
        self.lock = asyncio.Lock()
        limits = Limits(rows=wishes.flush_rows, bytes=wishes.flush_bytes, seconds=wishes.flush_seconds)
        self.writer = Writer(self.run.archive.root, self.run.prefix, limits)
        self.watch: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built with the crawl's settings."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Begin to look at the clock."""
        self.watch = asyncio.ensure_future(self._watch())

    async def process_item(self, item: Any) -> Any:
        """Buffer a clipping; publish when there is enough."""
        if isinstance(item, Clipping):
            self.writer.add(item)
            await self._flush_if_due()
        return item

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            await self._flush_if_due()

    async def _flush_if_due(self) -> None:
        if self.writer.due():
            await self._flush()

    async def _flush(self) -> None:
        """Publish what is buffered; one batch at a time, in order."""
        async with self.lock:
            batch = self.writer.take()
            if batch is None or self.run.storage_error is not None:
                return
            try:
                await self._archived()
                files = await run_in_thread(self.writer.publish, batch)
            except StorageFailed as error:
                # Nothing more can be kept, so nothing more is fetched; the next run fetches what this one could not store.
                self.run.fail(str(error), stop="the tables cannot be written")
                return
            await self.crawler.signals.send_catch_log_async(files_published, files=files)

    async def _archived(self) -> None:
        """Wait until the WARC records that the rows name are durable; StorageFailed where they cannot be."""
        for _, failure in await self.crawler.signals.send_catch_log_async(files_publishing, dont_log=OSError):
            if isinstance(failure, Exception):
                raise StorageFailed(
                    f"the raw archive could not be written ({failure}); make room or mend the rights of its folder, then run "
                    "again: what was stored stays, the rest is fetched anew"
                ) from failure

    async def close_spider(self) -> None:
        """Wait for what is in flight, publish it, and store the run's row last."""
        await self.run.drained()
        if self.watch is not None:
            async with self.lock:  # never in the middle of a batch
                self.watch.cancel()
        await self._flush()
        for _, run in self.crawler.signals.send_catch_log(run_ending):
            if isinstance(run, Run):
                self.writer.add_run(run)
        await self._flush()
