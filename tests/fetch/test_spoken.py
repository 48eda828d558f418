import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError

from crawler.fetch.spoken import MOST, spoken


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CannotResolveHostError("DNS lookup failed: no results"), "the name of the host is not known"),
        (DownloadConnectionRefusedError("111: Connection refused."), "connection refused: "),
        (TimeoutError("two\nlines"), "TimeoutError: two lines"),
        (ValueError("x" * 999), "ValueError: xxx"),
    ],
)
def test_one_line(error, said):
    assert spoken(error).startswith(said)
    assert len(spoken(error)) <= MOST
