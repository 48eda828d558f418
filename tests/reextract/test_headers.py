"""What an answer means is written once: of every set of headers, the crawl's rows are those of a re-extraction, of any file."""

import gzip
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipelines.parquet.verify import verify
from tests.harvesting import harvest, rows
from tests.reextract.test_job import scrapy
from tests.warc.warcs import record, write

pytestmark = pytest.mark.slow


ROBOTS = "X-Robots-Tag"
NOT_KEPT, RESERVED, KEPT = "noarchive", "reserved", "kept"
CASES = [
    ([], 200, KEPT),
    ([(ROBOTS, "noindex")], 200, KEPT),
    ([(ROBOTS, "noarchive")], 200, NOT_KEPT),
    ([(ROBOTS, "NOARCHIVE, nofollow")], 200, NOT_KEPT),
    ([(ROBOTS, "otherbot: noarchive")], 200, KEPT),
    ([(ROBOTS, "otherbot: noindex, noarchive")], 200, KEPT),
    ([(ROBOTS, "kliping: noarchive")], 200, NOT_KEPT),
    ([(ROBOTS, "*: noarchive")], 200, NOT_KEPT),
    ([(ROBOTS, "max-snippet: 20, noarchive")], 200, NOT_KEPT),
    ([(ROBOTS, "noai, noimageai")], 200, RESERVED),
    ([(ROBOTS, "noindex"), (ROBOTS, "noarchive")], 200, NOT_KEPT),
    ([(ROBOTS, "otherbot: noai"), (ROBOTS, "nofollow")], 200, KEPT),
    ([("x-robots-tag", "unavailable_after: 25 Jun 2030 15:00:00 PST")], 200, KEPT),
    ([("TDM-Reservation", "1")], 200, RESERVED),
    ([("TDM-Reservation", "0")], 200, KEPT),
    ([("TDM-Reservation", "1"), ("TDM-Policy", "https://warta.example/policy.json")], 200, RESERVED),
    ([("Content-Usage", "train-ai=n")], 200, RESERVED),
    ([("Content-Usage", "search=y")], 200, KEPT),
    ([("Content-Usage", "bots=n"), (ROBOTS, "noarchive")], 200, NOT_KEPT),
    ([("ETag", '"1"'), ("Last-Modified", "Tue, 24 Nov 2026 14:05:00 GMT")], 200, KEPT),
    ([("Content-Encoding", "gzip"), ("TDM-Reservation", "1")], 200, RESERVED),
    ([("Content-Type", "text/html; charset=iso-8859-1"), (ROBOTS, "nosnippet")], 200, KEPT),
    ([("Content-Type", "application/pdf"), ("TDM-Reservation", "1")], 200, None),
    ([(ROBOTS, "noarchive")], 404, None),
    ([("TDM-Reservation", "1"), ("ETag", '"2"')], 410, None),
    ([("TDM-Reservation", "1")], 403, None),
    ([("Location", "/"), ("TDM-Reservation", "1")], 302, None),
    ([("Location", "/lain"), (ROBOTS, "noarchive")], 301, KEPT),
]


class Site(BaseHTTPRequestHandler):
    """An article a case, at its number; each site, by its host, has its own words."""

    def do_GET(self):
        name = self.path.strip("/")
        headers, status, _ = (
            CASES[int(name)] if name.isdigit() else ([], 200 if name in ("", "lain", "sitemap.xml") else 404, None)
        )
        body = self.sitemap() if name == "sitemap.xml" else self.article(name).encode()
        if ("Content-Encoding", "gzip") in headers:
            body = gzip.compress(body)
        self.send_response(status)
        if "Content-Type" not in dict(headers):
            self.send_header("Content-Type", "text/html; charset=utf-8")
        for header in headers:
            self.send_header(*header)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def article(self, name):
        if not name:
            return "<html><body><h1>Warta</h1></body></html>"
        host = self.headers["Host"].partition(":")[0]
        words = "".join(
            f"<p>{name}.{n} di {host}: warga nomor {name} menunggu jalan nomor {n} diperbaiki oleh kota.</p>" for n in range(20)
        )
        return f"<html lang=id><head><title>Berita {name}</title></head><body><article><h1>Berita {name} {host}</h1>{words}</article></body></html>"

    def sitemap(self):
        listed = "".join(f"<url><loc>http://{self.headers['Host']}/{number}</loc></url>" for number in range(len(CASES)))
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'.encode()

    def log_message(self, *_):
        """Quiet."""


