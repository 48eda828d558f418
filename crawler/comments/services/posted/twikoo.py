"""Comments from a Twikoo server: eight threads or so at once, told to a POST (the `COMMENT_GET` of its open client)."""

from typing import Any

import orjson

from crawler.comments.parts.json_values import flag, load, mapping, number, quoted_of, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.settings import path, server, setting
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.times.stamps import moment


def converse(document: Document, _thread: Thread, _site: Site) -> Conversation:
    """Page after page, each before the oldest thread of the one before; where no address is stated, it is Tencent's cloud."""
    stated = setting(document, "twikoo", "envId")
    host = server(document, stated) if stated and stated.startswith(("http://", "https://", "/")) else None
    before: int | None = None
    while host is not None:
        name = setting(document, "twikoo", "path") or path(document)
        asked = {"event": "COMMENT_GET", "url": name} | ({"before": before} if before is not None else {})
        reply = yield Request(url=host, sent=orjson.dumps(asked), read=read)
        answer = _answer(reply.body) if reply is not None else {}
        times = [row["created"] for row in rows(answer.get("data")) if not row.get("top") and number(row.get("created"))]
        oldest = min(times, default=None)
        if answer.get("more") is not True or oldest is None or (before is not None and oldest >= before):
            return
        before = oldest


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, each followed by its answers."""
    threads = rows(_answer(body).get("data"))
    every = [row for thread in threads for row in [thread, *rows(thread.get("replies"))]]
    return [_comment(row) for row in every if word(row.get("id"))]


def _answer(body: bytes) -> dict[str, Any]:
    return mapping(load(body))


def _comment(row: dict[str, Any]) -> FoundComment:
    created, updated = number(row.get("created")), number(row.get("updated"))
    return FoundComment(
        native_id=word(row["id"]),
        parent_ref=word(row.get("pid")) or word(row.get("rid")),
        author=word(row.get("nick")),
        author_url=word(row.get("link")),
        is_author=flag(row.get("master")),
        published_at_raw=moment(created / 1000) if created else None,
        edited_at_raw=moment(updated / 1000) if updated and updated != created else None,
        text=text_of(row.get("comment")),
        quoted=quoted_of(row.get("comment")),
        likes=number(row.get("like")),
        platform="twikoo",
    )
