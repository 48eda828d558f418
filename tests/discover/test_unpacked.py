import contextlib
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover import unpacked
from crawler.discover.unpacked import CutShort, text_of


def read(*chunks):
    return "".join(text_of(chunks))


@given(st.text(max_size=300), st.integers(0, 3), st.integers(1, 50))
def test_any_text_comes_back(text, layers, size):
    body = text.encode(errors="replace")
    plain = body.decode()
    for _ in range(layers):
        body = gzip.compress(body, 1)
    if (
        not plain.encode().startswith((b"\x1f\x8b", b"h\0t\0", b"\0h\0t", b"<\0", b"\0<", b"\xef\xbb\xbf"))
        and "encoding" not in plain
    ):
        assert read(*[body[at : at + size] for at in range(0, len(body), size)]) == plain


@given(st.binary(max_size=300))
def test_any_bytes(body):
    for chunk in (body, b"\x1f\x8b" + body, gzip.compress(body)[:-3] + body):
        with contextlib.suppress(CutShort):
            read(chunk)


def test_a_bomb_ends(monkeypatch):
    monkeypatch.setattr(unpacked, "MAX_BYTES", 1_000_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packer.compress(b"\0" * 50_000_000) + packer.flush()
    found = []
    with pytest.raises(CutShort, match="longer than 1 MB"):
        found.extend(text_of([bomb]))
    assert sum(map(len, found)) <= 1_000_000


def test_one_bad_byte_costs_one_letter():
    assert read("über ".encode() + b"\xff" + " café".encode()) == "über � café"
