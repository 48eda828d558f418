"""Item pipeline between normalization and dedupe: what was erased does not come back."""

from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.context import RunContext
from crawler.items import Clipping
from crawler.memory.erased import Erased, without_erased


class Forget:
    """Takes erased rows out of clippings."""

    def __init__(self, erased: Erased) -> None:
        self.erased = erased

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the list of the archive that is written."""
        return cls(Erased.load(RunContext.of(crawler).archive.root))

    def process_item(self, item: Any) -> Any:
        """Pass on what is left; nothing where nothing is."""
        if isinstance(item, Clipping):
            without_erased(item, self.erased)
            if not (item.pages or item.article or item.profiles):
                raise DropItem("it was erased", log_level="DEBUG")
        return item
