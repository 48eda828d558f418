"""Item pipeline: buffers clippings, publishes in a thread, and tells crawl state and dedupe index what became durable."""

import asyncio
import logging
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import run_in_thread

from crawler.disk.place import output_of
from crawler.items import Clipping, Run
from crawler.signals import files_published, files_publishing, run_ending
from pipelines.parquet.writer import Limits, StorageFailed, Writer

logger = logging.getLogger(__name__)

LOOK_EVERY = 5.0
"""Seconds between two looks whether a buffer is due, so that a slow crawl commits too."""


class ParquetPipeline:
    """The store at the end of the road."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        if not settings["OUTPUT_DIR"]:
            raise NotConfigured("OUTPUT_DIR is empty")
        self.crawler = crawler
        self.lock = asyncio.Lock()
        limits = Limits(
            rows=settings.getint("FLUSH_ROWS"), bytes=settings.getint("FLUSH_BYTES"), seconds=settings.getfloat("FLUSH_SECONDS")
        )
        self.writer = Writer(output_of(settings), settings["FILE_PREFIX"], limits)
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
            if batch is None or self._failed():
                return
            try:
                await self._archived()
                files = await run_in_thread(self.writer.publish, batch)
            except StorageFailed as error:
                self._stop(str(error))
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

    def _failed(self) -> bool:
        return bool(self.crawler.stats and self.crawler.stats.get_value("kliping/storage_error"))

    def _stop(self, sentence: str) -> None:
        """Nothing more can be kept, so nothing more is fetched; the next run fetches what this one could not store."""
        logger.error("%s", sentence)
        if self.crawler.stats:
            self.crawler.stats.set_value("kliping/storage_error", sentence)
        spider: Any = self.crawler.spider
        spider.stop("the tables cannot be written")

    async def close_spider(self) -> None:
        """Wait for what is in flight, publish it, and store the run's row last."""
        spider: Any = self.crawler.spider
        await spider.drained()
        if self.watch is not None:
            async with self.lock:  # never in the middle of a batch
                self.watch.cancel()
        await self._flush()
        for _, run in self.crawler.signals.send_catch_log(run_ending):
            if isinstance(run, Run):
                self.writer.add_run(run)
        await self._flush()
