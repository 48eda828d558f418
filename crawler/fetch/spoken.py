"""Errors of the network as an operator reads them: what happened, in words, with the name it is known by."""

from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError

from crawler.fetch.certificates import fault_of

MOST = 300
"""Characters."""
_KNOWN: dict[type[Exception], str] = {
    CannotResolveHostError: "the name of the host is not known: misspelt, given up, or no name server was reached",
    DownloadConnectionRefusedError: "connection refused: the host is there, and nothing answers at this port",
}


def spoken(error: Exception) -> str:
    """One line; an error that is none of those known is told by its class and its own words."""
    return fault_of(error) or _KNOWN.get(type(error)) or " ".join(f"{type(error).__name__}: {error}".split())[:MOST]
