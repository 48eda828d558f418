"""What a reader of a service says: it yields what to ask and is sent what came back. It asks for nothing itself."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field

from crawler.comments.services.faults import fault
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site


def nothing(_body: bytes) -> int:
    """What most answers lack."""
    return 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One address to ask for."""

    url: str
    read: Callable[[bytes], list[FoundComment] | None] | None = None
    """Finds the comments of its answer, and never raises; None, or telling None, where the answer only leads to comments."""
    fault: Callable[[bytes], str | None] = fault
    """Tells why an answer of status 200 is none."""
    lacks: Callable[[bytes], int] = nothing
    """How many comments an answer counts that it does not hold and that are not asked for."""
    none_when_gone: bool = False
    """Whether 404 means that nobody has commented yet."""
    sent: bytes | None = None
    """What is sent, by POST: some services tell their comments in no other way."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What answered."""

    body: bytes
    headers: Mapping[str, str]
    """Names in lower case."""


Conversation = Generator[Request, Reply | None, None]
"""Is sent None for a request that nothing answered; ends when it knows of no more to ask."""
Reader = Callable[[Document, Thread, Site], Conversation]
"""Begins to ask for an article's comments. It yields nothing where the page does not say where to ask."""
