"""What the WARC writer writes, read back by the readers of others."""

import gzip
import subprocess
import sys
import zlib

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType

from crawler.warc.writer import record_id
from tests.warc.written import HTML, T, exchange, opened, records


@pytest.fixture
def archive(tmp_path):
    return opened(tmp_path)


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (HTML, {}, HTML),
        (gzip.compress(HTML, mtime=0), {"Content_Encoding": b"gzip"}, HTML),
        (b"", {}, b""),
        (bytes(range(256)) * 700, {"Content_Type": b"image/png"}, bytes(range(256)) * 700),
        (zlib.compress(HTML), {"Content_Encoding": b"deflate"}, HTML),
    ],
)
def test_body_comes_back(archive, tmp_path, body, headers, expected):
    place = archive.exchange(exchange(body=body, **headers))
    archive.close()
    path = tmp_path / "warc" / place.file
    found = {kind: (head, http, content) for kind, head, http, content in records(path)}
    assert found["response"][2] == expected
    assert found["response"][0]["WARC-Payload-Digest"] == place.digest
    assert found["request"][2].startswith(b"")
    assert found["request"][1].get_header("Host") == "warta.example"
    assert found["request"][1].statusline == "/satu?a=1 HTTP/1.1"
    assert (
        found["request"][0]["WARC-Concurrent-To"] == found["response"][0]["WARC-Record-ID"] == record_id(place.file, place.offset)
    )
    assert found["response"][0]["WARC-Date"] == "2026-11-24T14:05:00.123456Z"


def test_place_is_one_gzip_member(archive, tmp_path):
    archive.exchange(exchange())
    place = archive.exchange(exchange("http://warta.example/dua", b"lain" * 9))
    archive.close()
    data = (tmp_path / "warc" / place.file).read_bytes()[place.offset : place.offset + place.length]
    text = gzip.decompress(data)
    assert text.startswith(b"WARC/1.1\r\nWARC-Type: response\r\n")
    assert text.endswith(b"lain\r\n\r\n")


@pytest.mark.slow
def test_warcio_and_fastwarc_accept_a_file(archive, tmp_path):
    for number in range(5):
        archive.exchange(
            exchange(
                f"http://warta.example/{number}", gzip.compress(f"{number}".encode() * 99_999, mtime=0), Content_Encoding=b"gzip"
            )
        )
    archive.exchange(exchange("http://warta.example/lagi", gzip.compress(b"1" * 99_999, mtime=0), Content_Encoding=b"gzip"))
    archive.metadata("http://warta.example/0", T, ["<urn:uuid:x>", "<urn:uuid:y>"], [("page", b"{}")])
    archive.close()
    path = tmp_path / "warc" / "r1-00000.warc.gz"
    for command in ("check", "index"):
        done = subprocess.run(
            [sys.executable, "-m", "warcio.cli", command, str(path)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "ERROR" not in done.stdout + done.stderr
    with path.open("rb") as file:
        found = [record.verify_payload_digest() for record in FastIterator(file, record_types=WarcRecordType.response)]
    assert found == [True] * 5
