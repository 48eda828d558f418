"""Comments from an Isso server: one answer holds a thread, answers in the `replies` of the comment they answer."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.comments.parts.json_values import load, number, quoted_of, rows, text_of, unescaped, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.times.stamps import moment
from crawler.urls import absolute

MAX_LEVELS = 20
"""Levels of answers read; Isso gives two."""

_DELETED = 4
"""`mode` of a comment that was deleted and stays as a place for its answers."""


def converse(document: Document, _thread: Thread, _site: Site) -> Conversation:
    """One answer holds all."""
    server = server_url(document.tree, document.url)
    if server is not None:
        url = comments_url(server, thread_uri(document.tree, document.url))
        yield Request(url=url, read=read, fault=without("replies"), none_when_gone=True)


def server_url(tree: LexborHTMLParser, url: str) -> str | None:
    """Address of the server: what `data-isso` says, else where the script comes from; None where the page shows none."""
    node = tree.css_first('script[data-isso], script[src*="/js/embed."]')
    if node is None:
        return None
    stated = node.attributes.get("data-isso") or (node.attributes.get("src") or "").partition("/js/embed.")[0] + "/"
    return absolute(url, stated) or None


def thread_uri(tree: LexborHTMLParser, url: str) -> str:
    """Name of the page's thread: `data-isso-id`, else the path of its address."""
    node = tree.css_first("#isso-thread")
    stated = node.attributes.get("data-isso-id") if node is not None else None
    return stated or urlsplit(url).path or "/"


def comments_url(server: str, uri: str) -> str:
    """Address of all comments of a thread, oldest first."""
    return f"{server.rstrip('/')}/?{urlencode({'uri': uri})}"


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, each followed by its answers; anything that is no answer of Isso gives none."""
    answer = load(body)
    return list(_comments(rows(answer.get("replies")), 1)) if isinstance(answer, dict) else []


def _comments(replies: list[dict[str, Any]], depth: int) -> Iterator[FoundComment]:
    for row in replies:
        if word(row.get("id")):
            yield FoundComment(
                native_id=word(row["id"]),
                parent_ref=word(row.get("parent")),
                author=unescaped(row.get("author")),
                author_url=unescaped(row.get("website")),
                published_at_raw=moment(row.get("created")),
                edited_at_raw=moment(row.get("modified")),
                text=text_of(row.get("text")),
                quoted=quoted_of(row.get("text")),
                likes=number(row.get("likes")),
                dislikes=number(row.get("dislikes")),
                removed=row.get("mode") == _DELETED,
                kind="comment",
                platform="isso",
                depth=depth,
            )
        if depth < MAX_LEVELS:
            yield from _comments(rows(row.get("replies")), depth + 1)
