"""Downloader middleware: Scrapy's own for robots.txt, with a refusal that can be told from other ignored requests."""

from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred

from crawler.fetch.bounds import ROBOTS, ROBOTS_READ
from crawler.fetch.decoding import TooLarge
from crawler.fetch.guard import NAMED, door

FORBIDS_ALL = b"User-agent: *\nDisallow: /\n"


class Forbidden(IgnoreRequest):
    """robots.txt forbids the request."""


class Robots(RobotsTxtMiddleware):
    """Raises Forbidden. Goes where the request may go, and no further: it is guarded as the request is."""

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Ask the rules; see Scrapy's."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as refusal:
            raise Forbidden(str(refusal)) from refusal

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of the request's host. Where one site alone may ask a host, no other site fills that entry."""
        named = door(request.url) in request.meta.get(NAMED, ())
        key = f"{urlsplit(request.url).netloc}{' named' if named else ''}"
        if key not in self._parsers:
            self._parsers[key] = Deferred()
            await self._ask(request, key)
        parser = self._parsers[key]
        return await maybe_deferred_to_future(parser) if isinstance(parser, Deferred) else parser

    async def _ask(self, request: Request, key: str) -> None:
        parts = urlsplit(request.url)
        url = f"{parts.scheme}://{parts.netloc}/robots.txt"
        meta = {"dont_obey_robotstxt": True, "download_maxsize": ROBOTS, NAMED: request.meta.get(NAMED, frozenset())}
        try:
            asked = Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
            answer = await self.crawler.engine.download_async(asked)
            await self._parse_robots(answer.replace(body=robots_read(answer.body)), key, request)
        except (TooLarge, DownloadCancelledError):
            # Who writes so many rules wishes no visit.
            await self._parse_robots(Response(url, body=FORBIDS_ALL), key, request)
        except Exception as error:  # noqa: BLE001 -- Scrapy's handlers raise what their libraries raise
            self._robots_error(error, key)


def robots_read(body: bytes) -> bytes:
    """The whole lines of robots.txt that are read."""
    return body if len(body) <= ROBOTS_READ else body[:ROBOTS_READ].rpartition(b"\n")[0]
