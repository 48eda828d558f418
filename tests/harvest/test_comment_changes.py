"""A thread that changes under an old article: a new comment is one row, an edit a version, and what is gone stays."""

import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from tests.harvesting import declare, harvest, rows

SENTENCE = "Warga berharap perbaikan jalan dan saluran air di kampung itu selesai sebelum musim hujan tiba. "
PATH = "/berita/perbaikan-jalan/"


class Site(BaseHTTPRequestHandler):
    """One article of last month with a thread of comments, and a sitemap that says when it changed."""

    comments: ClassVar[dict[int, str]] = {}

    def do_GET(self):
        host = self.headers["Host"]
        changed = datetime.now(UTC).isoformat()
        pages = {
            "/": "<html><body><h1>Warta</h1></body></html>",
            "/sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            f"<url><loc>http://{host}{PATH}</loc><lastmod>{changed}</lastmod></url></urlset>",
            PATH: self.article(),
        }
        body = pages.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/xml" if self.path.endswith(".xml") else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def article(self):
        items = "".join(
            f'<li id="comment-{number}" class="comment"><b class="fn">Warga {number}</b><span class="date">{number} jam lalu</span>'
            f'<div class="comment-content"><p>{text}</p></div></li>'
            for number, text in self.comments.items()
        )
        return (
            '<!doctype html><html lang="id"><head><title>Perbaikan jalan</title></head><body><article><h1>Perbaikan jalan</h1>'
            f'<time datetime="2024-05-02T08:00:00+07:00">2 Mei 2024</time>{"".join(f"<p>{n}. {SENTENCE * 3}</p>" for n in range(6))}'
            f'</article><div id="comments"><h2>{len(self.comments)} komentar</h2><ol>{items}</ol></div></body></html>'
        )

    def log_message(self, *args):
        pass


@contextmanager
def served():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


THREADS = (
    {1: "Jalan itu rusak sejak tahun lalu.", 2: "Sudah lama begitu, pak lurah."},
    {1: "Jalan itu rusak sejak tahun lalu.", 2: "Sudah lama begitu, pak lurah.", 3: "Kapan mulai diperbaiki?"},
    {1: "Jalan itu rusak sejak dua tahun lalu.", 3: "Kapan mulai diperbaiki?"},
)


@pytest.fixture(scope="module")
def weeks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("changes")
    found = []
    with served() as url:
        sites = declare(folder, ("warta", url))
        for thread in THREADS:
            Site.comments.clear()
            Site.comments.update(thread)
            harvest(sites, folder / "out")
            found.append({table: rows(folder / "out", table) for table in ("articles", "comments", "duplicates", "pages")})
    return found


def versions(week):
    return sorted((row["native_id"], row["version"]) for row in week["comments"])


def test_a_new_comment_is_one_new_row(weeks):
    assert versions(weeks[0]) == [("1", 1), ("2", 1)]
    assert versions(weeks[1]) == [("1", 1), ("2", 1), ("3", 1)]


def test_an_edited_comment_is_a_new_version_and_one_that_is_gone_stays(weeks):
    assert versions(weeks[2]) == [("1", 1), ("1", 2), ("2", 1), ("3", 1)]
    assert weeks[2]["duplicates"] == []


def test_pages_say_how_many_there_were(weeks):
    fetched = [row for row in weeks[2]["pages"] if row["url"].endswith(PATH)]
    counts = [(row["comments_declared"], row["comments_found"]) for row in sorted(fetched, key=lambda row: row["fetched_at"])]
    assert counts == [(2, 2), (3, 3), (2, 2)]


def test_the_newest_row_of_the_article_counts_what_is_there_now(weeks):
    assert [
        (row["version"], row["comments_collected"]) for row in sorted(weeks[2]["articles"], key=lambda row: row["version"])
    ] == [(1, 2), (2, 3), (3, 2)]


def test_times_told_from_now_are_marked(weeks):
    assert {row["published_at_basis"] for row in weeks[2]["comments"]} == {"relative"}
