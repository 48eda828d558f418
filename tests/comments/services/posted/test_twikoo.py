import json

import pytest

from crawler.comments.services.posted import twikoo
from tests.comments.services.talking import HOSTILE, T1, check_hostile, hold, sent

TWIKOO = "<div id=\"tcomment\"></div><script>twikoo.init({ envId: 'https://t.example/', el: '#tcomment' })</script>"
MOMENT = 1709622000000


def remark(number, created=MOMENT, **more):
    return {"id": number, "nick": "Rina", "comment": f"<p>Kata {number}</p>", "created": created, "replies": [], **more}


def test_a_thread_with_an_answer():
    one = remark("1", replies=[remark("2", pid="1", rid="1")])
    asked, found = hold("twikoo", TWIKOO, [{"data": [one], "more": False, "count": 1}])
    assert (len(asked), {c.published_at_raw for c in found}) == (1, {T1.replace(".000", "")})
    assert [(c.native_id, c.parent_ref, c.author, c.text) for c in found] == [
        ("1", None, "Rina", "Kata 1"),
        ("2", "1", "Rina", "Kata 2"),
    ]


def test_pages_follow_each_other_by_the_oldest_thread():
    pages = [
        {"data": [remark("9", 1, top=True), remark("3", 900), remark("2", 800)], "more": True},
        {"data": [remark("1", 700)], "more": False},
    ]
    asked = sent("twikoo", TWIKOO, pages)
    assert [told.get("before") for _, told, _ in asked] == [None, 800]
    endless = [{"data": [remark("1", 700)], "more": True}] * 5
    assert len(sent("twikoo", TWIKOO, endless)) == 2


def test_what_is_marked():
    (one,) = hold("twikoo", TWIKOO, [{"data": [remark("1", master=True, like=3, updated=MOMENT + 60000)]}])[1]
    # `updated` is also when a comment was pinned or hidden (twikoo-func 1.7.9): no time of an edit.
    assert (one.is_author, one.likes, one.dislikes, one.edited_at_raw) == (True, 3, None, None)
    voted = remark("1", like=0, ups=5, downs=2)
    held = remark("2", isSpam=True)
    (one,) = hold("twikoo", TWIKOO, [{"data": [voted, held]}])[1]
    assert (one.native_id, one.likes, one.dislikes) == ("1", 5, 2)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"data": [], "message": "database is locked"}, "answered with an error: database is locked"),
        ({"message": "no such path"}, "answered with an error: no such path"),
        ({"code": 1000, "message": "x", "version": "1.7.9"}, "answered with an error: x"),
        ({"data": [], "more": False, "count": 0}, None),
        ({"data": [remark("1")], "message": ""}, None),
    ],
)
def test_no_comments_and_a_message_are_a_failure(answer, why):
    assert twikoo.why_none(json.dumps(answer).encode()) == why


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("'/kata'", "/kata"),
        ("'location.pathname'", "/pasar/"),
        ("'window.location.href'", "https://contoh.example/pasar/"),
        ("location.pathname", "/pasar/"),
    ],
)
def test_the_name_of_a_thread(path, told):
    ((_, asked, _),) = sent("twikoo", TWIKOO.replace("el:", f"path: {path}, el:"))
    assert asked["url"] == told


def test_what_is_asked():
    assert sent("twikoo", TWIKOO) == [("https://t.example", {"event": "COMMENT_GET", "url": "/pasar/"}, {})]
    assert sent("twikoo", TWIKOO.replace("https://t.example/", "env-1a2b")) == []


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("twikoo", TWIKOO, body)
