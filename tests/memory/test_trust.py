from datetime import UTC, datetime, timedelta

import pytest

from crawler.memory.trust import Record, distrusted, doubtful

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
YESTERDAY = (NOW - timedelta(days=1, hours=1)).timestamp()


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (Record(), set()),
        (Record(false_304=YESTERDAY), {"304"}),
        (Record(false_304=(NOW - timedelta(days=8)).timestamp()), set()),
        (Record(turning_etags=2), set()),
        (Record(turning_etags=3), {"etag"}),
        (Record(lastmods=60, false_lastmods=60), {"lastmod"}),
        (Record(lastmods=60, false_lastmods=20), set()),
        (Record(lastmods=2, false_lastmods=2), set()),
    ],
)
def test_distrusted(record, found):
    assert set(distrusted(record, NOW)) == found


@pytest.mark.parametrize(
    ("read", "lied", "doubt"),
    [(None, None, True), (YESTERDAY, None, True), (NOW.timestamp() - 3600, None, False), (NOW.timestamp(), YESTERDAY, True)],
)
def test_doubtful(read, lied, doubt):
    assert doubtful(read=read, false_304=lied, now=NOW) is doubt
