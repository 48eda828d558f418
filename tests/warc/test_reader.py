"""Every whole record is read, and each that is not is named: no file stops the reader."""

import gzip
import time

import pytest
from isal import isal_zlib

from crawler.warc.reader import MAX_BLOCK, BadRecord, Record, read_at, read_records
from tests.warc.warcs import http, page, record, write


def read(path):
    found = list(read_records(path))
    return [r.url[-1] for r in found if isinstance(r, Record)], [r for r in found if isinstance(r, BadRecord)]


@pytest.mark.parametrize("compress", [True, False])
@pytest.mark.parametrize("version", ["1.0", "1.1", "0.18"])
def test_whole_files(tmp_path, compress, version):
    path = write(tmp_path / "a.warc.gz", *(page(n, version=version) for n in range(5)), compress=compress)
    urls, bad = read(path)
    assert (urls, bad) == (["0", "1", "2", "3", "4"], [])
    for found in read_records(path):
        assert read_at(path, found.offset) == found
    assert sum(found.length for found in read_records(path)) == path.stat().st_size


def damaged_byte(records):
    middle = bytearray(gzip.compress(records[2], 1))
    middle[len(middle) // 2] ^= 0xFF
    return [gzip.compress(records[0]), gzip.compress(records[1]), bytes(middle), *map(gzip.compress, records[3:])]


CASES = {
    "a damaged byte": (damaged_byte, "0134", 1),
    "a record cut short": (
        lambda r: [*map(gzip.compress, r[:2]), gzip.compress(r[2])[:-40], *map(gzip.compress, r[3:])],
        "0134",
        1,
    ),
    "the end cut off": (lambda r: [*map(gzip.compress, r[:4]), gzip.compress(r[4])[:-9]], "0123", 1),
    "only the last byte": (lambda r: [*map(gzip.compress, r[:4]), gzip.compress(r[4])[:-1]], "0123", 1),
    "no gzip in between": (lambda r: [gzip.compress(r[0]), b"\0" * 5000, *map(gzip.compress, r[1:])], "01234", 1),
    "gzip that is no WARC": (
        lambda r: [gzip.compress(r[0]), gzip.compress(b"<html>" * 900), *map(gzip.compress, r[1:])],
        "01234",
        1,
    ),
    "several in one member": (lambda r: [gzip.compress(r[0]), gzip.compress(r[1] + r[2]), *map(gzip.compress, r[3:])], "034", 1),
    "a length too great": (lambda r: [*map(gzip.compress, [r[0], page(1, length=9999), *r[2:]])], "0234", 1),
    "a length too small": (lambda r: [*map(gzip.compress, [r[0], page(1, length=9), *r[2:]])], "0234", 1),
    "no length": (lambda r: [*map(gzip.compress, [r[0], r[1].replace(b"Content-Length", b"Long-Content"), *r[2:]])], "0234", 1),
    "a header without end": (lambda r: [*map(gzip.compress, [r[0], b"WARC/1.0\r\n" + b"A: b\r\n" * 90_000, *r[2:]])], "0234", 1),
    "plain, a length too great": (lambda r: [r[0], page(1, length=1200), *r[2:]], "0234", 1),
    "plain, a length too small": (lambda r: [r[0], page(1, length=9), *r[2:]], "0234", 1),
    "plain, a length past the end": (lambda r: [*r[:4], page(4, length=99_999)], "0123", 1),
    "plain, rubbish in between": (lambda r: [*r[:2], b"xyz" * 999 + b"\r\n\r\n", *r[2:]], "0234", 2),
    "a length of five thousand digits": (lambda r: [*map(gzip.compress, [r[0], page(1, length="9" * 5000), *r[2:]])], "0234", 1),
    "plain, a length of five thousand digits": (lambda r: [r[0], page(1, length="9" * 5000), *r[2:]], "0234", 1),
    "plain, a length of thirty digits": (lambda r: [r[0], page(1, length="9" * 30), *r[2:]], "0234", 1),
    "plain, a length of superscripts": (lambda r: [r[0], page(1, length="\u00b2"), *r[2:]], "0234", 1),
    "nothing but rubbish": (lambda _: [b"\x1f\x8b\x08" * 5000], "", 1),
    "nothing": (lambda _: [], "", 0),
}


@pytest.mark.parametrize("name", CASES)
def test_damage_is_named_and_read_past(tmp_path, name):
    damage, expected, faults = CASES[name]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(damage([page(n) for n in range(5)])))
    urls, bad = read(path)
    assert "".join(urls) == expected
    assert 0 < len(bad) <= faults + 1 if faults else not bad
    assert all(str(b).startswith("a.warc.gz, byte ") for b in bad)


def test_a_record_of_two_gigabytes_is_passed_over(tmp_path):
    path = tmp_path / "plain.warc"
    head = record("response", "https://kota.example/besar", b"", length=2_000_000_000)[:-4]
    with path.open("wb") as file:
        file.write(page(1) + head)
        file.seek(2_000_000_000, 1)
        file.write(b"\r\n\r\n" + page(2))
    urls, bad = read(path)
    assert urls == ["1", "2"]
    assert "2000000000 bytes" in str(bad[0])


@pytest.mark.slow
def test_a_compressed_record_of_many_megabytes_is_passed_over(tmp_path):
    size = 4 * MAX_BLOCK
    big = record("response", "https://kota.example/besar", b"", length=size)[:-4]
    packer = isal_zlib.compressobj(1, wbits=31)
    member = (
        packer.compress(big)
        + b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20))
        + packer.compress(bytes(size % (1 << 20)))
    )
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(page(1)) + member + packer.compress(b"\r\n\r\n") + packer.flush() + gzip.compress(page(2)))
    begin = time.process_time()
    urls, bad = read(path)
    assert urls == ["1", "2"]
    assert f"{size} bytes" in str(bad[0])
    assert time.process_time() - begin < 10


def test_other_kinds_come_as_they_are(tmp_path):
    path = write(
        tmp_path / "a.warc.gz",
        record("resource", "dns:kota.example", b"20261124 192.0.2.1"),
        record("response", "<https://kota.example/9>", http(b"x")),
    )
    kinds = [(r.kind, r.url) for r in read_records(path)]
    assert kinds == [("resource", "dns:kota.example"), ("response", "https://kota.example/9")]
