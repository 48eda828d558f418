"""Readers of the services that answer plainly: Isso, Disqus, Discourse, and comment feeds."""

import json

import pytest

from crawler.comments.services import discourse, disqus, feed, isso
from tests.comments.reading import URL, page

ISSO = {
    "id": None,
    "total_replies": 2,
    "replies": [
        {
            "id": 1, "parent": None, "author": "Rina", "website": "https://r.example", "created": 1464818460.73, "mode": 1, "text": "<p>Halo &lt;b&gt;</p>",
            "likes": 7, "dislikes": 1, "modified": 1464818520.1,
            "replies": [{"id": 2, "parent": 1, "author": None, "created": 1464818470, "mode": 1, "text": "<p>Hai</p>"}],
        },
        {"id": 3, "parent": None, "author": None, "created": 1464818480, "mode": 4, "text": "", "replies": []},
    ],
}  # fmt: skip


def test_isso():
    comments = isso.read(json.dumps(ISSO).encode())
    assert [(c.native_id, c.parent_ref, c.depth, c.author, c.text) for c in comments] == [
        ("1", None, 1, "Rina", "Halo <b>"),
        ("2", "1", 2, None, "Hai"),
        ("3", None, 1, None, None),
    ]
    assert [(c.likes, c.dislikes, c.edited_at_raw, c.removed) for c in comments] == [
        (7, 1, "2016-06-01T22:02:00Z", False),
        (None, None, None, False),
        (None, None, None, True),
    ]
    assert comments[0].published_at_raw == "2016-06-01T22:01:00Z"
    assert comments[0].author_url == "https://r.example"


def test_isso_addresses():
    html = '<script data-isso="//c.example/isso/" src="//c.example/isso/js/embed.min.js"></script><section id="isso-thread"></section>'
    assert isso.server_url(page(html).tree, URL) == "https://c.example/isso/"
    assert isso.server_url(page('<script src="/c/js/embed.min.js"></script>').tree, URL) == "https://contoh.example/c/"
    assert isso.server_url(page("").tree, URL) is None
    assert isso.thread_uri(page(html).tree, URL) == "/pasar/"
    assert isso.comments_url("https://c.example/isso/", "/pasar/") == "https://c.example/isso/?uri=%2Fpasar%2F"


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


RSS = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<item><title>Oleh: Budi</title><link>https://contoh.example/pasar/comment-page-1/#comment-12</link><dc:creator><![CDATA[Budi]]></dc:creator><pubDate>Tue, 05 Mar 2024 08:00:00 +0000</pubDate>
<content:encoded><![CDATA[<p>In reply to <a href="https://contoh.example/pasar/#comment-11">Rina</a>.</p>
<p>Setuju <img src="x" alt=":)" class="wp-smiley"></p>]]></content:encoded></item>
<item><title>Oleh: Rina</title><link>https://contoh.example/pasar/#comment-11</link><dc:creator>Rina</dc:creator><pubDate>Tue, 05 Mar 2024 07:00:00 +0000</pubDate><description>Halo &lt;b&gt;semua&lt;/b&gt;</description></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<entry><id>tag:blogger.com,1999:blog-1.post-555555</id><published>2024-03-05T07:00:00.000+07:00</published><content type="html">Halo&lt;br&gt;semua</content><author><name>Wati</name><uri>https://w.example</uri></author><thr:in-reply-to ref="tag:blogger.com,1999:blog-1.post-1"/></entry></feed>"""


def test_rss():
    comments = feed.read(RSS)
    assert [(c.native_id, c.parent_ref, c.author, c.published_at_raw, c.text) for c in comments] == [
        ("11", None, "Rina", "Tue, 05 Mar 2024 07:00:00 +0000", "Halo semua"),
        ("12", "11", "Budi", "Tue, 05 Mar 2024 08:00:00 +0000", "Setuju :)"),
    ]


def test_atom():
    comment = feed.read(ATOM)[0]
    assert (comment.native_id, comment.parent_ref, comment.author, comment.author_url) == (
        "555555",
        None,
        "Wati",
        "https://w.example",
    )
    assert (comment.published_at_raw, comment.text) == ("2024-03-05T07:00:00.000+07:00", "Halo\nsemua")


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"null", b"[]", b"\xff\xfe", b'{"replies": 3, "response": "x", "post_stream": []}']
)
def test_anything_else_gives_nothing(body):
    assert isso.read(body) == disqus.read(body) == discourse.read(body) == feed.read(body) == []


def test_entities_are_not_expanded():
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><link>#comment-1</link><description>&b;</description></item></channel></rss>'
    assert all(len(comment.text or "") < 100 for comment in feed.read(bomb))
