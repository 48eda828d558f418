import pytest

from tests.comments.services.talking import HOSTILE, T1, check_asked, check_hostile, check_thread

ARTALK = (
    """<div id="ArtalkComments"></div><script>Artalk.init({server: 'https://a.example', site: 'Warta', pageKey: '/k'})</script>"""
)


def artalk(number, parent=0):
    return {"id": int(number), "rid": parent, "nick": "Rina", "content_marked": f"<p>Kata {number}</p>", "date": T1}


def test_a_thread_with_an_answer():
    check_thread("artalk", ARTALK, [{"comments": [artalk("1")], "count": 2}, {"comments": [artalk("2", 1)], "count": 2}])


def test_what_is_asked():
    check_asked("artalk", ARTALK, "https://a.example/api/v2/comments?", {"page_key": "/k", "site_name": "Warta", "offset": "0"})


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("artalk", ARTALK, body)
