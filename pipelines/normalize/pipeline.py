"""Fits normalization to Scrapy."""

from pathlib import Path
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.items import Clipping
from crawler.sites import Site, Sites
from pipelines.normalize.fields import Locale, NamePolicy, normalize


class NormalizePipeline:
    """The first pipeline: raw clippings in, clean ones out."""

    def __init__(self, sites: dict[str, Site], names: NamePolicy) -> None:
        self.locales = {name: Locale(zone=site.timezone, language=site.language) for name, site in sites.items()}
        self.names = names

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the sites and the operator's wishes of this run."""
        return cls(crawler.settings["SITES"], policy(crawler.settings["OPERATOR"]))

    def process_item(self, item: Any) -> Any:
        """Normalize a clipping; other items pass."""
        if isinstance(item, Clipping):
            site = item.pages[0].site if item.pages else ""
            normalize(item, self.locales.get(site, Locale()), self.names)
        return item


def policy(operator: Sites) -> NamePolicy:
    """What the operator wishes to keep of the people who comment."""
    key = operator.pseudonyms_key_file
    return NamePolicy(keep_urls=operator.store_author_urls, secret=Path(key).read_bytes().strip() if key else None)
