"""Ghost: threads with their first answers beside them (`commentsMembers` of ghost 5.130 and 6.65, `@tryghost/comments-ui` 1.6)."""

import json
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.comments.services import ghost
from tests.comments.services.talking import HOSTILE, T1, check_hostile, check_thread, hold

GHOST = """<script defer src="https://cdn.jsdelivr.net/ghost/comments-ui@~1.1/umd/comments-ui.min.js"
data-ghost-comments="https://g.example/warta/" data-post-id="65a1"></script>"""
POST = "https://g.example/warta/members/api/comments/post/65a1/"


def said(number, answers=(), count=None, likes=0, **more):
    row = {"id": number, "html": f"<p>Kata {number}</p>", "created_at": T1, "edited_at": None, "status": "published"}
    row |= {"member": {"name": "Rina", "uuid": "u1"}, "in_reply_to_id": None, "replies": list(answers)}
    return row | {"count": {"replies": len(answers) if count is None else count, "likes": likes}} | more


def told(*found, after=None):
    return {"comments": list(found), "meta": {"pagination": {"page": 1, "limit": 100, "next": after}}}


def test_a_thread_with_an_answer():
    check_thread("ghost", GHOST, [told(said("1", [said("2")]))])


def test_page_after_page_and_the_answers_that_are_left_out():
    asked, found = hold(
        "ghost",
        GHOST,
        [
            told(said("1", [said("2"), said("3"), said("4")], 5), after=2),
            told(said("7", [said("8", in_reply_to_id=None)])),
            told(said("2"), said("3", in_reply_to_id="2"), said("4"), after=2),
            told(said("5"), said("6", in_reply_to_id="5")),
        ],
    )
    assert [(urlsplit(url).path, parse_qs(urlsplit(url).query)["page"][0]) for url in asked] == [
        ("/warta/members/api/comments/post/65a1/", "1"), ("/warta/members/api/comments/post/65a1/", "2"),
        ("/warta/members/api/comments/1/replies/", "1"), ("/warta/members/api/comments/1/replies/", "2"),
    ]  # fmt: skip
    assert asked[0] == f"{POST}?limit=100&page=1&order=created_at+asc"
    assert [(c.native_id, c.parent_ref) for c in found] == [
        ("1", None), ("7", None), ("8", "7"), ("2", "1"), ("3", "2"), ("4", "1"), ("5", "1"), ("6", "5"),
    ]  # fmt: skip


def test_what_is_marked():
    rows = [
        said("1", edited_at="2024-03-05T08:00:00.000Z", likes=7),
        said("2", status="hidden", html=None), said("3", status="deleted", html=None, member=None),
        said("4", member={"name": None, "uuid": "u2"}, html="<blockquote>Benar?</blockquote><p>Ya.</p>"),
    ]  # fmt: skip
    _, found = hold("ghost", GHOST, [told(*rows)])
    assert [(c.author, c.author_id, c.likes, c.edited_at_raw, c.removed, c.text, c.quoted) for c in found] == [
        ("Rina", "u1", 7, "2024-03-05T08:00:00.000Z", False, "Kata 1", None), ("Rina", "u1", 0, None, True, None, None),
        (None, None, 0, None, True, None, None), (None, "u2", 0, None, False, "Benar?\n\nYa.", "Benar?"),
    ]  # fmt: skip


@pytest.mark.parametrize("after", [0, 1, -2, "3", True, 10**20])
def test_a_next_page_that_is_none_ends_the_talk(after):
    assert len(hold("ghost", GHOST, [told(said("1"), after=after)] * 3)[0]) == 1


def test_nothing_is_asked_where_the_page_names_no_post():
    for html in (GHOST.replace("data-post-id", "data-x"), GHOST.replace('data-ghost-comments="https://g.example/warta/"', "")):
        assert hold("ghost", html, [])[0] == []


def test_the_readers_never_raise():
    for body in (*HOSTILE, json.dumps(told({"id": True}, {"id": "1", "replies": 7, "count": 3, "member": []})).encode()):
        for read in (ghost.read, partial(ghost.read_answers, parent="1")):
            assert all(comment.text is None for comment in read(body))


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("ghost", GHOST, body)
