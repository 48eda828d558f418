"""Comments from Viafoura: the site's number, told to a POST, then a hundred comments at once. They name nobody but by number."""

from collections import Counter
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from crawler.comments.parts.json_values import answered, mapping, number, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.times.stamps import moment

BEGIN = "https://api.viafoura.co/v2"
COMMENTS = "https://livecomments.viafoura.co/v4/livecomments"
PER_PAGE = 100
REPLIES = 50
"""Answers to one comment that are told beside it; the rest is not asked for."""


def converse(document: Document, thread: Thread, _site: Site) -> Conversation:
    """The site's number, then page after page, the newest first."""
    node = document.tree.css_first('meta[name="vf:container_id"]')
    name = thread.thread_id or (node.attributes.get("content") if node is not None else None)
    if not name:
        return
    told = yield Request(url=f"{BEGIN}/{quote(_domain(document))}/bootstrap/v2?session=false", sent=b"{}")
    place, last = _place(told.body) if told is not None else None, None
    while place is not None:
        query = {"container_id": name, "limit": PER_PAGE, "reply_limit": REPLIES, "sorted_by": "newest"}
        asked = query | ({"starting_from": last} if last else {})
        url = f"{COMMENTS}/{quote(place)}?{urlencode(asked)}"
        reply = yield Request(url=url, read=read, none_when_gone=True, lacks=lacks)
        answer = answered(reply.body) if reply is not None else {}
        listed = rows(answer.get("contents"))
        named = _names(listed)
        tops = [word(row.get("content_uuid")) for row in listed if _parent(row, named) is None]
        if answer.get("more_available") is not True or not tops or tops[-1] == last:
            return
        last = tops[-1]


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, in its order."""
    told = rows(answered(body).get("contents"))
    named = _names(told)
    return [_comment(row, named) for row in told if word(row.get("content_uuid"))]


def lacks(body: bytes) -> int:
    """Answers that stand beside no comment, since there are too many to it."""
    told = rows(answered(body).get("contents"))
    named = _names(told)
    beside = Counter(_parent(row, named) for row in told)
    every = [(number(row.get("total_replies")) or 0, beside[word(row.get("content_uuid"))]) for row in told]
    return sum(max(count - held, 0) for count, held in every if held >= REPLIES)


def _domain(document: Document) -> str:
    """What a site is registered as, which its pages may say."""
    node = document.tree.css_first('meta[name="vf:domain"]')
    stated = node.attributes.get("content") if node is not None else None
    return stated or (urlsplit(document.url).hostname or "").removeprefix("www.")


def _place(body: bytes) -> str | None:
    found: Any = answered(body)
    for name in ("result", "settings", "site_uuid"):
        found = mapping(found).get(name)
    return word(found)


def _names(told: list[dict[str, Any]]) -> set[str | None]:
    return {word(row.get("content_uuid")) for row in told}


def _parent(row: dict[str, Any], told: set[str | None]) -> str | None:
    """The comment that one answers, which is in the same answer; where it answers none, the container is named in its place."""
    above = word(row.get("parent_uuid"))
    return above if above in told else None


def _comment(row: dict[str, Any], told: set[str | None]) -> FoundComment:
    created, edited = number(row.get("date_created")), number(row.get("date_edited"))
    is_removed = row.get("state", "visible") != "visible"
    return FoundComment(
        native_id=word(row["content_uuid"]),
        parent_ref=_parent(row, told),
        author_id=word(row.get("actor_uuid")),
        published_at_raw=moment(created / 1000) if created else None,
        edited_at_raw=moment(edited / 1000) if edited else None,
        text=None if is_removed else text_of(row.get("content")),
        likes=number(row.get("total_likes")),
        dislikes=number(row.get("total_dislikes")),
        removed=is_removed,
        platform="viafoura",
    )
