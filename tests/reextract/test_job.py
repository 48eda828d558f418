"""The tables anew from WARC: the same rows, from our files and from others', in a new archive and in place."""

import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive.differences import compare, sentences
from pipelines.parquet.verify import verify
from tests.harvesting import ROOT, rows
from tests.warc.warcs import http, page, record, write

pytestmark = pytest.mark.slow


def scrapy(*args, check=0, processes=1):
    command = [sys.executable, "-m", "scrapy", *map(str, args), "--processes", str(processes)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == check, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done


def same(old, new, *tables):
    found = compare(old, new)
    assert not [line for table in tables or found for line in sentences({table: found[table]}) if found[table].any]


def test_a_harvest_again_gives_the_same_rows(archive, tmp_path):
    done = scrapy("reextract", "--output", archive.output, "--sites", archive.sites, "--into", tmp_path / "new")
    same(archive.output, tmp_path / "new")
    assert list(verify(tmp_path / "new")) == []
    assert "articles: the same" in done.stderr


def test_what_differs_is_said_field_by_field(archive, tmp_path):
    archive.sites.write_text(archive.sites.read_text() + '\n[site.selectors]\ntitle = "title"\n')
    done = scrapy(
        "reextract",
        "--output",
        archive.output,
        "--sites",
        archive.sites,
        "--into",
        tmp_path / "new",
        "--report",
        tmp_path / "report.json",
    )
    assert "  title differs in " in done.stderr
    assert "comments: the same" in done.stderr
    assert (tmp_path / "report.json").read_text().count('"title"') >= 1


def test_foreign_files(archive, tmp_path):
    """As Common Crawl writes them: WARC 1.0, chunked or not, digests here and there, no request and no metadata."""
    written = []
    for path in sorted((archive.output / "warc").iterdir())[:1]:
        with path.open("rb") as file:
            for number, one in enumerate(ArchiveIterator(file)):
                if one.rec_type == "response" and one.http_headers.get_statuscode() == "200":
                    body, url = one.content_stream().read(), one.rec_headers.get_header("WARC-Target-URI")
                    kind = one.http_headers.get_header("Content-Type")
                    chunked = number % 2
                    sent = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body) if chunked else body
                    headers = [f"Content-Type: {kind}", *(["Transfer-Encoding: chunked"] if chunked else [])]
                    block = http(sent, *headers).replace(b"Content-Type: text/html; charset=utf-8\r\n", b"", 1)
                    written.append(record("response", url, block))
    written.insert(5, record("resource", "dns:kota.example", b"20261124 192.0.2.1"))
    foreign = write(tmp_path / "CC-NEWS-1.warc.gz", record("warcinfo", "", b"software: Nutch\r\n"), *written)
    scrapy("reextract", "--output", archive.output, "--sites", archive.sites, "--into", tmp_path / "new", foreign)
    ours = {urlsplit(row["canonical_url"]).path: row for row in rows(archive.output, "articles") if row["version"] == 1}
    theirs = {urlsplit(row["canonical_url"]).path: row for row in rows(tmp_path / "new", "articles") if row["version"] == 1}
    removed = {urlsplit(row["url"]).path for row in rows(tmp_path / "new", "duplicates") if row["item"] == "article"}
    first_week = {path for path, row in ours.items() if row["run_id"] == min(r["run_id"] for r in ours.values())}
    assert first_week <= set(theirs) | removed
    for path in first_week & set(theirs):
        for column in ("title", "text", "authors", "published_at", "language"):
            assert ours[path][column] == theirs[path][column], (path, column)
    assert list(verify(tmp_path / "new")) == []


def test_damage_is_said_and_the_rest_is_read(tmp_path, archive):
    path = write(tmp_path / "a.warc.gz", *(page(n) for n in range(9)))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    done = scrapy("reextract", "--output", archive.output, "--sites", archive.sites, "--into", tmp_path / "new", path, check=5)
    assert "a.warc.gz, byte " in done.stderr
    assert len(rows(tmp_path / "new", "pages")) == 8
    broken = archive.output / "warc" / "zzz.warc.gz"
    broken.write_bytes(data)
    done = scrapy("reextract", "--output", archive.output, "--sites", archive.sites, "--replace", check=7)
    assert "is as it was" in done.stderr
    same(archive.before, archive.output)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ([], "say where the tables go"),
        (["--into", "x", "--replace"], "say where the tables go"),
        (["--into", "x", "nowhere.warc.gz"], "nowhere.warc.gz is no file"),
        (["--into", "{output}"], "has tables already"),
    ],
)
def test_what_cannot_be_done_is_said(harvested, args, sentence):
    output = harvested.folder / "output"
    done = scrapy("reextract", "--output", output, *(arg.format(output=output) for arg in args), check=2)
    assert sentence in done.stderr
