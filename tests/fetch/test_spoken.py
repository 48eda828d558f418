import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError

from crawler.fetch.spoken import MOST, spoken


def failed(error):
    """How Scrapy words it."""
    return DownloadFailedError(str([Failure(error)]))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CannotResolveHostError("DNS lookup failed: no results"), "the name of the host is not known"),
        (DownloadConnectionRefusedError("111: Connection refused."), "connection refused: "),
        (ResponseDataLossError(), "the answer broke off"),
        (failed(ParseError("wrong number of parts", b"")), "the answer is no HTTP that can be read (ParseError: "),
        (failed(ConnectionLost()), "the connection was closed without an answer that can be read (ConnectionLost)"),
        (DownloadFailedError("in other words"), "DownloadFailedError: in other words"),
        (TimeoutError("two\nlines"), "TimeoutError: two lines"),
        (ValueError("x" * 999), "ValueError: xxx"),
    ],
)
def test_one_line(error, said):
    assert spoken(error).startswith(said)
    assert len(spoken(error)) <= MOST
