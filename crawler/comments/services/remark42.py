"""Comments from a Remark42 server: one answer holds a thread (its documented `GET /api/v1/find`)."""

from typing import Any
from urllib.parse import urlencode

from crawler.comments.parts.json_values import answered, flag, mapping, quoted_of, rows, text_of, unescaped, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.services.settings import server, setting
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site

_NOBODY = "deleted"
"""Id and name of a person whose account was deleted with all comments."""


def converse(document: Document, thread: Thread, _site: Site) -> Conversation:
    """The server and the site's name there stand in `remark_config`; a thread is named by its page's address."""
    host = server(document, setting(document, "remark_config", "host"))
    name = setting(document, "remark_config", "site_id")
    if host is not None and name is not None:
        url = thread.thread_id or document.url.partition("#")[0].partition("?")[0]
        query = urlencode({"site": name, "url": url, "sort": "time", "format": "plain"})
        yield Request(url=f"{host}/api/v1/find?{query}", read=read, fault=without("comments"))


def read(body: bytes) -> list[FoundComment]:
    """The comments of the answer; deleted ones keep their place."""
    found = rows(answered(body).get("comments"))
    return [_comment(row) for row in found if word(row.get("id"))]


def _comment(row: dict[str, Any]) -> FoundComment:
    who = mapping(row.get("user"))
    edit, is_deleted, number = row.get("edit"), row.get("delete") is True, word(who.get("id"))
    return FoundComment(
        native_id=word(row["id"]),
        parent_ref=word(row.get("pid")),
        author=unescaped(who.get("name")) if number != _NOBODY else None,
        author_id=number if number != _NOBODY else None,
        is_author=flag(who.get("admin")),
        published_at_raw=word(row.get("time")),
        edited_at_raw=word(mapping(edit).get("time")),
        text=None if is_deleted else text_of(row.get("text")),
        quoted=None if is_deleted else quoted_of(row.get("text")),
        removed=is_deleted,
        platform="remark42",
    )
