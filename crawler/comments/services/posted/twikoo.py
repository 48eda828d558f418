"""Comments from a Twikoo server: eight threads or so at once, told to a POST (the `COMMENT_GET` of its open client)."""

from typing import Any

import orjson

from crawler.comments.parts.json_values import answered, flag, number, quoted_of, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import MAX_SAID, without
from crawler.comments.services.settings import path, server, setting
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.times.stamps import moment

_PATH = (None, "location.pathname", "window.location.pathname")
_ADDRESS = ("location.href", "window.location.href")
"""Names of a thread that its client takes for the page's own address."""


def converse(document: Document, _thread: Thread, _site: Site) -> Conversation:
    """Page after page, each before the oldest thread of the one before; where no address is stated, it is Tencent's cloud."""
    stated = setting(document, "twikoo", "envId")
    host = server(document, stated) if stated and stated.startswith(("http://", "https://", "/")) else None
    before: int | None = None
    while host is not None:
        name = setting(document, "twikoo", "path")
        name = document.url if name in _ADDRESS else path(document) if name in _PATH else name
        asked = {"event": "COMMENT_GET", "url": name} | ({"before": before} if before is not None else {})
        reply = yield Request(url=host, sent=orjson.dumps(asked), read=read, fault=why_none)
        answer = answered(reply.body) if reply is not None else {}
        times = [row["created"] for row in rows(answer.get("data")) if not row.get("top") and number(row.get("created"))]
        oldest = min(times, default=None)
        if answer.get("more") is not True or oldest is None or (before is not None and oldest >= before):
            return
        before = oldest


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, each followed by its answers."""
    threads = rows(answered(body).get("data"))
    every = [row for thread in threads for row in [thread, *rows(thread.get("replies"))]]
    return [_comment(row) for row in every if word(row.get("id")) and row.get("isSpam") is not True]


def why_none(body: bytes) -> str | None:
    """What went wrong: Twikoo then gives no comments, a message and no code."""
    answer = answered(body)
    said = " ".join((word(answer.get("message")) or "").split())[:MAX_SAID]
    return f"answered with an error: {said}" if said and not answer.get("data") else without("data")(body)


def _comment(row: dict[str, Any]) -> FoundComment:
    created, liked = number(row.get("created")), number(row.get("ups"))
    return FoundComment(
        native_id=word(row["id"]),
        parent_ref=word(row.get("pid")) or word(row.get("rid")),
        author=word(row.get("nick")),
        author_url=word(row.get("link")),
        is_author=flag(row.get("master")),
        published_at_raw=moment(created / 1000) if created else None,
        text=text_of(row.get("comment")),
        quoted=quoted_of(row.get("comment")),
        likes=liked if liked is not None else number(row.get("like")),
        dislikes=number(row.get("downs")),
        platform="twikoo",
    )
