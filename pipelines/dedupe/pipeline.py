"""Fits the dedupe stage to Scrapy."""

from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import run_in_thread

from crawler.context import RunContext
from crawler.items import Clipping
from crawler.signals import PublishedFile, files_published
from pipelines.dedupe.decide import decide
from pipelines.dedupe.index import Index
from pipelines.dedupe.opening import open_index
from pipelines.dedupe.segment import IndexDamaged
from pipelines.dedupe.sketches import ARTICLE, COMMENT


class DedupePipeline:
    """Decides each clipping against the index, and teaches the index each file that became durable."""

    def __init__(self, run: RunContext) -> None:
        self._run = run
        self._index: Index | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to what is published, dropped or failed."""
        pipeline = cls(RunContext.of(crawler))
        crawler.signals.connect(pipeline.files_published, signal=files_published)
        crawler.signals.connect(pipeline.item_lost, signal=signals.item_dropped)
        crawler.signals.connect(pipeline.item_lost, signal=signals.item_error)
        crawler.signals.connect(pipeline.spider_closed, signal=signals.spider_closed)
        return pipeline

    def open_spider(self) -> None:
        """Open the index, making it anew from Parquet where it is damaged, and let it catch up."""
        self._index = open_index(self._run.archive.index, self._run.archive.root)

    def process_item(self, item: Any) -> Any:
        """Decide a clipping; other items pass."""
        if isinstance(item, Clipping) and self._index:
            decide([item], self._index)
        return item

    async def files_published(self, files: list[PublishedFile]) -> None:
        """Learn the rows of durable files, in a thread; meanwhile the next clippings are decided."""
        if not self._index:
            return
        try:
            await run_in_thread(self._index.apply, files)
        except (OSError, IndexDamaged) as error:
            # What is decided from now on is in memory, so that this run need not stop.
            self._run.fail(f"the dedupe index could not be written ({error}); what was stored stays, and the next run learns it")

    def item_lost(self, item: Any) -> None:
        """Take back what was decided for a clipping that will not be stored."""
        if isinstance(item, Clipping) and self._index:
            forget(item, self._index)

    def spider_closed(self) -> None:
        """Let go of the index, after the store has published the last rows."""
        if self._index:
            self._index.close()


def forget(clipping: Clipping, index: Index) -> None:
    """Take back all decisions about a clipping."""
    removed = [duplicate.item for duplicate in clipping.duplicates]
    for item in (clipping.article, *clipping.comments, *removed):
        comment = getattr(item, "comment_id", None)
        identifier = comment or getattr(item, "article_id", None)
        if identifier:
            index.forget(COMMENT if comment else ARTICLE, bytes.fromhex(identifier))
