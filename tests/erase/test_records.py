"""WARC files once more without some records."""

import numpy as np
import pytest

from crawler.erase.records import Moved, Unwanted, rewrite_warc
from crawler.items import Clipping, Page
from crawler.urls import url_key
from crawler.warc.reader import Record, read_at, read_records
from crawler.warc.taken import records_of, taken_for
from tests.warc.warcs import page, write
from tests.warc.written import T, exchange, opened

ONE, TWO, FEED = "http://warta.example/satu", "http://warta.example/dua", "http://warta.example/feed/"


@pytest.fixture
def warc(tmp_path):
    """Two answers, a feed that names the first, a revisit of the first's bytes, and a clipping of each."""
    files = opened(tmp_path)
    for url, body in (
        (ONE, b"pertama"),
        (TWO, b"kedua"),
        (FEED, b"<link>/satu</link>"),
        ("http://warta.example/lagi", b"pertama"),
    ):
        spot = files.exchange(exchange(url, body))
        taken = Clipping(pages=[Page(url=url, site="warta", fetched_at=T, warc_file=spot.file, warc_offset=spot.offset)])
        files.metadata(url, T, records_of(taken), taken_for(taken))
    files.close()
    return tmp_path / "warc" / "r1-00000.warc.gz"


def kinds(path):
    return [(record.kind, record.url.rpartition("example")[2]) for record in read_records(path) if isinstance(record, Record)]


def rewritten(warc, tmp_path, **unwanted):
    stage = tmp_path / "stage"
    stage.mkdir()
    told = []
    moved = rewrite_warc([warc], stage, Unwanted(**unwanted), "tag", told.append)
    assert told == [1]
    return moved, stage


def test_nothing_unwanted_writes_nothing(warc, tmp_path):
    moved, stage = rewritten(warc, tmp_path, keys={url_key("http://warta.example/none")})
    assert moved == {}
    assert list(stage.iterdir()) == []


def test_an_answer_goes_with_its_request_its_clipping_and_its_revisits(warc, tmp_path):
    moved, stage = rewritten(warc, tmp_path, keys={url_key(ONE)})
    (made,) = moved.values()
    assert made.name == "r1-00000-tag.warc.gz"
    left = kinds(stage / made.name)
    assert {url for _, url in left} == {"", "/dua", "/feed/"}
    assert len(left) == len(kinds(warc)) - made.removed
    assert b"pertama" not in b"".join(record.block for record in read_records(stage / made.name))


def test_every_record_that_stays_is_where_it_is_said_to_be(warc, tmp_path):
    moved, stage = rewritten(warc, tmp_path, keys={url_key(ONE)})
    (made,) = moved.values()
    for record in read_records(warc):
        place = made.place(record.offset)
        if place is not None:
            assert read_at(stage / made.name, place).block == record.block
    assert made.place(1) is None
    assert sum(made.place(record.offset) is None for record in read_records(warc)) == made.removed


@pytest.mark.parametrize(("words", "goes"), [([b"/satu"], True), ([b"/tiga"], False), ([], True)])
def test_a_feed_goes_where_it_says_what_goes(warc, tmp_path, words, goes):
    moved, _ = rewritten(warc, tmp_path, keys=set(), lists={FEED: words})
    assert bool(moved) is goes


def test_a_file_of_which_nothing_is_left_is_none(warc, tmp_path):
    keys = {url_key(url) for url in (ONE, TWO, FEED, "http://warta.example/lagi")}
    (made,) = rewritten(warc, tmp_path, keys=keys)[0].values()
    assert made.name is None
    assert made.place(0) is None


def test_files_of_others_too(tmp_path):
    path = write(tmp_path / "a.warc.gz", page(1), page(2), page(3))
    (made,) = rewritten(path, tmp_path, keys={url_key("https://kota.example/2")})[0].values()
    assert (made.name, made.removed, len(made.after)) == ("a-tag.warc.gz", 1, 2)


def test_places():
    moved = Moved("f", np.array([0, 10, 30]), np.array([0, 10, 20]), 1)
    assert [moved.place(offset) for offset in (0, 10, 20, 30, 99)] == [0, 10, None, 20, None]
    assert Moved(None, np.array([], np.int64), np.array([], np.int64), 1).place(0) is None
