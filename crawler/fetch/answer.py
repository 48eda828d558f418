"""What is asked of a site and what came back: the values between a harvest and the network."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crawler.document import Fetched
from crawler.items import Page
from crawler.vocabulary import Kind, Via


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One request to make."""

    url: str
    kind: Kind
    """What the answer is expected to be."""
    via: Via
    """What led to it."""
    lastmod: datetime | None = None
    etag: str | None = None
    """Sent as If-None-Match."""
    last_modified: str | None = None
    """Sent as If-Modified-Since."""


@dataclass(kw_only=True, slots=True)
class Answer:
    """What one request gave: always a row for `pages/`, and the bytes where there were any."""

    page: Page
    fetched: Fetched | None = None
    """None for a failure, a 304 and every status but 200."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""


Fetch = Callable[[Ask], Awaitable[Answer]]
"""Makes one request. Trouble of the network is an Answer with `page.error`; only Stopped is raised."""


class Stopped(Exception):
    """No more requests: the run is ending or the site's limit is reached. The message says which."""


class Refused(Exception):
    """The site keeps refusing: no more requests to it in this run. The message says what it answered."""
