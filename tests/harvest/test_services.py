"""Comments of services, feeds and comment pages without end: small servers that speak their JSON, through the whole road."""

import asyncio
import json
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.comments.services.conversation import Request
from crawler.fetch.answer import Answered, Ask, answer_of
from crawler.found import FoundComment
from crawler.harvest import services
from tests.harvest.network import T
from tests.harvesting import declare, harvest, rows
from tests.loopback import Answer, Asked, as_json, serve_plain

pytestmark = pytest.mark.slow


SENTENCE = "Warga berharap perbaikan jalan dan saluran air di kampung itu selesai sebelum musim hujan tiba. "
SERVED_AT_ONCE = 20
"""Posts of a topic that Discourse answers with before it is asked for more."""


def article(title: str, more: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{title} {n}. {SENTENCE * 3}</p>" for n in range(6))
    return (
        f'<!doctype html><html lang="id"><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>'
        f'<time datetime="2024-05-02T08:00:00+07:00">2 Mei 2024</time>{paragraphs}</article>{more}</body></html>'
    )


def shown(number: int, author: str, text: str) -> str:
    return (
        f'<li id="comment-{number}" class="comment"><b class="fn">{author}</b><time datetime="2024-05-03T0{number % 10}:00:00+07:00">x</time>'
        f'<div class="comment-content"><p>{text}</p></div></li>'
    )


def post(number: int) -> dict:
    """One post of a topic: the article's own first, every third an answer to the one before."""
    return {
        "id": 5000 + number,
        "post_number": number,
        "post_type": 1,
        "username": f"warga_{number % 7}",
        "name": "" if number % 2 else f"Warga {number % 7}",
        "created_at": f"2024-05-03T{number % 24:02d}:00:00.000Z",
        "cooked": f"<p>Tulisan nomor {number} tentang jalan kampung yang rusak.</p>",
        "reply_to_post_number": number - 1 if number % 3 == 0 and number > 2 else None,
    }


POSTS = {5000 + number: post(number) for number in range(1, 76)}

FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{}</channel></rss>"""
ENTRY = (
    "<item><link>http://x.example/umpan/#comment-{n}</link><dc:creator>Warga {n}</dc:creator>"
    "<pubDate>Fri, 03 May 2024 0{n}:00:00 +0000</pubDate><description>Komentar nomor {n} dari umpan artikel itu.</description></item>"
)


def site(asked: Asked) -> Answer:
    """Articles with comments from elsewhere, and the elsewhere."""
    path = urlsplit(asked.path).path
    if path == "/t/77.json":
        first = [POSTS[key] for key in list(POSTS)[:SERVED_AT_ONCE]]
        return as_json({"post_stream": {"posts": first, "stream": list(POSTS)}})
    if path.startswith("/t/"):
        return as_json(
            {"post_stream": {"posts": [POSTS[int(key)] for key in parse_qs(urlsplit(asked.path).query)["post_ids[]"]]}}
        )
    if path == "/embed/count":
        is_ours = asked.headers.get("referer", "").endswith("/berita/forum/")
        return as_json({"counts": {"x": "74 replies"}} if is_ours else {}, 200 if is_ours else 400)
    if path == "/embed/comments":
        return 200, {"Content-Type": "text/html"}, "<a class='button' href='/t/jalan/77/2'>Continue</a>"
    if path == "/w/api/comment":
        page = int(parse_qs(urlsplit(asked.path).query)["page"][0])
        return as_json({"errno": 0, "data": {"totalPages": 2, "data": [spoken(page)]}})
    if path == "/berita/umpan/feed/":
        entries = "".join(ENTRY.format(n=n) for n in (4, 3, 2, 1))
        return 200, {"Content-Type": "application/rss+xml; charset=utf-8"}, FEED.format(entries)
    if path == "/api/comment/list":
        told = {
            "commentHex": "c1",
            "commenterHex": "h1",
            "parentHex": "root",
            "html": "<p>Kata tentang jalan.</p>",
            "state": "approved",
        }
        is_asked = json.loads(asked.body)["path"] == "/berita/commento/"
        return as_json({"success": is_asked, "comments": [told], "commenters": {"h1": {"name": "Warga"}}, "message": "no"})
    if path == "/x/api/comment":
        return as_json({"errno": 1, "errmsg": "the database is asleep"})
    if path == "/berita/lanjut/":
        return 200, {}, paged(int(parse_qs(urlsplit(asked.path).query).get("p", ["1"])[0]))
    page = page_of(path, f"http://{asked.headers['host']}")
    return 200 if page else 404, {}, page


def spoken(number: int) -> dict:
    """A comment of Waline with one answer, as its open client's types show them."""
    one = {
        "objectId": f"a{number}",
        "nick": "Warga",
        "comment": f"<p>Kata {number} tentang jalan.</p>",
        "insertedAt": "2024-05-03T00:00:00Z",
    }
    return one | {"children": [one | {"objectId": f"b{number}", "pid": f"a{number}", "comment": f"<p>Jawaban {number}.</p>"}]}


def page_of(path: str, here: str) -> str:
    if path == "/":
        links = "".join(
            f'<a href="/berita/{n}/">Berita {n} kampung</a>'
            for n in ("forum", "umpan", "rantai", "skrip", "waline", "commento", "lelap", "lanjut")
        )
        return f"<html><body>{links}</body></html>"
    if path == "/berita/forum/":
        script = f"DiscourseEmbed = {{ discourseUrl: '{here}/', discourseEmbedUrl: '{here}{path}' }};"
        return article("Forum kampung", f'<div id="discourse-comments"></div><script>{script}</script>')
    if path == "/berita/umpan/":
        head = f'<link rel="alternate" type="application/rss+xml" href="{here}{path}feed/">'
        one = shown(1, "Warga 1", "Komentar nomor 1 di halaman itu sendiri.")
        more = f'<div id="comments"><h2>4 komentar</h2><ol>{one}</ol></div><input id="comment_post_ID" name="comment_post_ID" value="9">'
        return article("Umpan kampung", more, head)
    if path == "/berita/skrip/":
        return article("Skrip kampung", '<div id="coral_thread" data-story-id="cerita-9"></div>')
    if path == "/berita/waline/":
        script = f"Waline.init({{ el: '#waline', serverURL: '{here}/w' }})"
        return article("Waline kampung", f'<div id="waline"></div><script>{script}</script>')
    if path == "/berita/commento/":
        return article("Commento kampung", f'<div id="commento"></div><script defer src="{here}/js/commento.js"></script>')
    if path == "/berita/lelap/":
        script = f"Waline.init({{ el: '#waline', serverURL: '{here}/x' }})"
        return article("Lelap kampung", f'<div id="waline"></div><script>{script}</script>')
    return chain(path) if path.startswith("/berita/rantai/") else ""


def paged(number: int) -> str:
    """A page of comments of no known system; the fourth shows the third again, and names a fifth that nothing new can be on."""
    said = min(number, 3)
    rows = "".join(
        f"<div class='comment'><b class='author'>Warga {n}</b> <i>{n} Mei 2024 0{said}:00</i><p>Kata {said}{n}: apa kabar?</p></div>"
        for n in (1, 2, 3)
    )
    more = f'<button class="load-more" data-url="/berita/lanjut/?p={number + 1}">Lagi</button>'
    return article("Lanjut kampung", f"<section><h2>Komentar</h2>{rows}{more}</section>")


def chain(path: str) -> str:
    """A comment page that always names an older one, and one comment that no other page has."""
    number = int(path.rstrip("/").rpartition("-")[2]) if "comment-page-" in path else 1
    older = f'<a class="next" href="/berita/rantai/comment-page-{number + 1}/#comments">Komentar lama</a>'
    return article("Rantai kampung", f"<ol>{shown(100 + number, 'Warga', f'Komentar ke-{number} dalam rantai itu.')}</ol>{older}")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("services")
    with serve_plain(site) as served:
        more = 'sitemaps = []\nfeeds = []\nmax_comment_pages = 6\nservices = ["commento"]\n'
        harvest(declare(folder, ("layanan", served.url), more=more), folder / "out")
    return {table: rows(folder / "out", table) for table in ("articles", "comments", "duplicates", "pages")} | {
        "asked": served.paths()
    }


def of(archive, name):
    """The article of a name, its page, and its comments by their own ids, removed ones included."""
    (row,) = [row for row in archive["articles"] if f"/berita/{name}/" in row["url"]]
    (page,) = [page for page in archive["pages"] if page["url"].endswith(f"/berita/{name}/")]
    every = archive["comments"] + [row for row in archive["duplicates"] if row["item"] == "comment"]
    return row, page, {row["native_id"]: row for row in every if f"/berita/{name}/" in row["article_url"]}


def test_discourse_with_its_threads(archive):
    row, page, comments = of(archive, "forum")
    assert (page["comment_platform"], row["comments_collected"]) == ("discourse", 74)
    ids = {comment["comment_id"]: number for number, comment in comments.items()}
    assert {number: ids.get(comment["parent_id"]) for number, comment in comments.items()} == {
        str(number): str(number - 1) if number % 3 == 0 else None for number in range(2, 76)
    }
    assert comments["4"]["author"] == "Warga 4"
    assert comments["5"]["author"] == "warga_5"
    assert comments["30"]["text"] == "Tulisan nomor 30 tentang jalan kampung yang rusak."
    assert {comment["platform"] for comment in comments.values()} == {"discourse"}


def test_an_articles_own_feed_fills_what_its_page_leaves_out(archive):
    row, _, comments = of(archive, "umpan")
    assert (row["comments_declared"], row["comments_collected"]) == (4, 4)
    assert comments["1"]["text"] == "Komentar nomor 1 di halaman itu sendiri."
    assert comments["3"]["text"] == "Komentar nomor 3 dari umpan artikel itu."
    assert [path for path in archive["asked"] if "/feed/" in path] == ["/berita/umpan/feed/"]


def test_a_thread_in_a_script_is_named_and_not_counted(archive):
    row, page, comments = of(archive, "skrip")
    assert (page["comment_platform"], page["comment_thread"]) == ("coral", "cerita-9")
    assert (page["comments_found"], row["comments_collected"], comments) == (None, None, {})
    assert 'comments at coral not read: services = ["coral"]' in page["reason"]


def test_a_service_in_pages_whose_server_the_page_names(archive):
    row, page, comments = of(archive, "waline")
    assert (page["comment_platform"], row["comments_collected"]) == ("waline", 4)
    ids = {comment["comment_id"]: number for number, comment in comments.items()}
    assert {number: ids.get(comment["parent_id"]) for number, comment in comments.items()} == {
        "a1": None, "b1": "a1", "a2": None, "b2": "a2",
    }  # fmt: skip
    assert comments["b2"]["text"] == "Jawaban 2."
    assert "not read" not in (page["reason"] or "")


def test_a_service_that_is_asked_by_post(archive):
    row, page, comments = of(archive, "commento")
    assert (page["comment_platform"], row["comments_collected"], comments["c1"]["author"]) == ("commento", 1, "Warga")
    assert sum(path == "/api/comment/list" for path in archive["asked"]) == 1


def test_an_error_with_status_200_is_a_failure_and_never_no_comments(archive):
    row, page, comments = of(archive, "lelap")
    (asked,) = [page for page in archive["pages"] if "/x/api/comment" in page["url"]]
    why = "answered with an error: the database is asleep"
    assert (asked["status"], asked["outcome"], asked["reason"], asked["comments_found"]) == (200, "failed", why, None)
    assert (row["comments_collected"], comments) == (None, {})
    assert f"comments at waline not read: it {why}" in page["reason"]
    assert why in page["error"]


def test_a_pager_of_no_known_system_is_followed_until_nothing_new_comes(archive):
    row, page, _ = of(archive, "lanjut")
    every = [row for row in archive["comments"] if "/berita/lanjut/" in row["article_url"]]
    assert row["comments_collected"] == len(every) == 9
    assert [path for path in archive["asked"] if "/lanjut/" in path] == [
        f"/berita/lanjut/{more}" for more in ("", "?p=2", "?p=3", "?p=4")
    ]
    assert "cut" not in page["reason"]


def test_older_comments_without_end_are_cut_and_said(archive):
    row, page, comments = of(archive, "rantai")
    assert row["comments_collected"] == len(comments) == 7
    assert page["reason"].endswith("comment pages cut at 6")
    assert sum("comment-page-" in path for path in archive["asked"]) == 6


@pytest.mark.parametrize(("most", "pages"), [(services.MOST_HELD, 50), (10_000, 11), (1, 1)])
def test_a_service_that_tells_more_than_is_held_is_cut_and_said(monkeypatch, most, pages):
    monkeypatch.setattr(services, "MOST_HELD", most)

    def converse():
        for number in range(50):
            yield Request(url=f"https://w.example/{number}", read=lambda _: [FoundComment(text="", kind="comment")])

    async def ask(url, _kind, _call):
        return answer_of(
            Ask(url=url, kind="comments_api", via="article"),
            Answered(url=url, at=T, status=200, headers={}, body=b"{}"),
            None,
            "w",
            "r",
        )

    parts = SimpleNamespace(ask=ask, counted=lambda found: found, missing=None)
    found, why = asyncio.run(services._held(parts, converse(), is_needed=True))
    assert (len(found), why) == (pages, None)
    assert (parts.missing is not None) is (pages < 50)
