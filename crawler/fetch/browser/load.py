"""One page under way in a browser: every request of it answered by the crawl's own fetch, or refused and counted."""

import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urldefrag

from playwright.async_api import Error, Frame, Request, Route

from crawler.discover.links import left_out
from crawler.fetch.answer import Answer, Ask, Call, Fetch, Refused, Stopped
from crawler.fetch.browser.patience import Patience
from crawler.fetch.browser.policy import MOST_BYTES, MOST_CALLS, MOST_SENT, STYLES, is_allowed, said, why_not
from crawler.fetch.browser.scripts import Scripts
from crawler.sites import Site

MOST_TURNS = 5
"""Times that a page may send itself elsewhere."""
_PACKED = frozenset(
    [
        "content-encoding", "content-length", "transfer-encoding", "connection", "content-disposition",
        "set-cookie", "strict-transport-security", "clear-site-data", "alt-svc", "report-to", "nel",
    ]
)  # fmt: skip
"""Headers that are not true of a decoded body, would make a download of a page, or the browser remember."""


class Reply(NamedTuple):
    """What the browser is told."""

    status: int
    headers: Mapping[str, str]
    body: bytes


STAY = Reply(204, {}, b"")
"""Where a page sends itself to what it may not have, the browser stays where it is."""


@dataclass  # without slots: Playwright notes on it whose method it was given
class Load:
    """Answers the requests of one page."""

    site: Site
    shell: Answer
    """What its address answered; the first request for it is answered with that."""
    fetch: Fetch
    scripts: Scripts
    patience: Patience
    along: list[Answer] = field(default_factory=list)
    """What was asked for, in the order in which it was answered."""
    held: int = 0
    """Bytes of that."""
    left: Counter[str] = field(default_factory=Counter)
    """Requests that were not made, by reason."""
    ended: Exception | None = None
    """Stopped or Refused, where the run or the site lets nothing more be asked."""
    strayed: str | None = None
    """Where the page sent itself that is not the site's."""
    status: int = 200
    """Of the document that stands there now."""
    turns: int = 0
    """Documents that it sent itself to, the first included."""
    stays: bool = False
    """True once it is read: it may not go elsewhere then."""

    async def answer(self, route: Route) -> None:
        """Answer one request."""
        with suppress(Error):  # the page is closed
            reply = await self._reply(route.request)
            if reply is None:
                await route.abort("blockedbyclient")
            else:
                await route.fulfill(status=reply.status, headers=dict(reply.headers), body=reply.body)

    async def _reply(self, request: Request) -> Reply | None:
        if request.resource_type == STYLES:
            return Reply(200, {"content-type": "text/css"}, b"")
        if _is_main(request):
            return await self._document(request)
        why = why_not(request.url, request.resource_type, request.method, self.site)
        if why is None and left_out(request.url, self.site):
            why = "addresses of leave_out"
        if why is None and (self.patience.asked >= MOST_CALLS or self.held >= MOST_BYTES):
            why = f"requests beyond {MOST_CALLS}, or {MOST_BYTES // 1_000_000} MB"
        if why is None and len(request.post_data_buffer or b"") > MOST_SENT:
            why = "requests that send much"
        if why is not None:
            self.left[why] += 1
            return None
        return await self._resource(request)

    async def _document(self, request: Request) -> Reply | None:
        """A page that the page's own frame is sent to: the shell, then what scripts lead to."""
        self.turns += 1
        fetched = self.shell.fetched
        if self.turns == 1 and fetched is not None:
            return Reply(200, _told(self.shell.headers), fetched.body)
        if self.stays or self.turns > MOST_TURNS or request.method != "GET":
            self.left["pages that it went on to"] += 1
            return STAY
        if not is_allowed(request.url, self.site):
            self.strayed = request.url
            return STAY
        answer = await self._asked(
            Ask(url=urldefrag(request.url).url, kind="shell", via="script", call=Call(headers=said(request.headers)))
        )
        self.status = answer.page.status or self.status if answer is not None else self.status
        return _as_reply(answer)

    async def _resource(self, request: Request) -> Reply | None:
        is_script = request.resource_type == "script"
        if is_script and (known := self.scripts.find(request.url)) is not None:
            return _as_reply(known)
        call = Call(method=request.method, headers=said(request.headers), body=request.post_data_buffer or b"")
        answer = await self._asked(Ask(url=request.url, kind="resource", via="script", call=call), script=is_script)
        if is_script and answer is not None:
            self.scripts.keep(request.url, answer)
        return _as_reply(answer)

    async def _asked(self, ask: Ask, *, script: bool = True) -> Answer | None:
        if self.ended is not None:
            return None
        self.patience.begin(time.monotonic(), script=script)
        try:
            answer = await self.fetch(ask)
        except (Stopped, Refused) as end:
            self.ended = end
            return None
        finally:
            self.patience.end(time.monotonic(), script=script)
        self.along.append(answer)
        self.held += len(answer.fetched.body) if answer.fetched else 0
        return answer


def _is_main(request: Request) -> bool:
    """Whether a request is for the page itself, and not for a frame in it."""
    if not request.is_navigation_request():
        return False
    try:
        frame: Frame = request.frame
    except Error:  # a page that is just being made
        return True
    return frame.parent_frame is None


def _told(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in _PACKED}


def _as_reply(answer: Answer | None) -> Reply | None:
    """None where nothing answered."""
    if answer is None or answer.page.status is None:
        return None
    return Reply(answer.page.status, _told(answer.headers), answer.fetched.body if answer.fetched else b"")
