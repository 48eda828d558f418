"""Comments from an Artalk server: a flat list in pages (its documented `GET /api/v2/comments`).

Beside a page's own comments it gives those of other pages that they answer, marked as not `visible`.
"""

from typing import Any
from urllib.parse import urlencode

from crawler.comments.parts.json_values import answered, number, quoted_of, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.services.settings import path, server, setting
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site

PER_PAGE = 100


def converse(document: Document, thread: Thread, _site: Site) -> Conversation:
    """Page after page, oldest first, until as many were told as the server counts."""
    stated = server(document, setting(document, "Artalk", "server"))
    host = stated.removesuffix("/api") if stated is not None else None
    query = {"page_key": thread.thread_id or path(document), "site_name": setting(document, "Artalk", "site") or ""}
    offset = 0
    while host is not None:
        listed = query | {"limit": str(PER_PAGE), "offset": str(offset), "flat_mode": "true", "sort_by": "date_asc"}
        reply = yield Request(url=f"{host}/api/v2/comments?{urlencode(listed)}", read=read, fault=without("comments"))
        answer = answered(reply.body) if reply is not None else {}
        held, count = len(_own(answer)), answer.get("count")
        offset += held
        if not held or not isinstance(count, int) or offset >= count:
            return


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, without those that wait to be approved."""
    return [_comment(row) for row in _own(answered(body)) if word(row.get("id")) and not row.get("is_pending")]


def _own(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The comments of a page itself."""
    return [row for row in rows(answer.get("comments")) if row.get("visible") is not False]


def _comment(row: dict[str, Any]) -> FoundComment:
    parent = word(row.get("rid"))
    return FoundComment(
        native_id=word(row["id"]),
        parent_ref=None if parent == "0" else parent,
        author=word(row.get("nick")),
        author_url=word(row.get("link")),
        author_id=word(row.get("user_id")),
        published_at_raw=word(row.get("date")),
        text=text_of(row.get("content_marked")) or text_of(row.get("content")),
        quoted=quoted_of(row.get("content_marked")),
        likes=number(row.get("vote_up")),
        dislikes=number(row.get("vote_down")),
        platform="artalk",
    )
