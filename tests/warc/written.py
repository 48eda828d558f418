"""WARC files as we write them, for tests."""

from datetime import UTC, datetime

from warcio.archiveiterator import ArchiveIterator

from crawler.warc.files import Info, WarcFiles
from crawler.warc.payloads import PayloadIndex
from crawler.warc.writer import Exchange

T = datetime(2026, 11, 24, 14, 5, 0, 123456, tzinfo=UTC)
HTML = "<p>Warga kampung itu berharap jalan selesai — sebelum hujan.</p>\r\n".encode() * 3000


def exchange(url="http://warta.example/satu?a=1", body=HTML, status=200, **headers):
    received = [(b"Content-Type", b"text/html"), *((name.replace("_", "-").encode(), value) for name, value in headers.items())]
    return Exchange(
        url=url, at=T, method="GET", sent=[(b"User-Agent", b"Kliping")], status=status, protocol="HTTP/1.1",
        received=received, body=body, address="127.0.0.1",
    )  # fmt: skip


def opened(folder, run="r1", **more):
    payloads = PayloadIndex(folder / "state" / "payloads.sqlite", folder / "warc")
    return WarcFiles(folder / "warc", Info(run, T, {"software": "Kliping/0.1.0", "isPartOf": run}), payloads, **more)


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
