"""Comments from a Waline server: pages of threads, answers in the `children` of the first (its documented `GET /api/comment`)."""

from typing import Any
from urllib.parse import urlencode

from crawler.comments.parts.json_values import answered, number, quoted_of, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.services.settings import decoded_path, server, setting
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.times.stamps import moment

PER_PAGE = 100
"""The most that Waline gives at once."""


def converse(document: Document, _thread: Thread, _site: Site) -> Conversation:
    """Page after page, oldest first."""
    stated = setting(document, "aline", "serverURL")
    host = server(document, stated if stated is None or "//" in stated or stated.startswith("/") else f"https://{stated}")
    name = setting(document, "serverURL", "path") or decoded_path(document)
    page = pages = 1
    while host is not None and page <= pages:
        query = urlencode({"path": name, "pageSize": PER_PAGE, "page": page, "sortBy": "insertedAt_asc"})
        reply = yield Request(url=f"{host}/api/comment?{query}", read=read, fault=without("data"))
        total = _data(reply.body).get("totalPages") if reply is not None else 0
        pages = total if isinstance(total, int) else 0
        page += 1


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, each followed by its answers."""
    threads = rows(_data(body).get("data"))
    every = [row for thread in threads for row in [thread, *rows(thread.get("children"))]]
    return [_comment(row) for row in every if word(row.get("objectId"))]


def _data(body: bytes) -> dict[str, Any]:
    """What an answer holds: in `data` since version 3, bare before."""
    answer = answered(body)
    held = answer.get("data")
    return held if isinstance(held, dict) else answer


def _comment(row: dict[str, Any]) -> FoundComment:
    time = row.get("time")
    return FoundComment(
        native_id=word(row["objectId"]),
        parent_ref=word(row.get("pid")),
        author=word(row.get("nick")),
        author_url=word(row.get("link")),
        author_id=word(row.get("user_id")),
        is_author=row["type"] == "administrator" if isinstance(row.get("type"), str) else None,
        published_at_raw=moment(time / 1000) if isinstance(time, int) else word(row.get("insertedAt")),
        text=text_of(row.get("comment")),
        quoted=quoted_of(row.get("comment")),
        likes=number(row.get("like")),
        platform="waline",
    )
