"""Which segments make the index: whole as it was written, or said to be damaged."""

import json
import zlib

import pytest

from pipelines.dedupe.manifest import Manifest, Part, checksum, read, write
from pipelines.dedupe.segment import IndexDamaged

MADE = Manifest(7, [Part("00000006.segment", 12, 99)], {"articles/a.parquet", "comments/ü.parquet"})


def test_there_is_none_yet(tmp_path):
    assert read(tmp_path) == (Manifest(), 0)
    assert checksum(tmp_path) == 0


def test_it_comes_back_with_the_checksum_that_tells_it_from_others(tmp_path):
    first = write(tmp_path, MADE)
    assert read(tmp_path) == (MADE, first)
    assert checksum(tmp_path) == first
    second = write(tmp_path, Manifest(8, MADE.parts, MADE.applied))
    assert second != first
    assert checksum(tmp_path) == second
    assert write(tmp_path, MADE) == first


def test_an_empty_one_is_one(tmp_path):
    told = write(tmp_path, Manifest())
    assert read(tmp_path) == (Manifest(), told)
    assert told != 0


def damaged(folder, body: bytes, told: int | None = None):
    (folder / "manifest.json").write_bytes(b"%d\n%b" % (zlib.crc32(body) if told is None else told, body))


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe"])
def test_what_cannot_be_read_is_said(tmp_path, body):
    damaged(tmp_path, body)
    with pytest.raises(IndexDamaged, match=r"manifest.json of the dedupe index cannot be read"):
        read(tmp_path)


def test_a_changed_letter_is_said(tmp_path):
    write(tmp_path, MADE)
    path = tmp_path / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"00000006", b"00000005"))
    with pytest.raises(IndexDamaged, match="not as it was written"):
        read(tmp_path)


def test_one_of_another_version_is_said(tmp_path):
    write(tmp_path, MADE)
    body = json.loads((tmp_path / "manifest.json").read_bytes().partition(b"\n")[2])
    damaged(tmp_path, json.dumps(body | {"format": "0"}).encode())
    with pytest.raises(IndexDamaged, match="another version"):
        read(tmp_path)


@pytest.mark.parametrize("content", [b"", b"no number\n{}", b"\n"])
def test_without_a_number_there_is_no_checksum(tmp_path, content):
    (tmp_path / "manifest.json").write_bytes(content)
    assert checksum(tmp_path) == 0
    with pytest.raises(IndexDamaged):
        read(tmp_path)


@pytest.mark.parametrize("value", [b"[]", b"null", b"3", b'{"format": 1}', b"{}"])
def test_json_that_is_no_manifest_is_damage(tmp_path, value):
    damaged(tmp_path, value)
    with pytest.raises(IndexDamaged):
        read(tmp_path)
