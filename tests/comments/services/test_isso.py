"""Isso: one answer holds a thread."""

import json

import pytest

from crawler.comments.services import isso
from crawler.comments.thread import Thread
from tests.comments.reading import SITE, URL, document, page
from tests.comments.services.conversing import asked

ISSO = {
    "id": None,
    "total_replies": 2,
    "replies": [
        {
            "id": 1, "parent": None, "author": "Rina &amp; Budi", "website": "https://r.example/?a=1&amp;b=2", "created": 1464818460.73, "mode": 1, "text": "<p>Halo &lt;b&gt;</p>",
            "likes": 7, "dislikes": 1, "modified": 1464818520.1,
            "replies": [{"id": 2, "parent": 1, "author": None, "created": 1464818470, "mode": 1, "text": "<p>Hai</p>"}],
        },
        {"id": 3, "parent": None, "author": None, "created": 1464818480, "mode": 4, "text": "", "replies": []},
    ],
}  # fmt: skip


def test_isso():
    comments = isso.read(json.dumps(ISSO).encode())
    assert [(c.native_id, c.parent_ref, c.depth, c.author, c.text) for c in comments] == [
        ("1", None, 1, "Rina & Budi", "Halo <b>"),
        ("2", "1", 2, None, "Hai"),
        ("3", None, 1, None, None),
    ]
    assert [(c.likes, c.dislikes, c.edited_at_raw, c.removed) for c in comments] == [
        (7, 1, "2016-06-01T22:02:00Z", False),
        (None, None, None, False),
        (None, None, None, True),
    ]
    assert comments[0].published_at_raw == "2016-06-01T22:01:00Z"
    assert comments[0].author_url == "https://r.example/?a=1&b=2"


def test_isso_addresses():
    html = '<script data-isso="//c.example/isso/" src="//c.example/isso/js/embed.min.js"></script><section id="isso-thread"></section>'
    assert isso.server_url(page(html).tree, URL) == "https://c.example/isso/"
    assert isso.server_url(page('<script src="/c/js/embed.min.js"></script>').tree, URL) == "https://contoh.example/c/"
    assert isso.server_url(page("").tree, URL) is None
    assert isso.thread_uri(page(html).tree, URL) == "/pasar/"
    assert isso.comments_url("https://c.example/isso/", "/pasar/") == "https://c.example/isso/?uri=%2Fpasar%2F"


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"7", b"[]", b"{}", b"\xff", b"<html>", b'{"replies": {}}', b'{"replies": [7, {"id": null}, {"id": true}]}'],
)
def test_any_answer_is_read(body):
    assert isso.read(body) == []


def test_answers_without_end_are_bounded():
    row = {"id": 1}
    for number in range(2, 200):
        row = {"id": number, "replies": [row]}
    assert len(isso.read(json.dumps({"replies": [row]}).encode())) == isso.MAX_LEVELS


def test_one_request_where_the_page_names_a_server_and_none_elsewhere():
    html = '<script data-isso="//c.example/" src="//c.example/js/embed.min.js"></script>'
    (request,) = asked(isso.converse(document(html), Thread(), SITE), [b"{}"])
    assert (request.url, request.none_when_gone) == ("https://c.example/?uri=%2Fpasar%2F", True)
    assert asked(isso.converse(document("<p>x</p>"), Thread(), SITE), []) == []


def test_a_thread_that_the_page_names():
    assert isso.thread_uri(page('<section id="isso-thread" data-isso-id="/lain"></section>').tree, URL) == "/lain"
    assert isso.thread_uri(page("").tree, "https://contoh.example") == "/"
