import pytest

from tests.comments.services.talking import HOSTILE, T1, check_asked, check_hostile, check_thread, hold

REMARK42 = """<div id="remark42"></div><script>var remark_config = {host: "https://r.example/", site_id: 'warta'}</script>"""


def remark(number, parent="", **more):
    return {"id": number, "pid": parent, "text": f"<p>Kata {number}</p>", "user": {"name": "Rina"}, "time": T1, **more}


def test_a_thread_with_an_answer():
    check_thread("remark42", REMARK42, [{"comments": [remark("1"), remark("2", "1")]}])


def test_what_is_marked():
    user = {"name": "Rina", "id": "github_7", "admin": True}
    edited = remark(
        "1", user=user, edit={"time": "2024-03-05T08:00:00Z"}, text="<blockquote><p>Benar?</p></blockquote><p>Ya.</p>"
    )
    _, found = hold("remark42", REMARK42, [{"comments": [edited, remark("9", delete=True)]}])
    assert [(c.author_id, c.is_author, c.edited_at_raw, c.quoted, c.text, c.removed) for c in found] == [
        ("github_7", True, "2024-03-05T08:00:00Z", "Benar?", "Benar?\n\nYa.", False),
        (None, None, None, None, None, True),
    ]


def test_names_and_people_who_are_gone():
    # The server escapes names (umputun/remark42, store/comment.go); of an account that is gone it tells "deleted" twice.
    rows = [
        remark("1", user={"name": "Rina &amp; O&#39;Neil", "id": "g_1"}),
        remark("2", user={"name": "deleted", "id": "deleted"}, delete=True),
    ]
    _, found = hold("remark42", REMARK42, [{"comments": rows}])
    assert [(c.author, c.author_id, c.removed) for c in found] == [("Rina & O'Neil", "g_1", False), (None, None, True)]


def test_what_is_asked():
    check_asked("remark42", REMARK42, "https://r.example/api/v1/find?", {"site": "warta", "url": "https://contoh.example/pasar/"})


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("remark42", REMARK42, body)
