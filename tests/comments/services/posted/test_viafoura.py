import json

import pytest

from crawler.comments.services.posted import viafoura
from tests.comments.services.talking import HOSTILE, check_hostile, hold, sent

VIAFOURA = '<meta name="vf:container_id" content="a7"><vf-conversations></vf-conversations><script src="https://cdn.viafoura.net/entry.js"></script>'
SITE_TOLD = {"result": {"settings": {"site_uuid": "s1"}}}


def remark(number, parent="box", **more):
    row = {"content_uuid": number, "content_container_uuid": "box", "parent_uuid": parent, "actor_uuid": "u1"}
    return row | {"content": f"Kata {number}", "date_created": 1709622000000, "state": "visible"} | more


def test_a_thread_with_an_answer():
    rows = [remark("1", total_likes=4, total_dislikes=0), remark("2", "1"), remark("3", state="deleted")]
    _, found = hold("viafoura", VIAFOURA, [SITE_TOLD, {"contents": rows, "more_available": False}])
    assert [(c.native_id, c.parent_ref, c.author_id, c.likes, c.removed, c.text) for c in found] == [
        ("1", None, "u1", 4, False, "Kata 1"), ("2", "1", "u1", None, False, "Kata 2"), ("3", None, "u1", None, True, None),
    ]  # fmt: skip


def test_what_is_asked():
    pages = [
        SITE_TOLD,
        {"contents": [remark("2"), remark("1")], "more_available": True},
        {"contents": [remark("1")], "more_available": True},
    ]
    asked = [url for url, _, _ in sent("viafoura", VIAFOURA, pages)]
    assert asked[0] == "https://api.viafoura.co/v2/contoh.example/bootstrap/v2?session=false"
    query = "container_id=a7&limit=100&reply_limit=50&sorted_by=newest"
    assert asked[1:] == [
        f"https://livecomments.viafoura.co/v4/livecomments/s1?{query}{more}" for more in ("", "&starting_from=1")
    ]
    assert sent("viafoura", VIAFOURA, [{"result": {}}])[1:] == []
    assert (
        sent("viafoura", "<vf-conversations></vf-conversations><script src='https://cdn.viafoura.net/entry.js'></script>") == []
    )


def test_answers_beside_no_comment_are_counted():
    full = [
        remark("1", total_replies=53),
        *(remark(f"a{n}", "1") for n in range(50)),
        remark("2", total_replies=9),
        remark("3", "2"),
    ]
    assert viafoura.lacks(json.dumps({"contents": full}).encode()) == 3
    assert [viafoura.lacks(body) for body in HOSTILE] == [0] * len(HOSTILE)


def test_a_container_that_a_comment_does_not_name():
    rows = [remark("1", content_container_uuid=None), remark("2", "1", content_container_uuid=None)]
    _, found = hold("viafoura", VIAFOURA, [SITE_TOLD, {"contents": rows, "more_available": False}])
    assert [c.parent_ref for c in found] == [None, "1"]


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("viafoura", VIAFOURA, body)
