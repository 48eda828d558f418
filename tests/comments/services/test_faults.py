"""What services answer with status 200 where they answer nothing, and what only looks like it."""

import json

import pytest

from crawler.comments.services.faults import fault, without


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"code": 2, "response": "Invalid argument, 'thread'"}, "Invalid argument, 'thread'"),  # Disqus
        ({"errors": [{"message": "query is not on the list"}], "data": None}, "query is not on the list"),  # Coral
        ({"errno": 1000, "errmsg": "LeanCloud is asleep"}, "LeanCloud is asleep"),  # Waline
        ({"code": 1001, "message": "too many requests"}, "too many requests"),  # Twikoo
        ({"success": False, "message": "no such domain"}, "no such domain"),  # Commento
        ({"code": 0, "details": "site not found", "error": "not found"}, "not found"),  # Remark42
        ({"errors": ["The topic is private."], "error_type": "invalid_access"}, "The topic is private."),  # Discourse
        ({"message": "API rate limit exceeded", "documentation_url": "https://x.example"}, "API rate limit exceeded"),  # GitHub
        ({"error": "Discussion not found"}, "Discussion not found"),  # giscus
        ({"code": "rest_cannot_read", "message": "Sorry.", "data": {"status": 401}}, "Sorry."),  # WordPress
        ({"status": "error", "msg": "no key"}, "no key"),
        ({"error": True, "message": "broken"}, "broken"),
        ({"error": {"error": {"reason": "deep\nlines"}}}, "error"),
        ({"success": False}, "success False"),
    ],
)
def test_an_error_in_the_place_of_comments(answer, said):
    told = fault(json.dumps(answer).encode())
    assert told is not None
    assert told.startswith("answered with an error")
    assert said in told or said in ("success False", "error")


@pytest.mark.parametrize("body", [b"", b"<html>Just a moment...</html>", b"null", b'"x"', b"7", b"\xff"])
def test_what_is_no_answer_at_all(body):
    assert fault(body) == "answered with no JSON"


@pytest.mark.parametrize(
    "answer",
    [
        [], [{"error": 1}], {}, {"comments": []}, {"code": 0, "response": []}, {"errno": 0, "data": {}}, {"code": 200, "data": []},
        {"success": True, "comments": []}, {"data": {"story": None}}, {"total_replies": 0, "replies": []}, {"errors": [], "data": {}},
        {"status": "ok", "message": "fine"}, {"error": None, "count": 0}, {"errmsg": "", "data": []},
    ],
)  # fmt: skip
def test_an_answer_without_comments_is_one(answer):
    assert fault(json.dumps(answer).encode()) is None


@pytest.mark.parametrize(
    ("answer", "names", "why"),
    [
        ({"comments": []}, ("comments",), None),
        ({"comments": None}, ("comments",), None),
        ({"data": {"data": []}}, ("data", "data"), None),
        ({"data": {"story": None}}, ("data", "story"), None),
        ({}, ("comments",), "answered without comments"),
        ([], ("comments",), "answered without comments"),
        ({"data": None}, ("data", "story"), "answered without comments"),
        ({"data": {}}, ("data", "data"), "answered without comments"),
        ({"halo": "dunia"}, ("comments",), "answered without comments"),
        ({"error": "no such site"}, ("comments",), "answered with an error: no such site"),
    ],
)
def test_an_answer_without_a_list_is_none(answer, names, why):
    assert without(*names)(json.dumps(answer).encode()) == why


def test_what_is_said_is_one_short_line():
    told = fault(json.dumps({"error": "a\n" * 5000}).encode())
    assert told is not None
    assert len(told) < 200
    assert "\n" not in told
