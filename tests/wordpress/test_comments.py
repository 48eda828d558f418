"""Comments of the REST API."""

import json

import pytest

from crawler.comments.thread import Thread
from crawler.wordpress.comments import article_urls, by_post, converse, read
from tests.comments.services.conversing import asked

ROOT = "https://contoh.example/wp-json"
ROW = {
    "id": 7,
    "post": 3,
    "parent": 0,
    "author_name": "Ana &amp; Bo",
    "author_url": "",
    "date": "2024-05-03T17:00:00",
    "date_gmt": "2024-05-03T10:00:00",
    "content": {"rendered": "<p>Setuju.</p>"},
    "link": "https://contoh.example/pasar/comment-page-2/#comment-7",
    "type": "comment",
}


def test_a_comment_as_the_api_states_it():
    (found,) = read([ROW])
    assert (found.native_id, found.parent_ref, found.author, found.author_url, found.text) == (
        "7",
        None,
        "Ana & Bo",
        None,
        "Setuju.",
    )
    assert (found.published_at_raw, found.kind) == ("2024-05-03T10:00:00Z", "comment")


@pytest.mark.parametrize(
    ("values", "name", "expected"),
    [
        ({"parent": 4}, "parent_ref", "4"),
        ({"parent": None}, "parent_ref", None),
        ({"date_gmt": None}, "published_at_raw", "2024-05-03T17:00:00"),
        ({"type": "pingback"}, "kind", "pingback"),
        ({"type": "odd"}, "kind", "comment"),
        ({"content": None}, "text", None),
        ({"content": "x"}, "text", None),
        ({"content": {"rendered": 7}}, "text", None),
        ({"author_name": ["x"]}, "author", None),
    ],
)
def test_odd_values(values, name, expected):
    assert getattr(read([ROW | values])[0], name) == expected


@pytest.mark.parametrize("row", [{}, {"id": None}, {"id": ""}, {"id": True}, {"id": []}])
def test_a_row_without_an_id_is_none(row):
    assert read([row]) == []


def test_by_article():
    found = by_post([ROW, ROW | {"id": 8, "post": 4}, ROW | {"id": 9}])
    assert {post: [one.native_id for one in some] for post, some in found.items()} == {"3": ["7", "9"], "4": ["8"]}


@pytest.mark.parametrize(
    ("rows", "urls"),
    [([ROW, ROW], ["https://contoh.example/pasar/"]), ([{"link": None}, {}, {"link": "#x"}], []), ([{"link": 7}], ["7"])],
)
def test_addresses_of_articles(rows, urls):
    assert article_urls(rows) == urls


@pytest.mark.parametrize(
    ("thread", "count"),
    [
        (Thread(), 0),
        (Thread(thread_id="3"), 0),
        (Thread(thread_id="3", declared=0), 0),
        (Thread(thread_id="3", declared=5), 1),
        (Thread(declared=5), 0),
    ],
)
def test_an_article_is_asked_for_where_it_has_comments(thread, count):
    assert len(asked(converse(ROOT, thread), [json.dumps([ROW]).encode()])) == count


@pytest.mark.parametrize("body", [b"", b"{}", b"null", b"7", b"[7]"])
def test_any_answer_is_read(body):
    (request,) = asked(converse(ROOT, Thread(thread_id="3", declared=5)), [body])
    assert request.read(body) == []
