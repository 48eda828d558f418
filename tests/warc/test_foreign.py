"""Files of others that claim to be ours, or name what is no address: a sentence for each record, and the rest is read."""

import gzip
import json

import pytest

from crawler.warc.catalog import scan
from tests.warc.warcs import http, page, record, write

OURS = record("warcinfo", "", b"software: kliping/9\r\nisPartOf: run\r\n")
GOOD = {"url": "https://kota.example/1", "site": "kota", "fetched_at": "2026-11-24T14:05:00+00:00"}


def claimed(text: str) -> bytes:
    return record("metadata", "https://kota.example/1", b"page: " + text.encode() + b"\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "5",
        "null",
        "{",
        "{}",
        "\u00ff",
        json.dumps(GOOD | {"fetched_at": "0001-01-01T00:00:00+14:00"}),
        json.dumps(GOOD | {"fetched_at": "2026-11-24"}),
        json.dumps(GOOD | {"fetched_at": 5}),
        json.dumps(GOOD | {"url": ["https://kota.example/1"]}),
        json.dumps(GOOD | {"url": "http://[salah/x"}),
        json.dumps(GOOD | {"status": "200"}),
        json.dumps(GOOD | {"size": 10**30}),
        json.dumps(GOOD | {"record": {"a": 1}}),
        json.dumps(GOOD | {"published_at": "soon"}),
    ],
)
def test_a_record_that_says_it_is_ours(tmp_path, text):
    found = scan(write(tmp_path / "a.warc.gz", OURS, claimed(text), claimed(json.dumps(GOOD))))
    assert len(found.units) == 1
    assert [str(bad) for bad in found.bad if "its page is none of ours" in str(bad)]


@pytest.mark.parametrize("address", ["http://[salah/x", "http:///", "https://kota.example:99999/", "http://", "https://:80/x"])
def test_an_address_that_is_none(tmp_path, address):
    found = scan(write(tmp_path / "a.warc.gz", page(1), record("response", address, http(b"x")), page(2)))
    assert [unit[4] for unit in found.units] == [answer[0] for answer in found.answers]
    assert len(found.units) == 2
    assert [str(bad).rpartition(": ")[2] for bad in found.bad] == ["its address names no host"]


def test_a_file_of_nothing_but_beginnings(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"WARC/1.1\r\n" * 3) * 2000)
    assert scan(path).units == []
