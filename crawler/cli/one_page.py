"""A spider of one request, for the command that reads one page."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

from scrapy import Spider
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.document import Fetched
from crawler.fetch.certificates import fault_of
from crawler.fetch.guard import NAMED, door
from crawler.plain import one_line


class OnePage(Spider):
    """Puts the page, or the sentence that says why there is none, into `found`."""

    name = "one-page"
    url: str
    found: list[Fetched | str]

    async def start(self) -> AsyncIterator[Any]:
        """The one request."""
        # Whoever types an address names its host and port; what it leads to is guarded.
        # Every answer is told but a redirect, which is followed.
        meta = {"handle_httpstatus_list": [*range(100, 300), 304, *range(400, 600)], NAMED: frozenset([door(self.url)])}
        yield Request(self.url, callback=self.keep, errback=self.fail, meta=meta, dont_filter=True)

    def keep(self, response: Response) -> None:
        """What came."""
        if not 200 <= response.status < 300:
            self.found.append(f"the answer is {response.status}")
            return
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1") or None
        page = Fetched(
            url=response.url, body=response.body, fetched_at=datetime.now(UTC), content_type=kind, status=response.status
        )
        self.found.append(page)

    def fail(self, failure: Failure) -> None:
        """What went wrong."""
        told = fault_of(failure.value) or failure.getErrorMessage() or repr(failure.value)
        self.found.append(one_line(told)[:500])
