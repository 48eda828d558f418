"""Fits the dedupe stage to Scrapy."""

import logging
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import run_in_thread

from crawler.disk.place import Place, output_of
from crawler.items import Clipping
from crawler.signals import files_published
from pipelines.dedupe.decide import decide
from pipelines.dedupe.index import Index
from pipelines.dedupe.opening import open_index
from pipelines.dedupe.segment import IndexDamaged
from pipelines.dedupe.sketches import ARTICLE, COMMENT

logger = logging.getLogger(__name__)


class DedupePipeline:
    """Decides each clipping against the index, and teaches the index each file that became durable."""

    def __init__(self, root: Place, folder: Path) -> None:
        """`root` holds the tables, `folder` the index."""
        self._root, self._folder = root, folder
        self._index: Index | None = None
        self._crawler: Crawler | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the folders from the settings and listen to what is published, dropped or failed."""
        pipeline = cls(output_of(crawler.settings), Path(crawler.settings["STATE_DIR"]) / "dedupe")
        pipeline._crawler = crawler
        crawler.signals.connect(pipeline.files_published, signal=files_published)
        crawler.signals.connect(pipeline.item_lost, signal=signals.item_dropped)
        crawler.signals.connect(pipeline.item_lost, signal=signals.item_error)
        crawler.signals.connect(pipeline.spider_closed, signal=signals.spider_closed)
        return pipeline

    def open_spider(self) -> None:
        """Open the index, making it anew from Parquet where it is damaged, and let it catch up."""
        self._index = open_index(self._folder, self._root)

    def process_item(self, item: Any) -> Any:
        """Decide a clipping; other items pass."""
        if isinstance(item, Clipping) and self._index:
            decide([item], self._index)
        return item

    async def files_published(self, files: list[Any]) -> None:
        """Learn the rows of durable files, in a thread; meanwhile the next clippings are decided."""
        if not self._index:
            return
        try:
            await run_in_thread(self._index.apply, [(str(file.path), file.table, file.rows) for file in files])
        except (OSError, IndexDamaged) as error:
            sentence = f"the dedupe index could not be written ({error}); what was stored stays, and the next run learns it"
            logger.error("%s", sentence)  # noqa: TRY400 -- a full disk needs no traceback
            if self._crawler and self._crawler.stats:
                self._crawler.stats.set_value("kliping/storage_error", sentence)

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
