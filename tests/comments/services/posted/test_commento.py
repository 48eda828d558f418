import pytest

from tests.comments.services.talking import HOSTILE, T1, check_hostile, check_thread, hold, sent

COMMENTO = '<div id="commento"></div><script defer src="https://c.example/js/commento.js"></script>'
PEOPLE = {"h1": {"name": "Rina", "link": "undefined", "isModerator": True}}


def remark(number, parent="root", **more):
    row = {"commentHex": number, "commenterHex": "h1", "parentHex": parent, "html": f"<p>Kata {number}</p>", "creationDate": T1}
    return row | {"state": ""} | more


def test_a_thread_with_an_answer():
    # Who moderates nothing is told no state (adtac/commento, api/comment_list.go).
    rows = [remark("1"), remark("2", "1", state="approved"), remark("3", state="unapproved"), remark("4", state="flagged")]
    check_thread("commento", COMMENTO, [{"success": True, "comments": rows, "commenters": PEOPLE}])


def test_what_is_marked():
    rows = [remark("1"), remark("2", deleted=True), remark("3", commenterHex="anonymous")]
    _, found = hold("commento", COMMENTO, [{"comments": rows, "commenters": PEOPLE}])
    assert [(c.author_id, c.author_url, c.is_author, c.removed, c.text) for c in found] == [
        ("h1", None, True, False, "Kata 1"), ("h1", None, True, True, None), (None, None, None, False, "Kata 3"),
    ]  # fmt: skip


def test_what_is_asked():
    assert sent("commento", COMMENTO) == [
        ("https://c.example/api/comment/list", {"commenterToken": "anonymous", "domain": "contoh.example", "path": "/pasar/"}, {})
    ]
    assert sent("commento", '<div id="commento"></div>') == []


@pytest.mark.parametrize(
    ("script", "server", "path"),
    [
        ('src="https://c.example/js/commento.js" data-page-id="/lain"', "https://c.example", "/lain"),
        ('src="https://c.example/kata/js/commento.js"', "https://c.example/kata", "/pasar/"),
        ('src="https://cdn.commento.io/js/commento.js"', "https://commento.io", "/pasar/"),
        ('src="//commento.io/js/commento.js"', "https://commento.io", "/pasar/"),
    ],
)
def test_where_it_asks_and_for_what(script, server, path):
    ((url, told, _),) = sent("commento", f'<div id="commento"></div><script defer {script}></script>')
    assert (url, told["path"]) == (f"{server}/api/comment/list", path)


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("commento", COMMENTO, body)
