"""What pages were taken for, as a record keeps it."""

from datetime import UTC, datetime, timedelta, timezone

import orjson
import pytest

from crawler.items import Clipping, Page
from crawler.warc.taken import PLACE, NotTaken, read_taken, records_of, taken_for
from crawler.warc.writer import record_id
from tests.warc.written import T


def test_taken_for_comes_back():
    page = Page(
        url="http://warta.example/satu", site="warta", fetched_at=T, kind="article", reason="baris\r\nkedua", found_lastmod=T - timedelta(days=1),
        warc_file="f.warc.gz", warc_offset=7, status=200, elapsed_ms=12,
    )  # fmt: skip
    part = Page(url="http://warta.example/satu/2", site="warta", fetched_at=T, kind="article_page", outcome="failed")
    clipping = Clipping(pages=[page, part])
    text = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in taken_for(clipping))
    found = read_taken(text)
    assert records_of(clipping) == [record_id("f.warc.gz", 7)]
    assert [record for _, record in found] == [record_id("f.warc.gz", 7), None]
    page.warc_file = page.warc_offset = None
    assert [read for read, _ in found] == [page, part]
    assert read_taken(b"software: x\r\n") == []


def kept(*pages):
    return b"".join(name.encode() + b": " + value + b"\r\n" for name, value in taken_for(Clipping(pages=list(pages))))


def page(**values):
    return Page(**({"url": "http://warta.example/a", "site": "warta", "fetched_at": T} | values))


@pytest.mark.parametrize(
    "values",
    [
        {"reason": ""},
        {"reason": "page: x\r\npage: y\u2028z"},
        {"url": "http://warta.example/" + "x" * 100_000, "error": "\x00"},
        {"status": 0, "size": 2**53, "comments_found": 0},
        {"fetched_at": datetime(2026, 1, 5, 8, tzinfo=UTC), "published_at": datetime(1998, 1, 1, tzinfo=UTC), "found_lastmod": T},
    ],
)
def test_every_value_comes_back(values):
    assert read_taken(kept(page(**values))) == [(page(**values), None)]


def test_a_time_of_another_zone_is_the_same_moment():
    at = datetime(2026, 1, 5, 15, tzinfo=timezone(timedelta(hours=7)))
    ((found, _),) = read_taken(kept(page(published_at=at)))
    assert found.published_at == at


def test_places_move_and_are_left_out():
    text = kept(page(warc_file="f", warc_offset=7, warc_length=9, warc_digest="sha1:x"))
    assert not [name for name in PLACE if name.encode() in text]


def test_columns_that_there_were_once_or_will_be_are_passed_over():
    line = orjson.dumps({"url": "http://warta.example/u", "site": "warta", "fetched_at": T.isoformat(), "colour": "blue"})
    ((found, record),) = read_taken(b"software: x\r\npage: " + line + b"\r\n")
    assert (found, record) == (page(url="http://warta.example/u"), None)


@pytest.mark.parametrize("text", [b"", b"\r\n", b"software: x\r\n", b"pages: {}", b"Page: x"])
def test_what_is_none_of_ours_holds_no_page(text):
    assert read_taken(text) == []


def test_each_answer_once_in_order():
    pages = [page(warc_file="f", warc_offset=place) for place in (7, 3, 7)]
    found = records_of(Clipping(pages=[*pages, page(), page(warc_file="f")]))
    assert found == [record_id("f", 7), record_id("f", 3)]


WHOLE = {"url": "http://warta.example/a", "site": "warta", "fetched_at": T.isoformat()}


@pytest.mark.parametrize(
    "value",
    [
        b"", b"{", b"[]", b"null", b'"x"', b"{}",
        *(orjson.dumps(WHOLE | odd) for odd in (
            {"url": 7}, {"url": None}, {"url": "javascript:x"}, {"site": []}, {"status": "200"}, {"size": 1 << 62}, {"record": 7},
            {"fetched_at": "soon"}, {"fetched_at": "2026-01-05T08:00:00"}, {"published_at": "0001-01-01T00:00:00+00:00"}, {"fetched_at": 7},
        )),
        orjson.dumps({"url": "http://warta.example/a", "site": "warta"}),
    ],
)  # fmt: skip
def test_what_says_that_it_is_ours_and_is_not_is_told(value):
    with pytest.raises(NotTaken, match="none of ours"):
        read_taken(b"page: " + value + b"\r\n")
