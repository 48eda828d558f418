"""Comments from a Comentario server: one answer to a POST holds a thread (`api/embed/comments`, since version 3)."""

from typing import Any
from urllib.parse import urlsplit

import orjson

from crawler.comments.parts.json_values import answered, flag, rows, word
from crawler.comments.readers import is_of_a_reader
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.services.posted.commento import words
from crawler.comments.services.settings import path, server
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site

_NOBODY = "00000000-0000-0000-0000-000000000000"


def converse(document: Document, thread: Thread, _site: Site) -> Conversation:
    """The server is where the script comes from; a thread is named by the site's host and the page's path, or its element."""
    nodes = (node for node in document.tree.css('script[src*="/comentario.js"]') if not is_of_a_reader(node))
    node = next(nodes, None)
    host = server(document, (node.attributes.get("src") or "").partition("/comentario.js")[0]) if node is not None else None
    if host is not None:
        asked = {"host": urlsplit(document.url).netloc, "path": thread.thread_id or path(document)}
        yield Request(url=f"{host}/api/embed/comments", sent=orjson.dumps(asked), read=read, fault=without("comments"))


def read(body: bytes) -> list[FoundComment]:
    """The comments of the answer, without those that wait for approval; deleted ones keep their place."""
    held = answered(body)
    people = {name: who for who in rows(held.get("commenters")) if (name := word(who.get("id")))}
    found = rows(held.get("comments"))
    return [_comment(row, people) for row in found if word(row.get("id")) and row.get("isPending") is not True]


def _comment(row: dict[str, Any], people: dict[str, dict[str, Any]]) -> FoundComment:
    number = word(row.get("userCreated"))
    is_known = number is not None and number != _NOBODY
    who = people.get(number, {}) if number is not None and is_known else {}
    return FoundComment(
        native_id=word(row["id"]),
        parent_ref=word(row.get("parentId")),
        author=word(who.get("name")) or word(row.get("authorName")),
        author_url=word(who.get("websiteUrl")),
        author_id=number if is_known else None,
        is_author=flag(who.get("isModerator")),
        published_at_raw=word(row.get("createdTime")),
        edited_at_raw=word(row.get("editedTime")),
        **words(row, deleted=row.get("isDeleted") is True),
        platform="comentario",
    )
