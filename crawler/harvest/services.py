"""Comments from services: readers say what to ask, and here it is asked, politely and not without end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

from crawler.comments.merge import MOST_HELD, weight
from crawler.comments.reader import post_of
from crawler.comments.services import artalk, cusdis, isso, remark42, waline
from crawler.comments.services.conversation import Conversation, Reply, Request
from crawler.comments.services.readers import reader_of, why_unread
from crawler.comments.thread import Thread
from crawler.costs.limits import TOO_COSTLY, TooCostly, bounded
from crawler.document import Document
from crawler.fetch.answer import Answer, Call
from crawler.found import FoundComment, Provenance
from crawler.harvest.asking.parts import Parts
from crawler.wordpress import comments as wordpress
from crawler.wordpress.rest import rows_of

MAX_ANSWERS = 1_000
"""Answers of one service about one article: a cursor without end must end."""
MAX_STALE = 10
"""Answers in a row without a comment that is new, of which no more are asked for."""

_CALLS: tuple[tuple[str, str, str, Callable[[bytes], list[FoundComment]]], ...] = (
    ("wordpress", "/wp/v2/comments", "post", lambda body: wordpress.read(rows_of(body) or ())),
    ("isso", "/", "uri", isso.read),
    ("waline", "/api/comment", "path", waline.read),
    ("remark42", "/api/v1/find", "url", remark42.read),
    ("artalk", "/api/v2/comments", "page_key", artalk.read),
    ("cusdis", "/api/open/comments", "pageId", cusdis.read),
)
"""Platform, end of the path, and the parameter that names the article: other lists of comments are of the whole site."""


def overheard(along: list[Answer]) -> tuple[str, list[FoundComment]] | None:
    """Comments that a page asked a known service for while a browser made it: platform, and each of them once."""
    found: dict[str, dict[str, FoundComment]] = {}
    for answer in along:
        for platform, path, parameter, read in _CALLS if answer.fetched is not None and not answer.page.rendered else ():
            parts = urlsplit(answer.page.url)
            if parts.path.endswith(path) and parameter in parse_qs(parts.query):
                said = read(answer.fetched.body if answer.fetched else b"")
                told = Provenance.of(answer.page).told(said)
                mine = found.setdefault(platform, {})
                mine |= {comment.native_id: comment for comment in told if comment.native_id and comment.native_id not in mine}
    most = max(found, key=lambda name: len(found[name]), default="")
    return (most, list(found[most].values())) if found.get(most) else None


async def comments(parts: Parts, document: Document, thread: Thread) -> list[FoundComment] | None:
    """What a service says of an article's comments; None where none is asked, or none answers."""
    told, why = _told_together(parts, document, thread), None
    for conversation in _conversations(parts, document, thread) if told is None else ():
        try:
            told, why = await _held(parts, conversation, is_needed=not thread.readable)
        except TooCostly:
            why = f"it answered what is {TOO_COSTLY} to read"
        if told is not None:
            break
    if why is not None:
        parts.missing = f"comments at {thread.platform} not {'read' if told is None else 'all read'}: {why}"
    elif told is None and thread.platform is not None and not thread.readable:
        parts.missing = why_unread(thread.platform, parts.desk.site)
    # A comment's id must not depend on who told of it.
    return [replace(comment, platform=thread.platform or "wordpress") for comment in told] if told is not None else None


def _told_together(parts: Parts, document: Document, thread: Thread) -> list[FoundComment] | None:
    """What WordPress told of the article when it told of many; where the page shows none, only if there are some.

    Some themes print no comments, or let a script fetch them.
    """
    api, shown = parts.desk.api, thread.declared or thread.comments
    if api is None or thread.platform not in ("wordpress", "wpdiscuz", *(() if shown else (None,))):
        return None
    found = api.comments_of(thread.thread_id or post_of(document) or "")
    return found if shown else found or None


def _conversations(parts: Parts, document: Document, thread: Thread) -> Iterator[Conversation]:
    """Those to hold until one gives an answer, the best first."""
    if thread.platform in ("wordpress", "wpdiscuz") and parts.desk.api is not None:
        yield wordpress.converse(parts.desk.api.root, thread)
    reader = reader_of(thread.platform, parts.desk.site)
    if reader is not None:
        yield reader(document, thread, parts.desk.site)


def _call(request: Request) -> Call | None:
    """How a service wants to be asked, where that is not as a reader asks for a page."""
    if request.sent is None and not request.headers:
        return None
    kind = {} if request.sent is None else {"content-type": "application/json"}
    return Call(method="GET" if request.sent is None else "POST", headers=kind | dict(request.headers), body=request.sent or b"")


@bounded
def _next(conversation: Conversation, reply: Reply | None) -> Request:
    return conversation.send(reply)


@bounded
def _read(request: Request, body: bytes) -> tuple[str | None, list[FoundComment] | None, int]:
    """What an answer says went wrong, else the comments in it, None where it is not asked for comments, and how many it lacks."""
    why = request.fault(body)
    return (why, request.read(body), request.lacks(body)) if why is None and request.read is not None else (why, None, 0)


@dataclass(slots=True)
class _Told:
    """What a service told so far."""

    found: list[FoundComment] | None = None
    held: int = 0
    lacking: int = 0
    stale: int = 0
    """Answers in a row without a comment that is new."""
    wrong: str | None = None
    unanswered: str | None = None
    _seen: set[str] = field(default_factory=set)

    def add(self, some: list[FoundComment], lacking: int) -> None:
        """Another answer."""
        self.found = self.found or []
        self.found += some
        self.held += weight(some)
        self.lacking += lacking
        new = {comment.native_id for comment in some if comment.native_id} - self._seen
        self.stale = 0 if new or any(comment.native_id is None for comment in some) else self.stale + 1
        self._seen |= new


def _unanswered(answer: Answer) -> str:
    reason = answer.page.reason or "no answer"
    return f"it {reason}" if reason.startswith("answered") else f"nothing answered ({reason})"


async def _held(parts: Parts, conversation: Conversation, *, is_needed: bool) -> tuple[list[FoundComment] | None, str | None]:
    """The comments of all answers, None where no answer held comments, or might have; and what went wrong.

    That no answer came is nothing wrong where the page has the comments too, so that none is needed.
    """
    told, reply = _Told(), None
    for _ in range(MAX_ANSWERS):
        if told.held > MOST_HELD or told.stale >= MAX_STALE:
            end = "they hold more than one article's may" if told.held > MOST_HELD else f"{MAX_STALE} answers gave no new one"
            parts.missing = f"comments of their service cut: {end}"
            return told.found, None
        try:
            request = _next(conversation, reply)
        except StopIteration:
            if told.lacking:
                parts.missing = f"{told.lacking} comments that their service counts are not among what it gives"
            is_silent = not is_needed and told.found is None
            return told.found, told.wrong or (None if is_silent else told.unanswered)
        answer = await parts.ask(request.url, "comments_api", _call(request))
        reply = Reply(answer.fetched.body, answer.headers) if answer.fetched is not None else None
        why, some, lacking = _read(request, reply.body) if reply is not None else (None, None, 0)
        if why is not None:
            parts.fail(why)
            reply, told.wrong = None, f"it {why}"
        if some is not None:
            told.add(parts.counted(some), lacking)
        elif request.none_when_gone and answer.page.outcome == "gone":
            told.add([], 0)
        elif answer.fetched is None:
            told.unanswered = _unanswered(answer)
    parts.missing = f"comments cut at {MAX_ANSWERS} answers of their service"
    return told.found, None
