"""Downloader middleware: Scrapy's own for robots.txt, with refusals that can be told from other ignored requests.

Where it answers with an error of the server, or not at all, the rules of last time hold; where there are none, nothing is asked
of the host (RFC 9309, 2.3.1.4).
"""

import logging
import re
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred

from crawler.context import RunContext
from crawler.costs.limits import TooCostly, at_most
from crawler.discover.unpacked import PIECE, CutShort, text_of
from crawler.fetch.bounds import ROBOTS, ROBOTS_READ
from crawler.fetch.decoding import TooLarge
from crawler.fetch.guard import NAMED, door
from crawler.fetch.remembered import Remembered
from crawler.fetch.spoken import spoken
from crawler.plain import one_line
from crawler.signals import rules_remembered
from crawler.vocabulary import WHOLE

ATTEMPTS = 3
"""Times that a host is asked for it in a run, where it is in trouble."""
_NO_ASCII = (b"\x1f\x8b", b"\xff\xfe", b"\xfe\xff")
"""What bytes begin with that are packed, or of UTF-16."""
FORBIDS_ALL = b"User-agent: *\nDisallow: /\n"

logger = logging.getLogger(__name__)


class Forbidden(IgnoreRequest):
    """robots.txt forbids the request."""


class Unread(Exception):
    """robots.txt cannot be read, so that nobody knows what it forbids."""


class Rules(ProtegoRobotParser):
    """Scrapy's reader of rules, which gives each rule to each robot that a group names: of thousands of both it reads no end."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:
        """The rules; where they are too costly to read, those of who wishes no visit."""
        try:
            return at_most(super().from_crawler, crawler, robotstxt_body)
        except TooCostly as error:
            logger.warning("a robots.txt is taken for one that forbids everything: %s", error)
            return super().from_crawler(crawler, FORBIDS_ALL)


class Robots(RobotsTxtMiddleware):
    """Raises Forbidden and Unread. Goes where the request may go, and no further: it is guarded as the request is."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unread: dict[str, str] = {}
        """Why the rules of a host could not be read."""
        self._failures = Counter[str]()
        run = RunContext.found(crawler)
        self._remembered = Remembered(run.archive.robots if run is not None and run.wishes.output_dir else None)

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
        if key in self._unread and self._parsers[key] is None and self._failures[key] < ATTEMPTS:
            del self._parsers[key]
        if key not in self._parsers:
            self._parsers[key] = Deferred()
            await self._ask(request, key)
        parser = self._parsers[key]
        rules = await maybe_deferred_to_future(parser) if isinstance(parser, Deferred) else parser
        if key in self._unread:
            raise Unread(self._unread[key])
        return rules

    async def _ask(self, request: Request, key: str) -> None:
        parts = urlsplit(request.url)
        url = f"{parts.scheme}://{parts.netloc}/robots.txt"
        meta = {"dont_obey_robotstxt": True, "download_maxsize": ROBOTS, NAMED: request.meta.get(NAMED, frozenset())}
        try:
            asked = Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
            answer = await self.crawler.engine.download_async(asked)
            body = robots_read(_body(answer), parts.netloc)
            self._unread.pop(key, None)
            self._keep(parts.netloc, body)
            await self._parse_robots(answer.replace(body=body), key, request)
        except (TooLarge, DownloadCancelledError):
            # Who writes so many rules wishes no visit.
            await self._parse_robots(Response(url, body=FORBIDS_ALL), key, request)
        except Exception as error:  # noqa: BLE001 -- Scrapy's handlers raise what their libraries raise
            if not isinstance(error, IgnoreRequest) and await self._remember(error, key, request):
                return
            self._robots_error(error, key)

    async def _remember(self, error: Exception, key: str, request: Request) -> bool:
        """Let the rules of last time hold; False where there are none, and nothing is to be asked."""
        why = str(error) if isinstance(error, Unread) else spoken(error)
        host, now = urlsplit(request.url).netloc, datetime.now(UTC)
        last = self._remembered.last(host, now)
        if last is None:
            self._unread[key] = why
            self._failures[key] += 1
            return False
        body, when = last
        await self._parse_robots(Response(request.url, body=body), key, request)
        sentence = f"robots.txt of {host} could not be read ({one_line(why)[:200]}); its rules of {when:%Y-%m-%d} hold"
        self.crawler.signals.send_catch_log(rules_remembered, request=request, sentence=sentence)
        return True

    def _keep(self, host: str, body: bytes) -> None:
        with suppress(OSError):  # a disk in trouble is said by those whose work is to write
            self._remembered.keep(host, body, datetime.now(UTC))


def _body(answer: Response) -> bytes:
    if answer.status >= 500:
        raise Unread(f"answered {answer.status}")
    return answer.body if answer.status in WHOLE else b""


def robots_read(body: bytes, host: str = "") -> bytes:
    """The whole lines of robots.txt that are read: of what is packed or UTF-16 the text, of addresses of `host` the path."""
    if body[:2] in _NO_ASCII:
        pieces: list[str] = []
        with suppress(CutShort):  # what was read of it counts
            pieces.extend(islice(text_of([body]), 1 + ROBOTS_READ // PIECE))
        body = "".join(pieces).encode(errors="replace")
    read = body if len(body) <= ROBOTS_READ else body[:ROBOTS_READ].rpartition(b"\n")[0]
    if not host or b"://" not in read:
        return read
    whole = rb"^([ \t]*+(?:dis)?allow[ \t]*+:[ \t]*+)https?://%b(?=[/\s]|$)" % re.escape(host.encode())
    return re.sub(whole, rb"\1", read, flags=re.IGNORECASE | re.MULTILINE)
