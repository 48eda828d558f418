"""A conversation with a reader of a service: answers of the shapes that documents and open clients show. No real servers."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from crawler.comments.reader import read_thread
from crawler.comments.services.conversation import Reply
from crawler.comments.services.readers import READERS
from crawler.found import FoundComment
from tests.comments.reading import SITE, document

T1 = "2024-03-05T07:00:00.000Z"
HOSTILE = [
    b"", b"null", b"[]", b"[1, null]", b'"x"', b"<html>", b"\xff",
    b'{"comments": 3, "data": 7, "discussion": [], "items": {"a": 1}}',
    b'{"data": {"totalPages": "9", "pageCount": null, "data": [3, {"objectId": [], "id": {}, "children": 2, "replies": "x"}]}}',
    b'{"data": {"story": {"comments": {"edges": [{"node": 1}], "pageInfo": {"hasNextPage": true, "endCursor": {}}}}}}',
    b'{"comments": [{"id": "1", "user": 3, "text": 4, "time": {}, "content_marked": [], "rid": {}}], "count": "many"}',
    b'{"discussion": {"comments": [{"id": "1", "author": 3, "replies": 5}], "pageInfo": {"hasNextPage": true}}}',
]  # fmt: skip
"""Answers of no service, or of a bad one."""


def hold(platform: str, html: str, answers: list[Any]) -> tuple[list[str], list[FoundComment]]:
    """What a conversation asks, and the comments of the answers."""
    page = document(html)
    thread = read_thread(page, SITE)
    assert (thread.platform, thread.readable) == (platform, False)
    talk, asked, found, reply = READERS[platform](page, thread, SITE), [], [], None
    for answer in [*answers, None, None]:
        try:
            request = talk.send(reply)
        except StopIteration:
            return asked, found
        asked.append(request.url)
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        found += (request.read(body) or []) if request.read else []
        reply = Reply(body, {}) if answer is not None else None
    return asked, found


def sent(platform: str, html: str, answers: list[Any] = ()) -> list[tuple[str, Any, dict[str, str]]]:
    """Address, what is sent by POST, and headers of each request of a talk."""
    page = document(html)
    talk, asked, reply = READERS[platform](page, read_thread(page, SITE), SITE), [], None
    for answer in [*answers, None, None]:
        try:
            request = talk.send(reply)
        except StopIteration:
            return asked
        asked.append((request.url, json.loads(request.sent) if request.sent else None, dict(request.headers)))
        reply = Reply(json.dumps(answer).encode(), {}) if answer is not None else None
    return asked


def check_thread(platform: str, html: str, answers: list[Any], parent: str | None = "1") -> None:
    """The answers hold two comments, of which the second answers the first."""
    asked, found = hold(platform, html, answers)
    assert len(asked) == len(answers)
    assert [(c.native_id, c.parent_ref, c.author, c.text) for c in found] == [
        ("1", None, "Rina", "Kata 1"),
        ("2", parent, "Rina", "Kata 2"),
    ]
    assert {c.platform for c in found} == {platform}
    assert {c.published_at_raw for c in found} == {T1}


def check_asked(platform: str, html: str, begins: str, holds: dict[str, str]) -> None:
    """The first address begins so, and these are among its words."""
    asked, _ = hold(platform, html, [])
    assert asked[0].startswith(begins)
    query = {name: value[0] for name, value in parse_qs(urlsplit(asked[0]).query).items()}
    assert {name: query.get(name) for name in holds} == holds


def check_hostile(platform: str, html: str, body: bytes) -> None:
    """A bad answer raises nothing, gives nothing and ends the talk."""
    asked, found = hold(platform, html, [body] * 3)
    assert len(asked) <= 1
    assert all(comment.text is None for comment in found)
