"""Downloader middleware: Scrapy's own for robots.txt, with a refusal that can be told from other ignored requests."""

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.robotstxt import RobotParser


class Forbidden(IgnoreRequest):
    """robots.txt forbids the request."""


class Robots(RobotsTxtMiddleware):
    """Raises Forbidden."""

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Ask the rules; see Scrapy's."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as refusal:
            raise Forbidden(str(refusal)) from refusal
