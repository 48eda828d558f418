"""What the WARC writer writes, read back by the readers of others."""

import gzip
import io
import subprocess
import sys
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator

from crawler.items import Clipping, Page
from crawler.warc.files import Info, WarcFiles, recover, settle
from crawler.warc.gzip_members import member, whole_members
from crawler.warc.payloads import PayloadIndex
from crawler.warc.taken import read_taken, records_of, taken_for
from crawler.warc.writer import Exchange, record_id

T = datetime(2026, 11, 24, 14, 5, 0, 123456, tzinfo=UTC)
HTML = "<p>Warga kampung itu berharap jalan selesai — sebelum hujan.</p>\r\n".encode() * 3000


def exchange(url="http://warta.example/satu?a=1", body=HTML, status=200, **headers):
    received = [(b"Content-Type", b"text/html"), *((name.replace("_", "-").encode(), value) for name, value in headers.items())]
    return Exchange(
        url=url, at=T, method="GET", sent=[(b"User-Agent", b"Kliping")], status=status, protocol="HTTP/1.1",
        received=received, body=body, address="127.0.0.1",
    )  # fmt: skip


@pytest.fixture
def archive(tmp_path):
    return opened(tmp_path)


def opened(folder, run="r1", **more):
    payloads = PayloadIndex(folder / "state" / "payloads.sqlite", folder / "warc")
    return WarcFiles(folder / "warc", Info(run, T, {"software": "Kliping", "isPartOf": run}), payloads, **more)


def records(path):
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            head = dict(record.rec_headers.headers)
            yield (
                record.rec_type,
                head,
                record.http_headers,
                record.raw_stream.read() if record.rec_type != "response" else record.content_stream().read(),
            )


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (HTML, {}, HTML),
        (gzip.compress(HTML), {"Content_Encoding": b"gzip"}, HTML),
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


def test_same_payload_is_a_revisit_also_in_the_next_run(archive, tmp_path):
    archive.exchange(exchange())
    archive.exchange(exchange("http://warta.example/dua"))
    archive.exchange(exchange("http://warta.example/tiga", status=404))
    archive.close()
    archive.payloads.close()
    later = opened(tmp_path, "r2")
    place = later.exchange(exchange("http://warta.example/empat"))
    later.close()
    kinds = [kind for kind, *_ in records(tmp_path / "warc" / "r1-00000.warc.gz")]
    assert kinds == ["warcinfo", "response", "request", "revisit", "request", "response", "request"]
    revisit = next(head for kind, head, *_ in records(tmp_path / "warc" / place.file) if kind == "revisit")
    assert revisit["WARC-Refers-To-Target-URI"] == "http://warta.example/satu?a=1"
    assert revisit["WARC-Refers-To-Date"] == "2026-11-24T14:05:00.123456Z"
    assert revisit["WARC-Payload-Digest"] == place.digest


def test_no_revisit_of_what_was_never_durable_or_is_gone(tmp_path):
    killed = opened(tmp_path)
    killed.exchange(exchange())
    killed.payloads.close()  # without a commit: as a kill would
    killed.pending().all()[0].close()
    after = opened(tmp_path, "r2")
    after.exchange(exchange())
    after.close()
    after.payloads.close()
    assert [kind for kind, *_ in records(tmp_path / "warc" / "r2-00000.warc.gz")][1] == "response"
    (tmp_path / "warc" / "r2-00000.warc.gz").unlink()
    last = opened(tmp_path, "r3")
    last.exchange(exchange())
    last.close()
    assert [kind for kind, *_ in records(tmp_path / "warc" / "r3-00000.warc.gz")][1] == "response"


def test_rotates_and_names_full_files_once_they_are_durable(tmp_path):
    archive = opened(tmp_path, file_bytes=5000)
    for number in range(20):
        archive.exchange(exchange(f"http://warta.example/{number}", f"{number} ".encode() * 800))
    assert not list((tmp_path / "warc").glob("*.gz"))
    pending = archive.pending()
    settle(pending)
    assert len(list((tmp_path / "warc").glob("*.gz"))) == len(list((tmp_path / "warc").iterdir())) - 1 > 0
    archive.close()
    names = sorted(path.name for path in (tmp_path / "warc").iterdir())
    assert names == [f"r1-{number:05}.warc.gz" for number in range(len(names))]
    seen = [
        head["WARC-Target-URI"] for name in names for kind, head, *_ in records(tmp_path / "warc" / name) if kind == "response"
    ]
    assert seen == [f"http://warta.example/{number}" for number in range(20)]


def test_a_file_that_fills_up_during_a_commit_waits_for_the_next(tmp_path):
    archive = opened(tmp_path, file_bytes=5000)
    archive.exchange(exchange("http://warta.example/0", b"0 " * 800))
    pending = archive.pending()
    for number in range(1, 20):
        archive.exchange(exchange(f"http://warta.example/{number}", f"{number} ".encode() * 800))
    settle(pending)
    assert not list((tmp_path / "warc").glob("*.gz"))  # what was added since is not on disk yet
    settle(archive.pending())
    assert list((tmp_path / "warc").glob("*.gz"))
    archive.close()
    assert not list((tmp_path / "warc").glob("*.open"))


@pytest.mark.parametrize("cut", [1, 9, 40, 300])
def test_what_a_kill_left_is_cut_after_its_last_whole_record(archive, tmp_path, cut):
    first = archive.exchange(exchange("http://warta.example/satu"))
    last = archive.exchange(exchange("http://warta.example/dua", b"lain"))
    (file,) = archive.pending().all()
    path = tmp_path / "warc" / "r1-00000.warc.gz.open"
    assert recover(tmp_path / "warc") == []  # its writer lives
    file.close()
    path.write_bytes(path.read_bytes()[:-cut])
    assert len(recover(tmp_path / "warc")) == 1
    found = list(records(tmp_path / "warc" / first.file))
    urls = [head["WARC-Target-URI"] for kind, head, *_ in found if kind == "response"]
    assert urls[0] == "http://warta.example/satu"
    assert last.offset + last.length >= 0
    assert path.with_suffix("").stat().st_size < last.offset + last.length + 1000
    assert not path.exists()


def test_an_empty_file_of_a_killed_run_goes(tmp_path):
    (tmp_path / "r1-00000.warc.gz.open").write_bytes(b"\x1f\x8b\x08")
    assert recover(tmp_path) == []
    assert not list(tmp_path.iterdir())


def test_whole_members():
    one = b"".join(member(b"head\r\n", b"body" * 50_000, compressed=True))
    data = one + b"".join(member(b"x", b"", compressed=False))
    assert whole_members(io.BytesIO(data)) == len(data)
    assert gzip.decompress(data) == b"head\r\n" + b"body" * 50_000 + b"\r\n\r\nx\r\n\r\n"
    first = len(one)
    assert {whole_members(io.BytesIO(data[:end])) for end in range(first, len(data))} == {first}


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
