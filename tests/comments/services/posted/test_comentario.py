"""Comentario, version 3 (`internal/data/models.go` and `embed/src` of its source)."""

import pytest

from tests.comments.services.talking import HOSTILE, T1, check_hostile, check_thread, hold, sent

COMENTARIO = '<script defer src="https://c.example/kata/comentario.js"></script><comentario-comments></comentario-comments>'
PEOPLE = [{"id": "u1", "name": "Rina", "websiteUrl": "https://r.example/", "isModerator": True}]
NOBODY = "00000000-0000-0000-0000-000000000000"


def remark(number, parent=None, **more):
    row = {"id": number, "parentId": parent, "userCreated": "u1", "html": f"<p>Kata {number}</p>", "createdTime": T1}
    return row | {"isApproved": True, "isPending": False, "isDeleted": False} | more


def test_a_thread_with_an_answer():
    rows = [remark("1"), remark("2", "1"), remark("3", isPending=True)]
    check_thread("comentario", COMENTARIO, [{"comments": rows, "commenters": PEOPLE, "pageInfo": {}}])


def test_what_is_marked():
    rows = [
        remark("1", editedTime="2024-03-05T08:00:00Z"), remark("2", isDeleted=True, html=""),
        remark("3", userCreated=NOBODY, authorName="Budi"), remark("4", userCreated=None), remark("5", userCreated="u9"),
    ]  # fmt: skip
    _, found = hold("comentario", COMENTARIO, [{"comments": rows, "commenters": PEOPLE}])
    assert [(c.author, c.author_id, c.author_url, c.is_author, c.edited_at_raw, c.removed, c.text) for c in found] == [
        ("Rina", "u1", "https://r.example/", True, "2024-03-05T08:00:00Z", False, "Kata 1"),
        ("Rina", "u1", "https://r.example/", True, None, True, None), ("Budi", None, None, None, None, False, "Kata 3"),
        (None, None, None, None, None, False, "Kata 4"), (None, "u9", None, None, None, False, "Kata 5"),
    ]  # fmt: skip


@pytest.mark.parametrize(("more", "path"), [("", "/pasar/"), (' page-id="/lain"', "/lain")])
def test_what_is_asked(more, path):
    html = COMENTARIO.replace("<comentario-comments", f"<comentario-comments{more}")
    assert sent("comentario", html) == [
        ("https://c.example/kata/api/embed/comments", {"host": "contoh.example", "path": path}, {})
    ]


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("comentario", COMENTARIO, body)
