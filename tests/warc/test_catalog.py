"""What WARC files hold: each answer found by id, by address and time, or by its payload."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.items import Clipping, Page
from crawler.warc.catalog import Catalog, scan
from crawler.warc.taken import records_of, taken_for
from tests.warc.warcs import http, page, record, write
from tests.warc.written import T, exchange, opened

RUN = "20260105T080000Z-1"


class AtOnce:
    """An executor of this process."""

    map = staticmethod(map)


def built(folder, *files):
    found = dict(Catalog.build(folder / "catalog.db", files, AtOnce()))
    return Catalog(folder / "catalog.db"), found


@pytest.fixture
def ours(tmp_path):
    """Two answers of one address, a revisit of the second, and a clipping of the first."""
    files = opened(tmp_path, run=RUN)
    spot = files.exchange(exchange("http://warta.example/satu", b"pertama"))
    files.exchange(exchange("http://www.warta.example/satu/", b"kedua"))
    files.exchange(exchange("http://warta.example/dua", b"kedua"))
    files.exchange(exchange("http://warta.example/wp-json/wp/v2/posts?page=1", b"[]"))
    taken = Clipping(
        pages=[Page(url="http://warta.example/satu", site="warta", fetched_at=T, warc_file=spot.file, warc_offset=spot.offset)]
    )
    files.metadata("http://warta.example/satu", T, records_of(taken), taken_for(taken))
    files.close()
    catalog, _ = built(tmp_path, *sorted((tmp_path / "warc").glob("*.warc.gz")))
    yield catalog, spot
    catalog.close()


def test_our_files_hold_clippings(ours):
    catalog, _ = ours
    (unit,) = catalog.units(None)
    assert (unit.ours, unit.run, catalog.count(), catalog.runs()) == (True, RUN, 1, {RUN})
    assert list(catalog.units({"another"})) == []
    assert list(catalog.units({RUN})) == [unit]


def test_a_revisit_leads_to_its_payload(ours):
    catalog, spot = ours
    revisit = catalog.by_url("http://warta.example/dua", RUN, "2026-11-24T14:05:00Z")
    assert revisit.revisit
    original = catalog.original(revisit)
    assert (original.url, original.revisit) == ("http://www.warta.example/satu/", 0)
    assert original.offset > spot.offset
    assert catalog.by_id(original.id) == original
    assert catalog.by_id("<urn:uuid:none>") is None


def test_an_answer_is_of_the_very_address_and_run_that_asked(ours):
    catalog, spot = ours
    one, twin = (
        catalog.by_url(url, RUN, T.isoformat()) for url in ("http://warta.example/satu", "http://www.warta.example/satu/")
    )
    assert (one.offset, one.length) == (spot.offset, spot.length)
    assert twin.offset > spot.offset
    for url, run in (("http://warta.example/satu", "another"), ("http://warta.example/satu?x", RUN), ("", RUN)):
        assert catalog.by_url(url, run, T.isoformat()) is None


def test_lists_of_a_wordpress(ours):
    catalog, _ = ours
    assert list(catalog.lists_of("posts", RUN)) == ["http://warta.example/wp-json/wp/v2/posts?page=1"]
    assert list(catalog.lists_of("comments", RUN)) == list(catalog.lists_of("posts", "another")) == []


def test_the_last_answer_up_to_a_time(tmp_path):
    files = opened(tmp_path, run=RUN)
    for hours, body in ((0, b"a"), (2, b"b"), (4, b"c")):
        files.exchange(replace(exchange("http://warta.example/satu", body), at=T + timedelta(hours=hours)))
    files.close()
    catalog, _ = built(tmp_path, *sorted((tmp_path / "warc").glob("*.warc.gz")))
    asked = [f"2026-11-24T{hour}:30:00Z" for hour in ("13", "14", "15", "17", "23")]
    assert [catalog.by_url("http://warta.example/satu", RUN, date).date[11:13] for date in asked] == [
        "14",
        "14",
        "14",
        "16",
        "18",
    ]
    catalog.close()


def test_files_of_others_hold_an_answer_each(tmp_path):
    path = write(
        tmp_path / "a.warc.gz",
        record("warcinfo", "", b"software: other/1\r\nisPartOf: x\r\n"),
        page(1),
        record("response", "dns:kota.example", b"20261124 kota.example"),
        record("response", "https://kota.example/2", b"no http"),
        record("metadata", "https://kota.example/1", b"page: {}\r\n"),
        record("request", "https://kota.example/1", http(b"")),
        page(3),
    )
    found = scan(path)
    assert (found.ours, found.run, found.passed_over, len(found.units), found.bad) == (False, "", 2, 2, [])
    catalog, told = built(tmp_path, path)
    assert told[path].passed_over == 2
    assert [(unit.ours, unit.run) for unit in catalog.units(None)] == [(False, "")] * 2
    assert catalog.runs() == set()
    assert catalog.by_url("https://kota.example/3", "", "2026-11-24T14:05:00Z").url == "https://kota.example/3"
    catalog.close()


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08" + b"\x00" * 99])
def test_a_file_that_is_none_is_said_and_ends_nothing(tmp_path, content):
    (tmp_path / "bad.warc.gz").write_bytes(content)
    good = write(tmp_path / "good.warc.gz", page(1))
    catalog, told = built(tmp_path, tmp_path / "bad.warc.gz", good)
    assert catalog.count() == 1
    assert bool(told[tmp_path / "bad.warc.gz"].bad) is bool(content)
    catalog.close()


def test_a_file_that_is_not_there_is_an_oserror(tmp_path):
    with pytest.raises(FileNotFoundError):
        scan(tmp_path / "none.warc.gz")
