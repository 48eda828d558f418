"""Disqus: page after page, with the operator's key."""

import json
from dataclasses import replace

import pytest

from crawler.comments.services import disqus
from crawler.comments.thread import Thread
from tests.comments.reading import SITE, URL, document
from tests.comments.services.conversing import NO_ANSWERS, asked

DISQUS = {
    "cursor": {"hasNext": True, "next": "158:0:0"},
    "response": [
        {
            "id": "11",
            "parent": None,
            "author": {"name": "Rina", "id": "91", "profileUrl": "https://disqus.com/by/r/"},
            "likes": 4,
            "createdAt": "2024-03-05T07:00:00",
            "message": "<p>Halo</p>",
        },
        {
            "id": "12",
            "parent": 11,
            "author": {"name": "Budi", "url": "https://b.example"},
            "createdAt": "2024-03-05T08:00:00",
            "message": "<p>Hai</p>",
        },
        {"id": "13", "parent": None, "author": {}, "createdAt": "2024-03-05T09:00:00", "message": "x", "isDeleted": True},
    ],
}


def test_disqus():
    body = json.dumps(DISQUS).encode()
    comments = disqus.read(body)
    assert [(c.native_id, c.parent_ref, c.author, c.author_url, c.published_at_raw, c.text) for c in comments] == [
        ("11", None, "Rina", "https://disqus.com/by/r/", "2024-03-05T07:00:00Z", "Halo"),
        ("12", "11", "Budi", "https://b.example", "2024-03-05T08:00:00Z", "Hai"),
        ("13", None, None, None, "2024-03-05T09:00:00Z", None),
    ]
    assert [(c.likes, c.author_id, c.removed) for c in comments] == [(4, "91", False), (None, None, False), (None, None, True)]
    assert disqus.next_cursor(body) == "158:0:0"
    assert disqus.next_cursor(b'{"cursor":{"hasNext":false,"next":"x"}}') is None


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("var disqus_shortname = 'kabar-kota';", "kabar-kota"),
        ("s.src = 'https://kabar.disqus.com/embed.js';", "kabar"),
        ('<div data-disqus-shortname="kabar2">', "kabar2"),
        ("nothing", None),
    ],
)
def test_disqus_forum(html, name):
    assert disqus.forum(html) == name


def test_disqus_addresses():
    url = disqus.comments_url("k", "kabar", identifier="5 x", url=URL, cursor="1:0:0")
    assert (
        url
        == "https://disqus.com/api/3.0/threads/listPosts.json?api_key=k&forum=kabar&thread%3Aident=5+x&limit=100&order=asc&cursor=1%3A0%3A0"
    )
    assert "thread%3Alink=https%3A%2F%2Fcontoh.example%2Fpasar%2F" in disqus.comments_url("k", "kabar", identifier=None, url=URL)


@pytest.mark.parametrize(
    "body",
    [
        *NO_ANSWERS,
        b'{"response": "x"}',
        b'{"response": [{}, {"id": "1", "isSpam": true}]}',
    ],
)
def test_any_answer_is_read(body):
    assert disqus.read(body) == []


PAGE = document("<script>var disqus_shortname = 'kabar';</script>")
KEYED = replace(SITE, disqus_key="k")


def test_pages_are_asked_for_until_the_last():
    more, last = b'{"cursor": {"hasNext": true, "next": "2:0:0"}}', b'{"cursor": {"hasNext": false, "next": "3:0:0"}}'
    requests = asked(disqus.converse(PAGE, Thread(thread_id="t"), KEYED), [more, last, last])
    assert ["cursor=" in request.url for request in requests] == [False, True]
    assert all("thread%3Aident=t" in request.url for request in requests)


@pytest.mark.parametrize("answer", [None, b"", b"{}", b'{"cursor": {"hasNext": true, "next": null}}', b'{"cursor": 7}'])
def test_what_names_no_next_page_ends_it(answer):
    assert len(asked(disqus.converse(PAGE, Thread(), KEYED), [answer, answer])) == 1


def test_without_a_key_or_a_name_nothing_is_asked():
    assert asked(disqus.converse(PAGE, Thread(), SITE), []) == []
    assert asked(disqus.converse(document("<p>x</p>"), Thread(), KEYED), []) == []
