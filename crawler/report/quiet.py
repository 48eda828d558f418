"""Scrapy extension: work that a long run need not do, once everything is loaded."""

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.costs.collector import spare

PER_REQUEST = ("scrapy.core.engine", "scrapy.core.scraper")
"""They make a record for each request and each item, which a handler of a higher level then drops."""


class Quiet:
    """No record that no handler writes, and no search for circles among what is there for the whole run."""

    def __init__(self, level: int) -> None:
        self.level = min(level, logging.WARNING)  # the event log hears of warnings whatever is written

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to the run's beginning."""
        level = crawler.settings["LOG_LEVEL"]
        extension = cls(level if isinstance(level, int) else logging.getLevelNamesMapping()[level])
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        return extension

    def spider_opened(self) -> None:
        """What was imported and opened stays until the end."""
        for name in PER_REQUEST:
            logging.getLogger(name).setLevel(self.level)
        spare()
