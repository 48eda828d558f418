from datetime import UTC, datetime

import pytest

from crawler.items import Page
from crawler.warc.recorded import FETCHED, bare, date_of, was_read

T = datetime(2026, 11, 24, 14, 5, 0, 123456, tzinfo=UTC)


def page(**values: object) -> Page:
    return Page(**({"url": "https://warta.example/1", "site": "warta", "fetched_at": T} | values))


def test_a_bare_page_has_what_the_fetch_gave_and_nothing_that_was_read():
    whole = page(status=200, etag='"1"', digest="d", outcome="new", reason="a title", warc_file="r1.warc.gz", warc_offset=7)
    made = bare(whole, "article")
    assert all(getattr(made, name) == getattr(whole, name) for name in FETCHED)
    assert (made.warc_file, made.warc_offset) == ("r1.warc.gz", 7)
    assert (made.kind, made.outcome, made.reason) == ("article", None, None)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"outcome": "new"}, True),
        ({"outcome": "gone", "blocks_removed": 0, "final_url": "https://warta.example/"}, True),  # a wall that was read
        ({"outcome": "gone", "final_url": "https://warta.example/"}, False),
        ({"outcome": "duplicate", "final_url": "https://warta.example/2"}, False),
        ({"outcome": "new", "found_via": "api"}, False),
        ({"outcome": "new", "found_via": "api", "digest": "d"}, True),
    ],
)
def test_was_read(values, expected):
    assert was_read(page(**values)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-24T14:05:00Z", datetime(2026, 11, 24, 14, 5, tzinfo=UTC)),
        ("2026-11-24T14:05:00.123456Z", T),
        ("2026-11-24", datetime(2026, 11, 24, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(text, expected):
    assert date_of(text) == expected
