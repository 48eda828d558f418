"""Comments from services: the requests that each takes. What the answers mean is for `crawler.comments.services` to know."""

from dataclasses import replace

from crawler.comments.services import discourse, disqus, feed, isso
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.harvest.parts import Parts
from crawler.wordpress import comments as wordpress
from crawler.wordpress.rest import WordPressApi, comments_of_url, pages_of, rows_of

MAX_ANSWERS = 1_000
"""Answers of one service about one article: a cursor without end must end."""


async def comments(parts: Parts, document: Document, thread: Thread) -> list[FoundComment] | None:
    """What a service says of an article's comments; None where none is asked, or none answers."""
    if thread.platform in ("wordpress", "wpdiscuz"):
        api = parts.desk.api
        told = await _wordpress(parts, api, thread) if api is not None else None
        return told if told is not None else await _feed(parts, document, thread)
    if thread.platform == "isso":
        return await _isso(parts, document)
    if thread.platform == "disqus":
        return await _disqus(parts, document, thread)
    if thread.platform == "discourse":
        return await _discourse(parts, document, thread)
    return None


async def _wordpress(parts: Parts, api: WordPressApi, thread: Thread) -> list[FoundComment] | None:
    post = thread.thread_id
    if (not thread.declared and not thread.comments) or post is None:
        return None
    together = api.comments_of(post)
    if together is not None:
        return _named(thread, together)
    found: list[FoundComment] = []
    for page in range(1, MAX_ANSWERS + 1):
        answer = await parts.ask(comments_of_url(api.root, post, page), "comments_api")
        if answer.fetched is None:
            return found or None
        found += parts.counted(wordpress.read(rows_of(answer.fetched.body) or ()))
        if page >= pages_of(answer.headers.get("x-wp-totalpages")):
            break
    return _named(thread, found)


def _named(thread: Thread, found: list[FoundComment]) -> list[FoundComment]:
    """The same comments under the platform that the page names: a comment's id must not depend on who told of it."""
    return [replace(comment, platform=thread.platform) for comment in found]


async def _feed(parts: Parts, document: Document, thread: Thread) -> list[FoundComment] | None:
    """What the article's own feed holds beyond its page, where the page says that there is more and links to no more."""
    url = feed.address(document.tree, document.url)
    if url is None or thread.pages or (thread.declared or 0) <= len(thread.comments):
        return None
    found = await parts.comments(url, feed.read)
    if found is None:
        return None
    shown = {comment.native_id for comment in thread.comments}
    return _named(thread, [comment for comment in found if comment.native_id not in shown])


async def _isso(parts: Parts, document: Document) -> list[FoundComment] | None:
    server = isso.server_url(document.tree, document.url)
    if server is None:
        return None
    url = isso.comments_url(server, isso.thread_uri(document.tree, document.url))
    found = await parts.comments(url, isso.read)
    # Isso answers 404 for a thread that nobody has begun.
    return [] if found is None and parts.rows[-1].outcome == "gone" else found


async def _disqus(parts: Parts, document: Document, thread: Thread) -> list[FoundComment] | None:
    key, forum = parts.desk.site.disqus_key, disqus.forum(document.html)
    if forum is None or key is None:
        return None
    found: list[FoundComment] = []
    cursor: str | None = None
    for _ in range(MAX_ANSWERS):
        url = disqus.comments_url(key, forum, identifier=thread.thread_id, url=document.url, cursor=cursor)
        body = await parts.told(url)
        if body is None:
            return found or None
        found += parts.counted(disqus.read(body))
        cursor = disqus.next_cursor(body)
        if cursor is None:
            break
    return found


async def _discourse(parts: Parts, document: Document, thread: Thread) -> list[FoundComment] | None:
    server = discourse.server_url(document.html, document.url)
    if server is None:
        return None
    topic = thread.thread_id if thread.thread_id and thread.thread_id.isdigit() else None
    if topic is None:
        # The page names its thread by its own address, or not at all.
        body = await parts.told(discourse.info_url(server, thread.thread_id or document.url))
        topic = discourse.topic_id(body) if body is not None else None
    body = await parts.told(discourse.topic_url(server, topic)) if topic is not None else None
    if topic is None or body is None:
        return None
    found = parts.counted(discourse.read(body))
    for url in discourse.posts_urls(server, topic, body)[:MAX_ANSWERS]:
        found += await parts.comments(url, discourse.read) or []
    return found
