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
    assert (
        discourse.info_url("https://f.example/", URL)
        == "https://f.example/embed/info.json?embed_url=https%3A%2F%2Fcontoh.example%2Fpasar%2F"
    )
    assert discourse.topic_id(b'{"topic_id": 7}') == "7"
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


def test_a_topic_is_asked_for_and_then_what_its_answer_lacks():
    requests = asked(discourse.converse(PAGE, Thread(), SITE), [b'{"topic_id": 7}', json.dumps(DISCOURSE).encode(), b"{}"])
    assert [request.url.partition("?")[0] for request in requests] == [
        "https://f.example/embed/info.json", "https://f.example/t/7.json", "https://f.example/t/7/posts.json",
    ]  # fmt: skip
    assert [request.read is None for request in requests] == [True, False, False]


def test_a_page_that_names_its_topic_needs_no_question():
    assert [request.url for request in asked(discourse.converse(PAGE, Thread(thread_id="9"), SITE), [None])] == [
        "https://f.example/t/9.json"
    ]


@pytest.mark.parametrize("answer", [None, b"", b"[]", b"{}", b'{"topic_id": null}'])
def test_a_topic_that_is_not_told_ends_it(answer):
    assert len(asked(discourse.converse(PAGE, Thread(), SITE), [answer])) == 1
    assert asked(discourse.converse(document("<p>x</p>"), Thread(), SITE), []) == []


@pytest.mark.parametrize(("stream", "count"), [([], 0), (None, 0), ({}, 0), ([1, "2", None], 1), (list(range(120)), 3)])
def test_posts_are_asked_for_in_groups(stream, count):
    body = json.dumps({"post_stream": {"posts": [], "stream": stream}}).encode()
    assert len(discourse.posts_urls("https://f.example", "7", body)) == count
