"""Comments from OpenWeb (Spot.IM): a hundred at once, told to a POST (the `conversation/read` that its open clients ask for)."""

import re
from collections import deque
from collections.abc import Iterator
from functools import partial
from typing import Any

import orjson

from crawler.comments.parts.json_values import answered, mapping, number, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.times.stamps import moment

READ = "https://api-2-0.spot.im/v1.0.0/conversation/read"
PER_PAGE = 100
MAX_LEVELS = 20
"""Levels of answers asked for and read: where none are named, the server gives few."""

_SPOT = re.compile(r"(?:launcher\.spot\.im/spot/|data-spot-id=[\"'])(sp_\w{4,20})")


def converse(document: Document, thread: Thread, _site: Site) -> Conversation:
    """Page after page, then the answers that they leave out; the script names the site there, the container the article."""
    spot = _SPOT.search(document.html)
    node = document.tree.css_first("[data-spotim-module=conversation][data-post-id], [data-post-id]")
    post = node.attributes.get("data-post-id") if node is not None else thread.thread_id
    waiting: deque[tuple[str | None, int]] = deque([(None, 0)] if spot is not None and post else [])
    while waiting and spot is not None and post:
        parent, offset = waiting.popleft()
        asked = {"conversation_id": f"{spot[1]}_{post}", "count": PER_PAGE, "offset": offset, "sort_by": "oldest"}
        asked |= {"depth": MAX_LEVELS, "child_count": PER_PAGE} | ({"parent_id": parent} if parent else {})
        headers = {"x-spot-id": spot[1], "x-post-id": post}
        reply = yield Request(url=READ, sent=orjson.dumps(asked), headers=headers, read=partial(read, parent=parent))
        held = _conversation(reply.body) if reply is not None else {}
        after = _after(held)
        if after is not None and after > offset:
            waiting.append((parent, after))
        waiting += _cut(rows(held.get("comments")), 1)


def read(body: bytes, parent: str | None = None) -> list[FoundComment]:
    """The comments of one answer, each followed by its answers; `parent` is what an answer was asked about."""
    held = _conversation(body)
    return list(_comments(rows(held.get("comments")), mapping(held.get("users")), parent, 1))


def _after(listed: dict[str, Any]) -> int | None:
    """Where a list that is not whole goes on."""
    return number(listed.get("offset")) if listed.get("has_next") is True else None


def _cut(found: list[dict[str, Any]], depth: int) -> Iterator[tuple[str, int]]:
    """Comments whose answers are not all there, and where those go on."""
    for row in found if depth < MAX_LEVELS else ():
        name, after = word(row.get("id")), _after(row)
        if name is not None and after is not None:
            yield name, after
        yield from _cut(rows(row.get("replies")), depth + 1)


def _conversation(body: bytes) -> dict[str, Any]:
    return mapping(answered(body).get("conversation"))


def _comments(found: list[dict[str, Any]], people: dict[str, Any], parent: str | None, depth: int) -> Iterator[FoundComment]:
    for row in found:
        name = word(row.get("id"))
        if name is None:
            continue
        yield _comment(row, people, name, parent)
        if depth < MAX_LEVELS:
            yield from _comments(rows(row.get("replies")), people, name, depth + 1)


def _comment(row: dict[str, Any], people: dict[str, Any], name: str, parent: str | None) -> FoundComment:
    who, votes = mapping(people.get(word(row.get("user_id")) or "")), mapping(row.get("rank"))
    words = [text for part in rows(row.get("content")) if (text := text_of(part.get("text")))]
    is_deleted = row.get("deleted") is True
    return FoundComment(
        native_id=name,
        parent_ref=parent,
        author=word(who.get("display_name")) or word(who.get("user_name")) or word(row.get("user_display_name")),
        author_id=word(row.get("user_id")),
        is_author=bool(who.get("is_admin") or who.get("is_journalist")) if who else None,
        published_at_raw=moment(row.get("written_at") or row.get("time")),
        text=None if is_deleted else "\n\n".join(words) or None,
        likes=number(votes.get("ranks_up")),
        dislikes=number(votes.get("ranks_down")),
        removed=is_deleted,
        platform="openweb",
    )
