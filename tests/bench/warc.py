"""What the raw archive costs, written as a crawl does, and how fast the tables are made from it again.

    python -m tests.bench.warc PAGES_FOLDER

PAGES_FOLDER holds .html or .html.gz files; those of 100 to 260 KB are taken. Each is archived as a server sends it: once
compressed (gzip level 6, the usual), once as it is; the request and the metadata record included. The work of compressing
for the server is not counted. Then the pages are extracted again from the files, into a new archive: everything is counted,
from looking through the files to the durable Parquet.
"""

import gzip
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from crawler.items import Clipping, Page
from crawler.memory.erased import Erased
from crawler.reextract import archives
from crawler.reextract.job import Job
from crawler.sites import Site
from crawler.warc.files import Info, WarcFiles, settle
from crawler.warc.payloads import PayloadIndex
from crawler.warc.taken import records_of, taken_for
from crawler.warc.writer import Exchange
from pipelines.normalize.fields import NamePolicy

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ROUNDS = 5
COPIES = 4
"""Of the pages in a re-extraction, each under its own address: starting processes must not decide."""
INFO = Info("20261124T000000Z-1", NOW, {"software": "Kliping/bench", "isPartOf": "20261124T000000Z-1"})
SENT = [
    (b"Accept", b"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
    (b"Accept-Language", b"en"),
    (b"User-Agent", b"Kliping/0.1.0 (news archive; you@example.org)"),
    (b"Accept-Encoding", b"gzip, deflate, br, zstd"),
]
RECEIVED = [(b"Content-Type", b"text/html; charset=utf-8"), (b"Server", b"nginx"), (b"Etag", b'"5f2a-1b3c"'), (b"Cache-Control", b"max-age=60")]  # fmt: skip


def pages(folder: Path) -> list[bytes]:
    """Pages of the usual size."""
    found = [gzip.decompress(path.read_bytes()) for path in sorted(folder.rglob("*.html.gz"))]
    found += [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    return [page for page in found if 100_000 <= len(page) <= 260_000][:200]


def exchange(number: int, body: bytes, *, compressed: bool) -> Exchange:
    """One page as fetched."""
    coded = [(b"Content-Encoding", b"gzip")] if compressed else []
    return Exchange(
        url=f"https://news.example/2026/11/{number}/judul-berita", at=NOW, method="GET", sent=SENT, status=200, protocol="HTTP/1.1",
        received=[*RECEIVED, *coded], body=body, address="192.0.2.1",
    )  # fmt: skip


def archive(folder: Path, bodies: list[bytes], *, compressed: bool) -> float:
    """Write the WARC files of a run; seconds of processor time."""
    files = WarcFiles(folder / "warc", INFO, PayloadIndex(folder / "payloads.sqlite", folder))
    exchanges = [exchange(number, body, compressed=compressed) for number, body in enumerate(bodies)]
    begin = time.process_time()
    for one in exchanges:
        place = files.exchange(one)
        page = Page(url=one.url, site="news", fetched_at=NOW, kind="article", outcome="new", reason="an article", status=200)
        page.content_type, page.found_via, page.blocks_removed, page.run_id = "text/html", "sitemap", 0, INFO.prefix
        page.warc_file, page.warc_offset = place.file, place.offset
        clipping = Clipping(pages=[page])
        files.metadata(one.url, NOW, records_of(clipping), taken_for(clipping))
    settle(files.pending())
    spent = time.process_time() - begin
    files.close()
    files.payloads.close()
    return spent


def writing(bodies: list[bytes], *, compressed: bool) -> tuple[float, float]:
    """Milliseconds of processor time and bytes on disk per page, the best of some rounds."""
    best, size = float("inf"), 0
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            best = min(best, archive(Path(name), bodies, compressed=compressed))
            size = sum(path.stat().st_size for path in Path(name).glob("warc/*.gz"))
    return 1000 * best / len(bodies), size / len(bodies)


def reading(bodies: list[bytes], processes: int) -> tuple[float, float]:
    """Pages per second of processor time, and of the clock, of a re-extraction."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive(folder, bodies, compressed=True)
        job = Job(
            files=sorted(folder.glob("warc/*.gz")), sites={"news": Site(name="news", url="https://news.example/")}, names=NamePolicy(),
            erased=Erased(), run_id="bench", processes=processes,
        )  # fmt: skip
        begin, clock = cpu(), time.perf_counter()
        done = archives.into(job, folder / "old", folder / "new", lambda _what, _done, _total: None)
        spent, passed = cpu() - begin, time.perf_counter() - clock
        assert done.clippings == len(bodies)
        return len(bodies) / spent, len(bodies) / passed


def cpu() -> float:
    """Seconds of processor time of this process and of those that it has ended."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def main(folder: Path) -> None:
    """Print a line for each way of sending, and one for each number of processes."""
    found = pages(folder)
    mean = sum(map(len, found)) / len(found)
    print(f"{len(found)} pages of {mean / 1000:.0f} KB on average")
    sent = [gzip.compress(page, 6, mtime=0) for page in found]
    for name, bodies, compressed in (("sent compressed", sent, True), ("sent as they are", found, False)):
        cost, size = writing(bodies, compressed=compressed)
        print(f"{name}: {cost:.3f} ms and {size / 1000:.1f} KB on disk a page ({size / mean:.1%} of its size)")
    for processes in dict.fromkeys((1, os.cpu_count() or 1)):
        rate, clock = reading(sent * COPIES, processes)
        print(f"re-extracted by {processes} processes: {rate:.0f} pages a second of processor time, {clock:.0f} by the clock")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
