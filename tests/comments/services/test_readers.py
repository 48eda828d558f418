"""Readers of services in conversation with answers of the shapes that their documents and open clients show. No real servers."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.comments.reader import read_thread
from crawler.comments.services.conversation import Reply
from crawler.comments.services.readers import READERS, reader_of, why_unread
from crawler.sites import SERVICES, Site
from tests.comments.reading import SITE, document

T1, T2 = "2024-03-05T07:00:00.000Z", "2024-03-05T08:00:00.000Z"
REMARK42 = """<div id="remark42"></div><script>var remark_config = {host: "https://r.example/", site_id: 'warta'}</script>"""
WALINE = """<div id="waline"></div><script type="module">Waline.init({el: '#waline', serverURL: 'https://w.example'})</script>"""
ARTALK = (
    """<div id="ArtalkComments"></div><script>Artalk.init({server: 'https://a.example', site: 'Warta', pageKey: '/k'})</script>"""
)
CUSDIS = '<div id="cusdis_thread" data-host="https://c.example" data-app-id="app" data-page-id="hal"></div>'
UTTERANCES = '<script src="https://utteranc.es/client.js" repo="warta/kata" issue-term="pathname"></script>'
GISCUS = '<div class="giscus"></div><script src="https://giscus.app/client.js" data-repo="w/k" data-category="Kata" data-mapping="pathname"></script>'
CORAL = (
    """<div id="coral_thread"></div><script>Coral.createStreamEmbed({rootURL: 'https://co.example', storyID: 's1'})</script>"""
)


def remark(number, parent="", **more):
    return {"id": number, "pid": parent, "text": f"<p>Kata {number}</p>", "user": {"name": "Rina"}, "time": T1, **more}


def waline(number, parent=None, children=()):
    return {
        "objectId": number,
        "pid": parent,
        "nick": "Rina",
        "comment": f"<p>Kata {number}</p>",
        "insertedAt": T1,
        "children": list(children),
    }


def artalk(number, parent=0):
    return {"id": int(number), "rid": parent, "nick": "Rina", "content_marked": f"<p>Kata {number}</p>", "date": T1}


def cusdis(number, answers=()):
    return {
        "id": number,
        "by_nickname": "Rina",
        "createdAt": T1,
        "parsedContent": f"<p>Kata {number}</p>",
        "replies": {"data": list(answers)},
    }


def giscus(number, answers=()):
    return {
        "id": number,
        "author": {"login": "Rina"},
        "createdAt": T1,
        "bodyHTML": f"<p>Kata {number}</p>",
        "replies": list(answers),
    }


def coral(number, answers=()):
    edges = [{"node": answer} for answer in answers]
    return {
        "id": number,
        "author": {"username": "Rina"},
        "createdAt": T1,
        "body": f"<div>Kata {number}</div>",
        "replies": {"edges": edges},
    }


def coral_page(edges, cursor):
    told = {"edges": [{"node": node} for node in edges], "pageInfo": {"hasNextPage": cursor is not None, "endCursor": cursor}}
    return {"data": {"story": {"comments": told}}}


def discussion(comments, cursor):
    return {"discussion": {"comments": comments, "pageInfo": {"hasNextPage": cursor is not None, "endCursor": cursor}}}


ISSUE = [{"id": n, "user": {"login": "Rina"}, "created_at": T1, "body": f"Kata {n}"} for n in (1, 2)]
TALKS = [
    ("remark42", REMARK42, [{"comments": [remark("1"), remark("2", "1"), remark("9", delete=True)]}]),
    (
        "waline",
        WALINE,
        [
            {"errno": 0, "data": {"totalPages": 2, "data": [waline("1", children=[waline("2", "1")])]}},
            {"totalPages": 2, "data": []},
        ],
    ),
    ("artalk", ARTALK, [{"comments": [artalk("1")], "count": 2}, {"comments": [artalk("2", 1)], "count": 2}]),
    ("cusdis", CUSDIS, [{"data": {"pageCount": 1, "data": [cusdis("1", [cusdis("2")])]}}]),
    ("giscus", GISCUS, [discussion([giscus("1", [giscus("2")])], "z"), discussion([], None)]),
    ("coral", CORAL, [coral_page([coral("1", [coral("2")])], "z"), coral_page([], None)]),
    ("utterances", UTTERANCES, [{"items": [{"number": 3, "title": "lain"}, {"number": 7, "title": "pasar/"}]}, ISSUE]),
]


def hold(platform, html, answers):
    """What a conversation asks, and the comments of the answers."""
    page = document(html)
    thread = read_thread(page, SITE)
    assert (thread.platform, thread.readable) == (platform, False)
    talk, asked, found, reply = READERS[platform](page, thread, SITE), [], [], None
    for answer in [*answers, None, None]:
        try:
            request = talk.send(reply)
        except StopIteration:
            return asked, found
        asked.append(request.url)
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        found += request.read(body) if request.read else []
        reply = Reply(body, {}) if answer is not None else None
    return asked, found


@pytest.mark.parametrize(("platform", "html", "answers"), TALKS, ids=[talk[0] for talk in TALKS])
def test_a_thread_with_an_answer(platform, html, answers):
    asked, found = hold(platform, html, answers)
    assert len(asked) == len(answers)
    parent = None if platform == "utterances" else "1"
    assert [(c.native_id, c.parent_ref, c.author, c.text) for c in found] == [
        ("1", None, "Rina", "Kata 1"),
        ("2", parent, "Rina", "Kata 2"),
    ]
    assert {c.platform for c in found} == {platform}
    assert {c.published_at_raw for c in found} == {T1}


@pytest.mark.parametrize(
    ("platform", "html", "begins", "holds"),
    [
        ("remark42", REMARK42, "https://r.example/api/v1/find?", {"site": "warta", "url": "https://contoh.example/pasar/"}),
        ("waline", WALINE, "https://w.example/api/comment?", {"path": "/pasar/", "page": "1"}),
        ("artalk", ARTALK, "https://a.example/api/v2/comments?", {"page_key": "/k", "site_name": "Warta", "offset": "0"}),
        ("cusdis", CUSDIS, "https://c.example/api/open/comments?", {"appId": "app", "pageId": "hal", "page": "1"}),
        ("giscus", GISCUS, "https://giscus.app/api/discussions?", {"repo": "w/k", "term": "pasar/", "category": "Kata"}),
        ("coral", CORAL, "https://co.example/api/graphql?", {"variables": '{"id":"s1"}'}),
        (
            "utterances",
            UTTERANCES,
            "https://api.github.com/search/issues?",
            {"q": '"pasar/" type:issue in:title repo:warta/kata'},
        ),
    ],
)
def test_what_is_asked(platform, html, begins, holds):
    asked, _ = hold(platform, html, [])
    assert asked[0].startswith(begins)
    query = {name: value[0] for name, value in parse_qs(urlsplit(asked[0]).query).items()}
    assert {name: query.get(name) for name in holds} == holds


HOSTILE = [
    b"", b"null", b"[]", b"[1, null]", b'"x"', b"<html>", b"\xff",
    b'{"comments": 3, "data": 7, "discussion": [], "items": {"a": 1}}',
    b'{"data": {"totalPages": "9", "pageCount": null, "data": [3, {"objectId": [], "id": {}, "children": 2, "replies": "x"}]}}',
    b'{"data": {"story": {"comments": {"edges": [{"node": 1}], "pageInfo": {"hasNextPage": true, "endCursor": {}}}}}}',
    b'{"comments": [{"id": "1", "user": 3, "text": 4, "time": {}, "content_marked": [], "rid": {}}], "count": "many"}',
    b'{"discussion": {"comments": [{"id": "1", "author": 3, "replies": 5}], "pageInfo": {"hasNextPage": true}}}',
]  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE)
@pytest.mark.parametrize(("platform", "html"), [talk[:2] for talk in TALKS], ids=[talk[0] for talk in TALKS])
def test_a_hostile_answer_ends_the_talk(platform, html, body):
    asked, found = hold(platform, html, [body] * 3)
    assert len(asked) <= 1
    assert all(comment.text is None for comment in found)


def test_a_reader_who_names_a_server_is_not_believed():
    words = "<p>Waline.init({serverURL: 'https://jahat.example'})</p><a href='https://jahat.example'>serverURL</a>"
    assert hold("waline", f'<div id="waline"></div>{words}', [])[0] == []


def test_services_are_asked_by_default_or_by_name():
    named = Site(name="warta", url="https://warta.example/", services=SERVICES)
    for service in SERVICES:
        assert reader_of(service, SITE) is None
        assert f'services = ["{service}"]' in why_unread(service, SITE)
        assert reader_of(service, named) is READERS[service]
    assert reader_of("waline", SITE) is READERS["waline"]
    assert "POST" in why_unread("twikoo", SITE)
    assert "disqus_key" in why_unread("disqus", SITE)
    assert "no reader" in why_unread("vuukle", SITE)


def test_a_declared_count_is_kept_where_comments_are_not_read():
    thread = read_thread(
        document('<div id="comments"><h2>12 comments</h2></div><div class="fb-comments" id="fb-root"></div>'), SITE
    )
    assert (thread.platform, thread.declared, thread.readable) == ("facebook", 12, False)
