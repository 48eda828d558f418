"""What a request of a reader says by itself."""

from crawler.comments.services.conversation import Request


def test_a_plain_request_sends_nothing_and_knows_an_error():
    request = Request(url="https://c.example/")
    assert (request.sent, request.headers, request.read, request.none_when_gone) == (None, {}, None, False)
    assert request.fault(b'{"error": "no"}') == "answered with an error: no"
