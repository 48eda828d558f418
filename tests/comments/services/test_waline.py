import pytest

from tests.comments.services.talking import HOSTILE, T1, check_asked, check_hostile, check_thread

WALINE = """<div id="waline"></div><script type="module">Waline.init({el: '#waline', serverURL: 'https://w.example'})</script>"""


def waline(number, parent=None, children=()):
    return {
        "objectId": number,
        "pid": parent,
        "nick": "Rina",
        "comment": f"<p>Kata {number}</p>",
        "insertedAt": T1,
        "children": list(children),
    }


def test_a_thread_with_an_answer():
    check_thread(
        "waline",
        WALINE,
        [
            {"errno": 0, "data": {"totalPages": 2, "data": [waline("1", children=[waline("2", "1")])]}},
            {"totalPages": 2, "data": []},
        ],
    )


def test_what_is_asked():
    check_asked("waline", WALINE, "https://w.example/api/comment?", {"path": "/pasar/", "page": "1"})


@pytest.mark.parametrize("stated", ["w.example", "w.example/", "//w.example", "https://w.example/"])
def test_a_server_that_is_stated_without_its_protocol(stated):
    check_asked("waline", WALINE.replace("https://w.example", stated), "https://w.example/api/comment?", {})


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("waline", WALINE, body)
