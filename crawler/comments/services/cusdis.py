"""Comments from Cusdis: ten at once, answers in `replies` (the `GET /api/open/comments` of its widget)."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from crawler.comments.parts.json_values import load, mapping, number, quoted_of, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.services.settings import server
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site

MAX_LEVELS = 20
"""Levels of answers read."""


def converse(document: Document, _thread: Thread, _site: Site) -> Conversation:
    """Page after page; the container's attributes name the server, the site and the thread."""
    node = document.tree.css_first("#cusdis_thread")
    stated = node.attributes if node is not None else {}
    host, app, name = server(document, stated.get("data-host")), stated.get("data-app-id"), stated.get("data-page-id")
    page = pages = 1
    while host and app and name and page <= pages:
        url = f"{host}/api/open/comments?{urlencode({'appId': app, 'pageId': name, 'page': page})}"
        reply = yield Request(url=url, read=read, fault=without("data", "data"), lacks=lacks)
        total = _held(load(reply.body)).get("pageCount") if reply is not None else 0
        pages = total if isinstance(total, int) else 0
        page += 1


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, each followed by its answers."""
    return list(_comments(_held(load(body)), None, 1))


def lacks(body: bytes) -> int:
    """Answers that the server counts and does not give: it gives ten to a comment, of one on its second page the second ten."""
    return sum(_lacking(row.get("replies"), 1) for row in rows(_held(load(body)).get("data")))


def _lacking(listed: Any, depth: int) -> int:
    held = rows(mapping(listed).get("data")) if depth <= MAX_LEVELS else []
    own = (number(mapping(listed).get("commentCount")) or 0) - len(held)
    return max(own, 0) + sum(_lacking(row.get("replies"), depth + 1) for row in held)


def _held(answer: Any) -> dict[str, Any]:
    return mapping(mapping(answer).get("data"))


def _comments(listed: Any, parent: str | None, depth: int) -> Iterator[FoundComment]:
    for row in rows(listed.get("data")) if isinstance(listed, dict) and depth <= MAX_LEVELS else ():
        moderator = row.get("moderator")
        named = word(moderator.get("displayName")) if isinstance(moderator, dict) else None
        if name := word(row.get("id")):
            yield FoundComment(
                native_id=name,
                parent_ref=parent,
                author=word(row.get("by_nickname")) or named,
                published_at_raw=word(row.get("createdAt")),
                is_author=row["moderatorId"] is not None if "moderatorId" in row else None,
                text=text_of(row.get("parsedContent")) or text_of(row.get("content")),
                quoted=quoted_of(row.get("parsedContent")),
                platform="cusdis",
            )
            yield from _comments(row.get("replies"), name, depth + 1)
