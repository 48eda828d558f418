from datetime import UTC, datetime

import pytest

from crawler.items import Page
from crawler.warc.recorded import date_of, known_before, unread, was_read

T = datetime(2026, 11, 24, 14, 5, 0, 123456, tzinfo=UTC)


def page(**values: object) -> Page:
    return Page(**({"url": "https://warta.example/1", "site": "warta", "fetched_at": T} | values))


def test_an_unread_page_has_what_was_decided_and_nothing_that_was_read():
    whole = page(status=503, etag='"1"', outcome="failed", reason="answered 503", warc_offset=7, article_id="a", blocks_removed=2)
    made = unread(whole, "article")
    assert (made.status, made.etag, made.outcome, made.reason, made.warc_offset) == (503, '"1"', "failed", "answered 503", 7)
    assert (made.kind, made.article_id, made.blocks_removed) == ("article", None, None)
    assert whole.article_id == "a"


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "",
        "x",
        "2026",
        "1969-12-31T00:00:00Z",
        "2026-13-01",
        "\u0662026",
    ],
)
def test_a_date_that_is_none(text):
    assert date_of(text) is None


@pytest.mark.parametrize(
    ("outcome", "expected"), [("new", None), ("changed", "a"), ("gone", "a"), ("no_article", "a"), (None, "a")]
)
def test_known_before(outcome, expected):
    assert known_before(page(outcome=outcome, article_id="a")) == expected


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
