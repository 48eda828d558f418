import json

import pytest

from crawler.comments.systems.wordpress import post_id
from crawler.wordpress.rest_comments import api_root, comments_url, next_page, read
from tests.comments.reading import URL, page

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
    comment = read(json.dumps([ROW]).encode())[0]
    assert (comment.native_id, comment.parent_ref, comment.author, comment.author_url) == ("12", "11", "Rina & Budi", None)
    assert comment.published_at_raw == "2024-03-05T07:00:00Z"
    assert comment.text == "Setuju :)\n\nbaris\n\nsatu\ndua"
    assert (comment.kind, comment.platform) == ("comment", "wordpress")


def test_a_parent_of_0_is_none():
    assert read(json.dumps([{**ROW, "parent": 0}]).encode())[0].parent_ref is None


def test_without_gmt_the_local_time_stands_as_it_is():
    assert read(json.dumps([{**ROW, "date_gmt": None}]).encode())[0].published_at_raw == "2024-03-05T14:00:00"


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"code":"rest_forbidden"}', b"[1, null, {}]", b'[{"id": null}]', b"null"])
def test_what_is_no_list_of_comments_gives_none(body):
    assert read(body) == []


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
    assert comments_url("https://a.example/wp-json/", "5", 2) == f"https://a.example/wp-json/wp/v2/comments?{query}"
    assert comments_url("https://a.example/?rest_route=/", "5", 2) == f"https://a.example/?rest_route=/wp/v2/comments&{query}"


@pytest.mark.parametrize(
    ("page_number", "total", "answer"), [(1, "3", 2), (3, "3", None), (1, None, None), (1, "x", None), (1, "0", None)]
)
def test_next_page(page_number, total, answer):
    assert next_page(page_number, total) == answer
