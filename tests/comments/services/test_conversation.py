"""What a reader says to who asks for it."""

from dataclasses import FrozenInstanceError

import pytest

from crawler.comments.services.conversation import Reply, Request
from crawler.comments.services.readers import READERS
from crawler.comments.thread import Thread
from tests.comments.reading import SITE, document
from tests.comments.services.conversing import asked


@pytest.mark.parametrize("name", READERS)
def test_a_page_that_does_not_say_where_to_ask_is_asked_nothing(name):
    assert asked(READERS[name](document("<p>x</p>"), Thread(), SITE), []) == []


def test_a_plain_request_sends_nothing_and_knows_an_error():
    request = Request(url="https://c.example/")
    assert (request.sent, request.headers, request.read, request.none_when_gone) == (None, {}, None, False)
    assert request.fault(b'{"error": "no"}') == "answered with an error: no"


def test_requests_and_replies_are_values():
    request = Request(url="https://c.example/")
    with pytest.raises(FrozenInstanceError):
        request.url = "x"
    assert Reply(b"x", {"link": "y"}) == Reply(b"x", {"link": "y"})
