from urllib.parse import parse_qs, urlsplit

import pytest

from tests.comments.services.talking import HOSTILE, T1, check_asked, check_hostile, check_thread, hold

ARTALK = (
    """<div id="ArtalkComments"></div><script>Artalk.init({server: 'https://a.example', site: 'Warta', pageKey: '/k'})</script>"""
)


def artalk(number, parent=0):
    return {"id": int(number), "rid": parent, "nick": "Rina", "content_marked": f"<p>Kata {number}</p>", "date": T1}


def test_a_thread_with_an_answer():
    check_thread("artalk", ARTALK, [{"comments": [artalk("1")], "count": 2}, {"comments": [artalk("2", 1)], "count": 2}])


def test_what_other_pages_hold_is_neither_read_nor_counted_as_of_this_one():
    # In flat mode a comment of an earlier page comes again beside its answer, `visible` false (ArtalkJS/Artalk, comments_get).
    first = {"comments": [artalk(str(n)) for n in range(1, 101)], "count": 103}
    again = {**artalk("1"), "visible": False}
    second = {"comments": [{**artalk("101", 1), "visible": True}, artalk("102"), again], "count": 103}
    asked, found = hold("artalk", ARTALK, [first, second, {"comments": [artalk("103")], "count": 103}])
    assert [parse_qs(urlsplit(url).query)["offset"][0] for url in asked] == ["0", "100", "102"]
    assert [c.native_id for c in found] == [str(n) for n in range(1, 104)]


def test_where_the_server_is():
    for stated in ("https://a.example", "https://a.example/", "https://a.example/api", "https://a.example/api/"):
        check_asked("artalk", ARTALK.replace("https://a.example", stated), "https://a.example/api/v2/comments?", {})


def test_what_is_asked():
    check_asked("artalk", ARTALK, "https://a.example/api/v2/comments?", {"page_key": "/k", "site_name": "Warta", "offset": "0"})


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("artalk", ARTALK, body)