@contextmanager
def serve():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """One site whose operator obeys reservations, and the same one of an operator who does not."""
    folder = tmp_path_factory.mktemp("headers")
    site = '[[site]]\nname = "{}"\nurl = "http://{}:{}/"\ndelay = 0\nconcurrency = 8\nobey_reservations = {}\n'
    with serve() as port:
        sites = [site.format("obeys", "127.0.0.1", port, "true"), site.format("free", "localhost", port, "false")]
        (folder / "sites.toml").write_text("\n".join(sites), encoding="utf-8")
        harvest(folder / "sites.toml", folder / "output")
    return folder


def table(output, name, key, without=()):
    """Rows by key, without the columns that are not compared."""
    return {tuple(row[k] for k in key): {n: v for n, v in row.items() if n not in without} for row in rows(output, name)}


PAGE, ARTICLE = ("site", "url", "kind", "fetched_at"), ("article_id", "version")


@pytest.mark.parametrize("way", ["into", "replace"])
def test_the_crawls_rows_are_those_of_a_re_extraction(crawled, tmp_path, way):
    before = {name: table(crawled / "output", name, key) for name, key in (("pages", PAGE), ("articles", ARTICLE))}
    scrapy("reextract", "--output", crawled / "output", "--sites", crawled / "sites.toml", "--into", tmp_path / "new")
    output = tmp_path / "new"
    if way == "replace":
        scrapy("reextract", "--output", output, "--sites", crawled / "sites.toml", "--replace")
    assert {name: table(output, name, key) for name, key in (("pages", PAGE), ("articles", ARTICLE))} == before
    assert list(verify(output)) == []


@pytest.mark.parametrize(("site", "host"), [("obeys", "127.0.0.1"), ("free", "localhost")])
def test_what_each_set_of_headers_means(crawled, site, host):
    outcomes = {
        row["url"].partition(host)[2].partition("/")[2]: row["outcome"]
        for row in rows(crawled / "output", "pages")
        if row["site"] == site
    }
    for number, (headers, status, meaning) in enumerate(CASES):
        if meaning is not None:
            skipped = meaning == NOT_KEPT or (meaning == RESERVED and site == "obeys")
            assert outcomes[str(number)] == ("skipped" if skipped else "new"), (headers, status)


def answers(path):
    """The answers of a file, as others would have written them."""
    with path.open("rb") as file:
        for one in ArchiveIterator(file, no_record_parse=True):
            if one.rec_type == "response":
                yield record("response", one.rec_headers.get_header("WARC-Target-URI"), one.raw_stream.read())


def test_the_same_answers_in_a_file_of_others(crawled, tmp_path):
    written = [answer for path in sorted((crawled / "output" / "warc").iterdir()) for answer in answers(path)]
    foreign = write(tmp_path / "others.warc.gz", record("warcinfo", "", b"software: Nutch\r\n"), *written)
    scrapy("reextract", "--output", crawled / "output", "--sites", crawled / "sites.toml", "--into", tmp_path / "new", foreign)
    compared = ("status", "content_type", "etag", "last_modified", "digest", "size", "reservation", "outcome", "reason", "kind")
    theirs = {row["url"]: {name: row[name] for name in compared} for row in rows(tmp_path / "new", "pages")}
    ours = {row["url"]: row for row in rows(crawled / "output", "pages") if row["kind"] == "article" and not row["final_url"]}
    assert len(ours) > 2 * 20
    for url, row in ours.items():
        assert theirs[url] == {name: row[name] for name in compared}, url
