"""A thread that changes under an old article: a new comment is one row, an edit a version, and what is gone stays."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.harvesting import declare, harvest, rows
from tests.loopback import Answer, Asked, serve_plain

pytestmark = pytest.mark.slow


SENTENCE = "Warga berharap perbaikan jalan dan saluran air di kampung itu selesai sebelum musim hujan tiba. "
PATH = "/berita/perbaikan-jalan/"


def site(comments: dict[int, str]) -> Callable[[Asked], Answer]:
    """One article of last month with a thread of comments, and a sitemap that says when it changed."""

    def answer(asked: Asked) -> Answer:
        changed = datetime.now(UTC).isoformat()
        location = f"http://{asked.headers['host']}{PATH}"
        sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{location}</loc><lastmod>{changed}</lastmod></url></urlset>'
        pages: dict[str, Answer] = {
            "/": (200, {}, "<html><body><h1>Warta</h1></body></html>"),
            "/sitemap.xml": (200, {"Content-Type": "application/xml"}, sitemap),
            PATH: (200, {}, article(comments)),
        }
        return pages.get(asked.path, (404, {}, ""))

    return answer


def article(comments: dict[int, str]) -> str:
    items = "".join(
        f'<li id="comment-{number}" class="comment"><b class="fn">Warga {number}</b><span class="date">{number} jam lalu</span>'
        f'<div class="comment-content"><p>{text}</p></div></li>'
        for number, text in comments.items()
    )
    return (
        '<!doctype html><html lang="id"><head><title>Perbaikan jalan</title></head><body><article><h1>Perbaikan jalan</h1>'
        f'<time datetime="2024-05-02T08:00:00+07:00">2 Mei 2024</time>{"".join(f"<p>{n}. {SENTENCE * 3}</p>" for n in range(6))}'
        f'</article><div id="comments"><h2>{len(comments)} komentar</h2><ol>{items}</ol></div></body></html>'
    )


THREADS = (
    {1: "Jalan itu rusak sejak tahun lalu.", 2: "Sudah lama begitu, pak lurah."},
    {1: "Jalan itu rusak sejak tahun lalu.", 2: "Sudah lama begitu, pak lurah.", 3: "Kapan mulai diperbaiki?"},
    {1: "Jalan itu rusak sejak dua tahun lalu.", 3: "Kapan mulai diperbaiki?"},
)


@pytest.fixture(scope="module")
def weeks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("changes")
    found = []
    comments: dict[int, str] = {}
    with serve_plain(site(comments)) as served:
        sites = declare(folder, ("warta", served.url))
        for thread in THREADS:
            comments.clear()
            comments.update(thread)
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
