"""Peak memory of a harvest of a large site: `python -m tests.bench.memory [--known 2000000] [--listed 1000000] [--new 1000]`.

The site's state knows `known` addresses, its one sitemap lists `listed` of which `new` are unknown. Everything but the new
pages is known and unchanged, as on any day but the first.
"""

import argparse
import resource
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from crawler.memory.known import Known
from crawler.memory.state import State
from crawler.sites import Site
from crawler.urls import key_of
from tests.bench.road import harvesting, measured
from tests.bench.road_pages import small_pages

READ = Known(
    key=0, url="", via="sitemap", status=200, etag=None, last_modified=None, digest="0" * 64, kind="article", outcome="new",
    article_id="0" * 32, fetched=0.0, changed=0.0, failures=0, lastmod=None, comments=None, false_claims=0, read=0.0, false_304=None, turns=0,
    letters=1000, due=None,
)  # fmt: skip
"""An article that was read once."""


def story(number: int) -> str:
    """The path of an article."""
    return f"/news/{number % 1000:03}/story-{number:07}"


class Handler(BaseHTTPRequestHandler):
    """robots.txt, a home page, one sitemap, streamed, and a page for every other address."""

    protocol_version = "HTTP/1.0"
    listed: range
    pages: Iterator[bytes]
    base: str
    turn = threading.Lock()

    def do_GET(self) -> None:
        self.send_response(200)
        kind = {"/robots.txt": "text/plain", "/sitemap.xml": "application/xml"}.get(self.path, "text/html")
        self.send_header("Content-Type", kind)
        self.end_headers()
        if self.path == "/robots.txt":
            self.wfile.write(f"User-agent: *\nSitemap: {self.base}/sitemap.xml\n".encode())
        elif self.path == "/sitemap.xml":
            self.wfile.write(b"<urlset>")
            for at in range(self.listed.start, self.listed.stop, 1000):
                numbers = range(at, min(at + 1000, self.listed.stop))
                self.wfile.write("".join(f"<url><loc>{self.base}{story(n)}</loc></url>\n" for n in numbers).encode())
            self.wfile.write(b"</urlset>")
        elif self.path == "/":
            self.wfile.write(b"<!doctype html><title>Home</title><p>Home</p>")
        else:
            with self.turn:
                page = next(self.pages)
            self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(listed: range) -> Iterator[str]:
    """The site on loopback; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Handler.listed, Handler.pages = listed, small_pages(listed.stop)
    Handler.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Handler.base
    server.shutdown()


def fill(folder: Path, base: str, count: int) -> None:
    """A state that knows `count` addresses, read long ago and unchanged since."""
    site = Site(name="large", url=base + "/")
    State(folder, site).close()
    read = (datetime.now(UTC) - timedelta(days=1)).timestamp()
    known = replace(READ, fetched=read, changed=read - 9e6, read=read)
    rest = astuple(known)[2:]
    with sqlite3.connect(folder / "large.sqlite") as db:
        rows = ((key_of(url), url, *rest) for url in (base + story(number) for number in range(count)))
        db.executemany(f"INSERT OR REPLACE INTO known VALUES ({', '.join('?' * (2 + len(rest)))})", rows)
    db.close()


def main() -> None:
    """Harvest once and print one line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--known", type=int, default=2_000_000)
    parser.add_argument("--listed", type=int, default=1_000_000)
    parser.add_argument("--new", type=int, default=1000)
    options = parser.parse_args()
    end = options.known + options.new
    with tempfile.TemporaryDirectory() as folder, served(range(end - options.listed, end)) as base:
        output = Path(folder, "output")
        fill(output / "state", base, options.known)
        listed = Path(folder, "sites.toml")
        listed.write_text(f'[[site]]\nname = "large"\nurl = "{base}/"\ndelay = 0\nconcurrency = 8\n')
        cpu, seconds = measured(harvesting(listed, output))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{options.known} known, {options.listed} listed, {options.new} new: peak {peak:.0f} MB, {cpu:.0f} CPU s, {seconds:.0f} s"
    )


if __name__ == "__main__":
    main()
