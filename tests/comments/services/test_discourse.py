"""Discourse: the posts of a topic after its first."""

import json

import pytest

from crawler.comments.services import discourse
from crawler.comments.thread import Thread
from tests.comments.reading import SITE, URL, document
from tests.comments.services.conversing import NO_ANSWERS, asked

DISCOURSE = {
    "post_stream": {
        "posts": [
            {
                "id": 900,
                "post_number": 1,
                "post_type": 1,
                "username": "bot",
                "created_at": "2024-03-05T07:00:00.000Z",
                "cooked": "<p>artikel</p>",
            },
            {
                "id": 901,
                "post_number": 2,
                "post_type": 1,
                "username": "rina",
                "name": "Rina",
                "created_at": "2024-03-05T08:00:00.000Z",
                "cooked": "<p>Halo</p>",
                "reply_to_post_number": 1,
            },
            {
                "id": 902,
                "post_number": 3,
                "post_type": 1,
                "username": "budi",
                "name": "",
                "created_at": "2024-03-05T09:00:00.000Z",
                "cooked": "<p>Hai</p>",
                "reply_to_post_number": 2,
            },
            {"id": 903, "post_number": 4, "post_type": 3, "username": "system", "cooked": "<p>ditutup</p>"},
        ],
        "stream": [900, 901, 902, 903, 904, 905],
    }
}


def test_discourse():
    body = json.dumps(DISCOURSE).encode()
    assert [(c.native_id, c.parent_ref, c.author, c.text) for c in discourse.read(body)] == [
        ("2", None, "Rina", "Halo"),
        ("3", "2", "budi", "Hai"),
    ]
    assert discourse.posts_urls("https://f.example/", "7", body) == [
        "https://f.example/t/7/posts.json?post_ids%5B%5D=904&post_ids%5B%5D=905"
    ]
    assert discourse.topic_url("https://f.example/", "7") == "https://f.example/t/7.json"
    assert discourse.server_url("DiscourseEmbed = { discourseUrl: 'https://f.example/' }", URL) == "https://f.example/"


@pytest.mark.parametrize(
    "body",
    [
        *NO_ANSWERS,
        b'{"post_stream": 7}',
        b'{"post_stream": {"posts": [{"post_number": "2"}, {}, 7]}}',
    ],
)
def test_any_answer_is_read(body):
    assert discourse.read(body) == []


PAGE = document("<script>DiscourseEmbed = { discourseUrl: 'https://f.example/' }</script>")


COUNTED = b'{"counts": {"https://contoh.example/pasar": "2 replies"}}'
FRAME = b"""<header class='discourse'><a class="button" target="_blank" href="https://f.example/t/jalan-kampung/7/2">Continue</a></header>"""


def test_a_topic_is_asked_for_and_then_what_its_answer_lacks():
    # `embed/info` wants a key, `embed/comments` makes a topic where there is none (discourse/discourse, embed_controller.rb).
    requests = asked(discourse.converse(PAGE, Thread(), SITE), [COUNTED, FRAME, json.dumps(DISCOURSE).encode(), b"{}"])
    assert [request.url.partition("?")[0] for request in requests] == [
        "https://f.example/embed/count", "https://f.example/embed/comments", "https://f.example/t/7.json",
        "https://f.example/t/7/posts.json",
    ]  # fmt: skip
    assert [request.headers.get("referer") for request in requests] == [URL, URL, None, None]
    assert [request.read is None for request in requests] == [False, True, False, False]
    assert requests[0].read(COUNTED) is None


def test_an_article_without_a_topic_has_no_comments_and_gets_no_topic():
    (request,) = asked(discourse.converse(PAGE, Thread(), SITE), [b'{"counts": {}}', FRAME])
    assert request.read(b'{"counts": {}}') == []
    assert request.fault(b"{}") == "answered without comments"


def test_addresses_of_the_widget():
    named = "https://f.example/embed/count?embed_url%5B%5D=https%3A%2F%2Fcontoh.example%2F"
    assert discourse.count_url("https://f.example/", "https://contoh.example/a") == f"{named}a"
    assert discourse.count_url("https://f.example", "https://contoh.example/A") == f"{named}A&{named.partition('?')[2]}a"
    framed = "https://f.example/embed/comments?embed_url=https%3A%2F%2Fcontoh.example%2Fpasar%2F"
    assert discourse.frame_url("https://f.example/", URL) == framed


@pytest.mark.parametrize(
    ("href", "topic"),
    [
        ("/t/jalan-kampung/7", "7"),
        ("https://f.example/t/jalan/81/3", "81"),
        ("/forum/t/12?u=rina", "12"),
        ("/t/2024-05/9#post_2", "9"),
        ("/t/%E6%97%A5/10", "10"),
        ("/u/rina", None),
        ("/t/jalan", None),
    ],
)
def test_the_topic_of_a_frame(href, topic):
    assert discourse.topic_id(f"<a href='{href}'>x</a>".encode()) == topic
    assert discourse.topic_id(b"\xff") is None


def test_a_page_that_names_its_topic_needs_no_question():
    assert [request.url for request in asked(discourse.converse(PAGE, Thread(thread_id="9"), SITE), [None])] == [
        "https://f.example/t/9.json"
    ]


@pytest.mark.parametrize("answer", [None, b"", b"[]", b"{}", b'{"counts": null}'])
def test_a_topic_that_is_not_told_ends_it(answer):
    assert len(asked(discourse.converse(PAGE, Thread(), SITE), [answer])) == 1
    assert len(asked(discourse.converse(PAGE, Thread(), SITE), [COUNTED, answer])) == 2
    assert asked(discourse.converse(document("<p>x</p>"), Thread(), SITE), []) == []


@pytest.mark.parametrize(("stream", "count"), [([], 0), (None, 0), ({}, 0), ([1, "2", None], 1), (list(range(120)), 3)])
def test_posts_are_asked_for_in_groups(stream, count):
    body = json.dumps({"post_stream": {"posts": [], "stream": stream}}).encode()
    assert len(discourse.posts_urls("https://f.example", "7", body)) == count
