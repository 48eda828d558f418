"""One record as one gzip member."""

import gzip
import io

import pytest

from crawler.warc.gzip_members import member, whole_members

BODIES = [b"", b"x", b"\r\n\r\n", bytes(range(256)) * 256, b"a" * 65_535, b"a" * 65_536, b"kata " * 500_000]


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("body", BODIES, ids=map(len, BODIES))
def test_any_reader_of_gzip_reads_it(body, compressed):
    made = b"".join(member(b"head\r\n\r\n", body, compressed=compressed))
    assert gzip.decompress(made) == b"head\r\n\r\n" + body + b"\r\n\r\n"
    assert whole_members(io.BytesIO(made)) == len(made)
    assert len(made) < len(body) + 200 + len(body) // 1000


def test_markup_is_deflated_and_what_is_compressed_is_stored():
    body = b"<p>kata kata kata</p>" * 5_000
    sizes = [sum(len(piece) for piece in member(b"h", body, compressed=compressed)) for compressed in (False, True)]
    assert sizes[0] < len(body) / 4 < len(body) < sizes[1]


def test_whole_members():
    one = b"".join(member(b"head\r\n", b"body" * 50_000, compressed=True))
    data = one + b"".join(member(b"x", b"", compressed=False))
    assert whole_members(io.BytesIO(data)) == len(data)
    assert gzip.decompress(data) == b"head\r\n" + b"body" * 50_000 + b"\r\n\r\nx\r\n\r\n"
    first = len(one)
    assert {whole_members(io.BytesIO(data[:end])) for end in range(first, len(data))} == {first}


@pytest.mark.parametrize("data", [b"", b"\x1f", b"\x1f\x8b\x08", b"no gzip at all", b"\x00" * 100_000])
def test_where_no_member_begins_none_is_whole(data):
    assert whole_members(io.BytesIO(data)) == 0


def test_a_damaged_member_ends_what_is_whole():
    one = b"".join(member(b"head", b"body" * 9, compressed=False))
    bad = bytearray(one)
    bad[-1] ^= 0xFF
    assert whole_members(io.BytesIO(one + bytes(bad) + one)) == len(one)
