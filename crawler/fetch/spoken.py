"""Errors of the network as an operator reads them: what happened, in words, with the name it is known by."""

import re

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    ResponseDataLossError,
)

from crawler.fetch.certificates import fault_of

MOST = 300
"""Characters."""
_KNOWN: dict[type[Exception], str] = {
    CannotResolveHostError: "the name of the host is not known: misspelt, given up, or no name server was reached",
    DownloadConnectionRefusedError: "connection refused: the host is there, and nothing answers at this port",
    ResponseDataLossError: "the answer broke off: the connection was closed before its length or its last chunk was there",
}
_INNER = re.compile(r"Failure ([\w.]+): (.*)", re.DOTALL)
"""How Twisted quotes what went wrong while an answer was read: the class and its words."""
_CLOSED = ("ConnectionDone", "ConnectionLost", "ConnectionAborted")


def _unread(error: DownloadFailedError) -> str | None:
    """Why an answer could not be read, of Twisted's words."""
    inner = _INNER.search(str(error).removesuffix("]").removesuffix(">"))
    if inner is None:
        return None
    name = inner[1].rpartition(".")[2]
    if name in _CLOSED:
        return f"the connection was closed without an answer that can be read ({name})"
    return f"the answer is no HTTP that can be read ({name}: {' '.join(inner[2].split())})"


def spoken(error: Exception) -> str:
    """One line; an error that is none of those known is told by its class and its own words."""
    told = fault_of(error) or _KNOWN.get(type(error)) or (_unread(error) if isinstance(error, DownloadFailedError) else None)
    return told[:MOST] if told else " ".join(f"{type(error).__name__}: {error}".split())[:MOST]
