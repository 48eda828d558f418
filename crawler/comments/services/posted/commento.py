"""Comments from a Commento server: one answer to a POST holds a thread (the `api/comment/list` of its open client)."""

from typing import Any
from urllib.parse import urlsplit

import orjson

from crawler.comments.parts.json_values import answered, flag, mapping, quoted_of, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.services.settings import path, server
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site

_SCRIPT = 'script[src*="/js/commento.js"], script[src*="commento.io/js"]'
_NOBODY = "anonymous"
_HOSTED = {"https://cdn.commento.io": "https://commento.io"}
"""Where the API of the maker's own service stands: its script comes from elsewhere."""
_SHOWN = ("", "approved")
"""States of what every reader sees: to those who are no moderators the server tells none."""


def converse(document: Document, thread: Thread, _site: Site) -> Conversation:
    """The server is where the script comes from, a thread is named by the site's host and the page's path or the script."""
    node = document.tree.css_first(_SCRIPT)
    source = node.attributes.get("src") or "" if node is not None else ""
    host = server(document, source.partition("/js/")[0]) if source else None
    if node is not None and host is not None:
        asked = {
            "commenterToken": _NOBODY,
            "domain": urlsplit(document.url).netloc,
            "path": node.attributes.get("data-page-id") or thread.thread_id or path(document),
        }
        yield Request(
            url=f"{_HOSTED.get(host, host)}/api/comment/list", sent=orjson.dumps(asked), read=read, fault=without("comments")
        )


def read(body: bytes) -> list[FoundComment]:
    """The comments of the answer, without those that wait for approval; deleted ones keep their place."""
    held = answered(body)
    people = mapping(held.get("commenters"))
    found = rows(held.get("comments"))
    return [_comment(row, people) for row in found if word(row.get("commentHex")) and row.get("state", "") in _SHOWN]


def _comment(row: dict[str, Any], people: dict[str, Any]) -> FoundComment:
    number, parent = word(row.get("commenterHex")), word(row.get("parentHex"))
    who = mapping(people.get(number or ""))
    link = word(who.get("link"))
    return FoundComment(
        native_id=word(row["commentHex"]),
        parent_ref=None if parent == "root" else parent,
        author=word(who.get("name")),
        author_url=None if link == "undefined" else link,
        author_id=None if number == _NOBODY else number,
        is_author=flag(who.get("isModerator")),
        published_at_raw=word(row.get("creationDate")),
        **words(row, deleted=row.get("deleted") is True),
        platform="commento",
    )


def words(row: dict[str, Any], *, deleted: bool) -> dict[str, Any]:
    """What a comment says, in the shape of Commento and what came of it: HTML, else what it was made from; nothing if deleted."""
    if deleted:
        return {"removed": True}
    return {
        "text": text_of(row.get("html")) or text_of(row.get("markdown")),
        "quoted": quoted_of(row.get("html")),
        "removed": False,
    }
