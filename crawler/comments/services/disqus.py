"""Comments from Disqus's public API, which answers to a key that the operator gives."""

import re
from typing import Any
from urllib.parse import urlencode

from crawler.comments.parts.json_values import answered, mapping, number, quoted_of, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site

PER_PAGE = 100
"""The most that Disqus gives at once."""

_FORUM = re.compile(
    r"disqus_shortname\s*=\s*['\"]([\w-]{1,64})|(?:https?:)?//([\w-]{1,64})\.disqus\.com/embed|"
    r"(?:shortname|data-disqus-shortname)['\"]?\s*[:=]\s*['\"]([\w-]{1,64})"
)


def converse(document: Document, thread: Thread, site: Site) -> Conversation:
    """Page after page, with the operator's key."""
    name, key = forum(document.html), site.disqus_key
    cursor: str | None = None
    while name is not None and key is not None:
        url = comments_url(key, name, identifier=thread.thread_id, url=document.url, cursor=cursor)
        reply = yield Request(url=url, read=read, fault=without("response"))
        cursor = next_cursor(reply.body) if reply is not None else None
        if cursor is None:
            return


def forum(html: str) -> str | None:
    """The site's short name at Disqus, from the script of the page."""
    match = _FORUM.search(html)
    return next((name for name in match.groups() if name), None) if match else None


def comments_url(key: str, forum_name: str, *, identifier: str | None, url: str, cursor: str | None = None) -> str:
    """Address of one page of a thread's comments, oldest first; the thread is named by its identifier, else by its address."""
    thread = ("thread:ident", identifier) if identifier else ("thread:link", url)
    query = [("api_key", key), ("forum", forum_name), thread, ("limit", str(PER_PAGE)), ("order", "asc")]
    return "https://disqus.com/api/3.0/threads/listPosts.json?" + urlencode([*query, *([("cursor", cursor)] if cursor else [])])


def next_cursor(body: bytes) -> str | None:
    """The cursor of the next page; None on the last."""
    cursor = mapping(answered(body).get("cursor"))
    return word(cursor.get("next")) if cursor.get("hasNext") is True else None


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, without those that were taken for spam; deleted ones keep their place."""
    found = rows(answered(body).get("response"))
    return [_comment(row) for row in found if word(row.get("id")) and not row.get("isSpam")]


def _comment(row: dict[str, Any]) -> FoundComment:
    who = mapping(row.get("author"))
    stated = word(row.get("createdAt"))
    is_deleted = row.get("isDeleted") is True
    return FoundComment(
        native_id=word(row["id"]),
        parent_ref=word(row.get("parent")),
        author=word(who.get("name")),
        author_url=word(who.get("url")) or word(who.get("profileUrl")),
        author_id=word(who.get("id")),
        published_at_raw=f"{stated.removesuffix('Z')}Z" if stated else None,
        text=None if is_deleted else text_of(row.get("message")) or text_of(row.get("raw_message")),
        quoted=None if is_deleted else quoted_of(row.get("message")),
        likes=number(row.get("likes")),
        dislikes=number(row.get("dislikes")),
        removed=is_deleted,
        kind="comment",
        platform="disqus",
    )
