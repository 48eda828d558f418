import json

import pytest

from crawler.comments.services import coral as coral_reader
from tests.comments.services.talking import HOSTILE, T1, check_asked, check_hostile, check_thread

CORAL = (
    """<div id="coral_thread"></div><script>Coral.createStreamEmbed({rootURL: 'https://co.example', storyID: 's1'})</script>"""
)


def coral(number, answers=()):
    edges = [{"node": answer} for answer in answers]
    return {
        "id": number,
        "author": {"username": "Rina"},
        "createdAt": T1,
        "body": f"<div>Kata {number}</div>",
        "replies": {"edges": edges},
    }


def coral_page(edges, cursor):
    told = {"edges": [{"node": node} for node in edges], "pageInfo": {"hasNextPage": cursor is not None, "endCursor": cursor}}
    return {"data": {"story": {"comments": told}}}


def test_a_thread_with_an_answer():
    check_thread("coral", CORAL, [coral_page([coral("1", [coral("2")])], "z"), coral_page([], None)])


def test_what_is_asked():
    check_asked("coral", CORAL, "https://co.example/api/graphql?", {"variables": '{"id":"s1"}'})


def test_answers_that_are_not_asked_for_are_counted():
    cut = coral("1", [coral("2") | {"replyCount": 0}]) | {"replyCount": 60}
    cut["replies"]["pageInfo"] = {"hasNextPage": True}
    whole = coral("3", [coral("4")]) | {"replyCount": 3}  # Two of them were removed.
    deepest = {"id": "5", "replyCount": 4}
    page = coral_page([cut, whole, coral("6", [deepest])], None)
    assert coral_reader.lacks(json.dumps(page).encode()) == 59 + 4
    assert [coral_reader.lacks(body) for body in HOSTILE] == [0] * len(HOSTILE)


@pytest.mark.parametrize(
    ("head", "more", "named"),
    [
        ("", "", "https://contoh.example/pasar/"),
        ('<link rel="canonical" href="https://contoh.example/pasar?x=1">', "", "https://contoh.example/pasar?x=1"),
        ('<link rel="canonical" href="/lain">', "storyURL: 'https://contoh.example/kata'", "https://contoh.example/kata"),
    ],
)
def test_a_story_that_is_named_by_its_address(head, more, named):
    check_asked(
        "coral",
        head + CORAL.replace("storyID: 's1'", more),
        "https://co.example/api/graphql?",
        {"variables": f'{{"url":"{named}"}}'},
    )


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_answer_ends_the_talk(body):
    check_hostile("coral", CORAL, body)
