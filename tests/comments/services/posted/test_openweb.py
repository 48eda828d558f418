import pytest

from crawler.comments.services.posted.openweb import READ
from tests.comments.services.talking import HOSTILE, check_hostile, hold, sent

OPENWEB = """<div data-spotim-module="conversation" data-post-id="a7"></div>
<script async src="https://launcher.spot.im/spot/sp_Ab12Cd34" data-spotim-module="spotim-launcher"></script>"""
PEOPLE = {"u1": {"display_name": "Rina", "is_admin": False}, "u2": {"user_name": "budi", "is_journalist": True}}


def remark(number, user="u1", **more):
    return {"id": number, "user_id": user, "content": [{"text": f"<p>Kata {number}</p>"}], "written_at": 1709622000, **more}


def told(*rows, **more):
    return {"conversation": {"comments": list(rows), "users": PEOPLE, "has_next": False, "offset": len(rows)} | more}


def test_a_thread_with_an_answer():
    one = remark("1", replies=[remark("2", "u2", rank={"ranks_up": 3, "ranks_down": 1}), remark("3", deleted=True)])
    asked, found = hold("openweb", OPENWEB, [told(one)])
    assert asked == [READ]
    assert [(c.native_id, c.parent_ref, c.author, c.is_author, c.likes, c.removed, c.text) for c in found] == [
        ("1", None, "Rina", False, None, False, "Kata 1"),
        ("2", "1", "budi", True, 3, False, "Kata 2"),
        ("3", "1", "Rina", False, None, True, None),
    ]
    assert {c.published_at_raw for c in found} == {"2024-03-05T07:00:00Z"}


def test_what_is_asked():
    asked = sent("openweb", OPENWEB, [told(remark("1"), has_next=True, offset=1), told(remark("2"), has_next=True, offset=1)])
    named = {"x-spot-id": "sp_Ab12Cd34", "x-post-id": "a7"}
    body = {"conversation_id": "sp_Ab12Cd34_a7", "count": 100, "sort_by": "oldest", "depth": 20, "child_count": 100}
    assert asked == [(READ, body | {"offset": 0}, named), (READ, body | {"offset": 1}, named)]
    assert sent("openweb", '<div data-spotim-module="conversation" data-post-id="a7"></div>') == []


def test_answers_that_are_left_out_are_asked_for():
    # A comment says whether there are more answers and where they go on (the maker's sample apps, open clients).
    deep = remark("3", replies=[remark("4")], has_next=True, offset=1)
    one = remark("1", replies=[remark("2"), deep], has_next=True, offset=2)
    pages = [
        told(one, has_next=True, offset=1),
        told(remark("9"), has_next=False, offset=2),
        told(remark("5"), has_next=True, offset=3),
        told(remark("6")),
        told(remark("7", user="u3", user_display_name="Citra", written_at=None, time=1709622000)),
    ]
    asked = [(body.get("parent_id"), body["offset"]) for _, body, _ in sent("openweb", OPENWEB, pages)]
    assert asked == [(None, 0), (None, 1), ("1", 2), ("3", 1), ("1", 3)]
    _, found = hold("openweb", OPENWEB, pages)
    assert [(c.native_id, c.parent_ref) for c in found] == [
        ("1", None), ("2", "1"), ("3", "1"), ("4", "3"), ("9", None), ("5", "1"), ("6", "3"), ("7", "1"),
    ]  # fmt: skip
    assert (found[-1].author, found[-1].published_at_raw) == ("Citra", "2024-03-05T07:00:00Z")


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("openweb", OPENWEB, body)
