import pytest

from tests.comments.services.talking import HOSTILE, T1, check_asked, check_hostile, check_thread

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


@pytest.mark.parametrize("body", HOSTILE)
@pytest.mark.parametrize(("platform", "html"), [("utterances", UTTERANCES), ("giscus", GISCUS)])
def test_a_hostile_answer_ends_the_talk(platform, html, body):
    check_hostile(platform, html, body)
