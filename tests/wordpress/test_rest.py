import json
import time as clock
from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.systems.wordpress import post_id
from crawler.wordpress import posts
from crawler.wordpress.comments import article_urls, by_post, read
from crawler.wordpress.rest import (
    UNTOLD,
    api_root,
    comments_of_url,
    comments_url,
    gmt,
    latest,
    pages_of,
    posts_url,
    rows_of,
    time,
)
from tests.comments.reading import URL, page

NOW = datetime(2024, 3, 6, tzinfo=UTC)
ROW = {
    "id": 12,
    "post": 5,
    "parent": 11,
    "author_name": "Rina &amp; Budi",
    "author_url": "",
    "date": "2024-03-05T14:00:00",
    "date_gmt": "2024-03-05T07:00:00",
    "content": {
        "rendered": "<p>Setuju <img class='wp-smiley' alt=':)' src='x.gif' /></p>\n<blockquote><p>baris</p></blockquote><p>satu<br />\ndua</p>"
    },
    "type": "comment",
}


def test_read():
    comment = read([ROW])[0]
    assert (comment.native_id, comment.parent_ref, comment.author, comment.author_url) == ("12", "11", "Rina & Budi", None)
    assert comment.published_at_raw == "2024-03-05T07:00:00Z"
    assert comment.text == "Setuju :)\n\nbaris\n\nsatu\ndua"
    assert (comment.kind, comment.platform) == ("comment", "wordpress")


def test_a_parent_of_0_is_none():
    assert read([{**ROW, "parent": 0}])[0].parent_ref is None


def test_without_gmt_the_local_time_stands_as_it_is():
    assert read([{**ROW, "date_gmt": None}])[0].published_at_raw == "2024-03-05T14:00:00"


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"code":"rest_forbidden"}', b"[1, null, {}]", b'[{"id": null}]', b"null"])
def test_what_is_no_list_of_comments_gives_none(body):
    assert read(rows_of(body) or []) == []


@pytest.mark.parametrize(
    ("html", "headers", "root"),
    [
        ('<link rel="https://api.w.org/" href="/wp-json/">', [], "https://contoh.example/wp-json/"),
        ("", ['<https://contoh.example/?rest_route=/>; rel="https://api.w.org/"'], "https://contoh.example/?rest_route=/"),
        (
            "",
            ['<https://contoh.example/?p=1>; rel=shortlink, <https://contoh.example/wp-json/>; rel="https://api.w.org/"'],
            "https://contoh.example/wp-json/",
        ),
        ("", ["<https://contoh.example/?p=1>; rel=shortlink"], None),
        ("", [], None),
    ],
)
def test_api_root(html, headers, root):
    assert api_root(page(html).tree, URL, headers) == root


@pytest.mark.parametrize(
    ("html", "number"),
    [
        ('<input name="comment_post_ID" value="77">', "77"),
        ('<link rel="shortlink" href="https://contoh.example/?p=78">', "78"),
        ('<link rel="alternate" type="application/json" href="https://contoh.example/wp-json/wp/v2/posts/79">', "79"),
        ('<body class="single postid-80 x">', "80"),
        ('<link rel="shortlink" href="https://s.example/abc">', None),
        ("", None),
    ],
)
def test_post_id(html, number):
    assert post_id(page(html).tree) == number


def test_addresses_of_both_forms():
    fields = "_fields=id,post,parent,author_name,author_url,date,date_gmt,content,type"
    query = f"post=5&per_page=100&page=2&orderby=date_gmt&order=asc&{fields}"
    assert comments_of_url("https://a.example/wp-json/", "5", 2) == f"https://a.example/wp-json/wp/v2/comments?{query}"
    assert comments_of_url("https://a.example/?rest_route=/", "5", 2) == f"https://a.example/?rest_route=/wp/v2/comments&{query}"


