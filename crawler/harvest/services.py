"""Comments from services: the requests that each takes. What the answers mean is `crawler.extract.comments`'s to know."""

from dataclasses import replace

from crawler.comments.services import discourse, disqus, feed, isso
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.fetch.answer import Ask
from crawler.found import FoundComment, Provenance
from crawler.harvest.site import Harvest
from crawler.items import Clipping
from crawler.wordpress import rest_comments

MAX_ANSWERS = 1_000
"""Answers of one service about one article: a cursor without end must end."""


async def comments(harvest: Harvest, clipping: Clipping, document: Document, thread: Thread) -> list[FoundComment] | None:
    """What a service says of an article's comments; None where none is asked, or none answers."""
    if thread.platform in ("wordpress", "wpdiscuz"):
        told = await _wordpress(harvest, clipping, thread) if harvest.api is not None else None
        return told if told is not None else await _feed(harvest, clipping, document, thread)
    if thread.platform == "isso":
        return await _isso(harvest, clipping, document)
    if thread.platform == "disqus" and harvest.site.disqus_key:
        return await _disqus(harvest, clipping, document, thread)
    if thread.platform == "discourse":
        return await _discourse(harvest, clipping, document, thread)
    return None


async def _ask(harvest: Harvest, clipping: Clipping, url: str) -> tuple[bytes | None, str | None]:
    """The body of one answer, and its header of how many pages there are."""
    answer = await harvest.fetch(Ask(url=url, kind="comments_api", via="article"))
    clipping.pages.append(answer.page)
    if answer.fetched is None:
        clipping.pages[0].error = f"comments_api {url}: {answer.page.reason}" if answer.page.outcome == "failed" else None
        return None, None
    answer.page.outcome, answer.page.reason = "unchanged", f"part of {clipping.pages[0].url}"
    return answer.fetched.body, answer.headers.get("x-wp-totalpages")


async def _wordpress(harvest: Harvest, clipping: Clipping, thread: Thread) -> list[FoundComment] | None:
    assert harvest.api is not None
    post = thread.thread_id
    if (not thread.declared and not thread.comments) or post is None:
        return None
    together = harvest.api.comments_of(post)
    if together is not None:
        return _of(thread, together)
    found: list[FoundComment] = []
    page: int | None = 1
    while page is not None and page <= MAX_ANSWERS:
        body, pages = await _ask(harvest, clipping, rest_comments.comments_url(harvest.api.root, post, page))
        if body is None:
            return found or None
        found += _counted(clipping, rest_comments.read(body))
        page = rest_comments.next_page(page, pages)
    return _of(thread, found)


def _of(thread: Thread, found: list[FoundComment]) -> list[FoundComment]:
    """The same comments under the platform that the page names: a comment's id must not depend on who told of it."""
    return [comment if comment.platform == thread.platform else replace(comment, platform=thread.platform) for comment in found]


async def _feed(harvest: Harvest, clipping: Clipping, document: Document, thread: Thread) -> list[FoundComment] | None:
    """What the article's own feed holds beyond its page, where the page says that there is more and links to no more."""
    url = feed.address(document.tree, document.url)
    if url is None or thread.pages or (thread.declared or 0) <= len(thread.comments):
        return None
    body, _ = await _ask(harvest, clipping, url)
    if body is None:
        return None
    shown = {comment.native_id for comment in thread.comments}
    return _of(thread, [comment for comment in _counted(clipping, feed.read(body)) if comment.native_id not in shown])


async def _isso(harvest: Harvest, clipping: Clipping, document: Document) -> list[FoundComment] | None:
    server = isso.server_url(document.tree, document.url)
    if server is None:
        return None
    body, _ = await _ask(harvest, clipping, isso.comments_url(server, isso.thread_uri(document.tree, document.url)))
    if body is None:
        # Isso answers 404 for a thread that nobody has begun.
        return [] if clipping.pages[-1].outcome == "gone" else None
    return _counted(clipping, isso.read(body))


async def _disqus(harvest: Harvest, clipping: Clipping, document: Document, thread: Thread) -> list[FoundComment] | None:
    forum = disqus.forum(document.html)
    if forum is None or harvest.site.disqus_key is None:
        return None
    found: list[FoundComment] = []
    cursor: str | None = None
    for _ in range(MAX_ANSWERS):
        url = disqus.comments_url(harvest.site.disqus_key, forum, identifier=thread.thread_id, url=document.url, cursor=cursor)
        body, _pages = await _ask(harvest, clipping, url)
        if body is None:
            return found or None
        found += _counted(clipping, disqus.read(body))
        cursor = disqus.next_cursor(body)
        if cursor is None:
            break
    return found


async def _discourse(harvest: Harvest, clipping: Clipping, document: Document, thread: Thread) -> list[FoundComment] | None:
    server = discourse.server_url(document.html, document.url)
    if server is None:
        return None
    topic = thread.thread_id if thread.thread_id and thread.thread_id.isdigit() else None
    if topic is None:
        # The page names its thread by its own address, or not at all.
        body, _ = await _ask(harvest, clipping, discourse.info_url(server, thread.thread_id or document.url))
        topic = discourse.topic_id(body) if body is not None else None
    if topic is None:
        return None
    body, _ = await _ask(harvest, clipping, discourse.topic_url(server, topic))
    if body is None:
        return None
    found = _counted(clipping, discourse.read(body))
    for url in discourse.posts_urls(server, topic, body)[:MAX_ANSWERS]:
        more, _ = await _ask(harvest, clipping, url)
        found += _counted(clipping, discourse.read(more)) if more is not None else []
    return found


def _counted(clipping: Clipping, found: list[FoundComment]) -> list[FoundComment]:
    """The same comments, with provenance and their number in the answer's row."""
    page = clipping.pages[-1]
    page.comments_found = len(found)
    return Provenance.of(page).told(found)
