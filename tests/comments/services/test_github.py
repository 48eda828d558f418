import json
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.comments.reader import read_thread
from crawler.comments.services import github
from crawler.comments.services.readers import READERS
from tests.comments.reading import SITE, document
from tests.comments.services.talking import HOSTILE, T1, check_asked, check_hostile, check_thread, hold

UTTERANCES = '<script src="https://utteranc.es/client.js" repo="warta/kata" issue-term="pathname"></script>'
GISCUS = '<div class="giscus"></div><script src="https://giscus.app/client.js" data-repo="w/k" data-category="Kata" data-mapping="pathname"></script>'
ISSUE = [{"id": n, "user": {"login": "Rina"}, "created_at": T1, "body": f"Kata {n}"} for n in (1, 2)]


def giscus(number, answers=()):
    return {
        "id": number,
        "author": {"login": "Rina"},
        "createdAt": T1,
        "bodyHTML": f"<p>Kata {number}</p>",
        "replies": list(answers),
    }


def discussion(comments, cursor):
    return {"discussion": {"comments": comments, "pageInfo": {"hasNextPage": cursor is not None, "endCursor": cursor}}}


def test_issues():
    search = {"items": [{"number": 3, "title": "lain"}, {"number": 7, "title": "pasar/"}]}
    check_thread("utterances", UTTERANCES, [search, ISSUE], parent=None)


def test_discussions():
    check_thread("giscus", GISCUS, [discussion([giscus("1", [giscus("2")])], "z"), discussion([], None)])


def test_what_is_asked():
    term = '"pasar/" type:issue in:title repo:warta/kata'
    check_asked("utterances", UTTERANCES, "https://api.github.com/search/issues?", {"q": term})
    words = {"repo": "w/k", "term": "pasar/", "category": "Kata"}
    check_asked("giscus", GISCUS, "https://giscus.app/api/discussions?", words)


@pytest.mark.parametrize("told", ["OWNER", "owner", "Member", "COLLABORATOR"])
def test_who_belongs_to_the_repository(told):
    # giscus told it in small letters for a time.
    _, found = hold("giscus", GISCUS, [discussion([giscus("1") | {"authorAssociation": told}], None)])
    assert [c.is_author for c in found] == [True]
    _, found = hold("giscus", GISCUS, [discussion([giscus("1") | {"authorAssociation": "NONE"}, giscus("2")], None)])
    assert [c.is_author for c in found] == [False, None]


def test_threads_named_by_an_address():
    html = '<link rel="canonical" href="https://contoh.example/pasar">'
    asked = "https://api.github.com/search/issues?"
    q = '"https://contoh.example/pasar" type:issue in:title repo:warta/kata'
    check_asked("utterances", html + UTTERANCES.replace("pathname", "url"), asked, {"q": q})
    page = document(html + GISCUS.replace("pathname", "url"), "https://contoh.example/?id=7#x")
    request = next(READERS["giscus"](page, read_thread(page, SITE), SITE))
    assert parse_qs(urlsplit(request.url).query)["term"] == ["https://contoh.example/?id=7"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"items": [], "incomplete_results": False}, []),
        ({"items": [{"number": 3, "title": "lain"}]}, []),
        ({"items": [], "incomplete_results": True}, None),
        ({"items": [{"number": 7, "title": "Pasar/"}], "incomplete_results": False}, None),
    ],
)
def test_a_page_without_an_issue_has_no_comments(answer, told):
    assert github.none_without_issue(json.dumps(answer).encode(), "pasar/") == told
    asked, found = hold("utterances", UTTERANCES, [answer])
    assert (len(asked), found) == (1 if told == [] or not answer["items"] else 2, [])


def test_answers_that_giscus_leaves_out_are_counted():
    page = discussion([giscus("1", [giscus("2")]) | {"replyCount": 120}, giscus("3"), giscus("4") | {"replyCount": "x"}], None)
    assert github.lacks(json.dumps(page).encode()) == 119
    assert [github.lacks(body) for body in HOSTILE] == [0] * len(HOSTILE)


@pytest.mark.parametrize("body", HOSTILE)
@pytest.mark.parametrize(("platform", "html"), [("utterances", UTTERANCES), ("giscus", GISCUS)])
def test_a_hostile_answer_ends_the_talk(platform, html, body):
    check_hostile(platform, html, body)