def test_addresses_of_lists():
    """By these an archive is asked what a list said: none may change."""
    when, root = datetime(2026, 11, 24, 14, 5, tzinfo=UTC), "https://a.example/wp-json/"
    fields = "_fields=id,post,parent,author_name,author_url,date,date_gmt,content,type,link"
    order = f"per_page=100&page=1&orderby=date_gmt&order=asc&{fields}"
    assert comments_url(root) == f"{root}wp/v2/comments?{order}"
    assert comments_url(root, last=when) == f"{root}wp/v2/comments?after=2026-11-24T14:05:00Z&{order}"
    assert posts_url(root, 2) == f"{root}wp/v2/posts?per_page=100&page=2&_fields=id,link,modified_gmt,content.protected"
    since = "modified_after=2026-11-24T14:00:00Z"
    assert (
        posts_url(root, 1, when)
        == f"{root}wp/v2/posts?per_page=100&page=1&{since}&_fields=id,link,modified_gmt,content.protected"
    )
    whole = "_embed=author,wp:term,wp:featuredmedia&_fields=id,link,date_gmt,modified_gmt,title,content,excerpt,_links,_embedded"
    assert posts.posts_url(root) == f"{root}wp/v2/posts?per_page=100&page=1&{whole}"
    assert posts.posts_url(root, 3, include="4,5") == f"{root}wp/v2/posts?per_page=100&page=3&{whole}&include=4,5"


def test_rows_of_a_list():
    rows = rows_of(
        json.dumps([ROW, {**ROW, "id": 13, "post": 6, "link": "https://a.example/6/comment-page-2/#c13"}, None]).encode()
    )
    assert {post: [comment.native_id for comment in found] for post, found in by_post(rows).items()} == {"5": ["12"], "6": ["13"]}
    assert article_urls(rows) == ["https://a.example/6/"]
    assert latest(rows, "date_gmt", NOW) == time(ROW, "date_gmt") == datetime(2024, 3, 5, 7, tzinfo=UTC)
    assert latest(rows, "modified_gmt", NOW) is None
    assert gmt({"date_gmt": "2024-03-05T07:00:00Z"}, "date_gmt") == "2024-03-05T07:00:00Z"


@pytest.mark.parametrize(
    ("total", "pages"), [("3", 3), (None, 1), ("x", 1), ("0", 0), ("", 1), ("²", 1), ("9" * 5_000, 1), ("-1", 1)]
)
def test_how_many_pages_a_list_has(total, pages):
    assert pages_of(total) == pages


@pytest.mark.parametrize(
    ("total", "rows", "entries", "pages"),
    [
        ("3", 100, "250", 3), ("1", 100, "130", UNTOLD), ("0", 10, "4", UNTOLD), ("1", 0, "130", 1), ("2", 10, "20", 2), (None, 100, "250", UNTOLD),
        ("1", 7, "7", 1), ("3", 100, "x", 3), ("0", 4, "0", 0), ("1", 100, "9" * 5_000, 1),
    ],
)  # fmt: skip
def test_so_many_pages_must_hold_so_many_entries(total, rows, entries, pages):
    assert pages_of(total, rows, entries) == pages


@pytest.mark.parametrize("names", ["0 1 2", "0 2 5", "7 8 9"])
def test_a_list_as_an_object_whose_names_are_numbers(names):
    rows = [{"id": number} for number in range(3)]
    assert rows_of(json.dumps(dict(zip(names.split(), rows, strict=True))).encode()) == rows


@pytest.mark.parametrize("told", [{}, {"code": "rest_forbidden"}, {"0": {"id": 1}, "code": "x"}, "0", 0, None])
def test_what_is_no_list(told):
    assert rows_of(json.dumps(told).encode()) is None


@pytest.mark.parametrize("unit", ["<a>;", "<a>; rel=", "<a>; ", "<", "<a>", "<a>;\t", 'rel="', "<a>;x="])
def test_a_link_header_made_to_be_slow(unit):
    """Headers have 256 KB: one of these took three minutes."""
    tree = LexborHTMLParser("<p>Kapal</p>")
    begun = clock.process_time()
    assert api_root(tree, "https://warta.example/", [unit * (250_000 // len(unit))]) is None
    assert clock.process_time() - begun < 0.5
    found = [unit * 1000 + '<https://warta.example/wp-json/>; rel="https://api.w.org/"']
    assert unit == "<" or api_root(tree, "https://warta.example/", found) == "https://warta.example/wp-json/"
