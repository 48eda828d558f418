import json

import pytest

from crawler.comments.services import cusdis as cusdis_reader
from tests.comments.services.talking import HOSTILE, T1, check_asked, check_hostile, check_thread

CUSDIS = '<div id="cusdis_thread" data-host="https://c.example" data-app-id="app" data-page-id="hal"></div>'


def cusdis(number, answers=()):
    return {
        "id": number,
        "by_nickname": "Rina",
        "createdAt": T1,
        "parsedContent": f"<p>Kata {number}</p>",
        "replies": {"data": list(answers)},
    }


def test_a_thread_with_an_answer():
    check_thread("cusdis", CUSDIS, [{"data": {"pageCount": 1, "data": [cusdis("1", [cusdis("2")])]}}])


def test_what_is_asked():
    check_asked("cusdis", CUSDIS, "https://c.example/api/open/comments?", {"appId": "app", "pageId": "hal", "page": "1"})


def test_answers_that_the_server_keeps_to_itself_are_counted():
    # service/comment.service.ts of its source: ten answers to a comment, the second ten to one on the second page.
    one = cusdis("1", [cusdis("2") | {"replies": {"data": [cusdis("3")], "commentCount": 11}}])
    one["replies"]["commentCount"] = 14
    page = {"data": {"pageCount": 1, "commentCount": 1, "data": [one, cusdis("4")]}}
    assert cusdis_reader.lacks(json.dumps(page).encode()) == 13 + 10
    assert [cusdis_reader.lacks(body) for body in HOSTILE] == [0] * len(HOSTILE)


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("cusdis", CUSDIS, body)
