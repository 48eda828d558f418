"""What is asked of a site and what came back: the values between a harvest and the network, and the one maker of a fetch's row.

The crawl and the re-extraction of WARC files make their rows here, so that what an answer means is written once.
"""

import hashlib
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from html import escape
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote, quote_plus

from crawler.document import Fetched
from crawler.fetch.reservations import of_headers
from crawler.items import Page
from crawler.plain import one_line
from crawler.vocabulary import WHOLE, Kind, Outcome, Via

GONE = (404, 410)
ENDLESS = "redirects without end"
"""The reason where an address leads round in a circle."""
ROBOTS_FORBID = "robots.txt forbids it"
ROBOTS_UNREAD = "robots.txt cannot be read"
"""The reason where nothing may be asked, since nobody knows what is forbidden."""

UNASKED_304 = "answered 304 (not modified) to who had nothing to compare"
"""The reason where a server keeps back what was never read."""


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
    article_id: str | None = None
    """Of the article that is known at this address."""
    shell: "Answer | None" = None
    """What the address answered, whose scripts are to run in a browser: asked for is the page as they leave it."""
    call: "Call | None" = None
    """How a script asks; None: as a reader does."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """What a script says when it asks."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """One answer as it came, from the network or out of a WARC record."""

    url: str
    """Address that answered, after redirects."""
    at: datetime
    status: int
    headers: Mapping[str, str]
    """Names in lower case; repeated ones joined by a comma."""
    body: bytes
    """Decoded from any Content-Encoding."""
    elapsed_ms: int | None = None


class Recorded(Protocol):
    """Where the WARC record of an answer is."""

    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def offset(self) -> int: ...  # noqa: D102
    @property
    def length(self) -> int: ...  # noqa: D102
    @property
    def digest(self) -> str | None: ...  # noqa: D102


class Trouble(NamedTuple):
    """Why no answer came."""

    outcome: Outcome
    reason: str
    """In a few words."""
    error: str | None = None
    """In one line."""


@dataclass(kw_only=True, slots=True)
class Answer:
    """What one request gave: always a row for `pages/`, and the bytes where there were any."""

    page: Page
    fetched: Fetched | None = None
    """None for a failure, a 304 and every status but those of WHOLE."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    along: list["Answer"] = field(default_factory=list)
    """Of a page made in a browser: what its scripts asked for, in order, and the page once more when its comments were open."""


Fetch = Callable[[Ask], Awaitable[Answer]]
"""Makes one request. Trouble of the network is an Answer with `page.error`; only Stopped is raised."""


_SAID = ("final_url", "content_type", "etag", "last_modified", "reservation", "reason", "error")
"""Columns of a page that hold words of the server."""
_LOGIN = b"(login)"
"""Stands in the place of one."""
_NO_WORD = 8
"""Letters of a password from which it is cut where it stands alone, too."""


class Stopped(Exception):
    """No more requests: the run is ending or the site's limit is reached. The message says which."""


class Refused(Exception):
    """The site keeps refusing: no more requests to it in this run. The message says what it answered."""


def _validator(value: str | None) -> str | None:
    """What must be sent back as it came; one that holds what a terminal obeys is none."""
    return value if value is not None and one_line(value) == value else None


def page_of(ask: Ask, answered: Answered, place: Recorded | None, site: str, run_id: str | None) -> Page:
    """The row of an answer, before anything is read of it."""
    whole = answered.status in WHOLE
    outcome, reason = (None, None) if whole else status_outcome(answered.status)
    headers = {name: one_line(value) for name, value in answered.headers.items()}
    return Page(
        url=ask.url,
        final_url=answered.url if answered.url != ask.url else None,
        site=site,
        fetched_at=answered.at,
        run_id=run_id,
        status=answered.status,
        content_type=headers.get("content-type"),
        etag=_validator(answered.headers.get("etag")),
        last_modified=_validator(answered.headers.get("last-modified")),
        digest=hashlib.sha256(answered.body).hexdigest() if whole else None,
        size=len(answered.body) if whole else None,
        elapsed_ms=answered.elapsed_ms,
        rendered=True if ask.shell else None,
        found_via=ask.via,
        found_lastmod=ask.lastmod,
        kind=ask.kind,
        reason=reason,
        outcome=outcome,
        article_id=ask.article_id,
        reservation="; ".join(of_headers(headers.items())) or None,
        warc_file=place.file if place else None,
        warc_offset=place.offset if place else None,
        warc_length=place.length if place else None,
        warc_digest=place.digest if place else None,
    )


def answer_of(ask: Ask, answered: Answered, place: Recorded | None, site: str, run_id: str | None) -> Answer:
    """The answer with its row, and the bytes that may be read."""
    page = page_of(ask, answered, place, site, run_id)
    if answered.status not in WHOLE:
        return Answer(page=page, headers=answered.headers)
    fetched = Fetched(url=answered.url, body=answered.body, fetched_at=answered.at, content_type=page.content_type)
    return Answer(page=page, fetched=fetched, headers=answered.headers)


def without_login(answer: Answer, login: str | None) -> Answer:
    """The answer of a server that repeats the login it was told, without that, for rows and reports. Records are as sent."""
    if not login:
        return answer
    forms = _forms_of(login)

    def cut(text: str | None) -> str | None:
        return _cut(text.encode("utf-8", "surrogateescape"), forms).decode("utf-8", "surrogateescape") if text else text

    page = answer.page
    said: dict[str, Any] = {name: cut(getattr(page, name)) for name in _SAID}
    fetched = answer.fetched
    if fetched is not None:
        url, kind = cut(fetched.url) or fetched.url, cut(fetched.content_type)
        fetched = replace(fetched, url=url, body=_cut(fetched.body, forms), content_type=kind)
    headers = {name: cut(value) or "" for name, value in answer.headers.items()}
    return Answer(page=replace(page, **said), fetched=fetched, headers=headers, along=answer.along)


def _cut(text: bytes, forms: tuple[bytes, ...]) -> bytes:
    for form in forms:
        text = text.replace(form, _LOGIN)
    return text


@cache
def _forms_of(login: str) -> tuple[bytes, ...]:
    """How a login may be repeated, the longest first: whole, as it is sent, and its password where that is no usual word."""
    password = login.partition(":")[2]
    words = [login, *([password] if len(password) >= _NO_WORD else [])]
    forms = [form for word in words for form in (word, quote(word), quote(word, safe=""), quote_plus(word), escape(word))]
    sent = b64encode(login.encode())
    return tuple(sorted({sent, sent.rstrip(b"="), *(form.encode() for form in forms)}, key=len, reverse=True))


def unanswered(ask: Ask, trouble: Trouble, at: datetime, site: str, run_id: str | None) -> Page:
    """The row of a request that no answer came to."""
    return Page(
        url=ask.url,
        site=site,
        fetched_at=at,
        run_id=run_id,
        found_via=ask.via,
        found_lastmod=ask.lastmod,
        kind=ask.kind,
        rendered=True if ask.shell else None,
        reason=trouble.reason,
        outcome=trouble.outcome,
        article_id=ask.article_id,
        error=trouble.error,
    )


def status_outcome(status: int) -> tuple[Outcome, str]:
    """Outcome and reason of an answer that is not whole."""
    if status == 304:
        return "not_modified", "not modified"
    if status in GONE:
        return "gone", f"answered {status}"
    return "failed", f"answered {status}"
