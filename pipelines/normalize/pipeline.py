"""Fits normalization to Scrapy."""

import asyncio
from pathlib import Path
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.utils.asyncio import run_in_thread

from crawler.context import RunContext
from crawler.costs.limits import TOO_COSTLY, TooCostly, at_most
from crawler.items import Clipping
from crawler.sites import Site, Sites, SitesError
from pipelines.normalize import languages
from pipelines.normalize.fields import Locale, NamePolicy, normalize
from pipelines.normalize.pseudonym_key import UnfitSecret, read_secret


class NormalizePipeline:
    """The first pipeline: raw clippings in, clean ones out."""

    def __init__(self, sites: dict[str, Site], names: NamePolicy) -> None:
        self.locales = {name: Locale(zone=site.timezone, language=site.language) for name, site in sites.items()}
        self.names = names
        self.loading: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the sites and the operator's wishes of this run."""
        run = RunContext.of(crawler)
        return cls({site.name: site for site in run.operator.sites}, policy(run.operator, run.archive.local))

    async def process_item(self, item: Any) -> Any:
        """Normalize a clipping; other items pass."""
        if isinstance(item, Clipping):
            if item.article is not None:
                await self._ready()
            site = item.pages[0].site if item.pages else ""
            locale = self.locales.get(site, Locale())
            try:
                at_most(normalize, item, locale, self.names)
            except TooCostly as error:
                item.article, item.comments = None, []
                item.pages[0].judge("failed", TOO_COSTLY, str(error))
                normalize(item, locale, self.names)
        return item

    async def _ready(self) -> None:
        """The first article waits for the model of languages, the event loop does not."""
        if self.loading is None:
            self.loading = asyncio.ensure_future(run_in_thread(languages.load))
        if not self.loading.done():
            await asyncio.wait([self.loading])
        self.loading.result()


def policy(operator: Sites, archive: Path) -> NamePolicy:
    """What the operator wishes to keep of the people who comment; SitesError where the secret cannot be used."""
    key = operator.pseudonyms_key_file
    try:
        secret = read_secret(Path(key), archive) if key else None
    except UnfitSecret as error:
        raise SitesError(str(error)) from error
    return NamePolicy(keep_urls=operator.store_author_urls, secret=secret)
