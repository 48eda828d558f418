"""What a reader of a service asks for, when these are the answers."""

from collections.abc import Iterable

from crawler.comments.services.conversation import Conversation, Reply, Request

NO_ANSWERS = (b"", b"null", b"7", b"[]", b"{}", b"\xff", b"<html>")
"""Bodies that hold no comments of any service."""


def asked(talk: Conversation, answers: Iterable[bytes | None]) -> list[Request]:
    """The requests, up to the last answer or the reader's end."""
    found: list[Request] = []
    waiting = iter(answers)
    try:
        request = next(talk)
        while True:
            found.append(request)
            body = next(waiting, None)
            request = talk.send(None if body is None else Reply(body, {}))
    except StopIteration:
        return found
