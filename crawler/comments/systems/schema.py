"""Comments marked up with schema.org's words: microdata in the page, or JSON-LD beside it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from crawler.comments.look import Page
from crawler.comments.parts.json_values import MAX_COUNT, load, number, quoted_of, rows, text_of, word
from crawler.comments.systems.roots import MAX_COMMENTS, Root
from crawler.costs.limits import MOST_STATED
from crawler.found import FoundComment

MAX_OBJECTS = 50_000
"""JSON-LD objects walked on one page."""

_TYPES = ("Comment", "UserComments")
_NUMBER = re.compile(r"(\d{1,20})/?$")


def find(page: Page) -> list[Root]:
    """The comments that microdata marks."""
    return [Root(node, _native(node.id)) for node in page.items]


def read_json(page: Page) -> list[FoundComment]:
    """The comments that JSON-LD lists, each followed by its answers."""
    comments: dict[str, FoundComment] = {}
    # JSON-LD stands beside the container that a site's declaration names.
    for node in page.data if page.chosen is None else page.tree.css('script[type="application/ld+json"]'):
        source = node.text()
        if '"Comment"' in source:
            for comment in _comments(load(source.encode(), MOST_STATED)):
                comments.setdefault(comment.native_id or f"#{len(comments) + 1}", comment)
    return [replace(comment, position=place) for place, comment in enumerate(list(comments.values())[:MAX_COMMENTS], 1)]


def _comments(value: Any) -> Iterator[FoundComment]:
    """The comments in a JSON value; an iterative walk in page order, each with the id of the comment that holds it."""
    waiting: list[tuple[Any, str | None, int]] = [(value, None, 1)]
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        item, above, depth = waiting.pop()
        if isinstance(item, list):
            waiting.extend((inner, above, depth) for inner in reversed(item))
        elif isinstance(item, dict):
            is_comment = _is_comment(item) and bool(text_of(item.get("text")))
            if is_comment:
                comment = _comment(item, above, depth)
                yield comment
                above, depth = comment.native_id, depth + 1
            waiting.extend((inner, above, depth) for inner in reversed(list(item.values())) if isinstance(inner, (dict, list)))


def _is_comment(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(kind in _TYPES for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _comment(item: dict[str, Any], above: str | None, depth: int) -> FoundComment:
    author = item.get("author") or item.get("creator")
    author = author[0] if isinstance(author, list) and author else author
    parent = item.get("parentItem")
    stated = _native(word(parent.get("@id")) or word(parent.get("url"))) if isinstance(parent, dict) else None
    return FoundComment(
        native_id=_native(word(item.get("identifier")) or word(item.get("@id")) or word(item.get("url"))),
        parent_ref=above or stated,
        author=text_of(author.get("name")) if isinstance(author, dict) else text_of(author),
        author_url=word(author.get("url")) if isinstance(author, dict) else None,
        published_at_raw=word(item.get("datePublished")) or word(item.get("dateCreated")) or word(item.get("commentTime")),
        edited_at_raw=word(item.get("dateModified")),
        text=text_of(item.get("text")),
        quoted=quoted_of(item.get("text")),
        likes=_tally(item, "upvoteCount", "LikeAction"),
        dislikes=_tally(item, "downvoteCount", "DislikeAction"),
        kind="comment",
        platform="schema",
        depth=depth,
    )


def _tally(item: dict[str, Any], name: str, action: str) -> int | None:
    """A number of votes, under its own name or among the statistics."""
    stated = word(item.get(name))
    held = item.get("interactionStatistic")
    for row in rows(held if isinstance(held, list) else [held]):
        kind = row.get("interactionType")
        kind = kind.get("@type") if isinstance(kind, dict) else kind
        if stated is None and isinstance(kind, str) and kind.rpartition("/")[2] == action:
            stated = word(row.get("userInteractionCount"))
    return number(int(stated)) if stated and stated.isdecimal() and len(stated) <= len(str(MAX_COUNT)) else None


def _native(name: str | None) -> str | None:
    """The number at the end of an id or address, else the name as it stands."""
    match = _NUMBER.search(name or "")
    return match[1] if match else name or None
