"""Comments from a Discourse forum that a page embeds: the posts of the article's topic after the first.

Which topic an article has, the forum tells in the frame of its widget alone. Whoever asks for the frame of an article without a
topic has the forum make one, so that is asked first.
"""

import re
from typing import Any
from urllib.parse import urlencode

from crawler.comments.parts.json_values import answered, flag, later, mapping, number, quoted_of, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.urls import absolute

PER_REQUEST = 50
"""Posts asked for at once; Discourse answers with 20 in a topic and takes longer lists of ids."""

_SERVER = re.compile(r"discourseUrl['\"]?\s*[:=]\s*['\"]([^'\"\s]{4,200})")
_TOPIC = re.compile(r"/t/(?:[^/\"'\s?#]{1,300}/)?(\d{1,12})(?=[/\"'?#])")
"""Address of a topic, of a post in it too."""
_ORDINARY_POST = 1
"""`post_type` of what a person wrote; the others are notices of the forum."""
_LIKE = 2
"""Number of the action that means a like."""


def converse(document: Document, thread: Thread, _site: Site) -> Conversation:
    """The topic of the article, then its posts; a page names its topic by number, by its own address, or not at all."""
    server = server_url(document.html, document.url)
    topic = thread.thread_id if thread.thread_id and thread.thread_id.isdigit() else None
    if server is not None and topic is None:
        # Older forums answer their widget alone on the pages of the site.
        address, page = thread.thread_id or document.url, {"referer": document.url}
        told = yield Request(url=count_url(server, address), headers=page, read=none_without_topic, fault=without("counts"))
        if told is None or none_without_topic(told.body) is not None:
            return
        told = yield Request(url=frame_url(server, address), headers=page, fault=_no_frame)
        topic = topic_id(told.body) if told is not None else None
    if server is None or topic is None:
        return
    first = yield Request(url=topic_url(server, topic), read=read, fault=without("post_stream"))
    for url in posts_urls(server, topic, first.body) if first is not None else ():
        yield Request(url=url, read=read, fault=without("post_stream"))


def server_url(html: str, url: str) -> str | None:
    """Address of the forum, from the script of the page."""
    match = _SERVER.search(html)
    return absolute(url, match[1]) or None if match else None


def count_url(server: str, article_url: str) -> str:
    """Address that tells whether an article has a topic; forums note addresses in small letters."""
    named = dict.fromkeys((article_url, article_url.lower()))
    return f"{server.rstrip('/')}/embed/count?{urlencode([('embed_url[]', address) for address in named])}"


def frame_url(server: str, article_url: str) -> str:
    """Address of the frame of the widget, which leads to the topic."""
    return f"{server.rstrip('/')}/embed/comments?{urlencode({'embed_url': article_url})}"


def none_without_topic(body: bytes) -> list[FoundComment] | None:
    """No comments where no topic is counted, else nothing."""
    return None if answered(body).get("counts") else []


def topic_id(body: bytes) -> str | None:
    """The topic that a frame leads to."""
    match = _TOPIC.search(body.decode("utf-8", "replace"))
    return match[1] if match else None


def _no_frame(body: bytes) -> str | None:
    return None if topic_id(body) else "answered without a topic"


def topic_url(server: str, topic: str) -> str:
    """Address of a topic with its first posts."""
    return f"{server.rstrip('/')}/t/{topic}.json"


def posts_urls(server: str, topic: str, body: bytes) -> list[str]:
    """Addresses of the posts of a topic that the answer in `body` names and does not hold."""
    stream = _stream(body)
    held = {word(row.get("id")) for row in rows(stream.get("posts"))}
    named = stream.get("stream")
    missing = (
        [number for number in named if isinstance(number, int) and word(number) not in held] if isinstance(named, list) else []
    )
    groups = [missing[start : start + PER_REQUEST] for start in range(0, len(missing), PER_REQUEST)]
    base = f"{server.rstrip('/')}/t/{topic}/posts.json?"
    return [base + urlencode([("post_ids[]", number) for number in group]) for group in groups]


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, by their number in the topic: that is what an answer names, over all answers."""
    posts = rows(_stream(body).get("posts"))
    return [_comment(row) for row in posts if _is_comment(row)]


def _stream(body: bytes) -> dict[str, Any]:
    return mapping(answered(body).get("post_stream"))


def _is_comment(row: dict[str, Any]) -> bool:
    place = row.get("post_number")
    return isinstance(place, int) and place > 1 and row.get("post_type", _ORDINARY_POST) == _ORDINARY_POST


def _comment(row: dict[str, Any]) -> FoundComment:
    parent = word(row.get("reply_to_post_number"))
    is_removed = row.get("user_deleted") is True or row.get("hidden") is True
    actions = {action.get("id"): action for action in rows(row.get("actions_summary"))}
    return FoundComment(
        native_id=word(row["post_number"]),
        parent_ref=None if parent == "1" else parent,
        author=word(row.get("name")) or word(row.get("username")),
        author_id=word(row.get("user_id")),
        is_author=flag(row.get("staff")),
        published_at_raw=word(row.get("created_at")),
        edited_at_raw=later(row.get("updated_at"), row.get("created_at")) if number(row.get("version")) != 1 else None,
        text=None if is_removed else text_of(row.get("cooked")),
        quoted=None if is_removed else quoted_of(row.get("cooked")),
        likes=number(actions.get(_LIKE, {}).get("count", 0)) if "actions_summary" in row else None,
        removed=is_removed,
        platform="discourse",
    )
