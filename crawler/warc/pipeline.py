"""Fits the raw archive to Scrapy: every answer into WARC as it comes, and what each clipping's pages were taken for.

As an item pipeline between dedupe and store it says what was decided, in the order in which it was decided, and before the
rows can be published.
"""

import logging
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response
from scrapy.utils.asyncio import run_in_thread

from crawler.context import RunContext
from crawler.disk.place import reason
from crawler.fetch.download import now
from crawler.identity import VERSION
from crawler.items import Clipping
from crawler.memory.erased import Erased
from crawler.signals import MadePage, files_publishing, page_made
from crawler.warc.files import Info, WarcFiles, recover, settle
from crawler.warc.payloads import PayloadIndex
from crawler.warc.taken import records_of, taken_for
from crawler.warc.writer import Exchange, Spot, record_id

logger = logging.getLogger(__name__)

ABOUT_HEADERS = (
    "Bodies are as the server sent them, with their Content-Encoding; the chunks of a chunked body are joined. Order and case "
    "of header names and the reason phrase of the status line are not the wire's."
)


class WarcArchive:
    """Writes `<output>/warc/<run>-<number>.warc.gz`."""

    def __init__(self, crawler: Crawler) -> None:
        self.run = RunContext.of(crawler)
        wishes, self.archive = self.run.wishes, self.run.archive
        if not wishes.warc_enabled:
            raise NotConfigured("WARC_ENABLED is off: the raw archive is not written")
        self.folder, self.store = self.archive.warc_under_way, self.archive.warc_store
        fields = {
            "software": f"Kliping/{VERSION}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "isPartOf": self.run.id,
            "http-header-user-agent": wishes.user_agent,
            "robots": "obey" if wishes.robotstxt_obey else "ignore",
            "description": ABOUT_HEADERS,
        }
        self.info = Info(self.run.prefix, now(), fields)
        self.erased = Erased.load(self.archive.root)
        self.files: WarcFiles | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to answers and to the store."""
        archive = cls(crawler)
        crawler.signals.connect(archive.response_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(archive.page_made, signal=page_made)
        crawler.signals.connect(archive.files_publishing, signal=files_publishing)
        crawler.signals.connect(archive.spider_closed, signal=signals.spider_closed)
        return archive

    def open_spider(self) -> None:
        """Finish what a killed run left, then begin."""
        try:
            for sentence in recover(self.folder, self.store):
                logger.warning("%s", sentence)
        except OSError as error:
            self._stop(error)
            return
        # Each part of a run has an index of its own: one that is being written is locked for the others.
        payloads = PayloadIndex(self.archive.payloads(str(self.run.part.number or "")), self.archive.warc)
        self.files = WarcFiles(self.folder, self.info, payloads, store=self.store)

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Archive one hop; its place travels in the request's meta to `crawler.fetch.download`."""
        request.meta.pop("warc", None)  # a redirect's request is a copy, and has the place of the hop before
        if self.files is not None and not (self.erased.unarchived(response.url) or self.erased.unarchived(request.url)):
            try:
                request.meta["warc"] = self.files.exchange(_exchange(request, response))
            except OSError as error:
                self._stop(error)

    def page_made(self, made: MadePage) -> Spot | None:
        """Archive a page as a browser made it; where it is then, None where it may not be kept."""
        if self.files is None or self.erased.unarchived(made.url):
            return None
        try:
            return self.files.conversion(made.url, made.at, made.body, record_id(*made.made_of) if made.made_of else None)
        except OSError as error:
            self._stop(error)
            return None

    def process_item(self, item: Any) -> Any:
        """Say what the pages of a clipping were taken for."""
        if isinstance(item, Clipping) and item.pages and self.files is not None:
            try:
                self.files.metadata(item.pages[0].url, now(), records_of(item), taken_for(item))
            except OSError as error:
                self._stop(error)
        return item

    async def files_publishing(self) -> None:
        """Records become durable before the rows that name them; an OSError here keeps the rows from being published."""
        if self.files is not None:
            await run_in_thread(settle, self.files.pending())
            self.files.payloads.commit()

    def spider_closed(self) -> None:
        """The store has closed: finish the file."""
        if self.files is not None:
            try:
                self.files.close()
            except OSError as error:
                logger.error("%s", self._sentence(error))  # noqa: TRY400 -- the sentence says it all
            self.files.payloads.close()

    def _stop(self, error: OSError) -> None:
        """What cannot be archived is not fetched: the run ends as it does when the tables cannot be written."""
        self.run.fail(self._sentence(error), stop="the raw archive cannot be written")

    def _sentence(self, error: OSError) -> str:
        return (
            f"{self.store or self.folder} could not be written ({reason(error)}); make room or mend its rights, then run "
            "again: what was stored stays, the rest is fetched anew"
        )


def _exchange(request: Request, response: Response) -> Exchange:
    return Exchange(
        url=response.url,
        at=now(),
        method=request.method,
        sent=[(name, value) for name, values in request.headers.items() for value in values],
        sent_body=request.body,
        status=response.status,
        protocol=response.protocol or "HTTP/1.1",
        received=[(name, value) for name, values in response.headers.items() for value in values],
        body=response.body,
        address=str(response.ip_address) if response.ip_address else None,
    )
