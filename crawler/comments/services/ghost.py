"""Comments of a Ghost site: a hundred threads at once, answers beside them or asked for (the API of its open widget)."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

from crawler.comments.parts.json_values import answered, mapping, number, quoted_of, rows, text_of, word
from crawler.comments.readers import is_of_a_reader
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.services.settings import server
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site

PER_PAGE = 100
"""The most that Ghost gives at once."""

_FAULT = without("comments")


def converse(document: Document, thread: Thread, _site: Site) -> Conversation:
    """Page after page, oldest first, then the answers that a page left out; the widget's script names the site and the post."""
    nodes = (node for node in document.tree.css("script[data-ghost-comments]") if not is_of_a_reader(node))
    node = next(nodes, None)
    host = server(document, node.attributes.get("data-ghost-comments")) if node is not None else None
    post = node.attributes.get("data-post-id") or thread.thread_id if node is not None else None
    if not host or not post:
        return
    cut: list[str] = []
    url, page = f"{host}/members/api/comments/post/{quote(post, safe='')}/", 1
    while page:
        reply = yield Request(url=_page(url, page), read=read, fault=_FAULT)
        answer = answered(reply.body) if reply is not None else {}
        cut += [name for row in rows(answer.get("comments")) if _is_cut(row) and (name := word(row.get("id")))]
        page = _next(answer, page)
    for name in cut:
        page = 1
        while page:
            listed = _page(f"{host}/members/api/comments/{quote(name, safe='')}/replies/", page)
            reply = yield Request(url=listed, read=partial(read_answers, parent=name), fault=_FAULT)
            page = _next(answered(reply.body), page) if reply is not None else 0


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, each followed by its answers where all of them are there."""
    return list(_threads(rows(answered(body).get("comments"))))


def read_answers(body: bytes, parent: str) -> list[FoundComment]:
    """The answers to one comment, in one answer about them."""
    return [_comment(row, parent) for row in rows(answered(body).get("comments")) if word(row.get("id"))]


def _threads(found: list[dict[str, Any]]) -> Iterator[FoundComment]:
    for row in found:
        if name := word(row.get("id")):
            yield _comment(row, None)
            answers = rows(row.get("replies")) if not _is_cut(row) else []
            yield from (_comment(answer, name) for answer in answers if word(answer.get("id")))


def _page(url: str, page: int) -> str:
    return f"{url}?{urlencode({'limit': PER_PAGE, 'page': page, 'order': 'created_at asc'})}"


def _next(answer: dict[str, Any], page: int) -> int:
    """The number of the next page; 0 on the last."""
    after = number(mapping(mapping(answer.get("meta")).get("pagination")).get("next")) or 0
    return after if after > page else 0


def _is_cut(row: dict[str, Any]) -> bool:
    """Whether not all answers to a comment stand beside it: newer versions give the first three."""
    return (number(mapping(row.get("count")).get("replies")) or 0) > len(rows(row.get("replies")))


def _comment(row: dict[str, Any], parent: str | None) -> FoundComment:
    who = mapping(row.get("member"))
    is_removed = row.get("status", "published") != "published"
    return FoundComment(
        native_id=word(row["id"]),
        parent_ref=word(row.get("in_reply_to_id")) or parent,
        author=word(who.get("name")),
        author_id=word(who.get("uuid")),
        published_at_raw=word(row.get("created_at")),
        edited_at_raw=word(row.get("edited_at")),
        text=None if is_removed else text_of(row.get("html")),
        quoted=None if is_removed else quoted_of(row.get("html")),
        likes=number(mapping(row.get("count")).get("likes")),
        removed=is_removed,
        platform="ghost",
    )
