"""Comments from a Coral server, by GraphQL. Most servers answer only their own client's queries and then refuse this one."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import orjson

from crawler.comments.parts.json_values import load, mapping, number, quoted_of, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.services.settings import named_address, server, setting
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site

PER_PAGE = 50
MAX_LEVELS = 4
"""Levels of answers asked for."""

_COMMENT = "id body createdAt deleted replyCount tags { code } actionCounts { reaction { total } } author { id username }"


def converse(document: Document, thread: Thread, _site: Site) -> Conversation:
    """Page after page of a story, named by its id, else by its page's address."""
    host = server(document, setting(document, "Coral", "rootURL"))
    named = (
        {"id": thread.thread_id} if thread.thread_id else {"url": setting(document, "Coral", "storyURL") or _address(document)}
    )
    cursor: str | None = ""
    while host is not None and cursor is not None:
        variables = orjson.dumps({**named, **({"after": cursor} if cursor else {})}).decode()
        query = urlencode({"query": _query("id" if thread.thread_id else "url"), "variables": variables})
        reply = yield Request(url=f"{host}/api/graphql?{query}", read=read, fault=without("data", "story"), lacks=lacks)
        told = _listed(reply.body).get("pageInfo") if reply is not None else None
        cursor = word(told.get("endCursor")) if isinstance(told, dict) and told.get("hasNextPage") is True else None


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, each followed by its answers; a refused query gives none."""
    return list(_comments(_listed(body), None, 0))


def lacks(body: bytes) -> int:
    """Answers that stand under a comment and are not asked for: too many to one, or too deep."""
    return sum(_lacking(node, 0) for node in _nodes(_listed(body)))


def _lacking(row: dict[str, Any], depth: int) -> int:
    held, listed = list(_nodes(row.get("replies"))), mapping(row.get("replies"))
    is_cut = "replies" not in row or mapping(listed.get("pageInfo")).get("hasNextPage") is True
    own = max((number(row.get("replyCount")) or 0) - len(held), 0) if is_cut else 0
    return own + sum(_lacking(answer, depth + 1) for answer in held if depth <= MAX_LEVELS)


def _nodes(listed: Any) -> Iterator[dict[str, Any]]:
    return (edge["node"] for edge in rows(mapping(listed).get("edges")) if isinstance(edge.get("node"), dict))


def _address(document: Document) -> str:
    """What its client names a story by: the canonical address, else the page's without what was asked of it."""
    found = named_address(document)
    return found.partition("?")[0] if found == document.url.partition("#")[0] else found


def _query(name: str) -> str:
    inner = _COMMENT
    for _ in range(MAX_LEVELS):
        inner = f"{_COMMENT} replies(first: {PER_PAGE}) {{ edges {{ node {{ {inner} }} }} pageInfo {{ hasNextPage }} }}"
    kind = "ID" if name == "id" else "String"
    listed = f"comments(first: {PER_PAGE}, after: $after, orderBy: CREATED_AT_ASC)"
    held = f"edges {{ node {{ {inner} }} }} pageInfo {{ hasNextPage endCursor }}"
    return f"query Q(${name}: {kind}, $after: Cursor) {{ story({name}: ${name}) {{ {listed} {{ {held} }} }} }}"


def _listed(body: bytes) -> dict[str, Any]:
    found = load(body)
    for name in ("data", "story", "comments"):
        found = mapping(found).get(name)
    return mapping(found)


def _comments(listed: Any, parent: str | None, depth: int) -> Iterator[FoundComment]:
    for row in _nodes(listed) if depth <= MAX_LEVELS else ():
        name = word(row.get("id"))
        if name and (row.get("body") or row.get("deleted")):
            yield _comment(row, name, parent)
        yield from _comments(row.get("replies"), name, depth + 1)


def _comment(row: dict[str, Any], name: str, parent: str | None) -> FoundComment:
    who = mapping(row.get("author"))
    return FoundComment(
        native_id=name,
        parent_ref=parent,
        author=word(who.get("username")),
        author_id=word(who.get("id")),
        is_author=any(tag.get("code") == "STAFF" for tag in rows(row["tags"])) if "tags" in row else None,
        published_at_raw=word(row.get("createdAt")),
        text=text_of(row.get("body")),
        quoted=quoted_of(row.get("body")),
        likes=_reactions(row.get("actionCounts")),
        removed=row.get("deleted") is True,
        platform="coral",
    )


def _reactions(counts: Any) -> int | None:
    return number(mapping(mapping(counts).get("reaction")).get("total"))
