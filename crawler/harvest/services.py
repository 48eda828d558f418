"""Comments from services: readers say what to ask, and here it is asked, politely and not without end."""

from collections.abc import Iterator
from dataclasses import replace

from crawler.comments.services.conversation import Conversation, Reply
from crawler.comments.services.readers import reader_of, why_unread
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.harvest.parts import Parts
from crawler.wordpress import comments as wordpress

MAX_ANSWERS = 1_000
"""Answers of one service about one article: a cursor without end must end."""


async def comments(parts: Parts, document: Document, thread: Thread) -> list[FoundComment] | None:
    """What a service says of an article's comments; None where none is asked, or none answers."""
    told = _told_together(parts, thread)
    for conversation in _conversations(parts, document, thread) if told is None else ():
        told = await _held(parts, conversation)
        if told is not None:
            break
    if told is None and thread.platform is not None and not thread.readable:
        parts.missing = why_unread(thread.platform, parts.desk.site)
    # A comment's id must not depend on who told of it.
    return [replace(comment, platform=thread.platform) for comment in told] if told is not None else None


def _told_together(parts: Parts, thread: Thread) -> list[FoundComment] | None:
    """What WordPress told of the article when it told of many."""
    api, post = parts.desk.api, thread.thread_id
    is_asked = thread.platform in ("wordpress", "wpdiscuz") and (thread.declared or thread.comments)
    return api.comments_of(post) if api is not None and post is not None and is_asked else None


def _conversations(parts: Parts, document: Document, thread: Thread) -> Iterator[Conversation]:
    """Those to hold until one gives an answer, the best first."""
    if thread.platform in ("wordpress", "wpdiscuz") and parts.desk.api is not None:
        yield wordpress.converse(parts.desk.api.root, thread)
    reader = reader_of(thread.platform, parts.desk.site)
    if reader is not None:
        yield reader(document, thread, parts.desk.site)


async def _held(parts: Parts, conversation: Conversation) -> list[FoundComment] | None:
    """The comments of all answers; None where no answer held comments, or might have."""
    found: list[FoundComment] | None = None
    reply: Reply | None = None
    for _ in range(MAX_ANSWERS):
        try:
            request = conversation.send(reply)
        except StopIteration:
            return found
        answer = await parts.ask(request.url, "comments_api")
        reply = Reply(answer.fetched.body, answer.headers) if answer.fetched is not None else None
        if request.read is not None and reply is not None:
            found = (found or []) + parts.counted(request.read(reply.body))
        elif request.none_when_gone and answer.page.outcome == "gone":
            found = found or []
    parts.missing = f"comments cut at {MAX_ANSWERS} answers of their service"
    return found
